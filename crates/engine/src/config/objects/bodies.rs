//! Bodies in the one form in which they are written and compared: nothing that says nothing, options spelled out,
//! those that were set aside left out.

use model::{Field, Object};
use serde_json::{Map, Value as Json, json};

/// Without what is null.
pub(super) fn plain(body: &Map<String, Json>) -> Map<String, Json> {
    body.iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.clone(), v.clone())).collect()
}

/// Of a field.
pub(super) fn of_field(body: &Map<String, Json>, field: &Field) -> Map<String, Json> {
    let mut body = plain(body);
    if body.contains_key("options")
        && let Some(options) = field.kind.options()
    {
        let shown = options
            .iter()
            .filter(|o| !o.retired)
            .map(|o| json!({"key": o.key, "label": o.label, "color": o.color}));
        body.insert("options".into(), Json::Array(shown.collect()));
    }
    body
}

/// Of an object whose fields are listed in order. Its own say in which order they come by their place in the list.
pub(super) fn of_object(
    body: &Map<String, Json>,
    object: &Object,
    fields: &[(String, Map<String, Json>)],
) -> Map<String, Json> {
    let mut body = plain(body);
    if object.custom {
        body.insert("plural".into(), object.plural.clone().into());
        body.insert("label_plural".into(), object.label_plural.clone().into());
        let listed = fields.iter().map(|(name, _)| name.as_str()).filter(|name| *name != "name");
        let implied: Vec<&str> = std::iter::once("name").chain(listed).collect();
        let stated: Option<Vec<&str>> =
            body.get("order").and_then(Json::as_array).map(|l| l.iter().filter_map(Json::as_str).collect());
        let known = |list: Vec<&str>| -> Vec<String> {
            list.into_iter().filter(|n| implied.contains(n)).map(str::to_owned).collect()
        };
        if stated.is_some_and(|stated| {
            let stated = known(stated);
            implied.starts_with(&stated.iter().map(String::as_str).collect::<Vec<_>>())
        }) {
            body.shift_remove("order");
        }
    }
    if body.get("order").and_then(Json::as_array).is_some_and(Vec::is_empty) {
        body.shift_remove("order");
    }
    body
}
