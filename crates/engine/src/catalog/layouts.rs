//! Layouts of a workspace.

use base::{FieldProblem, Result};
use model::overlay::{self, EntryKind};
use model::{Catalog, Layout, Object};
use serde_json::{Map, Value as Json};

use super::parts::Part;

impl Part for Layout {
    const KIND: EntryKind = EntryKind::Layout;
    const WORD: &'static str = "layout";

    fn read(name: &str, object: &Object, body: &Map<String, Json>) -> Result<Self, Vec<FieldProblem>> {
        overlay::read_layout(name, object, body)
    }

    fn find(catalog: &Catalog, object: &str, name: &str) -> Option<Self> {
        catalog.object(object)?.layouts.iter().find(|l| l.name == name).cloned()
    }

    fn describe(&self) -> Json {
        Layout::describe(self)
    }
}
