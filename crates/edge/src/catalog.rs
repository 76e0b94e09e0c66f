//! `GET /catalog`: what there is, and what the caller may do with it.

use axum::extract::State;
use engine::catalog::Builds;
use engine::{Ctx, On, Operation};
use model::{Actor, Field, Object, Scope, Verb};
use serde_json::{Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Reply, answer};

/// The whole catalog, as the caller may use it.
pub(crate) async fn catalog(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&["retired"])?;
    let retired = params.text("retired") == Some("true");
    let kept = state.clone();
    let work = move |ctx: &mut Ctx<'_, '_>| {
        // The state of indexes changes without the catalog's version.
        let builds = ctx.index_builds()?;
        let make = || answer::bytes(&describe(ctx, &builds, retired));
        match kept.catalogs().lock() {
            Ok(mut catalogs) if !retired => {
                let of = (ctx.catalog.version, builds.mark());
                catalogs.text(of, &ctx.actor.grants, make).map(|text| text.to_vec())
            }
            _ => make(),
        }
    };
    Ok(Answer::bytes(state.read(&caller, work).await?))
}

fn describe(ctx: &Ctx<'_, '_>, builds: &Builds, retired: bool) -> Json {
    let operations = ctx.engine.operations();
    let objects: Vec<Json> = ctx.catalog.objects().iter().map(|o| object(ctx, o, builds)).collect();
    let others = operations.iter().filter(|o| o.on == On::Workspace);
    let set_aside = retired.then(|| {
        let objects = ctx.catalog.objects().iter().filter(|o| !o.retired.is_empty());
        let all = ctx.catalog.retired.iter().chain(objects);
        all.map(|o| crate::shape::show_object(ctx, o, builds)).collect::<Vec<_>>()
    });
    let mut shown = json!({
        "version": ctx.catalog.version,
        "objects": objects,
        "operations": others.map(|o| operation(ctx, o)).collect::<Vec<_>>(),
        "kinds": model::kind::build::describe(),
        "roles": identity::roles::list(&ctx.catalog),
        "workspace": ctx.workspace.describe(),
    });
    if let Some(set_aside) = set_aside {
        shown["retired"] = Json::Array(set_aside);
    }
    shown
}

/// One object, as the caller may use it.
pub(crate) fn object(ctx: &Ctx<'_, '_>, object: &Object, builds: &Builds) -> Json {
    let mut json = object.describe();
    let shown = json["fields"].as_array_mut().into_iter().flatten();
    for (field, shown) in object.fields.iter().zip(shown) {
        add_index(ctx, object, field, builds, shown);
    }
    json["permissions"] = permissions(&ctx.actor, object);
    let operations = ctx.engine.operations();
    let own = operations.iter().filter(|o| o.on == On::Record && o.object() == object.name);
    json["operations"] = own.map(|o| operation(ctx, o)).collect();
    json
}

/// How far a field's index is; why it could not be built is for those who can do something about it.
pub(crate) fn add_index(
    ctx: &Ctx<'_, '_>,
    object: &Object,
    field: &Field,
    builds: &Builds,
    shown: &mut Json,
) {
    let state = builds.of(object, field);
    shown["index"] = json!(state.map(|(state, _)| state));
    if ctx.actor.grants.administer
        && let Some((_, Some(error))) = state
    {
        shown["index_error"] = json!(error);
    }
}

fn permissions(actor: &Actor, object: &Object) -> Json {
    let may = |verb| actor.scope(object, verb) != Scope::None;
    json!({
        "create": may(Verb::Create), "read": may(Verb::Read), "update": may(Verb::Update),
        "delete": may(Verb::Delete), "export": may(Verb::Export), "import": may(Verb::Import),
        "reveal": may(Verb::Reveal),
    })
}

fn operation(ctx: &Ctx<'_, '_>, operation: &Operation) -> Json {
    let permitted = ctx
        .catalog
        .object(operation.object())
        .is_some_and(|o| ctx.actor.scope(o, operation.needs) != Scope::None);
    json!({
        "name": operation.name, "verb": operation.verb(), "label": operation.label, "icon": operation.icon,
        "on": match operation.on { On::Record => "record", On::Workspace => "none" },
        "input": (operation.input)().iter().map(|f| f.describe(None)).collect::<Vec<_>>(),
        "permitted": permitted,
    })
}
