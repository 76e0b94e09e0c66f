//! An object as a workspace says it.

use base::FieldProblem;
use serde_json::{Map, Value as Json};

use super::settings::{LABEL, Settings};
use crate::field::Field;
use crate::kind::text::Text;
use crate::object::Object;

/// The longest name of an own object or field: physical names are made from it.
pub const OBJECT_NAME_MOST: usize = 40;

/// An own object without its own fields, or a declared one with what the workspace says about it.
///
/// # Errors
/// Everything that is wrong with the body.
pub fn read_object(
    name: &str,
    declared: Option<&Object>,
    body: &Map<String, Json>,
) -> Result<Object, Vec<FieldProblem>> {
    let mut s = Settings::new(body);
    let label = s.text("label", LABEL);
    let label_plural = s.text("label_plural", LABEL);
    let icon = s.text("icon", 40);
    let color = s.color("color");
    let in_menu = s.flag("in_menu");
    let help = s.text("help", super::HELP);
    let order = s.names("order", 500);
    let layout_order = s.names("layout_order", 500);
    let mut object = match declared {
        Some(object) => object.clone(),
        None => {
            let plural = s.text("plural", OBJECT_NAME_MOST);
            let owned = s.flag("owned");
            if label.is_none() {
                s.wrong("label", "required", "An object needs a label, such as Vehicle.");
            }
            let label = label.clone().unwrap_or_default();
            let plural = plural.unwrap_or_else(|| format!("{name}s"));
            check(&mut s, "name", name);
            check(&mut s, "plural", &plural);
            if plural == name {
                s.wrong("plural", "twice", "Singular and plural need different names.");
            }
            let many = label_plural.clone().unwrap_or_else(|| format!("{label}s"));
            let mut object = Object::new(name, &plural, &label, &many).look("box", "gray");
            object.custom = true;
            object.owned = owned.unwrap_or(true);
            object.field(Field::new("name", "Name", Text::line()).required().searchable().main())
        }
    };
    if let Some(label) = label {
        object.label = label;
    }
    if let Some(label) = label_plural {
        object.label_plural = label;
    }
    if let Some(icon) = icon {
        object.icon = icon;
    }
    if let Some(color) = color {
        object.color = color.to_owned();
    }
    if let Some(yes) = in_menu {
        object.in_menu = yes;
    }
    object.help = help.or(object.help);
    object.order = order.unwrap_or_default();
    object.layout_order = layout_order.unwrap_or_default();
    let problems = s.rest();
    if problems.is_empty() { Ok(object) } else { Err(problems) }
}

/// Whether a workspace may give this name.
pub(super) fn check(s: &mut Settings<'_>, key: &str, name: &str) {
    if !super::is_own(name) || name.len() > OBJECT_NAME_MOST || crate::catalog::check_name(name).is_err() {
        let message = format!(
            "“{name}” is not a name for something of your own: x_, then small letters, digits and single underscores, \
             at most {OBJECT_NAME_MOST} characters, such as x_vehicle."
        );
        s.wrong(key, "name", message);
    }
}
