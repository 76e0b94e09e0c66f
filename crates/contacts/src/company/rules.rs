//! The company's rules: a bare domain, and no company above itself.

use base::{FieldProblem, Id, Result, Value};
use engine::records::Doing;
use engine::{Change, Ctx, Rules};

use super::domain;

/// Parents are followed this far up; whoever has more levels than that has a circle.
const LEVELS: usize = 100;

/// Rules of companies.
pub struct CompanyRules;

impl Rules for CompanyRules {
    fn prepare(&self, _: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
        if change.changes("domain")
            && let Some(bare) = change.get("domain").as_text().and_then(domain::normalise)
        {
            change.set("domain", Value::Text(bare));
        }
        Ok(())
    }

    fn check(&self, ctx: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        if change.changes("domain")
            && let Some(typed) = change.get("domain").as_text().filter(|t| domain::normalise(t).is_none())
        {
            let short: String = typed.chars().take(60).collect();
            let message = format!("“{short}” is not a domain such as acme.com.");
            problems.push(FieldProblem::new("domain", "domain", message));
        }
        if change.doing == Doing::Update
            && change.changes("parent")
            && let Some(parent) = change.get("parent").as_id()
            && let Some(message) = circle(ctx, change, parent)?
        {
            problems.push(FieldProblem::new("parent", "circle", message).with_record(parent));
        }
        Ok(())
    }
}

/// Why a parent would make a company stand above itself.
fn circle(ctx: &mut Ctx<'_, '_>, change: &Change, parent: Id) -> Result<Option<String>> {
    let me = change.after.id();
    if parent == me {
        return Ok(Some("A company cannot be its own parent.".into()));
    }
    let mut above = Some(parent);
    for _ in 0..LEVELS {
        let Some(id) = above else { return Ok(None) };
        if id == me {
            return Ok(Some(format!(
                "{} already stands above the company chosen as its parent.",
                change.after.label()
            )));
        }
        above = ctx.find(change.object(), id)?.and_then(|company| company.get("parent").as_id());
    }
    Ok(Some(format!("Companies can stand in at most {LEVELS} levels.")))
}

#[cfg(test)]
mod tests {
    use base::ProblemKind;
    use serde_json::json;

    use crate::testing::{Desk, on_both};

    #[test]
    fn a_pasted_web_address_becomes_the_bare_domain() {
        on_both(|desk: &Desk| {
            let acme =
                desk.create("company", json!({"name": "Acme", "domain": "https://www.Acme.com/x"})).unwrap();
            assert_eq!(acme["domain"], "acme.com");
            let id = acme["id"].as_str().unwrap();
            let acme = desk.update("company", id, json!({"domain": "HTTP://Acme.de"})).unwrap();
            assert_eq!(acme["domain"], "acme.de");
            let acme = desk.update("company", id, json!({"domain": null})).unwrap();
            assert!(acme["domain"].is_null());
        });
    }

    #[test]
    fn what_is_no_domain_is_refused_in_words() {
        on_both(|desk| {
            let problem = desk.create("company", json!({"name": "Acme", "domain": "call us"})).unwrap_err();
            assert_eq!(problem.kind, ProblemKind::Invalid);
            assert_eq!(problem.problems[0].field, "domain");
            assert_eq!(problem.detail, "“call us” is not a domain such as acme.com.");
        });
    }

    #[test]
    fn no_company_stands_above_itself() {
        on_both(|desk| {
            let make = |name: &str, parent: Option<&str>| {
                let company = desk.create("company", json!({"name": name, "parent": parent})).unwrap();
                company["id"].as_str().unwrap().to_owned()
            };
            let top = make("Holding", None);
            let middle = make("Group", Some(&top));
            let bottom = make("Plant", Some(&middle));
            for (id, parent) in [(&top, &bottom), (&top, &middle), (&top, &top)] {
                let problem = desk.update("company", id, json!({"parent": parent})).unwrap_err();
                assert_eq!(problem.kind, ProblemKind::Invalid);
                assert_eq!(problem.problems[0].field, "parent");
                assert_eq!(problem.problems[0].code, "circle");
            }
            let moved = desk.update("company", &bottom, json!({"parent": top})).unwrap();
            assert_eq!(moved["parent"]["label"], "Holding");
        });
    }

    #[test]
    fn a_size_below_nothing_is_refused() {
        on_both(|desk| {
            let problem = desk.create("company", json!({"name": "Acme", "size": -1})).unwrap_err();
            assert_eq!(problem.problems[0].field, "size");
        });
    }

    #[test]
    fn a_person_works_for_a_company_and_is_found_by_name_mail_and_number() {
        on_both(|desk| {
            let acme = desk.create("company", json!({"name": "Acme"})).unwrap();
            let zoe = desk
                .create(
                    "person",
                    json!({"name": "Zoë Ångström", "company": acme["id"], "emails": ["zoe@acme.com"],
                           "phones": ["030 1234567"], "job_title": "Head of Purchasing"}),
                )
                .unwrap();
            assert_eq!(zoe["name"]["full"], "Zoë Ångström");
            assert_eq!(zoe["company"]["label"], "Acme");
            for q in ["angstrom zoe", "zoe@acme", "1234567", "purchasing"] {
                let hits = desk.search(q);
                assert_eq!(hits[0]["id"], zoe["id"], "{q}");
                assert_eq!(hits[0]["detail"], "Head of Purchasing · zoe@acme.com");
            }
        });
    }
}
