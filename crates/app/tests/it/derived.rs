//! Formulas and roll-ups: computed, followed through relations, kept right.

use base::Statement;
use serde_json::{Value as Json, json};

use crate::test_app::{Answer, Client, TestApp, on_both, q};

/// Makes a field.
fn field(app: &TestApp, object: &str, body: Json) {
    app.as_role("administrator").post(&format!("/catalog/objects/{object}/fields"), body).ok();
}

fn formula(app: &TestApp, object: &str, name: &str, expression: &str) {
    let body = json!({"name": name, "label": name, "kind": "formula", "expression": expression});
    field(app, object, body);
}

fn rollup(app: &TestApp, object: &str, name: &str, relation: &str, measure: &str, filter: Option<&str>) {
    let body = json!({"name": name, "label": name, "kind": "rollup", "relation": relation, "measure": measure, "filter": filter});
    field(app, object, body);
}

/// All readers have read, all jobs are done.
fn follow(app: &TestApp) {
    app.app.engine.catch_up().unwrap();
    app.work();
}

/// What is not as it should be.
fn wrong(app: &TestApp) -> Vec<String> {
    let mut lines = Vec::new();
    app.app.engine.check_derived(&mut |line| lines.push(line)).unwrap();
    lines
}

fn company(ada: &Client<'_>, id: &str) -> Json {
    ada.get(&format!("/companies/{id}")).ok().json
}

fn deal(ada: &Client<'_>, name: &str, company: Option<&str>, amount: Json) -> String {
    ada.make("deals", json!({"name": name, "company": company, "amount": amount}))
}

/// Writes a deal as somebody who sends back what was read; the document offers no computed fields.
fn send_back(app: &TestApp, deal: &str, body: Json) -> base::Result<engine::Record> {
    let id = base::id::parse_id(deal).unwrap();
    app.app.engine.write_as(model::Actor::system("a test"), engine::Cause::default(), move |ctx| {
        let object = ctx.object("deal")?;
        ctx.update(&object, id, body.as_object().unwrap(), None)
    })
}

fn said(answer: &Answer) -> String {
    let first = &answer.json["problems"][0];
    format!("{} {}", first["field"].as_str().unwrap_or_default(), first["code"].as_str().unwrap_or_default())
}

#[test]
fn a_formula_is_computed_with_its_record_and_used_like_any_field() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        formula(app, "deal", "x_fee", "amount * 0.2");
        formula(app, "deal", "x_net", "amount - x_fee");
        formula(app, "deal", "x_size", "if(x_net >= 500, \"large\", \"small\")");
        let made = ada.post("/deals", json!({"name": "Big", "amount": "1000.50"})).ok();
        assert_eq!(made.json["x_fee"], json!({"amount": "200.10", "currency": "EUR"}));
        assert_eq!(made.json["x_net"]["amount"], "800.40");
        assert_eq!(made.json["x_size"], "large");
        let id = made.json["id"].as_str().unwrap();
        let changed = ada.patch(&format!("/deals/{id}"), json!({"amount": "100"})).ok();
        assert_eq!(
            (&changed.json["x_net"]["amount"], &changed.json["x_size"]),
            (&json!("80.00"), &json!("small"))
        );
        ada.make("deals", json!({"name": "Huge", "amount": 5000}));
        ada.make("deals", json!({"name": "Blank"}));
        assert_eq!(ada.get(&format!("/deals?filter={}", q("x_fee > 500"))).ok().names(), ["Huge"]);
        assert_eq!(ada.get("/deals?sort=-x_net").ok().names(), ["Huge", "Big", "Blank"]);
        let body = json!({"group_by": ["x_size"], "measures": {"fees": "sum(x_fee)"}});
        let groups = ada.post("/deals/query", body).ok().json;
        assert_eq!(
            groups["groups"][0],
            json!({"x_size": "large", "fees": {"amount": "1000.00", "currency": "EUR"}})
        );
        assert!(ada.get("/deals/export.csv").ok().text().contains("1000.00"));
        let catalog = ada.get("/catalog/objects/deal/fields/x_fee").ok().json;
        assert_eq!((&catalog["kind"], &catalog["result"]), (&json!("formula"), &json!("money")));
        assert_eq!((&catalog["read_only"], &catalog["sortable"]), (&json!(true), &json!(true)));
        // What was read may be sent back; another value may not.
        let now = ada.get(&format!("/deals/{id}")).ok().json;
        send_back(app, id, json!({"x_fee": now["x_fee"], "x_size": "small"})).unwrap();
        assert_eq!(send_back(app, id, json!({"x_size": "large"})).unwrap_err().problems[0].code, "read_only");
        // The history says what was done, not what followed.
        let history = ada.get(&format!("/deals/{id}/history")).ok().json.to_string();
        assert!(history.contains("amount") && !history.contains("x_fee"), "{history}");
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}

#[test]
fn a_roll_up_follows_its_records_wherever_they_go() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        rollup(app, "company", "x_count", "deals", "count()", None);
        rollup(app, "company", "x_sum", "deals", "sum(amount)", None);
        rollup(app, "company", "x_won", "deals", "sum(amount)", Some("stage.type = \"won\""));
        rollup(app, "company", "x_mean", "deals", "avg(amount)", None);
        rollup(app, "company", "x_latest", "deals", "max(close_date)", None);
        rollup(app, "company", "x_names", "deals", "list(name)", None);
        field(
            app,
            "company",
            json!({"name": "x_top", "label": "Top", "kind": "rollup", "relation": "deals", "measure": "first(name)", "sort": "-amount"}),
        );
        let acme = ada.post("/companies", json!({"name": "Acme"})).ok().json;
        assert_eq!((&acme["x_count"], &acme["x_sum"]), (&json!(0), &Json::Null));
        let (acme, beta) =
            (acme["id"].as_str().unwrap().to_owned(), ada.make("companies", json!({"name": "Beta"})));
        let one = deal(&ada, "One", Some(&acme), json!("100.10"));
        let two = deal(&ada, "Two", Some(&acme), json!("200.20"));
        ada.patch(&format!("/deals/{one}"), json!({"close_date": "2026-05-01"})).ok();
        follow(app);
        let before = company(&ada, &acme);
        assert_eq!((&before["x_count"], &before["x_sum"]["amount"]), (&json!(2), &json!("300.30")));
        assert_eq!(
            (&before["x_mean"]["amount"], &before["x_latest"]),
            (&json!("150.15"), &json!("2026-05-01"))
        );
        assert_eq!((&before["x_names"], &before["x_top"]), (&json!("One, Two"), &json!("Two")));
        assert_eq!((&before["x_won"], &before["version"]), (&Json::Null, &json!(1)));
        ada.post(&format!("/deals/{two}/win"), json!({})).ok();
        follow(app);
        assert_eq!(company(&ada, &acme)["x_won"]["amount"], "200.20");
        // From one to the other.
        ada.patch(&format!("/deals/{two}"), json!({"company": beta})).ok();
        follow(app);
        assert_eq!(
            (&company(&ada, &acme)["x_count"], &company(&ada, &beta)["x_count"]),
            (&json!(1), &json!(1))
        );
        assert_eq!(
            (&company(&ada, &acme)["x_won"], &company(&ada, &beta)["x_won"]["amount"]),
            (&Json::Null, &json!("200.20"))
        );
        assert_eq!(ada.get(&format!("/companies?filter={}", q("x_won > 0"))).ok().names(), ["Beta"]);
        assert_eq!(ada.get("/companies?sort=x_sum").ok().names(), ["Acme", "Beta"]);
        ada.delete(&format!("/deals/{one}")).ok();
        follow(app);
        assert_eq!(
            (&company(&ada, &acme)["x_count"], &company(&ada, &acme)["x_top"]),
            (&json!(0), &Json::Null)
        );
        ada.post(&format!("/deals/{one}/restore"), json!({})).ok();
        follow(app);
        assert_eq!(company(&ada, &acme)["x_sum"]["amount"], "100.10");
        // Amounts of two currencies have no sum.
        ada.make(
            "deals",
            json!({"name": "Dollars", "company": acme, "amount": {"amount": "5", "currency": "USD"}}),
        );
        follow(app);
        assert_eq!(
            (&company(&ada, &acme)["x_count"], &company(&ada, &acme)["x_sum"]),
            (&json!(2), &Json::Null)
        );
        assert_eq!(company(&ada, &acme)["version"], 1);
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}

#[test]
fn chains_of_formulas_and_roll_ups_are_followed_to_their_end() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        rollup(app, "company", "x_total", "deals", "sum(amount)", None);
        formula(app, "company", "x_half", "x_total * 0.5");
        formula(app, "deal", "x_share", "amount / company.x_total * 100");
        formula(app, "deal", "x_of", "company.name");
        rollup(app, "company", "x_shares", "deals", "sum(x_share)", None);
        rollup(app, "company", "x_below", "subsidiaries", "sum(x_half)", None);
        let top = ada.make("companies", json!({"name": "Top"}));
        let acme = ada.make("companies", json!({"name": "Acme", "parent": top}));
        let one = deal(&ada, "One", Some(&acme), json!(100));
        deal(&ada, "Two", Some(&acme), json!(300));
        follow(app);
        let now = company(&ada, &acme);
        assert_eq!(
            (&now["x_total"]["amount"], &now["x_half"]["amount"]),
            (&json!("400.00"), &json!("200.00"))
        );
        assert_eq!(now["x_shares"], 100);
        assert_eq!(company(&ada, &top)["x_below"]["amount"], "200.00");
        let share = |id: &str| ada.get(&format!("/deals/{id}")).ok().json["x_share"].clone();
        assert_eq!(share(&one), 25);
        ada.patch(&format!("/companies/{acme}"), json!({"name": "Acme & Sons"})).ok();
        ada.patch(&format!("/deals/{one}"), json!({"amount": 900})).ok();
        follow(app);
        assert_eq!(share(&one), 75);
        assert_eq!(ada.get(&format!("/deals/{one}")).ok().json["x_of"], "Acme & Sons");
        assert_eq!(company(&ada, &top)["x_below"]["amount"], "600.00");
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}

#[test]
fn links_are_rolled_up_with_their_own_attributes_and_far_fields_count() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        rollup(app, "deal", "x_lines", "products", "sum(quantity * price)", None);
        rollup(app, "deal", "x_deciders", "contacts", "count()", Some("role = \"decision_maker\""));
        rollup(app, "person", "x_from", "deals", "count()", Some("company.industry = \"Software\""));
        let zoe = ada.make("people", json!({"name": "Zoë Ångström"}));
        let acme = ada.make("companies", json!({"name": "Acme", "industry": "Software"}));
        let desk = ada.make("products", json!({"name": "Desk", "price": 100}));
        let body = json!({
            "name": "One", "company": acme, "contacts": [{"id": zoe, "role": "decision_maker"}],
            "products": [{"id": desk, "quantity": 3, "price": {"amount": "99.90", "currency": "EUR"}}],
        });
        let one = ada.make("deals", body);
        follow(app);
        let now = ada.get(&format!("/deals/{one}")).ok().json;
        assert_eq!((&now["x_lines"]["amount"], &now["x_deciders"]), (&json!("299.70"), &json!(1)));
        let from = || ada.get(&format!("/people/{zoe}")).ok().json["x_from"].clone();
        assert_eq!(from(), 1);
        // Two steps away from the person.
        ada.patch(&format!("/companies/{acme}"), json!({"industry": "Hotels"})).ok();
        follow(app);
        assert_eq!(from(), 0);
        ada.patch(&format!("/companies/{acme}"), json!({"industry": "Software"})).ok();
        ada.patch(&format!("/deals/{one}"), json!({"contacts": []})).ok();
        follow(app);
        assert_eq!(from(), 0);
        assert_eq!(ada.get(&format!("/deals/{one}")).ok().json["x_deciders"], 0);
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}

#[test]
fn what_hangs_on_today_or_on_who_asks_is_computed_when_it_is_asked_for() {
    on_both(|app| {
        let (ada, rita) = (app.as_role("administrator"), app.as_role("representative"));
        formula(app, "deal", "x_left", "close_date - today()");
        formula(app, "deal", "x_late", "x_left < 0");
        formula(app, "deal", "x_mine", "owner = me()");
        let late = ada.make("deals", json!({"name": "Late", "close_date": "2026-03-01"}));
        ada.make("deals", json!({"name": "Soon", "close_date": "2026-03-05"}));
        ada.make("deals", json!({"name": "Far", "close_date": "2026-09-05"}));
        let now = ada.get(&format!("/deals/{late}")).ok().json;
        assert_eq!(
            (&now["x_left"], &now["x_late"], &now["x_mine"]),
            (&json!(-1), &json!(true), &json!(true))
        );
        let list = ada.get("/deals?sort=-x_left&fields=name,x_left").ok();
        assert_eq!(list.names(), ["Far", "Soon", "Late"]);
        assert_eq!(list.json["items"][1]["x_left"], 3);
        let page = ada.get("/deals?sort=x_left&limit=1").ok();
        let next = page.json["next_cursor"].as_str().unwrap();
        assert_eq!(
            ada.get(&format!("/deals?sort=x_left&limit=2&cursor={}", q(next))).ok().names(),
            ["Soon", "Far"]
        );
        assert_eq!(
            ada.get(&format!("/deals?filter={}", q("x_left >= 0 and x_left < 10"))).ok().names(),
            ["Soon"]
        );
        assert_eq!(ada.get(&format!("/deals?filter={}", q("x_late"))).ok().names(), ["Late"]);
        assert_eq!(rita.get(&format!("/deals?filter={}", q("x_mine"))).ok().names(), Vec::<String>::new());
        let sums =
            ada.post("/deals/query", json!({"group_by": ["x_late"], "measures": {"n": "count()"}})).ok();
        assert_eq!(sums.json["groups"].as_array().unwrap().len(), 2);
        assert!(ada.get("/deals/export.csv").ok().text().contains("-1"));
        let field = ada.get("/catalog/objects/deal/fields/x_left").ok().json;
        assert_eq!((&field["volatile"], &field["sortable"]), (&json!(true), &json!(true)));
        // What was read yesterday may be sent back.
        send_back(app, &late, json!({"x_left": 7, "name": "Later"})).unwrap();
        // A kept value cannot hang on it.
        let body = json!({"name": "x_n", "label": "N", "kind": "rollup", "relation": "deals", "measure": "count()", "filter": "close_date < today()"});
        let refused = ada.post("/catalog/objects/company/fields", body).refused(422, "invalid");
        assert_eq!(said(&refused), "filter volatile");
    });
}

#[test]
fn what_cannot_be_computed_is_refused_at_its_place() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let fields = "/catalog/objects/deal/fields";
        let refused = |body: Json| {
            let mut whole = json!({"name": "x_a", "label": "A", "kind": "formula"});
            whole.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
            let answer = ada.post(fields, whole);
            assert_eq!(answer.status, 422, "{:#}", answer.json);
            answer
        };
        let unknown = refused(json!({"expression": "amount + amuont"}));
        assert_eq!((said(&unknown).as_str(), &unknown.json["at"]), ("expression unknown_field", &json!(9)));
        assert_eq!(said(&refused(json!({"expression": "name * 2"}))), "expression wrong_type");
        assert_eq!(said(&refused(json!({"expression": "amount *"}))), "expression syntax");
        assert_eq!(said(&refused(json!({"expression": "count(company.deals)"}))), "expression is_list");
        assert_eq!(said(&refused(json!({}))), "expression required");
        assert_eq!(said(&refused(json!({"expression": "name", "decimals": 2}))), "decimals not_here");
        assert_eq!(said(&refused(json!({"expression": "amount", "required": true}))), "required not_here");
        assert_eq!(
            said(&refused(json!({"kind": "rollup", "relation": "company", "measure": "count()"}))),
            "relation unknown_field"
        );
        assert_eq!(
            said(&refused(json!({"kind": "rollup", "relation": "contacts", "measure": "sum(name)"}))),
            "measure wrong_type"
        );
        assert_eq!(
            said(&refused(json!({"kind": "rollup", "relation": "contacts", "measure": "median(x)"}))),
            "measure unknown_function"
        );
        // Circles are named.
        formula(app, "deal", "x_a", "amount * 2");
        formula(app, "deal", "x_b", "x_a + amount");
        let circle = ada.patch(&format!("{fields}/x_a"), json!({"expression": "x_b * 2"}));
        assert_eq!((circle.status, said(&circle).as_str()), (422, "expression circle"));
        let message = circle.json["problems"][0]["message"].as_str().unwrap();
        assert!(message.contains("x_a needs x_b, which needs x_a"), "{message}");
        rollup(app, "company", "x_sum", "deals", "sum(x_b)", None);
        let circle = ada.patch(&format!("{fields}/x_a"), json!({"expression": "company.x_sum"}));
        assert!(
            circle.json["problems"][0]["message"].as_str().unwrap().contains("company.x_sum"),
            "{:#}",
            circle.json
        );
        // What others stand on stays.
        let plan = ada.delete(&format!("{fields}/x_b?dry_run=true")).ok().json;
        assert!(
            plan["affects"].to_string().contains("“x_sum” of Companies is computed from this"),
            "{plan:#}"
        );
        let kept = ada.delete(&format!("{fields}/x_b")).refused(422, "invalid");
        assert_eq!(kept.json["problems"][0]["code"], "in_use");
    });
}

#[test]
fn a_new_field_is_computed_for_all_records_by_a_job_and_a_changed_one_anew() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let acme = ada.make("companies", json!({"name": "Acme"}));
        let one = deal(&ada, "One", Some(&acme), json!(100));
        deal(&ada, "Two", Some(&acme), json!(50));
        let body = json!({"name": "x_fee", "label": "Fee", "kind": "formula", "expression": "amount * 0.1"});
        let plan = ada.post("/catalog/objects/deal/fields?dry_run=true", body).ok().json;
        let sample: Vec<&Json> =
            plan["sample"].as_array().unwrap().iter().map(|s| &s["value"]["amount"]).collect();
        assert_eq!(sample, ["5.00", "10.00"]);
        formula(app, "deal", "x_fee", "amount * 0.1");
        rollup(app, "company", "x_fees", "deals", "sum(x_fee)", None);
        let jobs = ada.get("/jobs").ok().json;
        assert_eq!(
            jobs["items"].as_array().unwrap().iter().filter(|j| j["kind"] == "derived.fill").count(),
            2
        );
        follow(app);
        assert_eq!(company(&ada, &acme)["x_fees"]["amount"], "15.00");
        let jobs = ada.get("/jobs").ok().json;
        let done = jobs["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|j| j["progress"]["field"] == "x_fee")
            .unwrap()
            .clone();
        assert_eq!((&done["progress"]["done"], &done["progress"]["total"]), (&json!(2), &json!(2)));
        // Another formula, then one of another type.
        let fee = "/catalog/objects/deal/fields/x_fee";
        ada.patch(fee, json!({"expression": "amount * 0.5"})).ok();
        follow(app);
        assert_eq!(company(&ada, &acme)["x_fees"]["amount"], "75.00");
        ada.patch(fee, json!({"expression": "name"})).refused(422, "invalid");
        let kept = ada.delete("/catalog/objects/company/fields/x_fees").ok();
        assert_eq!(kept.json["retired"], true);
        ada.patch(fee, json!({"expression": "name"})).ok();
        follow(app);
        assert_eq!(ada.get(&format!("/deals/{one}")).ok().json["x_fee"], "One");
        ada.patch(fee, json!({"expression": "amount * 0.2"})).ok();
        ada.patch("/catalog/objects/company/fields/x_fees", json!({"retired": false})).ok();
        follow(app);
        assert_eq!(company(&ada, &acme)["x_fees"]["amount"], "30.00");
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}

#[test]
fn what_was_written_before_a_crash_is_followed_after_it_and_the_doctor_finds_what_was_tampered_with() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        rollup(app, "company", "x_sum", "deals", "sum(amount)", None);
        let acme = ada.make("companies", json!({"name": "Acme"}));
        deal(&ada, "One", Some(&acme), json!(100));
        // Nobody has read the log yet; another process opens the workspace and does.
        assert_eq!(company(&ada, &acme)["x_sum"], Json::Null);
        assert_eq!(wrong(app).len(), 1);
        let again = app::App::on(app.app.engine.db().clone(), app.clock.clone()).unwrap();
        again.engine.catch_up().unwrap();
        assert_eq!(company(&ada, &acme)["x_sum"]["amount"], "100.00");
        let tamper = Statement::text("UPDATE o_company SET x_sum = 7000");
        app.app.engine.db().write_blocking(move |tx| tx.execute(&tamper)).unwrap();
        let found = wrong(app);
        assert!(found.len() == 1 && found[0].contains("is 7.00 EUR and should be 100.00 EUR"), "{found:?}");
        ada.patch(&format!("/companies/{acme}"), json!({"name": "Acme Ltd"})).ok();
        deal(&ada, "Two", Some(&acme), json!(1));
        follow(app);
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}

#[test]
fn what_one_change_affects_very_widely_is_left_to_a_job() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        formula(app, "deal", "x_where", "stage.name");
        let stage = app.stage("Prospecting");
        for part in [1_000, 1_000, 1] {
            let items: Vec<Json> =
                (0..part).map(|n| json!({"create": {"name": format!("D{n}"), "stage": stage}})).collect();
            ada.post("/deals/batch", json!({"items": items})).ok();
        }
        ada.patch(&format!("/stages/{stage}"), json!({"name": "Looking around"})).ok();
        app.app.engine.catch_up().unwrap();
        let jobs = ada.get("/jobs").ok().json;
        assert!(jobs["items"].as_array().unwrap().iter().any(|j| j["kind"] == "derived.follow"), "{jobs:#}");
        app.work();
        let path = format!("/deals?limit=1&count=exact&filter={}", q("x_where = \"Looking around\""));
        assert_eq!(ada.get(&path).ok().json["total"], 2_001);
    });
}

/// A small random number generator that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

#[test]
fn whatever_is_written_every_computed_value_is_what_it_should_be() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        rollup(app, "company", "x_sum", "deals", "sum(amount)", Some("stage.type != \"lost\""));
        rollup(app, "company", "x_n", "deals", "count()", None);
        rollup(app, "company", "x_last", "deals", "last(name)", None);
        formula(app, "company", "x_mean", "x_sum / x_n");
        rollup(app, "company", "x_all", "subsidiaries", "sum(x_sum)", Some("x_n > 0"));
        formula(app, "deal", "x_part", "amount - company.x_mean");
        formula(app, "deal", "x_boss", "company.parent.name");
        rollup(app, "person", "x_parts", "deals", "max(x_part)", Some("not isblank(company)"));
        let stages: Vec<Json> = ada.get("/stages").ok().json["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["id"].clone())
            .collect();
        let people: Vec<String> =
            (0..3).map(|n| ada.make("people", json!({"name": format!("P{n}")}))).collect();
        let mut dice = Dice(20_260_302);
        let (mut companies, mut deals): (Vec<String>, Vec<String>) = Default::default();
        for step in 0..120 {
            let any = |dice: &mut Dice, from: &[String]| match from.len() {
                0 => Json::Null,
                n => from.get(dice.below(n + 1)).map_or(Json::Null, |id| json!(id)),
            };
            let contact = any(&mut dice, &people);
            let contacts = if contact.is_null() { json!([]) } else { json!([contact]) };
            let body = json!({
                "name": format!("D{step}"), "amount": dice.below(100_000) as f64 / 100.0, "company": any(&mut dice, &companies),
                "stage": stages[dice.below(stages.len())],
                "contacts": contacts,
            });
            match dice.below(9) {
                0 => {
                    let parent = any(&mut dice, &companies);
                    let answer =
                        ada.post("/companies", json!({"name": format!("C{step}"), "parent": parent}));
                    if answer.status == 201 {
                        companies.push(answer.json["id"].as_str().unwrap().to_owned());
                    }
                }
                1..=3 => {
                    let answer = ada.post("/deals", body);
                    if answer.status == 201 {
                        deals.push(answer.json["id"].as_str().unwrap().to_owned());
                    }
                }
                4 if !deals.is_empty() => {
                    drop(ada.delete(&format!("/deals/{}", deals[dice.below(deals.len())])))
                }
                5 if !deals.is_empty() => {
                    drop(ada.post(&format!("/deals/{}/restore", deals[dice.below(deals.len())]), json!({})));
                }
                6 if !companies.is_empty() => {
                    let id = &companies[dice.below(companies.len())];
                    drop(ada.patch(
                        &format!("/companies/{id}"),
                        json!({"name": format!("E{step}"), "parent": any(&mut dice, &companies)}),
                    ));
                }
                7 if !companies.is_empty() => {
                    let id = &companies[dice.below(companies.len())];
                    let call = if dice.below(3) > 0 { "/restore" } else { "" };
                    drop(if call.is_empty() {
                        ada.delete(&format!("/companies/{id}"))
                    } else {
                        ada.post(&format!("/companies/{id}{call}"), json!({}))
                    });
                }
                _ if !deals.is_empty() => {
                    let id = &deals[dice.below(deals.len())];
                    drop(ada.patch(&format!("/deals/{id}"), body));
                }
                _ => {}
            }
            if dice.below(10) == 0 {
                app.app.engine.catch_up().unwrap();
            }
        }
        assert!(
            deals.len() > 10 && companies.len() > 3,
            "{} deals, {} companies",
            deals.len(),
            companies.len()
        );
        follow(app);
        assert_eq!(wrong(app), Vec::<String>::new());
    });
}
