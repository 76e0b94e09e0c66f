//! Records in configuration are told by their names: `{{stage: Sales pipeline > Proposal}}` in the place of an id.

use std::collections::HashMap;

use base::id::parse_id;
use base::{Id, Result};
use serde_json::Value as Json;

use crate::Ctx;

/// How records are called, looked up when the first is asked for.
#[derive(Default)]
pub(super) struct Names {
    known: HashMap<&'static str, Vec<(Id, String)>>,
    by_id: Option<HashMap<Id, (&'static str, String)>>,
}

const BEGIN: &str = "{{";
const END: &str = "}}";

impl Names {
    /// What was made meanwhile is looked up anew.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn of(&mut self, ctx: &mut Ctx<'_, '_>, object: &str) -> Result<Option<&[(Id, String)]>> {
        let Some(named) = ctx.engine.inner.named.iter().copied().find(|n| n.object == object) else {
            return Ok(None);
        };
        if !self.known.contains_key(named.object) {
            let list = (named.list)(ctx)?;
            self.known.insert(named.object, list);
        }
        Ok(self.known.get(named.object).map(Vec::as_slice))
    }

    fn by_id(&mut self, ctx: &mut Ctx<'_, '_>, id: Id) -> Result<Option<(&'static str, String)>> {
        if self.by_id.is_none() {
            let mut all = HashMap::new();
            for named in ctx.engine.inner.named.clone() {
                for (id, name) in self.of(ctx, named.object)?.unwrap_or_default() {
                    all.insert(*id, (named.object, name.clone()));
                }
            }
            self.by_id = Some(all);
        }
        Ok(self.by_id.as_ref().and_then(|all| all.get(&id).cloned()))
    }

    /// Names in the place of ids, wherever one stands in a text.
    pub(super) fn put_names(&mut self, ctx: &mut Ctx<'_, '_>, value: &mut Json) -> Result<()> {
        match value {
            Json::String(text) => {
                let mut out = String::new();
                let mut rest = text.as_str();
                while let Some((before, id, after)) = next_id(rest) {
                    out.push_str(before);
                    match self.by_id(ctx, id)? {
                        Some((object, name)) if !name.contains(END) => {
                            out.push_str(&format!("{BEGIN}{object}: {name}{END}"));
                        }
                        _ => out.push_str(&rest[before.len()..rest.len() - after.len()]),
                    }
                    rest = after;
                }
                if !out.is_empty() || rest.len() < text.len() {
                    out.push_str(rest);
                    *text = out;
                }
                Ok(())
            }
            Json::Array(list) => list.iter_mut().try_for_each(|item| self.put_names(ctx, item)),
            Json::Object(map) => map.values_mut().try_for_each(|item| self.put_names(ctx, item)),
            _ => Ok(()),
        }
    }

    /// Ids in the place of names; answers with the paths of those that are not there.
    pub(super) fn put_ids(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        value: &mut Json,
    ) -> Result<Vec<(String, String)>> {
        let mut missing = Vec::new();
        self.walk(ctx, value, String::new(), &mut missing)?;
        Ok(missing)
    }

    fn walk(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        value: &mut Json,
        at: String,
        missing: &mut Vec<(String, String)>,
    ) -> Result<()> {
        match value {
            Json::String(text) if text.contains(BEGIN) => {
                let mut out = String::new();
                let mut rest = text.as_str();
                while let Some((before, inside, after)) = next_name(rest) {
                    out.push_str(before);
                    match self.find(ctx, inside)? {
                        Ok(id) => out.push_str(&id.to_string()),
                        Err(message) => missing.push((at.clone(), message)),
                    }
                    rest = after;
                }
                out.push_str(rest);
                *text = out;
                Ok(())
            }
            Json::Array(list) => list
                .iter_mut()
                .enumerate()
                .try_for_each(|(i, item)| self.walk(ctx, item, format!("{at}[{i}]"), missing)),
            Json::Object(map) => map.iter_mut().try_for_each(|(key, item)| {
                let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
                self.walk(ctx, item, path, missing)
            }),
            _ => Ok(()),
        }
    }

    /// The record of a name, or why there is none.
    pub(super) fn find(&mut self, ctx: &mut Ctx<'_, '_>, inside: &str) -> Result<Result<Id, String>> {
        let (object, name) = inside.split_once(':').unwrap_or((inside, ""));
        let (object, name) = (object.trim(), name.trim());
        let Some(all) = self.of(ctx, object)? else {
            let known: Vec<&str> = ctx.engine.inner.named.iter().map(|n| n.object).collect();
            return Ok(Err(format!("Files speak by name of {}; not of “{object}”.", known.join(", "))));
        };
        let mut found = all.iter().filter(|(_, n)| n == name);
        Ok(match (found.next(), found.next()) {
            (Some((id, _)), None) => Ok(*id),
            (Some(_), Some(_)) => {
                Err(format!("There is more than one {object} “{name}”; give them different names."))
            }
            (None, _) => Err(format!("There is no {object} “{name}” in this workspace.")),
        })
    }
}

/// Whether a body speaks of records by name.
pub(super) fn speaks_of_names(value: &Json) -> bool {
    match value {
        Json::String(text) => next_name(text).is_some(),
        Json::Array(list) => list.iter().any(speaks_of_names),
        Json::Object(map) => map.values().any(speaks_of_names),
        _ => false,
    }
}

fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (inside, after) = rest.split_once(END)?;
    Some((before, inside, after))
}

/// The first id in a text: what stands before, the id, what stands behind.
fn next_id(text: &str) -> Option<(&str, Id, &str)> {
    const LENGTH: usize = 36;
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(dash) = text.get(from..)?.find('-') {
        let dash = from + dash;
        from = dash + 1;
        let Some(start) = dash.checked_sub(8) else { continue };
        let Some(word) = text.get(start..start + LENGTH) else { continue };
        let joined = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        if joined(start.checked_sub(1).and_then(|i| bytes.get(i))) || joined(bytes.get(start + LENGTH)) {
            continue;
        }
        if word.bytes().filter(|b| *b == b'-').count() == 4
            && let Some(id) = parse_id(word)
        {
            return Some((&text[..start], id, &text[start + LENGTH..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_within_a_text() {
        let id = "0192aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee";
        let text = format!("a-b and stage = \"{id}\" or x");
        let (before, found, after) = next_id(&text).unwrap();
        assert_eq!((before, found.to_string().as_str(), after), ("a-b and stage = \"", id, "\" or x"));
        assert!(next_id("2024-01-02 well-known").is_none());
        assert!(next_id(&format!("x{id}")).is_none());
        assert!(next_id("ä-ö-ü-ß-0192aaaa-bbbb").is_none());
    }

    #[test]
    fn a_name_is_found_within_a_text() {
        assert_eq!(next_name("a {{stage: A > B}} c"), Some(("a ", "stage: A > B", " c")));
        assert_eq!(next_name("a {{b"), None);
    }
}
