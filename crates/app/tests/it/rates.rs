//! Dated rates: money of several currencies is compared and added up by the rate of the day that counts.

use serde_json::{Value as Json, json};

use crate::test_app::{Client, TestApp, on_both, q};

fn rate(ada: &Client<'_>, currency: &str, date: &str, rate: &str) -> String {
    ada.make("exchange_rates", json!({"currency": currency, "date": date, "rate": rate}))
}

fn deal(ada: &Client<'_>, name: &str, amount: &str, currency: &str, day: Option<&str>) -> String {
    let amount = json!({"amount": amount, "currency": currency});
    ada.make("deals", json!({"name": name, "amount": amount, "close_date": day}))
}

/// All readers have read, all jobs are done.
fn follow(app: &TestApp) {
    app.app.engine.catch_up().unwrap();
    app.work();
}

fn reckon(ada: &Client<'_>, measure: &str) -> Json {
    let answer = ada.post("/deals/query", json!({"measures": {"m": measure}}));
    answer.ok().json["groups"][0]["m"].clone()
}

#[test]
fn several_currencies_are_added_up_by_the_rate_of_the_day_that_counts() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        deal(&ada, "Home", "1000", "EUR", Some("2026-02-01"));
        let away = deal(&ada, "Away", "100", "USD", Some("2026-02-01"));
        let refused = ada.post("/deals/query", json!({"measures": {"m": "sum(amount)"}}));
        assert_eq!((refused.status, refused.json["code"].as_str()), (422, Some("several_currencies")));
        // A rate counts from its day on.
        rate(&ada, "USD", "2026-02-15", "2");
        follow(app);
        let refused = ada.post("/deals/query", json!({"measures": {"m": "sum(amount)"}}));
        assert_eq!((refused.status, refused.json["code"].as_str()), (422, Some("no_rate")));
        assert_eq!(refused.json["currency"], "USD");
        let said = refused.json["problems"][0]["message"].as_str().unwrap();
        assert!(said.contains("For USD the first one is of 2026-02-15"), "{said}");
        rate(&ada, "usd", "2026-01-01", "1.25");
        follow(app);
        assert_eq!(reckon(&ada, "sum(amount)"), json!({"amount": "1080.00", "currency": "EUR"}));
        assert_eq!(reckon(&ada, "avg(amount)"), json!({"amount": "540.00", "currency": "EUR"}));
        assert_eq!(reckon(&ada, "min(amount)"), json!({"amount": "80.00", "currency": "EUR"}));
        assert_eq!(reckon(&ada, "max(amount)"), json!({"amount": "1000.00", "currency": "EUR"}));
        // Another day, another rate, in the same write; the day of creation where the deal has none.
        ada.patch(&format!("/deals/{away}"), json!({"close_date": "2026-02-20"})).ok();
        assert_eq!(reckon(&ada, "sum(amount)")["amount"], "1050.00");
        ada.patch(&format!("/deals/{away}"), json!({"close_date": "2026-02-02"})).ok();
        assert_eq!(reckon(&ada, "sum(amount)")["amount"], "1080.00");
        ada.patch(&format!("/deals/{away}"), json!({"close_date": null})).ok();
        assert_eq!(reckon(&ada, "sum(amount)")["amount"], "1050.00");
        ada.patch(&format!("/deals/{away}"), json!({"amount": {"amount": "10", "currency": "EUR"}})).ok();
        assert_eq!(reckon(&ada, "sum(amount)")["amount"], "1010.00");
        ada.patch(&format!("/deals/{away}"), json!({"amount": {"amount": "10", "currency": "USD"}})).ok();
        assert_eq!(reckon(&ada, "sum(amount)")["amount"], "1005.00");
        // What the records themselves say is what was entered.
        let kept = ada.get(&format!("/deals/{away}")).ok().json;
        assert_eq!(kept["amount"], json!({"amount": "10.00", "currency": "USD"}));
        assert!(!kept.to_string().contains("reporting"));
    });
}

#[test]
fn one_currency_is_answered_in_itself_whatever_rates_there_are() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        rate(&ada, "USD", "2026-01-01", "2");
        deal(&ada, "One", "100", "USD", None);
        deal(&ada, "Two", "60.50", "USD", None);
        follow(app);
        assert_eq!(reckon(&ada, "sum(amount)"), json!({"amount": "160.50", "currency": "USD"}));
        deal(&ada, "Home", "1", "EUR", None);
        let by = json!({"group_by": ["currency(amount)"], "measures": {"m": "sum(amount)"}});
        let groups = ada.post("/deals/query", by).ok().json["groups"].clone();
        assert_eq!(groups[0]["m"], json!({"amount": "1.00", "currency": "EUR"}));
        assert_eq!(groups[1]["m"], json!({"amount": "160.50", "currency": "USD"}));
        // As soon as one group is over several, all are comparable.
        let by = json!({"group_by": ["name = \"Two\""], "measures": {"m": "sum(amount)"}});
        let groups = ada.post("/deals/query", by).ok().json["groups"].clone();
        assert_eq!(groups[0]["m"], json!({"amount": "51.00", "currency": "EUR"}));
        assert_eq!(groups[1]["m"], json!({"amount": "30.25", "currency": "EUR"}));
    });
}

#[test]
fn lists_sort_money_by_what_it_is_worth_and_page_through_it() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        deal(&ada, "Yen", "1000", "JPY", None);
        deal(&ada, "Dollar", "300", "USD", None);
        deal(&ada, "Euro", "200", "EUR", None);
        deal(&ada, "Krone", "5000", "NOK", None);
        ada.make("deals", json!({"name": "Blank"}));
        // Without rates as it stands.
        assert_eq!(ada.get("/deals?sort=-amount").ok().names(), ["Krone", "Yen", "Dollar", "Euro", "Blank"]);
        rate(&ada, "JPY", "2026-01-01", "160");
        rate(&ada, "USD", "2026-01-01", "1.2");
        follow(app);
        let down = ["Dollar", "Euro", "Yen"];
        let all = ada.get("/deals?sort=-amount").ok().names();
        assert_eq!(all[..3], down, "{all:?}");
        assert_eq!(ada.get("/deals?sort=amount").ok().names()[..3], ["Yen", "Euro", "Dollar"]);
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = ada.get(&format!("/deals?sort=-amount&limit=2{cursor}")).ok();
            seen.extend(page.names());
            match page.json["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={}", q(next)),
                None => break,
            }
        }
        assert_eq!(seen, all);
    });
}

#[test]
fn formulas_and_roll_ups_follow_the_rates() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let field = |object: &str, body: Json| {
            ada.post(&format!("/catalog/objects/{object}/fields"), body).ok();
        };
        field(
            "company",
            json!({"name": "x_sum", "label": "Sum", "kind": "rollup", "relation": "deals", "measure": "sum(amount)"}),
        );
        field(
            "deal",
            json!({"name": "x_fee", "label": "Fee", "kind": "formula", "expression": "amount * 0.1"}),
        );
        let acme = ada.make("companies", json!({"name": "Acme"}));
        for (currency, amount) in [("EUR", "100"), ("USD", "100")] {
            let amount = json!({"amount": amount, "currency": currency});
            ada.make(
                "deals",
                json!({"name": currency, "company": acme, "amount": amount, "close_date": "2026-02-01"}),
            );
        }
        follow(app);
        let sum = || ada.get(&format!("/companies/{acme}")).ok().json["x_sum"].clone();
        assert_eq!(sum(), Json::Null);
        let id = rate(&ada, "USD", "2026-01-01", "2");
        follow(app);
        assert_eq!(sum(), json!({"amount": "150.00", "currency": "EUR"}));
        // Computed money goes by the date of what it is computed from.
        assert_eq!(reckon(&ada, "sum(x_fee)"), json!({"amount": "15.00", "currency": "EUR"}));
        ada.patch(&format!("/exchange_rates/{id}"), json!({"rate": "4"})).ok();
        follow(app);
        assert_eq!(
            (sum()["amount"].clone(), reckon(&ada, "sum(x_fee)")["amount"].clone()),
            (json!("125.00"), json!("12.50"))
        );
        // The day of the deal decides, and the roll-up hears of it.
        rate(&ada, "USD", "2026-02-10", "1");
        follow(app);
        let dollar = ada.get("/deals?filter=name%20%3D%20%22USD%22").ok().json["items"][0]["id"].clone();
        ada.patch(&format!("/deals/{}", dollar.as_str().unwrap()), json!({"close_date": "2026-02-11"})).ok();
        follow(app);
        assert_eq!(sum()["amount"], "200.00");
        let mut wrong = Vec::new();
        app.app.engine.check_derived(&mut |line| wrong.push(line)).unwrap();
        assert_eq!(wrong, Vec::<String>::new());
    });
}

#[test]
fn the_reporting_currency_and_the_date_that_counts_can_change() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        deal(&ada, "Home", "100", "EUR", Some("2026-02-01"));
        deal(&ada, "Away", "100", "USD", Some("2026-02-01"));
        deal(&ada, "Far", "100", "CHF", Some("2026-02-01"));
        for (currency, old, new) in [("USD", "2", "4"), ("CHF", "0.5", "1")] {
            rate(&ada, currency, "2026-01-01", old);
            rate(&ada, currency, "2026-03-01", new);
        }
        follow(app);
        assert_eq!(reckon(&ada, "sum(amount)"), json!({"amount": "350.00", "currency": "EUR"}));
        ada.patch("/catalog/objects/deal/fields/amount", json!({"rate_date": "today"})).ok();
        follow(app);
        assert_eq!(reckon(&ada, "sum(amount)")["amount"], "225.00");
        ada.patch("/catalog/objects/deal/fields/amount", json!({"rate_date": null})).ok();
        follow(app);
        // 100 CHF are 200 EUR or 400 USD: through the euro, in which both rates are given.
        ada.patch("/workspace", json!({"currency": "USD"})).ok();
        follow(app);
        assert_eq!(reckon(&ada, "sum(amount)"), json!({"amount": "700.00", "currency": "USD"}));
        let wrong = ada.patch("/catalog/objects/deal/fields/amount", json!({"rate_date": "name"}));
        assert_eq!((wrong.status, &wrong.json["problems"][0]["field"]), (422, &json!("rate_date")));
        let wrong = ada.patch("/catalog/objects/deal/fields/name", json!({"rate_date": "close_date"}));
        assert_eq!((wrong.status, &wrong.json["problems"][0]["code"]), (422, &json!("kind")));
    });
}

#[test]
fn a_rate_is_sound_there_once_a_day_and_kept_by_those_who_set_things_up() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let code = |body: Json| {
            let answer = ada.post("/exchange_rates", body);
            let first = &answer.json["problems"][0];
            (
                answer.status,
                first["field"].as_str().unwrap_or("").to_owned(),
                first["code"].as_str().unwrap_or("").to_owned(),
            )
        };
        let told = |status, field: &str, code: &str| (status, field.to_owned(), code.to_owned());
        assert_eq!(
            code(json!({"currency": "XYZ", "date": "2026-01-01", "rate": 1})),
            told(422, "currency", "currency")
        );
        assert_eq!(
            code(json!({"currency": "EUR", "date": "2026-01-01", "rate": 1})),
            told(422, "currency", "same")
        );
        assert_eq!(
            code(json!({"currency": "USD", "date": "2026-01-01", "rate": 0})),
            told(422, "rate", "out_of_range")
        );
        let first = rate(&ada, "USD", "2026-01-01", "1.082345678");
        assert_eq!(
            code(json!({"currency": "usd", "date": "2026-01-01", "rate": 2})),
            told(409, "date", "unique")
        );
        let kept = ada.get(&format!("/exchange_rates/{first}")).ok().json;
        assert_eq!((&kept["base"], &kept["rate"]), (&json!("EUR"), &json!(1.082345678)));
        let rita = app.as_role("representative");
        assert_eq!(rita.get("/exchange_rates").ok().json["items"].as_array().unwrap().len(), 1);
        let refused =
            rita.post("/exchange_rates", json!({"currency": "GBP", "date": "2026-01-01", "rate": 1}));
        assert_eq!(refused.status, 403);
        let used = ada.get("/currencies").ok().json;
        assert_eq!(used, json!({"reporting": "EUR", "currencies": []}));
        deal(&ada, "Away", "1", "USD", Some("2025-01-01"));
        deal(&ada, "Far", "1", "GBP", None);
        deal(&ada, "Near", "1", "USD", None);
        let used = ada.get("/currencies").ok().json["currencies"].clone();
        assert_eq!(
            (&used[0]["currency"], &used[0]["values"], &used[0]["without_rate"]),
            (&json!("USD"), &json!(2), &json!(1))
        );
        assert_eq!(
            (&used[0]["first_rate"]["date"], &used[1]["first_rate"]),
            (&json!("2026-01-01"), &Json::Null)
        );
        assert_eq!(rita.get("/currencies").status, 403);
        // Without its rate an amount is worth nothing known again.
        ada.delete(&format!("/exchange_rates/{first}")).ok();
        follow(app);
        assert_eq!(ada.get("/currencies").ok().json["currencies"][0]["without_rate"], 2);
    });
}
