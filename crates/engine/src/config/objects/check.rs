//! What the files say about objects, held against the program and the workspace: every mistake at its place.

use std::collections::BTreeMap;

use base::{FieldProblem, Result};
use model::overlay::{self, EntryKind, FieldPlace, Overlay};
use model::{Catalog, Field, Object};
use serde_json::{Map, Value as Json};

use super::bodies;
use super::wanted::Wanted;
use crate::Ctx;
use crate::catalog::convert;
use crate::config::{Mistake, Run};
use crate::shaped::{self, Unbound};

/// Checks the form of all bodies, and brings them into the form in which they are compared.
pub(super) fn bodies_of(
    ctx: &mut Ctx<'_, '_>,
    overlay: &Overlay,
    wanted: &mut BTreeMap<String, Wanted<'_>>,
    run: &mut Run,
) -> Result<()> {
    let declared = ctx.declared_catalog(overlay)?;
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for object in declared.objects() {
        names.insert(object.name.clone(), object.name.clone());
        names.insert(object.plural.clone(), object.name.clone());
    }
    let catalog = ctx.catalog.clone();
    for (name, file) in wanted.iter_mut() {
        let built_in = declared.object(name);
        let now = catalog.object(name).or_else(|| catalog.retired.iter().find(|o| o.name == *name));
        if built_in.is_none() && !overlay::is_own(name) {
            let meant = model::expr::nearest(name, declared.objects().iter().map(|o| o.name.as_str()));
            let message = format!(
                "There is no object “{name}”.{meant} The file of an object of your own is called like objects/x_{name}.yaml."
            );
            run.wrong(file.document.mistake("", "unknown", message));
            continue;
        }
        let mut object = match overlay::read_object(name, built_in, &file.said.body) {
            Ok(object) => object,
            Err(problems) => {
                run.refused(file.document, "", problems.into_iter().map(|p| within_file(p, name)).collect());
                // What is said of its fields is looked at all the same.
                let stand_in = serde_json::json!({"label": name}).as_object().cloned().unwrap_or_default();
                match built_in.cloned().or_else(|| overlay::read_object(name, None, &stand_in).ok()) {
                    Some(object) => object,
                    None => continue,
                }
            }
        };
        if built_in.is_none() {
            for (key, value) in [("name", &object.name), ("plural", &object.plural)] {
                if let Some(other) = names.insert(value.clone(), name.clone()).filter(|other| other != name) {
                    let message = format!("“{value}” is the name of {other} already.");
                    run.wrong(file.document.mistake(key, "taken", message));
                }
            }
            fixed(now, &object, file, run);
        }
        fields_of(&mut object, now, overlay, file, run);
        unknown_order(&object, now, file, run);
        let fields = file.said.fields().to_vec();
        file.said.body = bodies::of_object(&file.said.body, &object, &fields);
        for (kind, list) in &mut file.said.parts {
            for (part, body) in list.iter_mut().filter(|_| *kind != EntryKind::Field) {
                *body = bodies::plain(body);
                let at = file.places.get(&(*kind, part.clone())).map_or("", String::as_str);
                if let Err(problems) = read_part(*kind, part, &object, body) {
                    run.refused(file.document, at, problems);
                }
            }
        }
    }
    Ok(())
}

/// Whether an entry that is neither object nor field can be read.
fn read_part(
    kind: EntryKind,
    name: &str,
    object: &Object,
    body: &Map<String, Json>,
) -> Result<(), Vec<FieldProblem>> {
    match kind {
        EntryKind::Rule => overlay::read_rule(name, object, body).map(drop),
        // What a layout shows may lie on the other side of a relation: it is read with the whole catalog.
        EntryKind::Object | EntryKind::Field | EntryKind::Layout => Ok(()),
    }
}

/// What never changes of an object.
fn fixed(now: Option<&Object>, object: &Object, file: &Wanted<'_>, run: &mut Run) {
    let Some(now) = now else { return };
    for (key, differs) in [("plural", now.plural != object.plural), ("owned", now.owned != object.owned)] {
        if differs {
            let message = "This never changes: programs and links rely on it.";
            run.wrong(file.document.mistake(key, "fixed", message));
        }
    }
}

fn fields_of(
    object: &mut Object,
    now: Option<&Object>,
    overlay: &Overlay,
    file: &mut Wanted<'_>,
    run: &mut Run,
) {
    let mut list = file.said.parts.remove(&EntryKind::Field).unwrap_or_default();
    for (name, body) in &mut list {
        let at = file.place(EntryKind::Field, name).to_owned();
        let there = object.get(name).cloned();
        if there.as_ref().is_some_and(|f| f.system) {
            let message = "The fields of every record stay what they are.";
            run.wrong(file.document.mistake(&format!("{at}.name"), "built_in", message));
            continue;
        }
        if there.is_none() && !overlay::is_own(name) {
            let meant = model::expr::nearest(name, object.fields.iter().map(|f| f.name.as_str()));
            let message = format!(
                "{} has no field “{name}”.{meant} A field of your own is called like x_{name}.",
                object.label
            );
            run.wrong(file.document.mistake(&format!("{at}.name"), "unknown", message));
            continue;
        }
        if body.contains_key("options") && overlay.is_kept_elsewhere(&object.name, name) {
            let message = "Roles are said in files of their own, such as roles/x_support.yaml.";
            run.wrong(file.document.mistake(&format!("{at}.options"), "kept_elsewhere", message));
        }
        let column = overlay.field(&object.name, name).map_or_else(String::new, |e| e.column.clone());
        let place = FieldPlace { table: &object.table.clone(), column: &column };
        match overlay::read_field(name, there.as_ref(), body, &place) {
            Err(problems) => run.refused(file.document, &at, problems),
            Ok(field) => {
                let was =
                    now.and_then(|o| o.get(name).or_else(|| o.retired.iter().find(|f| f.name == *name)));
                if let Some(was) = was.filter(|was| was.custom) {
                    kept(was, &field, file, &at, run);
                }
                *body = bodies::of_field(body, &field);
                match object.position(name) {
                    Some(i) => object.fields[i] = field,
                    None => object.fields.push(field),
                }
            }
        }
    }
    file.said.parts.insert(EntryKind::Field, list);
}

/// What never changes of a field. The kind is that which was chosen: a formula's value has another.
fn kept(was: &Field, field: &Field, file: &Wanted<'_>, at: &str, run: &mut Run) {
    let wanted = field.kind_name();
    if was.kind_name() != wanted {
        // Its values become those of the other kind, where they can.
        for found in convert::possible(was, wanted).err().into_iter().flat_map(|p| p.problems) {
            run.wrong(file.document.mistake(&format!("{at}.kind"), &found.code, found.message));
        }
    } else if was.derived.is_none() && (!leads_on(was, field) || was.is_links() != field.is_links()) {
        let message = "Where a relation leads never changes; make a new field instead.";
        run.wrong(file.document.mistake(&format!("{at}.to"), "fixed", message));
    }
}

/// A relation to one kind of object stays what it is; one to several may lead to more.
fn leads_on(was: &Field, field: &Field) -> bool {
    match was.is_polymorphic() && field.is_polymorphic() {
        true => was.targets().iter().all(|to| field.targets().contains(to)),
        false => {
            was.is_polymorphic() == field.is_polymorphic() && was.kind.relation() == field.kind.relation()
        }
    }
}

fn unknown_order(object: &Object, now: Option<&Object>, file: &Wanted<'_>, run: &mut Run) {
    let order = file.said.body.get("order").and_then(Json::as_array).into_iter().flatten();
    for (i, name) in order.enumerate().filter_map(|(i, n)| Some((i, n.as_str()?))) {
        if object.get(name).is_none() && now.is_none_or(|o| o.get(name).is_none()) {
            let meant = model::expr::nearest(name, object.fields.iter().map(|f| f.name.as_str()));
            let message = format!("There is no field “{name}”.{meant}");
            run.missing(file.document.mistake(&format!("order[{i}]"), "unknown", message));
        }
    }
}

/// The file's name is the object's.
fn within_file(mut problem: FieldProblem, name: &str) -> FieldProblem {
    if problem.field == "name" {
        problem.field = String::new();
        problem.message = format!("{} It is the file's name: {}.", problem.message, super::path_of(name));
    }
    problem
}

/// What only the whole catalog shows: where relations lead, which expressions cannot be bound, and what else became
/// broken by the change.
pub(super) fn together(
    ctx: &Ctx<'_, '_>,
    after: &Catalog,
    wanted: &BTreeMap<String, Wanted<'_>>,
    run: &mut Run,
) {
    let names: Vec<&str> = after.objects().iter().map(|o| o.name.as_str()).collect();
    for (name, file) in wanted {
        for (field, body) in file.said.fields() {
            let at = file.place(EntryKind::Field, field);
            let to = body.get("to").and_then(Json::as_str);
            if let Some(to) = to.filter(|to| !names.contains(to)) {
                let meant = model::expr::nearest(to, names.iter().copied());
                let message = format!("There is no object “{to}”.{meant}");
                run.missing(file.document.mistake(&format!("{at}.to"), "unknown", message));
            }
        }
        let layouts = file.said.parts.get(&EntryKind::Layout).into_iter().flatten();
        for (layout, body) in layouts {
            if let Some(object) = after.object(name)
                && let Err(problems) = overlay::read_layout(layout, object, body)
            {
                run.refused(file.document, file.place(EntryKind::Layout, layout), problems);
            }
        }
        for sentence in after.broken.iter().filter(|s| !ctx.catalog.broken.contains(s)) {
            let about = |kind: EntryKind, entry: &str| {
                sentence.starts_with(&format!("the {} {name}.{entry}:", kind.key()))
                    || sentence.starts_with(&format!("the {} {name}.{entry} ", kind.key()))
            };
            let place = file.places.iter().find(|((kind, entry), _)| about(*kind, entry));
            if let Some((_, at)) = place
                && !run.has_mistakes_within(file.document, at)
            {
                run.missing(file.document.mistake(at, "broken", format!("This does not fit: {sentence}.")));
            }
        }
    }
    expressions(ctx, after, wanted, run);
}

/// Expressions that cannot be bound, with the place in their text that they stumble over.
fn expressions(ctx: &Ctx<'_, '_>, after: &Catalog, wanted: &BTreeMap<String, Wanted<'_>>, run: &mut Run) {
    let (_, unbound) = shaped::bind(after, &ctx.workspace);
    let same = |a: &Unbound, b: &Unbound| (&a.object, &a.of, a.key) == (&b.object, &b.of, b.key);
    for one in unbound.iter().filter(|one| !ctx.state.unbound.iter().any(|known| same(known, one))) {
        let said = one.problem.problems.first();
        let why = said.map_or(one.problem.detail.as_str(), |p| p.message.as_str());
        let code = said.map_or("expression", |p| p.code.as_str());
        let place = wanted.get(&one.object).and_then(|file| {
            let at = file.places.iter().find(|((_, name), _)| *name == one.of)?;
            Some((file, format!("{}.{}", at.1, one.key)))
        });
        match place {
            Some((file, at)) => run.missing(file.document.mistake(&at, code, why)),
            None => {
                let message = format!("“{}” of {} needs what is left out here: {why}", one.of, one.object);
                run.missing(Mistake::of(&super::path_of(&one.object), "in_use", message));
            }
        }
    }
}
