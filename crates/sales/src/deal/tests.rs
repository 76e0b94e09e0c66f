//! What happens to a deal, told as sentences.

use base::ProblemKind;
use serde_json::{Value as Json, json};

use crate::testing::{Desk, NOW, on_both};

/// A second pipeline with a stage for each standing.
fn renewals(desk: &Desk) -> Json {
    desk.create("pipeline", json!({"name": "Renewals"})).unwrap()
}

#[test]
fn a_deal_made_with_a_name_alone_starts_at_the_beginning_of_the_default_pipeline() {
    on_both(|desk| {
        let deal = desk.deal();
        assert_eq!(deal["pipeline"]["label"], "Sales pipeline");
        assert_eq!(deal["stage"]["label"], "Lead generation");
        assert_eq!(deal["probability"], 5);
        assert_eq!(deal["stage_since"], NOW);
        assert!(deal["closed_at"].is_null());
        // Explicit nulls ask for nothing else.
        let deal = desk.create("deal", json!({"name": "x", "pipeline": null, "stage": null})).unwrap();
        assert_eq!(deal["stage"]["label"], "Lead generation");
    });
}

#[test]
fn a_stage_brings_its_pipeline_and_a_pipeline_its_first_stage() {
    on_both(|desk| {
        let renewals = renewals(desk);
        let new = desk.stage("New");
        let deal = desk.create("deal", json!({"name": "a", "stage": new})).unwrap();
        assert_eq!(deal["pipeline"]["id"], renewals["id"]);
        let deal = desk.create("deal", json!({"name": "b", "pipeline": renewals["id"]})).unwrap();
        assert_eq!(deal["stage"]["label"], "New");
        let deal = desk.update("deal", &desk.deal(), json!({"pipeline": renewals["id"]})).unwrap();
        assert_eq!(deal["stage"]["label"], "New");
        let deal = desk.update("deal", &deal, json!({"stage": desk.stage("Proposal")})).unwrap();
        assert_eq!(deal["pipeline"]["label"], "Sales pipeline");
    });
}

#[test]
fn a_stage_of_another_pipeline_is_refused_at_the_stage() {
    on_both(|desk| {
        let renewals = renewals(desk);
        let body = json!({"name": "a", "pipeline": renewals["id"], "stage": desk.stage("Proposal")});
        for problem in [
            desk.create("deal", body.clone()).unwrap_err(),
            desk.update("deal", &desk.deal(), body).unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::Invalid);
            assert_eq!(problem.problems[0].field, "stage");
            assert_eq!(problem.detail, "The stage “Proposal” belongs to another pipeline.");
        }
    });
}

#[test]
fn a_deal_never_leaves_all_stages() {
    on_both(|desk| {
        for field in ["stage", "pipeline"] {
            let problem = desk.update("deal", &desk.deal(), json!({field: null})).unwrap_err();
            assert_eq!(problem.problems[0].field, field);
            assert_eq!(problem.problems[0].code, "required");
        }
        let nowhere = "00000000-0000-7000-8000-000000000000";
        let problem = desk.update("deal", &desk.deal(), json!({"stage": nowhere})).unwrap_err();
        assert_eq!(problem.problems.len(), 1);
        assert_eq!(problem.problems[0].code, "relation");
    });
}

#[test]
fn the_stage_decides_the_probability_unless_somebody_does() {
    on_both(|desk| {
        let deal = desk.call("deal.move", &desk.deal(), json!({"stage": desk.stage("Proposal")})).unwrap();
        assert_eq!(deal["probability"], 60);
        let body = json!({"stage": desk.stage("Negotiation"), "probability": 33});
        let deal = desk.update("deal", &deal, body).unwrap();
        assert_eq!(deal["probability"], 33);
        let deal = desk.update("deal", &deal, json!({"amount": "1200"})).unwrap();
        assert_eq!(deal["probability"], 33);
    });
}

#[test]
fn winning_closes_a_deal_today_by_the_workspaces_calendar() {
    on_both(|desk| {
        let deal = desk.call("deal.win", &desk.deal(), json!({})).unwrap();
        assert_eq!(deal["stage"]["label"], "Closed won");
        assert_eq!(deal["probability"], 100);
        assert_eq!(deal["closed_at"], NOW);
        assert_eq!(deal["close_date"], "2026-03-10");
        let problem = desk.call("deal.win", &deal, json!({})).unwrap_err();
        assert_eq!(
            (problem.kind, problem.detail.as_str()),
            (ProblemKind::Conflict, "This deal is already won.")
        );
        // From one won stage to the next it stays closed since when it was.
        desk.at("2026-04-01T10:00:00Z");
        let deal = desk.call("deal.move", &deal, json!({"stage": desk.stage("Onboarding")})).unwrap();
        assert_eq!(deal["closed_at"], NOW);
        assert_eq!(deal["stage_since"], "2026-04-01T10:00:00Z");
        assert_eq!(desk.verbs(&deal), ["created", "win", "move"]);
    });
}

#[test]
fn a_patch_follows_the_same_rules_as_an_operation() {
    on_both(|desk| {
        let body = json!({"stage": desk.stage("Closed won"), "close_date": "2026-05-01"});
        let deal = desk.update("deal", &desk.deal(), body).unwrap();
        assert_eq!(deal["closed_at"], NOW);
        assert_eq!(deal["close_date"], "2026-05-01");
        let deal = desk.update("deal", &deal, json!({"stage": desk.stage("Proposal")})).unwrap();
        assert!(deal["closed_at"].is_null());
        let problem = desk.update("deal", &deal, json!({"closed_at": NOW})).unwrap_err();
        assert_eq!(problem.problems[0].code, "read_only");
    });
}

#[test]
fn a_lost_deal_keeps_its_reason_until_it_is_reopened_where_it_was_left() {
    on_both(|desk| {
        let deal = desk.call("deal.move", &desk.deal(), json!({"stage": desk.stage("Negotiation")})).unwrap();
        let deal = desk.call("deal.lose", &deal, json!({"reason": "Too expensive"})).unwrap();
        assert_eq!(deal["stage"]["label"], "Closed lost");
        assert_eq!(deal["lost_reason"], "Too expensive");
        assert_eq!(deal["probability"], 0);
        assert_eq!(
            desk.call("deal.lose", &deal, json!({})).unwrap_err().detail,
            "This deal is already lost."
        );
        let deal = desk.update("deal", &deal, json!({"lost_reason": "No budget"})).unwrap();
        assert_eq!(deal["lost_reason"], "No budget");

        let deal = desk.call("deal.reopen", &deal, json!({})).unwrap();
        assert_eq!(deal["stage"]["label"], "Negotiation");
        assert!(deal["closed_at"].is_null() && deal["lost_reason"].is_null());
        let problem = desk.call("deal.reopen", &deal, json!({})).unwrap_err();
        assert_eq!(problem.code, "not_closed");
        assert_eq!(desk.verbs(&deal), ["created", "move", "lose", "updated", "reopen"]);
    });
}

#[test]
fn a_deal_that_was_never_open_is_reopened_at_the_beginning() {
    on_both(|desk| {
        let deal = desk.create("deal", json!({"name": "a", "stage": desk.stage("Closed won")})).unwrap();
        assert_eq!(deal["closed_at"], NOW);
        let deal = desk.call("deal.reopen", &deal, json!({})).unwrap();
        assert_eq!(deal["stage"]["label"], "Lead generation");
    });
}

#[test]
fn a_reason_is_for_lost_deals_only() {
    on_both(|desk| {
        let problem = desk.update("deal", &desk.deal(), json!({"lost_reason": "No budget"})).unwrap_err();
        assert_eq!(problem.problems[0].field, "lost_reason");
        assert_eq!(problem.detail, "Only a lost deal has a reason for it.");
    });
}

#[test]
fn the_stage_of_an_operation_must_fit_it() {
    on_both(|desk| {
        let deal = desk.deal();
        let body = json!({"stage": desk.stage("Proposal")});
        for verb in ["deal.win", "deal.lose"] {
            let problem = desk.call(verb, &deal, body.clone()).unwrap_err();
            assert_eq!(problem.problems[0].field, "stage");
        }
        let won = desk.call("deal.win", &deal, json!({"stage": desk.stage("Onboarding")})).unwrap();
        assert_eq!(won["stage"]["label"], "Onboarding");
        let problem = desk.call("deal.move", &won, json!({})).unwrap_err();
        assert_eq!(problem.detail, "Stage is needed.");
    });
}

#[test]
fn an_imported_deal_was_closed_on_the_day_the_file_says() {
    on_both(|desk| {
        let file = desk.importing();
        let body = json!({"name": "a", "stage": desk.stage("Closed won"), "close_date": "2017-03-01"});
        let deal = file.create("deal", body).unwrap();
        assert_eq!(deal["closed_at"], "2017-03-01T12:00:00Z");
        let deal = file.update("deal", &deal, json!({"close_date": "2017-03-02"})).unwrap();
        assert_eq!(deal["closed_at"], "2017-03-02T12:00:00Z");
        let deal = file.create("deal", json!({"name": "b", "stage": desk.stage("Closed lost")})).unwrap();
        assert_eq!(deal["closed_at"], NOW);
    });
}

#[test]
fn people_take_part_with_roles_and_products_with_quantities() {
    on_both(|desk| {
        let ada = desk.create("person", json!({"name": "Ada King"})).unwrap();
        let seat = desk.create("product", json!({"name": "Seat", "price": "49.90"})).unwrap();
        let body = json!({
            "name": "a", "contacts": [{"id": ada["id"], "role": "champion"}],
            "products": [{"id": seat["id"], "price": "45"}],
        });
        let deal = desk.create("deal", body).unwrap();
        assert_eq!(deal["contacts"][0]["label"], "Ada King");
        assert_eq!(deal["contacts"][0]["role"], "champion");
        assert_eq!(deal["products"][0]["quantity"], 1);
        assert_eq!(deal["products"][0]["price"], json!({"amount": "45.00", "currency": "EUR"}));
        let deal = desk.call("deal.win", &deal, json!({})).unwrap();
        assert_eq!(deal["contacts"][0]["role"], "champion");
        let problem =
            desk.create("deal", json!({"name": "b", "contacts": [{"id": ada["id"], "role": "king"}]}));
        assert_eq!(problem.unwrap_err().problems[0].field, "contacts[0].role");
    });
}
