//! `relation` to one record, of one object or of several, and `user`, a relation to a user.

use std::sync::Arc;

use base::id::parse_id;
use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Value as Json, json};

use super::{CHOICE_OPS, ColumnSpec, Fault, Kind, LEVEL_OPS, Op, Shape, Target, main, shown};
use crate::Workspace;
use crate::field::Role;

/// How many kinds of object a relation names itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// One.
    One,
    /// Several; each value says which.
    Several,
    /// All whose records are somebody's work.
    Any,
}

/// Another record.
#[derive(Clone, Debug)]
pub struct Relation {
    to: Vec<String>,
    user: bool,
    reach: Reach,
    /// Whether the records it leads to stand above and below each other.
    levels: bool,
}

impl Relation {
    /// A relation to an object.
    pub fn to(object: &str) -> Self {
        Self { to: vec![object.into()], user: false, reach: Reach::One, levels: false }
    }

    /// A relation to several kinds of object.
    pub fn several(objects: Vec<String>) -> Self {
        Self { to: objects, reach: Reach::Several, ..Self::identity() }
    }

    /// A relation to any object whose records are somebody's work; the catalog knows which these are.
    pub fn any() -> Self {
        Self { reach: Reach::Any, ..Self::identity() }
    }

    /// A relation to a user, shown as such.
    pub fn user() -> Self {
        Self { user: true, ..Self::to("user") }
    }

    /// The record's own identifier.
    pub(crate) fn identity() -> Self {
        Self { to: Vec::new(), user: false, reach: Reach::One, levels: false }
    }

    /// Whether each value says which object it is of.
    pub(crate) fn is_polymorphic(&self) -> bool {
        self.reach != Reach::One
    }

    /// The same, over records that stand above and below each other.
    pub(crate) fn with_levels(&self) -> Self {
        Self { levels: true, ..self.clone() }
    }

    /// As [`Kind::among`], not yet shared.
    pub(crate) fn narrowed(&self, there: &[Target<'_>]) -> Option<Self> {
        let to: Vec<String> = match self.reach {
            Reach::One => return None,
            Reach::Several => {
                self.to.iter().filter(|to| there.iter().any(|t| t.name == **to)).cloned().collect()
            }
            Reach::Any => there.iter().filter(|t| t.open).map(|t| t.name.to_owned()).collect(),
        };
        (to != self.to).then(|| Self { to, ..self.clone() })
    }

    /// The object a value of several names, if it names one; it must be one of those the relation leads to.
    fn object(&self, input: &Json) -> Result<Option<String>, Vec<Fault>> {
        match input.get("object").filter(|o| !o.is_null()) {
            None => Ok(None),
            Some(Json::String(name)) if self.to.contains(name) => Ok(Some(name.clone())),
            Some(Json::String(name)) => {
                let name: String = name.chars().take(60).collect();
                let message = format!("“{name}” is none of {}.", self.to.join(", "));
                Err(vec![Fault::new("option", message).within("object")])
            }
            Some(other) => {
                let message = format!("An object's name is expected, not {}.", shown(other));
                Err(vec![Fault::new("wrong_type", message).within("object")])
            }
        }
    }
}

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Uuid);
const SEVERAL: [ColumnSpec; 2] = [
    ColumnSpec { suffix: "", ty: ColumnType::Uuid, role: Role::Main },
    ColumnSpec { suffix: "__object", ty: ColumnType::Text, role: Role::Part("object") },
];

/// Reads an identifier given as text or as `{"id": …}`.
pub(crate) fn read(input: &Json) -> Result<Value, Vec<Fault>> {
    let text = match input {
        Json::Null => return Ok(Value::Blank),
        Json::String(t) if t.is_empty() => return Ok(Value::Blank),
        Json::String(t) => t,
        Json::Object(map) => match map.get("id") {
            Some(Json::String(t)) => t,
            _ => return Fault::one("wrong_type", "A relation is given as an id or as {\"id\": …}."),
        },
        other => {
            return Fault::one("wrong_type", format!("A record's id is expected, not {}.", shown(other)));
        }
    };
    match parse_id(text) {
        Some(id) => Ok(Value::Id(id)),
        None => {
            Fault::one("id", format!("“{}” is not a record's id.", text.chars().take(60).collect::<String>()))
        }
    }
}

/// A record of one of several objects in its normalised form. Where the object is not said, whoever can look it up does.
pub fn reference(object: Option<&str>, id: base::Id) -> Json {
    match object {
        Some(object) => json!({"object": object, "id": id.to_string()}),
        None => json!({"id": id.to_string()}),
    }
}

impl Kind for Relation {
    fn name(&self) -> &'static str {
        match (self.user, self.to.is_empty() && !self.is_polymorphic()) {
            (true, _) => "user",
            (_, true) => "id",
            _ => "relation",
        }
    }

    fn shape(&self) -> Shape {
        if self.is_polymorphic() { Shape::Polymorphic } else { Shape::Relation }
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        if self.is_polymorphic() { &SEVERAL } else { &COLUMNS }
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let read = read(input)?;
        match read {
            Value::Id(id) if self.is_polymorphic() => {
                Ok(Value::Json(reference(self.object(input)?.as_deref(), id)))
            }
            read => Ok(read),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Id(id) => vec![Cell::Uuid(*id)],
            Value::Json(json) if self.is_polymorphic() => {
                let id = json["id"].as_str().and_then(parse_id).map_or(Cell::Null, Cell::Uuid);
                let object = json["object"].as_str().map_or(Cell::Null, |o| Cell::Text(o.to_owned()));
                vec![id, object]
            }
            _ => vec![Cell::Null; self.columns().len()],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells {
            [Cell::Uuid(id), object, ..] if self.is_polymorphic() => {
                Value::Json(reference(object.text(), *id))
            }
            [Cell::Uuid(id), ..] => Value::Id(*id),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Id(id) => json!(id.to_string()),
            Value::Json(json) => json.clone(),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Id(id) => id.to_string(),
            Value::Json(json) => json["id"].as_str().unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        if self.levels { LEVEL_OPS } else { CHOICE_OPS }
    }

    fn groupable(&self) -> bool {
        !self.to.is_empty()
    }

    fn relation(&self) -> Option<&str> {
        self.to.first().map(String::as_str).filter(|_| !self.is_polymorphic())
    }

    fn targets(&self) -> &[String] {
        &self.to
    }

    fn levelled(&self) -> Option<Arc<dyn Kind>> {
        (!self.levels && !self.is_polymorphic()).then(|| Arc::new(self.with_levels()) as Arc<dyn Kind>)
    }

    fn among(&self, there: &[Target<'_>]) -> Option<Arc<dyn Kind>> {
        Some(Arc::new(self.narrowed(there)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_several_says_which_object_and_comes_back_from_its_columns() {
        let about = Relation::several(vec!["person".into(), "company".into()]);
        let (id, plain) = (base::id::new_id(), Workspace::default());
        let given = json!({"object": "company", "id": id.to_string(), "label": "Acme"});
        let value = about.parse(&given, &plain).unwrap();
        assert_eq!(value, Value::Json(json!({"object": "company", "id": id.to_string()})));
        let cells = about.encode(&value, &plain.collation());
        assert_eq!(cells, [Cell::Uuid(id), Cell::Text("company".into())]);
        assert_eq!(about.decode(&cells), value);
        assert_eq!(
            about.parse(&json!(id.to_string()), &plain),
            Ok(Value::Json(json!({"id": id.to_string()})))
        );
        assert_eq!(about.parse(&json!(""), &plain), Ok(Value::Blank));
        let other = about.parse(&json!({"object": "deal", "id": id.to_string()}), &plain).unwrap_err();
        assert_eq!((other[0].path.as_str(), other[0].code), ("object", "option"));
        assert_eq!(about.encode(&Value::Blank, &plain.collation()), [Cell::Null, Cell::Null]);
    }

    #[test]
    fn it_leads_to_what_is_there() {
        let there = [("person", true), ("stage", false), ("x_car", true)];
        let there = there.map(|(name, open)| Target { name, open });
        let several = Relation::several(vec!["person".into(), "x_gone".into(), "stage".into()]);
        assert_eq!(several.among(&there).unwrap().targets(), ["person", "stage"]);
        assert_eq!(Relation::any().among(&there).unwrap().targets(), ["person", "x_car"]);
        assert!(Relation::to("x_gone").among(&there).is_none());
    }
}
