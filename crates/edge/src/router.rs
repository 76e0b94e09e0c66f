//! All addresses.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{delete, get, patch, post};
use model::{Layout, Rule};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use crate::records::{batch, export, list, one, operation, past, reveal, write};
use crate::who::{boot, first_run, invitation, password, roles, session, sessions, settings, tokens, views};
use crate::{
    AppState, assets, catalog, config, currencies, http, imports, jobs, machine, openapi, search, shape,
    workspace,
};

/// Answers smaller than this are sent as they are: packing them costs more than it saves.
const WORTH_PACKING: u64 = 16 * 1024;

/// The whole edge.
pub fn router(state: AppState) -> Router {
    let large = SizeAbove::new(WORTH_PACKING).and(NotForContentType::new("text/event-stream"));
    let packed = CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(large);
    Router::new()
        .nest("/api/v1", who().merge(machinery()).merge(files()).merge(records()).layer(packed))
        .route("/healthz", get(machine::healthz))
        .route("/readyz", get(machine::readyz))
        .route("/metrics", get(machine::metrics))
        .fallback(assets::fallback)
        .layer(from_fn_with_state(state.clone(), http::finish::finish))
        .with_state(state)
}

fn who() -> Router<AppState> {
    Router::new()
        .route("/boot", get(boot::boot))
        .route("/first-run", post(first_run::first_run))
        .route(
            "/session",
            get(session::who_am_i).post(session::sign_in).delete(session::sign_out).patch(password::change),
        )
        .route("/sessions", get(sessions::list))
        .route("/sessions/{id}", delete(sessions::revoke))
        .route("/tokens", get(tokens::list).post(tokens::create))
        .route("/tokens/{id}", delete(tokens::revoke))
        .route("/roles", get(roles::list).post(roles::create))
        .route("/roles/{key}", get(roles::one).patch(roles::update).delete(roles::retire))
        .route("/roles/{key}/history", get(roles::history))
        .route("/views", get(views::list).post(views::create))
        .route("/views/{id}", get(views::one).patch(views::update).delete(views::delete))
        .route("/views/{id}/restore", post(views::restore))
        .route("/me/settings", get(settings::get).patch(settings::patch))
        .route("/invitations/{code}", get(invitation::show).post(invitation::accept))
}

fn machinery() -> Router<AppState> {
    Router::new()
        .route("/catalog", get(catalog::catalog))
        .route("/catalog/objects", post(shape::objects::create))
        .route(
            "/catalog/objects/{name}",
            get(shape::objects::one).patch(shape::objects::change).delete(shape::objects::set_aside),
        )
        .route("/catalog/objects/{name}/fields", post(shape::fields::create))
        .route("/catalog/objects/{name}/expressions", post(shape::expressions::look))
        .route("/catalog/objects/{name}/rules", post(shape::parts::create::<Rule>))
        .route(
            "/catalog/objects/{name}/rules/{part}",
            patch(shape::parts::change::<Rule>).delete(shape::parts::set_aside::<Rule>),
        )
        .route("/catalog/objects/{name}/layouts", post(shape::parts::create::<Layout>))
        .route(
            "/catalog/objects/{name}/layouts/{part}",
            patch(shape::parts::change::<Layout>).delete(shape::parts::set_aside::<Layout>),
        )
        .route(
            "/catalog/objects/{name}/fields/{field}",
            get(shape::fields::one).patch(shape::fields::change).delete(shape::fields::set_aside),
        )
        .route("/catalog/objects/{name}/fields/{field}/index", post(shape::indexes::retry))
        .route(
            "/catalog/objects/{name}/fields/{field}/conversion",
            post(shape::conversions::go_on).delete(shape::conversions::stop),
        )
        .route("/catalog/indexes", get(shape::indexes::list))
        .route("/catalog/indexes/{name}/{field}", delete(shape::indexes::hush))
        .route("/config", get(config::export))
        .route("/config/diff", post(config::diff))
        .route("/config/apply", post(config::apply))
        .route("/config/templates", get(config::templates))
        .route("/config/templates/{template}", post(config::apply_template))
        .route("/openapi.json", get(openapi::openapi))
        .route("/search", get(search::search))
        .route("/workspace", patch(workspace::patch))
        .route("/currencies", get(currencies::list))
        .route("/jobs", get(jobs::list))
        .route("/jobs/{id}/retry", post(jobs::retry))
        .route("/operations/{name}", post(operation::on_workspace))
}

fn files() -> Router<AppState> {
    Router::new()
        .route("/imports", get(imports::list).post(imports::upload))
        .route("/imports/{id}", get(imports::get).delete(imports::delete))
        .route("/imports/{id}/check", post(imports::check))
        .route("/imports/{id}/run", post(imports::run))
        .route("/imports/{id}/cancel", post(imports::cancel))
        .route("/imports/{id}/rejected.csv", get(imports::rejected))
}

fn records() -> Router<AppState> {
    Router::new()
        .route("/{plural}", get(list::list).post(write::create))
        .route("/{plural}/query", post(list::query))
        .route("/{plural}/check", post(write::check))
        .route("/{plural}/batch", post(batch::batch))
        .route("/{plural}/export.csv", get(export::export))
        .route("/{plural}/{id}", get(one::one).patch(write::update).delete(write::trash))
        .route("/{plural}/{id}/reveal", post(reveal::reveal))
        .route("/{plural}/{id}/restore", post(write::restore))
        .route("/{plural}/{id}/timeline", get(past::timeline))
        .route("/{plural}/{id}/history", get(past::history))
        .route("/{plural}/{id}/{verb}", post(operation::on_record))
}
