//! Rules of a workspace, and how many records break one today.

use std::sync::Arc;

use base::{FieldProblem, Result};
use model::overlay::{self, EntryKind};
use model::rule::{Demand, Rule};
use model::{Catalog, Object, expr};
use serde_json::{Map, Value as Json};

use super::parts::Part;
use super::uses::Use;
use crate::Ctx;
use crate::records::PageQuery;
use crate::records::page::Count;

impl Part for Rule {
    const KIND: EntryKind = EntryKind::Rule;
    const WORD: &'static str = "rule";

    fn read(name: &str, object: &Object, body: &Map<String, Json>) -> Result<Self, Vec<FieldProblem>> {
        overlay::read_rule(name, object, body)
    }

    fn affects(&self, ctx: &mut Ctx<'_, '_>, object: &Arc<Object>) -> Result<Vec<Use>> {
        ctx.broken_by(object, self)
    }

    fn find(catalog: &Catalog, object: &str, name: &str) -> Option<Self> {
        catalog.object(object)?.rules.iter().find(|r| r.name == name).cloned()
    }

    fn describe(&self) -> Json {
        Rule::describe(self)
    }
}

impl Ctx<'_, '_> {
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
