//! What a calendar, a gallery and a chart are drawn from: the members `calendar`, `gallery` and `chart` of a view's
//! state. The rest of the state is the screen's; these name fields of the object and are held against the catalog, so
//! that a view made by a program is as good as one made on a screen.

use std::sync::Arc;

use engine::Ctx;
use model::{Field, Object};
use serde_json::{Map, Value as Json};

use super::Found;

/// How much a calendar shows at once.
pub const SCALES: [&str; 3] = ["day", "week", "month"];
/// How large the cards of a gallery are.
pub const SIZES: [&str; 3] = ["s", "m", "l"];
/// How a chart is drawn.
pub const CHARTS: [&str; 6] = ["bar", "line", "area", "pie", "funnel", "number"];
/// The most fields on a card.
pub const CARD_FIELDS: usize = 12;

/// Holds the drawn part of a state against the catalog.
pub(super) fn check(ctx: &Ctx<'_, '_>, object: &Arc<Object>, state: &Map<String, Json>, found: &mut Found) {
    if let Some(members) = part(state, "calendar", found) {
        calendar(object, members, found);
    }
    if let Some(members) = part(state, "gallery", found) {
        gallery(object, members, found);
    }
    if let Some(members) = part(state, "chart", found) {
        chart(ctx, object, members, found);
    }
}

fn part<'a>(state: &'a Map<String, Json>, key: &str, found: &mut Found) -> Option<&'a Map<String, Json>> {
    match state.get(key)? {
        Json::Object(members) => Some(members),
        _ => {
            found.add(format!("state.{key}"), "type", "This is an object.");
            None
        }
    }
}

fn calendar(object: &Object, members: &Map<String, Json>, found: &mut Found) {
    let mut date = None;
    for (key, value) in members {
        let at = format!("state.calendar.{key}");
        match key.as_str() {
            "date" => {
                date = field(object, &at, value, found).filter(|one| {
                    expect(found, is_dated(one), &at, one, "A calendar stands on a date or a date with time")
                })
            }
            "end" => {}
            "color" => {
                if let Some(one) = field(object, &at, value, found) {
                    expect(
                        found,
                        colours(one),
                        &at,
                        one,
                        "Colours come from a choice, a relation to one record or a user",
                    );
                }
            }
            "scale" => one_of(&at, value, &SCALES, found),
            _ => unknown(at, "date, end, color, scale", found),
        }
    }
    let Some(value) = members.get("end") else { return };
    let at = "state.calendar.end";
    let Some(end) = field(object, at, value, found) else { return };
    if !expect(found, is_dated(end), at, end, "A calendar stands on a date or a date with time") {
        return;
    }
    match date {
        None if !members.contains_key("date") => {
            found.add("state.calendar.date", "required", "Say where a record begins, if it has an end.");
        }
        Some(date) if date.name == end.name => {
            found.add(at, "same", "A record does not begin and end with the same field.");
        }
        Some(date) if date.kind.name() != end.kind.name() => {
            let message =
                format!("“{}” and “{}” are of different kinds: a day and a moment.", date.name, end.name);
            found.add(at, "kind", message);
        }
        _ => {}
    }
}

fn gallery(object: &Object, members: &Map<String, Json>, found: &mut Found) {
    for (key, value) in members {
        let at = format!("state.gallery.{key}");
        match (key.as_str(), value) {
            ("fields", Json::Array(fields)) if fields.len() <= CARD_FIELDS => {
                for (i, one) in fields.iter().enumerate() {
                    field(object, &format!("{at}[{i}]"), one, found);
                }
            }
            ("fields", Json::Array(_)) => {
                found.add(at, "too_many", format!("At most {CARD_FIELDS} fields fit on a card."));
            }
            ("fields", _) => found.add(at, "type", "This is a list of names of fields."),
            ("size", _) => one_of(&at, value, &SIZES, found),
            _ => unknown(at, "fields, size", found),
        }
    }
}

fn chart(ctx: &Ctx<'_, '_>, object: &Arc<Object>, members: &Map<String, Json>, found: &mut Found) {
    for (key, value) in members {
        let at = format!("state.chart.{key}");
        let bound = match (key.as_str(), value) {
            ("kind", _) => {
                one_of(&at, value, &CHARTS, found);
                continue;
            }
            ("group_by" | "split_by", Json::String(text)) => ctx.check_group(object, text),
            ("measure", Json::String(text)) => ctx.check_measure(object, text),
            ("group_by" | "split_by" | "measure", _) => {
                found.add(at, "type", "This is an expression, such as month(close_date) or sum(amount).");
                continue;
            }
            _ => {
                unknown(at, "kind, group_by, split_by, measure", found);
                continue;
            }
        };
        if let Err(problem) = bound {
            for one in problem.problems {
                found.add(at.clone(), &one.code, one.message);
            }
        }
    }
    if members.contains_key("split_by") && !members.contains_key("group_by") {
        found.add(
            "state.chart.group_by",
            "required",
            "Say what is grouped first, before the groups are split.",
        );
    }
}

fn field<'a>(object: &'a Object, at: &str, value: &Json, found: &mut Found) -> Option<&'a Field> {
    let Some(name) = value.as_str() else {
        found.add(at, "type", "This is the name of a field.");
        return None;
    };
    let field = object.get(name).filter(|one| !one.hidden);
    if field.is_none() {
        found.add(at, "unknown", format!("{} has no field “{name}”.", object.label));
    }
    field
}

/// Says what is expected where a field is of the wrong kind; answers whether it fits.
fn expect(found: &mut Found, fits: bool, at: &str, field: &Field, wanted: &str) -> bool {
    if !fits {
        found.add(at, "kind", format!("{wanted}; “{}” is {}.", field.name, field.kind.name()));
    }
    fits
}

fn one_of(at: &str, value: &Json, known: &[&str], found: &mut Found) {
    if !value.as_str().is_some_and(|text| known.contains(&text)) {
        found.add(at, "option", format!("This is one of {}.", known.join(", ")));
    }
}

fn unknown(at: String, known: &str, found: &mut Found) {
    found.add(at, "unknown", format!("There is no such setting; there are {known}."));
}

fn is_dated(field: &Field) -> bool {
    matches!(field.kind.name(), "date" | "datetime")
}

fn colours(field: &Field) -> bool {
    !field.is_links() && matches!(field.kind.name(), "select" | "relation" | "user")
}
