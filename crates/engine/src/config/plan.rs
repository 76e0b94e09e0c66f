//! What applying a configuration does, or would do.

use serde_json::{Map, Value as Json, json};

use crate::catalog::Use;

/// What happens to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is made.
    Add,
    /// It is changed.
    Change,
    /// It was set aside and comes back.
    Restore,
    /// It is in the workspace, not in the files: it is set aside, and nothing of it is lost.
    SetAside,
    /// It goes to the trash.
    Trash,
}

impl Action {
    /// On the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Restore => "restore",
            Self::SetAside => "set_aside",
            Self::Trash => "trash",
        }
    }
}

/// One difference between the files and the workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What happens.
    pub action: Action,
    /// What it is: object, field, pipeline, stage, view …
    pub kind: String,
    /// Its name, with what it belongs to: `deal.x_channel`.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What differs: before and after.
    pub changed: Vec<(String, Json, Json)>,
    /// What stands on it.
    pub affects: Vec<Use>,
}

impl Item {
    /// A difference.
    pub fn new(action: Action, kind: &str, name: impl Into<String>, label: impl Into<String>) -> Self {
        let (kind, name, label) = (kind.to_owned(), name.into(), label.into());
        Self { action, kind, name, label, changed: Vec::new(), affects: Vec::new() }
    }

    /// What differs between two bodies.
    pub fn with_changes(mut self, before: &Map<String, Json>, after: &Map<String, Json>) -> Self {
        self.changed = changes(before, after);
        self
    }

    /// With what stands on it.
    pub fn affecting(mut self, affects: Vec<Use>) -> Self {
        self.affects = affects;
        self
    }

    /// As the wire shows it.
    pub fn describe(&self) -> Json {
        let changed: Map<String, Json> =
            self.changed.iter().map(|(key, was, is)| (key.clone(), json!([was, is]))).collect();
        json!({
            "action": self.action.key(), "kind": self.kind, "name": self.name, "label": self.label,
            "changed": changed, "affects": self.affects.iter().map(Use::describe).collect::<Vec<_>>(),
        })
    }

    fn text(&self, out: &mut String) {
        let (mark, what) = match self.action {
            Action::Add => ("+", ""),
            Action::Change => ("~", ""),
            Action::Restore => ("+", ", brought back"),
            Action::SetAside => ("-", ", set aside"),
            Action::Trash => ("-", ", to the trash"),
        };
        let label = if self.label.is_empty() || self.label == self.name {
            String::new()
        } else {
            format!(" “{}”", self.label)
        };
        out.push_str(&format!("{mark} {} {}{label}{what}\n", self.kind, self.name));
        if self.action != Action::Add {
            for (key, before, after) in &self.changed {
                out.push_str(&format!("    {key}: {} → {}\n", short(before), short(after)));
            }
        }
        for affected in &self.affects {
            out.push_str(&format!("    affects: {}\n", affected.message));
        }
    }
}

/// Keys that differ between two bodies, in the order in which files say them.
pub fn changes(before: &Map<String, Json>, after: &Map<String, Json>) -> Vec<(String, Json, Json)> {
    let mut all = after.clone();
    for (key, value) in before {
        all.entry(key.clone()).or_insert_with(|| value.clone());
    }
    let of = |map: &Map<String, Json>, key: &str| map.get(key).cloned().unwrap_or_default();
    super::yaml::ordered(&all)
        .into_iter()
        .map(|(key, _)| (key.clone(), of(before, key), of(after, key)))
        .filter(|(_, was, is)| was != is)
        .collect()
}

fn short(value: &Json) -> String {
    let text = match value {
        Json::Null => "nothing".to_owned(),
        other => other.to_string(),
    };
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// What applying a configuration does, or would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Every difference, in the order in which it is made.
    pub items: Vec<Item>,
}

impl Plan {
    /// Whether files and workspace say the same.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// As the wire shows it.
    pub fn describe(&self) -> Json {
        json!({"changes": self.items.iter().map(Item::describe).collect::<Vec<_>>()})
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.items.iter().for_each(|item| item.text(&mut out));
        out
    }
}
