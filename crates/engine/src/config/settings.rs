//! `workspace.yaml`: the workspace's own settings. Its name stays its own, so that a test workspace keeps being
//! called one; a file may say it all the same.

use base::Result;
use serde_json::{Map, Value as Json, json};

use super::{Action, Document, Export, Item, Place, Run, Section};
use crate::Ctx;

const FILE: &str = "workspace.yaml";

/// The section.
pub(super) const SECTION: Section =
    Section { name: "workspace", place: Place::File(FILE), last: false, export, apply, schema };

fn now(ctx: &Ctx<'_, '_>) -> Map<String, Json> {
    let said = ctx.workspace.describe();
    said.as_object().cloned().unwrap_or_default()
}

fn export(ctx: &mut Ctx<'_, '_>, out: &mut Export) -> Result<()> {
    let mut said = now(ctx);
    said.shift_remove("name");
    out.file(ctx, FILE, Json::Object(said))
}

fn apply(ctx: &mut Ctx<'_, '_>, documents: &[Document], run: &mut Run) -> Result<()> {
    let Some(document) = documents.first() else { return Ok(()) };
    let wanted = match &document.root {
        Json::Object(map) => map,
        Json::Null => return Ok(()),
        _ => {
            run.wrong(document.mistake(
                "",
                "wrong_type",
                "This file is a map of settings, such as “currency: EUR”.",
            ));
            return Ok(());
        }
    };
    let before = now(ctx);
    let mut workspace = (*ctx.workspace).clone();
    let problems = workspace.change(wanted);
    if !problems.is_empty() {
        run.refused(document, "", problems);
        return Ok(());
    }
    let after = workspace.describe().as_object().cloned().unwrap_or_default();
    if before == after {
        return Ok(());
    }
    ctx.engine.keep_workspace(ctx.tx, &workspace)?;
    ctx.workspace = std::sync::Arc::new(workspace);
    run.did(Item::new(Action::Change, "workspace", "workspace", "").with_changes(&before, &after));
    Ok(())
}

fn schema() -> Json {
    let text = |description: &str| json!({"type": "string", "description": description});
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "name": text("The company's name; left out, it stays what it is."),
            "currency": text("ISO 4217 code of the currency of amounts that name none, such as EUR."),
            "country": text("ISO 3166 code of the country whose phone numbers need no prefix, such as DE."),
            "time_zone": text("IANA zone in which days begin and end, such as Europe/Berlin."),
        },
    })
}
