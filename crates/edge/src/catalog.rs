//! `GET /catalog`: what there is, and what the caller may do with it.

use axum::extract::State;
use engine::{Ctx, On, Operation};
use model::{Actor, Object, Scope, Verb};
use serde_json::{Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Reply, answer};

/// The whole catalog, as the caller may use it.
pub(crate) async fn catalog(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let body = state.read(&caller, |ctx| answer::bytes(&describe(ctx))).await?;
    Ok(Answer::bytes(body))
}

fn describe(ctx: &Ctx<'_, '_>) -> Json {
    let operations = ctx.engine.operations();
    let objects: Vec<Json> = ctx
        .catalog
        .objects()
        .iter()
        .map(|object| {
            let mut json = object.describe();
            json["permissions"] = permissions(&ctx.actor, object);
            let own = operations.iter().filter(|o| o.on == On::Record && o.object() == object.name);
            json["operations"] = own.map(|o| operation(ctx, o)).collect();
            json
        })
        .collect();
    let others = operations.iter().filter(|o| o.on == On::Workspace);
    json!({
        "version": ctx.catalog.version,
        "objects": objects,
        "operations": others.map(|o| operation(ctx, o)).collect::<Vec<_>>(),
        "roles": identity::roles::list(),
        "workspace": crate::workspace::describe(&ctx.workspace),
    })
}

fn permissions(actor: &Actor, object: &Object) -> Json {
    let may = |verb| actor.scope(object, verb) != Scope::None;
    json!({
        "create": may(Verb::Create), "read": may(Verb::Read), "update": may(Verb::Update),
        "delete": may(Verb::Delete), "export": may(Verb::Export), "import": may(Verb::Import),
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
