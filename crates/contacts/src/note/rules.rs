//! The note's rules: its title and whom it mentions follow from its text.

use base::{FieldProblem, Result, Value};
use engine::records::Doing;
use engine::{Change, Ctx, Rules};
use serde_json::{Value as Json, json};

use super::markup;
use super::object::{BODY, MENTIONS};

/// So many users can be mentioned in one note.
const MENTIONS_MOST: usize = 50;

/// Rules of notes.
pub struct NoteRules;

impl Rules for NoteRules {
    fn prepare(&self, ctx: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
        if change.doing != Doing::Create && !change.changes(BODY) {
            return Ok(());
        }
        let body = change.get(BODY).as_text().unwrap_or_default().to_owned();
        change.set("name", Value::Text(markup::title(&body)));
        let user = ctx.object("user")?;
        let mut users: Vec<Json> = Vec::new();
        for id in markup::mentioned(&body).into_iter().take(MENTIONS_MOST) {
            // Somebody who is not there is only named.
            if ctx.find(&user, id)?.is_some_and(|found| !found.is_trashed()) {
                users.push(json!({"id": id.to_string()}));
            }
        }
        change.set(MENTIONS, if users.is_empty() { Value::Blank } else { Value::Json(users.into()) });
        Ok(())
    }

    fn check(&self, _: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        let body = change.get(BODY).as_text().unwrap_or_default();
        if markup::mentioned(body).len() > MENTIONS_MOST {
            let message = format!("A note can mention {MENTIONS_MOST} people.");
            problems.push(FieldProblem::new(BODY, "too_many", message));
        }
        Ok(())
    }
}
