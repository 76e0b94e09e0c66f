//! Rules of a workspace: made, changed, set aside; and how many records break one today.

use std::sync::Arc;

use base::{Problem, Result};
use model::overlay::{self, Entry, EntryKey, EntryKind};
use model::rule::{Demand, Rule};
use model::{Catalog, Object, expr};
use serde_json::{Map, Value as Json, json};

use super::change::{Planned, refused};
use super::objects::{broken, merge, next, take_name, take_retired, taken};
use super::uses::Use;
use crate::Ctx;
use crate::records::PageQuery;
use crate::records::page::Count;

fn key(object: &str, name: &str) -> EntryKey {
    (EntryKind::Rule, object.to_owned(), name.to_owned())
}

impl Ctx<'_, '_> {
    /// Makes a rule.
    ///
    /// # Errors
    /// 403; 404 for the object; 409 when the name is taken; 422 with everything that is wrong.
    pub fn create_rule(
        &mut self,
        object: &str,
        body: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(Rule, Planned)> {
        self.administer()?;
        let object = self.object(object)?;
        let mut body = body.clone();
        if body.get("label").is_none_or(Json::is_null)
            && let Some(message) = body.get("message").cloned()
        {
            body.insert("label".into(), message);
        }
        let name = take_name(&mut body)?;
        let overlay = self.overlay()?;
        if overlay.entries.contains_key(&key(&object.name, &name)) {
            return Err(taken("name", format!("{} has a rule “{name}” already.", object.label)));
        }
        let rule = overlay::read_rule(&name, &object, &body).map_err(refused)?;
        let affects = self.broken_by(&object, &rule)?;
        let entry = Entry { position: next(&overlay), body, ..Entry::default() };
        let (catalog, planned) =
            self.apply_entries(vec![(key(&object.name, &name), entry)], affects, dry_run)?;
        Ok((found(&catalog, &object, &name)?, planned))
    }

    /// Changes a rule: absent leaves, null clears; `retired` sets it aside or brings it back.
    ///
    /// # Errors
    /// 403, 404, 422.
    pub fn change_rule(
        &mut self,
        object: &str,
        name: &str,
        patch: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(Rule, Planned)> {
        self.administer()?;
        let object = self.object(object)?;
        let mut patch = patch.clone();
        let retired = take_retired(&mut patch)?;
        if patch.remove("name").is_some_and(|n| n != json!(name)) {
            return Err(Problem::field("name", "fixed", "This never changes."));
        }
        let overlay = self.overlay()?;
        let there = overlay.entries.get(&key(&object.name, name)).cloned();
        let mut entry = there.ok_or_else(|| Problem::not_found("rule"))?;
        merge(&mut entry.body, patch);
        entry.retired = retired.unwrap_or(entry.retired);
        let rule = overlay::read_rule(name, &object, &entry.body).map_err(refused)?;
        let affects = if entry.retired { Vec::new() } else { self.broken_by(&object, &rule)? };
        let (_, planned) = self.apply_entries(vec![(key(&object.name, name), entry)], affects, dry_run)?;
        Ok((rule, planned))
    }

    /// How many records break a rule today, and what that means for them.
    fn broken_by(&mut self, object: &Arc<Object>, rule: &Rule) -> Result<Vec<Use>> {
        let breaks = match &rule.demand {
            Demand::Check { condition } => format!("not ({condition})"),
            Demand::Required { fields } => {
                fields.iter().map(|f| format!("isblank({f})")).collect::<Vec<_>>().join(" or ")
            }
            // Its index is held against what is there.
            Demand::Unique { .. } => return Ok(Vec::new()),
        };
        let text =
            rule.when.as_ref().map_or_else(|| breaks.clone(), |when| format!("({when}) and ({breaks})"));
        let Ok(filter) = expr::parse(&text) else { return Ok(Vec::new()) };
        let query = PageQuery { filter: Some(filter), limit: 1, count: Count::Exact, ..PageQuery::default() };
        // What lists cannot ask cannot be counted either; what is wrong with an expression is told when it is bound.
        let Ok(Some(count)) = self.savepoint(|ctx| ctx.page(object, &query)).map(|page| page.total) else {
            return Ok(Vec::new());
        };
        let records = if count == 1 { &object.label } else { &object.label_plural }.to_lowercase();
        let after = if rule.lenient {
            "they can be saved unchanged, and are asked when what the rule looks at changes"
        } else {
            "they must be put right whenever they are saved"
        };
        let message = format!("{count} {records} break this rule today; {after}");
        Ok((count > 0).then_some(Use { kind: "records", count, message, id: None }).into_iter().collect())
    }
}

fn found(catalog: &Catalog, object: &Object, name: &str) -> Result<Rule> {
    let rules = catalog.object(&object.name).map(|o| &o.rules);
    let rule = rules.and_then(|rules| rules.iter().find(|r| r.name == name));
    rule.cloned().ok_or_else(|| broken(&catalog.broken))
}
