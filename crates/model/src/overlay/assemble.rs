//! Declarations and overlay put together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::{EntryKind, FieldPlace, Overlay, is_own, read_field, read_layout, read_object, read_rule};
use crate::Workspace;
use crate::catalog::{Catalog, Contribution};
use crate::kind::select::Select;
use crate::object::{Object, Retired};

/// The most fields of one object, the system's among them.
const FIELDS_MOST: usize = 500;

/// The catalog of a workspace. What the overlay says about things that are no longer there is left out and
/// listed in [`Catalog::broken`].
///
/// # Errors
/// A sentence: a declaration that contradicts itself, too many fields.
pub fn assemble(
    version: i64,
    declared: &[Object],
    contributed: &[Contribution],
    overlay: &Overlay,
    workspace: &Workspace,
) -> Result<Catalog, String> {
    let mut objects = declared.to_vec();
    Catalog::contribute(&mut objects, contributed)?;
    for ((object, name), options) in &overlay.choices {
        let fields = objects.iter_mut().filter(|o| o.name == *object).flat_map(|o| &mut o.fields);
        for field in fields.filter(|f| f.name == *name) {
            field.kind = Arc::new(Select { options: options.clone() });
        }
    }
    let (mut retired, mut broken) = (Vec::new(), Vec::new());
    for ((_, name, _), entry) in overlay.of(EntryKind::Object) {
        let place = objects.iter().position(|o| o.name == *name);
        match (read_object(name, place.map(|i| &objects[i]), &entry.body), place) {
            (Ok(object), Some(i)) => objects[i] = object,
            (Ok(object), None) if !is_own(name) => {
                broken.push(format!("the object {} is not part of this program any more", object.name));
            }
            (Ok(object), None) if entry.retired => retired.push(object),
            (Ok(object), None) => objects.push(object),
            (Err(problems), _) => broken.push(format!("the object {name}: {}", problems[0].message)),
        }
    }
    let places: HashMap<String, usize> =
        objects.iter().enumerate().map(|(i, o)| (o.name.clone(), i)).collect();
    for ((_, of, name), entry) in overlay.of(EntryKind::Field) {
        let object = match places.get(of) {
            Some(i) => &mut objects[*i],
            None => match retired.iter_mut().find(|o: &&mut Object| o.name == *of) {
                Some(object) => object,
                None => {
                    broken.push(format!("the field {of}.{name} belongs to no object"));
                    continue;
                }
            },
        };
        let there = object.position(name);
        if there.is_none() && !is_own(name) {
            broken.push(format!("the field {of}.{name} is not part of this program any more"));
            continue;
        }
        let place = FieldPlace { table: &object.table.clone(), column: &entry.column };
        let mut body = Cow::Borrowed(&entry.body);
        if overlay.is_kept_elsewhere(of, name) {
            body.to_mut().shift_remove("options");
        }
        match (read_field(name, there.map(|i| &object.fields[i]), &body, &place), there) {
            (Ok(field), Some(i)) => object.fields[i] = field,
            (Ok(field), None) if entry.retired => object.retired.push(field),
            (Ok(field), None) => object.fields.push(field),
            (Err(problems), _) => {
                broken.push(format!("the field {of}.{name}: {} {}", problems[0].field, problems[0].message));
            }
        }
    }
    let names: Vec<String> = objects.iter().map(|o| o.name.clone()).collect();
    for object in &mut objects {
        // A relation to an object that has been set aside is set aside with it.
        let (kept, gone): (Vec<_>, Vec<_>) = std::mem::take(&mut object.fields).into_iter().partition(|f| {
            let leads = |to: &String| to.is_empty() || names.contains(to);
            !f.custom || f.kind.targets().is_empty() || f.kind.targets().iter().any(leads)
        });
        object.fields = kept;
        broken.extend(gone.iter().map(|f| {
            format!(
                "the field {}.{} refers to {}, which is not there",
                object.name,
                f.name,
                f.kind.targets().join(" and ")
            )
        }));
        object.retired.extend(gone);
        if object.fields.len() > FIELDS_MOST {
            return Err(format!("{} would have more than {FIELDS_MOST} fields", object.label));
        }
        arrange(object);
    }
    for ((kind, of, name), entry) in
        overlay.of(EntryKind::Rule).into_iter().chain(overlay.of(EntryKind::Layout))
    {
        let Some(object) = objects.iter_mut().find(|o| o.name == *of).filter(|_| entry.retired) else {
            continue;
        };
        let label = entry.body.get("label").and_then(|l| l.as_str()).unwrap_or(name).to_owned();
        object.retired_parts.push(Retired { kind: *kind, name: name.clone(), label });
    }
    for ((_, of, name), entry) in overlay.of(EntryKind::Rule).into_iter().filter(|(_, e)| !e.retired) {
        let Some(object) = objects.iter_mut().find(|o| o.name == *of) else { continue };
        match read_rule(name, object, &entry.body) {
            Ok(rule) => object.rules.push(rule),
            Err(problems) => broken.push(format!("the rule {of}.{name}: {}", problems[0].message)),
        }
    }
    let mut catalog = Catalog::new(version, objects, Vec::new())?;
    // Layouts name the lists of records that refer to an object, which only the whole catalog knows.
    for ((_, of, name), entry) in overlay.of(EntryKind::Layout).into_iter().filter(|(_, e)| !e.retired) {
        let Some(object) = catalog.object_mut(of) else { continue };
        match read_layout(name, object, &entry.body) {
            Ok(layout) => object.layouts.push(layout),
            Err(problems) => broken.push(format!("the layout {of}.{name}: {}", problems[0].message)),
        }
    }
    catalog.objects_mut().iter_mut().for_each(arrange_layouts);
    catalog.retired = retired;
    catalog.broken = broken;
    catalog.derive(workspace);
    Ok(catalog)
}

/// Fields in the order the workspace wants; the system's stay first, what is not named keeps its place behind.
fn arrange(object: &mut Object) {
    if object.order.is_empty() {
        return;
    }
    let rank: HashMap<&str, usize> = object.order.iter().enumerate().map(|(i, n)| (n.as_str(), i)).collect();
    let last = rank.len();
    object.fields[crate::object::system::COUNT..]
        .sort_by_key(|f| rank.get(f.name.as_str()).copied().unwrap_or(last));
}

/// Layouts in the order in which they are tried. One that fits everybody and everything comes last, whatever is wanted:
/// none behind it would ever be reached. Those the workspace has not put in order come behind those it has, for some
/// roles and some records before those for either.
fn arrange_layouts(object: &mut Object) {
    let rank: HashMap<String, usize> =
        object.layout_order.iter().enumerate().map(|(i, name)| (name.clone(), i)).collect();
    object.layouts.sort_by_key(|layout| {
        let open = usize::from(layout.roles.is_empty()) + usize::from(layout.when.is_none());
        (open == 2, rank.get(&layout.name).copied().unwrap_or(usize::MAX), open)
    });
}
