//! The sample company must come out right on whatever day it is made.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Clock, ColumnType, Id, Statement};
use chrono::{DateTime, Duration, Utc};
use engine::Engine;

use super::script::{Act, Deed, write};
use super::{demo, staff};

fn monday() -> DateTime<Utc> {
    "2026-03-09T05:30:00Z".parse().unwrap()
}

fn stages() -> Vec<Id> {
    (1..=9).map(Id::from_u128).collect()
}

fn subject(act: &Act) -> Id {
    match &act.deed {
        Deed::Create(_, id, _) | Deed::Update(_, id, _) | Deed::Call(_, id, _) => *id,
    }
}

#[test]
fn nothing_is_spoken_of_before_it_is_there_whatever_day_it_is() {
    for day in 0..7 {
        let now = monday() + Duration::days(day) + Duration::hours(3 * day);
        let mut there: HashSet<String> = stages().iter().map(ToString::to_string).collect();
        for act in write(now, &stages()) {
            assert!(act.at < now);
            let text = match &act.deed {
                Deed::Create(_, id, fields) => {
                    let text = serde_json::to_string(fields).unwrap();
                    assert!(there.insert(id.to_string()), "made twice");
                    text
                }
                Deed::Update(_, _, fields) | Deed::Call(_, _, fields) => {
                    serde_json::to_string(fields).unwrap()
                }
            };
            assert!(there.contains(&subject(&act).to_string()), "changed before it was made");
            for word in text.split('"').filter(|w| base::id::parse_id(w).is_some()) {
                assert!(there.contains(word), "{word} in {text}");
            }
        }
    }
}

#[test]
fn the_same_day_tells_the_same_story() {
    let (one, two) = (write(monday(), &stages()), write(monday(), &stages()));
    assert_eq!(one.len(), two.len());
    assert!(one.iter().zip(&two).all(|(a, b)| a.at == b.at && subject(a) == subject(b)));
}

#[test]
fn the_sample_company_is_as_large_as_promised_and_has_a_past() {
    db::testing::on_both(|db| {
        let slices = vec![identity::slice(), contacts::slice(), sales::slice()];
        let engine =
            Engine::open(db.clone(), Clock::fixed(monday()), slices, Arc::new(identity::Users)).unwrap();
        let accounts = demo(&engine).unwrap();
        let roles: Vec<&str> = accounts.iter().map(|a| a.role.as_str()).collect();
        assert_eq!(roles.iter().filter(|r| **r == "administrator").count(), 1);
        assert_eq!(roles.iter().filter(|r| **r == "manager").count(), 2);
        assert_eq!(roles.iter().filter(|r| **r == "representative").count(), 3);
        assert_eq!(engine.state().workspace.name, "Halcyon Labs");

        let count = |sql: &str| {
            let ask = Statement::text(sql);
            db.read_blocking(move |tx| Ok(tx.query_one(&ask, &[ColumnType::Int])?.unwrap()[0].int().unwrap()))
                .unwrap()
        };
        let mut sizes = HashMap::new();
        for table in ["user", "team", "company", "person", "deal", "product", "note"] {
            sizes.insert(table, count(&format!("SELECT COUNT(*) FROM o_{table}")));
        }
        assert_eq!((sizes["user"], sizes["team"], sizes["product"]), (6, 2, 8));
        assert_eq!((sizes["deal"], sizes["person"]), (200, 500));
        assert!((115..=125).contains(&sizes["company"]));
        assert!((60..=160).contains(&sizes["note"]), "{}", sizes["note"]);
        assert!(count("SELECT COUNT(*) FROM event WHERE verb = 'move'") > 350);
        assert_eq!(count("SELECT COUNT(*) FROM event WHERE verb = 'win'"), 58);
        assert_eq!(count("SELECT COUNT(*) FROM o_deal WHERE lost_reason IS NOT NULL"), 42);
        assert_eq!(count("SELECT COUNT(*) FROM o_deal WHERE closed_at IS NOT NULL"), 100);
        assert_eq!(count("SELECT COUNT(*) FROM o_deal WHERE owner IS NULL OR created_by IS NULL"), 0);

        // A second start finds what is there.
        assert_eq!(demo(&engine).unwrap().len(), 6);
        assert_eq!(count("SELECT COUNT(*) FROM o_deal"), 200);
    });
}

#[test]
fn a_workspace_of_somebodys_own_stays_as_it_is() {
    db::testing::on_both(|db| {
        let slices = vec![identity::slice(), contacts::slice(), sales::slice()];
        let engine =
            Engine::open(db.clone(), Clock::fixed(monday()), slices, Arc::new(identity::Users)).unwrap();
        let born = engine.clone();
        db.write_blocking(move |tx| born.give_birth(tx, &model::Workspace::default())).unwrap();
        assert!(demo(&engine).unwrap().is_empty());
    });
}

#[test]
fn passwords_can_be_remembered() {
    let marlene = &staff::accounts()[staff::ADMINISTRATOR];
    assert_eq!(
        (marlene.email.as_str(), marlene.password.as_str()),
        ("marlene@halcyon.example", "demo-marlene-2026")
    );
}
