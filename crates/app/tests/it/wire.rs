//! Rows that go straight to text say the same as records that are rendered.

use serde_json::json;

use crate::test_app::on_both;

#[test]
fn a_record_reads_the_same_from_a_write_by_id_and_in_a_list() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let company = ada.make("companies", json!({"name": "Quote \"and\" \\ slash"}));
        let person = ada
            .post(
                "/people",
                json!({
                    "name": {"first": "Zoë", "last": "Ångström", "prefix": "Dr."}, "company": company,
                    "job_title": "line\nbreak\t\u{1}", "emails": ["Zoe@Example.com", {"address": "z@b.de", "label": "home"}],
                    "phones": ["030 1234567"], "addresses": [{"city": "Berlin", "country": "Germany"}],
                    "socials": ["https://linkedin.com/in/zoe"], "birthday": "1990-02-28",
                }),
            )
            .ok();
        let product =
            ada.make("products", json!({"name": "Widget", "price": {"amount": "9.50", "currency": "EUR"}}));
        let id = person.json["id"].as_str().unwrap().to_owned();
        let deal = ada
            .post(
                "/deals",
                json!({
                    "name": "Big", "company": company, "amount": {"amount": "1200", "currency": "JPY"},
                    "contacts": [{"id": id, "role": "champion"}],
                    "products": [{"id": product, "quantity": "2.5", "price": 7}], "close_date": "2026-12-24",
                }),
            )
            .ok();
        let bare = ada.post("/people", json!({"name": "Cher"})).ok();
        for (plural, made) in [("people", &person), ("deals", &deal), ("people", &bare)] {
            let id = made.json["id"].as_str().unwrap();
            assert_eq!(ada.get(&format!("/{plural}/{id}")).ok().json, made.json);
            let list = ada.get(&format!("/{plural}?sort=-created_at,name&limit=200")).ok();
            let found = list.json["items"].as_array().unwrap().iter().find(|i| i["id"] == id).unwrap();
            assert_eq!(found, &made.json);
            let some = ada.get(&format!("/{plural}/{id}?fields=name,created_at")).ok();
            assert_eq!(some.json["name"], made.json["name"]);
            assert_eq!(some.json.as_object().unwrap().len(), 4, "id, version and what was asked");
        }
    });
}
