//! The catalog: every object of a workspace, checked as a whole. All identifiers of all statements come from here.

use std::collections::HashMap;
use std::sync::Arc;

use crate::derived::{Unbound, Ways};
use crate::field::{Field, Role};
use crate::kind::{Shape, Target};
use crate::object::{Guard, Inverse, Object};

/// All objects of a workspace at one version.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Grows with every change; part of every statement's text.
    pub version: i64,
    objects: Vec<Object>,
    /// Own objects that were set aside, with their fields; their tables stay.
    pub retired: Vec<Object>,
    /// What the workspace says about things that are no longer there, one sentence each.
    pub broken: Vec<String>,
    /// Derived fields that could not be bound; they are set aside.
    pub faults: Vec<Unbound>,
    /// What must be computed anew when something changes.
    pub ways: Arc<Ways>,
    by_name: HashMap<String, usize>,
    by_plural: HashMap<String, usize>,
}

/// A field contributed by one slice to another slice's object.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// The object it is added to.
    pub object: String,
    /// The field.
    pub field: Field,
}

impl Catalog {
    /// Puts declared objects and contributed fields together and checks them.
    ///
    /// # Errors
    /// A sentence for the developer or administrator: an unknown object, a name twice, a missing title.
    pub fn new(
        version: i64,
        mut objects: Vec<Object>,
        contributed: Vec<Contribution>,
    ) -> Result<Self, String> {
        Self::contribute(&mut objects, &contributed)?;
        let names: Vec<String> = objects.iter().map(|o| o.name.clone()).collect();
        narrow(&mut objects);
        level(&mut objects);
        guard(&mut objects)?;
        let mut inverses: Vec<(String, Inverse)> = Vec::new();
        for object in &objects {
            let mut seen = std::collections::HashSet::new();
            for field in &object.fields {
                check_name(&field.name)?;
                if !seen.insert(field.name.clone()) {
                    return Err(format!("object {} has two fields named {}", object.name, field.name));
                }
                for to in field.kind.targets().iter().filter(|to| !to.is_empty()) {
                    if !names.iter().any(|n| n == to) {
                        return Err(format!("{}.{} refers to unknown object {to}", object.name, field.name));
                    }
                    if let Some((name, label)) = &field.inverse {
                        inverses.push((
                            to.clone(),
                            Inverse {
                                name: name.clone(),
                                label: label.clone(),
                                object: object.name.clone(),
                                field: field.name.clone(),
                            },
                        ));
                    }
                }
            }
            check_name(&object.name)?;
            let title = object
                .get(&object.title)
                .ok_or_else(|| format!("object {} has no title field", object.name))?;
            if !matches!(title.kind.shape(), Shape::Text | Shape::Name) {
                return Err(format!("the title of {} must be text or a name", object.name));
            }
        }
        for (to, inverse) in inverses {
            if let Some(object) = objects.iter_mut().find(|o| o.name == to) {
                if object.get(&inverse.name).is_some() || object.inverse(&inverse.name).is_some() {
                    return Err(format!("{to} already has something named {}", inverse.name));
                }
                object.inverses.push(inverse);
            }
        }
        let by_name = objects.iter().enumerate().map(|(i, o)| (o.name.clone(), i)).collect::<HashMap<_, _>>();
        let by_plural =
            objects.iter().enumerate().map(|(i, o)| (o.plural.clone(), i)).collect::<HashMap<_, _>>();
        if by_name.len() != objects.len() || by_plural.len() != objects.len() {
            return Err("two objects share a name".into());
        }
        Ok(Self { version, objects, by_name, by_plural, ..Self::default() })
    }

    /// Adds contributed fields to the objects they are meant for.
    pub(crate) fn contribute(objects: &mut [Object], contributed: &[Contribution]) -> Result<(), String> {
        for c in contributed {
            let object = objects.iter_mut().find(|o| o.name == c.object).ok_or_else(|| {
                format!("field {} is contributed to unknown object {}", c.field.name, c.object)
            })?;
            let mut field = c.field.clone();
            field.place(&object.table.clone());
            object.fields.push(field);
        }
        Ok(())
    }

    /// The same objects, to be changed while derived fields are bound.
    pub(crate) fn objects_mut(&mut self) -> &mut [Object] {
        &mut self.objects
    }

    /// All objects in order of declaration.
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// The object of this singular name.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.by_name.get(name).map(|i| &self.objects[*i])
    }

    pub(crate) fn object_mut(&mut self, name: &str) -> Option<&mut Object> {
        self.by_name.get(name).map(|i| &mut self.objects[*i])
    }

    /// The object of this plural name.
    pub fn plural(&self, plural: &str) -> Option<&Object> {
        self.by_plural.get(plural).map(|i| &self.objects[*i])
    }
}

/// Relations to several kinds of object lead to those that are there.
fn narrow(objects: &mut [Object]) {
    let there: Vec<(String, bool)> = objects.iter().map(|o| (o.name.clone(), o.owned)).collect();
    for object in objects {
        let others: Vec<Target<'_>> =
            there.iter().map(|(name, owned)| Target { name, open: *owned && *name != object.name }).collect();
        for field in &mut object.fields {
            if let Some(kind) = field.kind.among(&others) {
                field.kind = kind;
                field.settle_items();
            }
        }
    }
}

/// Who sees what a record is about sees the record: where to look that up.
fn guard(objects: &mut [Object]) -> Result<(), String> {
    let known: Vec<(String, String, bool)> =
        objects.iter().map(|o| (o.name.clone(), o.table.clone(), o.owned)).collect();
    for object in objects {
        let Some(name) = &object.seen_with else { continue };
        let fault = || format!("{} is seen with {name}, which is no required relation to one", object.name);
        let field = object.get(name).filter(|f| f.is_to_one() && f.required).ok_or_else(fault)?;
        let id = field.main_column().ok_or_else(fault)?.name.clone();
        let column = field.column(Role::Part("object")).map(|c| c.name.clone());
        let of = known.iter().filter(|(name, ..)| field.targets().contains(name)).cloned().collect();
        object.guard = Some(Guard { id, object: column, of });
    }
    Ok(())
}

/// What leads to records that stand under each other can be asked for all that is under one.
fn level(objects: &mut [Object]) {
    let levelled: Vec<String> =
        objects.iter().filter(|o| o.levels().is_some()).map(|o| o.name.clone()).collect();
    for object in objects {
        // Of several such relations of one object each can be asked for by itself.
        let itself: Vec<bool> = object.fields.iter().map(|f| object.is_level(f)).collect();
        let own = levelled.contains(&object.name);
        for (field, itself) in object.fields.iter_mut().zip(itself) {
            let own = own && field.name == "id";
            let there = field.kind.relation().is_some_and(|to| levelled.iter().any(|name| name == to));
            if let Some(kind) = field.kind.levelled().filter(|_| own || there || itself) {
                field.kind = kind;
                field.settle_items();
            }
        }
    }
}

/// Names are lower-case ASCII words, so that they need no quoting anywhere; two underscores are the house's own.
pub(crate) fn check_name(name: &str) -> Result<(), String> {
    let ok = !name.is_empty()
        && name.len() <= 48
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.contains("__");
    if ok {
        Ok(())
    } else {
        Err(format!("“{name}” is not a name: lower-case letters, digits and single underscores"))
    }
}
