//! A field as a workspace says it.

use std::sync::Arc;

use base::FieldProblem;
use serde_json::{Map, Value as Json};

use super::settings::{HELP, LABEL, Settings};
use crate::Workspace;
use crate::derived;
use crate::field::{Field, OnDelete, Stamp};
use crate::kind::{Shape, build};

/// Where a field's values live.
pub struct FieldPlace<'a> {
    /// The object's table.
    pub table: &'a str,
    /// The base of its physical names, when it is not the API name.
    pub column: &'a str,
}

/// An own field, or a declared one with what the workspace says about it.
///
/// # Errors
/// Everything that is wrong with the body.
pub fn read_field(
    name: &str,
    declared: Option<&Field>,
    body: &Map<String, Json>,
    place: &FieldPlace<'_>,
) -> Result<Field, Vec<FieldProblem>> {
    let mut s = Settings::new(body);
    let label = s.text("label", LABEL);
    let help = s.text("help", HELP);
    let mut field = match declared {
        Some(field) => changed(field, &mut s),
        None => own(name, label.as_deref(), place, &mut s),
    };
    if let Some(label) = label {
        field.label = label;
    }
    field.help = help.or(field.help);
    if let Some(main) = s.flag("main") {
        field.main = main;
    }
    if let Some(hidden) = s.flag("hidden") {
        field.hidden = hidden;
    }
    match s.flag("required") {
        Some(false) if declared.is_some_and(|d| d.required) => {
            s.wrong("required", "built_in", "The program itself needs this field; it stays required.");
        }
        Some(yes) => field.required = yes,
        None => {}
    }
    if s.flag("indexed") == Some(true) {
        field.indexed = true;
    }
    match s.flag("unique") {
        Some(true) if !can_be_unique(&field) => {
            let kinds: Vec<&str> = build::OFFERS.iter().filter(|o| o.unique).map(|o| o.name).collect();
            s.wrong("unique", "kind", format!("Unique can be fields of the kinds {}.", kinds.join(", ")));
        }
        Some(false) if declared.is_some_and(|d| d.unique) => {
            s.wrong("unique", "built_in", "The program itself needs this field to be unique.");
        }
        Some(yes) => {
            field.unique = yes;
            field.indexed |= yes;
        }
        None => {}
    }
    if let Some(yes) = s.flag("searchable") {
        let can = matches!(field.kind.shape(), Shape::Text | Shape::Name | Shape::Items);
        if yes && !can {
            s.wrong("searchable", "kind", "The search finds text, names and lists such as e-mails.");
        }
        field.searchable = yes && can;
    }
    stamped(&mut field, &mut s);
    if let Some(word) = s.word("on_delete", &OnDelete::WORDS) {
        if field.targets().is_empty() {
            s.wrong("on_delete", "kind", "Only relations say what happens to them when a record is trashed.");
        }
        field.on_delete = OnDelete::parse(word).unwrap_or_default();
    }
    if let Some(date) = s.text("rate_date", 60) {
        if field.kind.shape() != Shape::Money && field.derived.is_none() {
            s.wrong("rate_date", "kind", "Only money says by the rate of which date it is converted.");
        }
        field.rate_date = Some(date);
    }
    if field.kind.numbering().is_some() {
        field.read_only = true;
        field.unique = true;
        field.indexed = true;
    }
    field.show_if = s.text("show_if", 2_000).or(field.show_if);
    field.required_if = s.text("required_if", 2_000).or(field.required_if);
    if let Some(default) = s.get("default") {
        field.default = Some(default.clone());
    }
    if let Some(default) = field.default.clone().filter(|_| field.default_expression().is_none()) {
        // What a value means may hang on the workspace's settings; whether it can be read does not.
        if let Err(faults) = field.kind.parse(&default, &Workspace::default()) {
            for fault in faults {
                let fault = fault.within("default");
                s.wrong(&fault.path, fault.code, fault.message);
            }
        }
    }
    if field.kind.is_secret() {
        // Each would hand on what is in it, or needs to know it.
        for (key, said) in [
            ("unique", field.unique),
            ("searchable", field.searchable),
            ("indexed", field.indexed),
            ("default", field.default.is_some()),
        ] {
            if said {
                s.wrong(
                    key,
                    "secret",
                    "What is in a secret field is known to nobody but those who reveal it.",
                );
            }
        }
    }
    if field.derived.is_some() {
        for (key, said) in [
            ("required", field.required),
            ("default", field.default.is_some()),
            ("required_if", field.required_if.is_some()),
        ] {
            if said {
                s.wrong(key, "not_here", "Nobody fills this in: its value is computed.");
            }
        }
    }
    let closed = field.read_only;
    let fixed = !field.custom || closed;
    match s.flag("read_only") {
        Some(yes) if fixed && yes != closed => s.wrong(
            "read_only",
            "built_in",
            "Whether this field is open to be set is the program's own affair.",
        ),
        Some(true) if !fixed => (field.read_only, field.by_programs) = (true, true),
        _ => {}
    }
    let problems = s.rest();
    if problems.is_empty() { Ok(field) } else { Err(problems) }
}

/// A field that the program fills by itself: own ones only, so that the program's rules keep theirs.
fn stamped(field: &mut Field, s: &mut Settings<'_>) {
    let (fields, when) = (s.names("stamp_on", 50), s.text("stamp_when", super::EXPRESSION));
    if fields.is_none() && when.is_none() {
        return;
    }
    if !field.custom || !matches!(field.kind.name(), "date" | "datetime" | "user") {
        s.wrong(
            "stamp_on",
            "kind",
            "Own fields of the kinds date, datetime and user can be filled by the program.",
        );
        return;
    }
    field.stamp = Some(Stamp { fields: fields.unwrap_or_default(), when });
    field.read_only = true;
}

fn can_be_unique(field: &Field) -> bool {
    field.items.is_none()
        && field.derived.is_none()
        && build::offered(field.kind.name()).is_some_and(|o| o.unique)
}

fn own(name: &str, label: Option<&str>, place: &FieldPlace<'_>, s: &mut Settings<'_>) -> Field {
    super::object::check(s, "name", name);
    if label.is_none() {
        s.wrong("label", "required", "A field needs a label, such as Mileage.");
    }
    let kind = s.text("kind", 40);
    if kind.is_none() {
        s.wrong("kind", "required", "Say which kind of field it is, such as text or number.");
    }
    let inverse = s.get("inverse").and_then(|v| v.as_object());
    let derived = kind.as_deref().and_then(|kind| derived::read(kind, s));
    let built = kind.filter(|_| derived.is_none()).and_then(|kind| build::build(&kind, s));
    // What cannot be built is reported; the place-holder only carries the reading to its end.
    let built = built.unwrap_or_else(|| Arc::new(crate::kind::text::Text::line()));
    let mut field = Field::of(name, label.unwrap_or(name), built);
    field.custom = true;
    field.settle(place.table, place.column);
    if let Some(derived) = derived {
        // Its kind and its columns follow from what it gives, once the catalog is put together.
        field.read_only = true;
        field.derived = Some(Arc::new(derived));
    }
    if let Some(map) = inverse {
        let mut own = Settings::within(map, "inverse");
        let (name, label) = (own.text("name", super::OBJECT_NAME_MOST), own.text("label", LABEL));
        match name {
            Some(name) => {
                super::object::check(&mut own, "name", &name);
                field.inverse = Some((name.clone(), label.unwrap_or(name)));
            }
            None => own.wrong("name", "required", "The other side needs a name, such as x_machines."),
        }
        s.problems.extend(own.rest());
    }
    field
}

/// A declared field whose options or limits the workspace has changed; its kind stays.
fn changed(declared: &Field, s: &mut Settings<'_>) -> Field {
    let mut field = declared.clone();
    let kind = field.kind.name();
    if let Some(given) = s.text("kind", 40)
        && given != kind
    {
        s.wrong("kind", "built_in", "The kind of a built-in field stays what it is.");
    }
    if matches!(kind, "select" | "multi_select") && !declared.system {
        let mut settings = declared.kind.settings();
        if let Some(options) = s.get("options") {
            settings.insert("options".into(), options.clone());
            let mut own = Settings::new(&settings);
            if let Some(kind) = build::build(kind, &mut own) {
                field.kind = kind;
                field.settle_items();
            }
            s.problems.extend(own.problems);
        }
    }
    field
}
