//! Who am I, for the corner of the screen.

use base::{Problem, Result};
use engine::Ctx;
use serde_json::{Map, Value as Json};

/// The acting user as `GET /session` shows it: `id`, `label`, `email`, `role`, `team`. The role is the one in
/// force, which a token may have narrowed.
///
/// # Errors
/// 401 when nobody in particular acts.
pub fn profile(ctx: &mut Ctx<'_, '_>) -> Result<Json> {
    let user = ctx.actor.user.ok_or_else(crate::directory::gone)?;
    let object = ctx.object("user")?;
    let record = ctx.peek(&object, user)?;
    let mut shown = ctx.render_one(&record)?;
    let fields = shown.as_object_mut().ok_or_else(|| Problem::internal("a record is an object"))?;
    let mut out = Map::new();
    for (key, from) in [("id", "id"), ("label", "name"), ("email", "email"), ("team", "team")] {
        out.insert(key.to_owned(), fields.remove(from).unwrap_or_default());
    }
    out.insert("role".to_owned(), Json::String(ctx.actor.role.clone()));
    Ok(Json::Object(out))
}
