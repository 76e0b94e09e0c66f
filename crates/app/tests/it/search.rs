//! The search across objects.

use serde_json::json;

use crate::test_app::{on_both, q};

#[test]
fn words_in_any_order_accents_ignored_numbers_by_any_part() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.make(
            "people",
            json!({"name": "Zoë Ångström", "phones": ["030 1234567"], "emails": ["zoe@acme.test"]}),
        );
        ada.make("companies", json!({"name": "Ångström Labs"}));
        let hits = |text: &str| -> Vec<String> {
            let found = ada.get(&format!("/search?q={}", q(text))).ok().json;
            found["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|h| h["label"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(hits("angstrom zoe"), ["Zoë Ångström"]);
        assert_eq!(hits("angstrom").len(), 2);
        assert_eq!(hits("2345"), ["Zoë Ångström"]);
        assert_eq!(hits("zoe@acme"), ["Zoë Ångström"]);
        assert!(hits("").is_empty());
        let only = ada.get("/search?q=angstrom&object=company").ok();
        assert_eq!(only.json["items"][0]["object"], "company");
        ada.get("/search?q=a&object=dragon").refused(422, "invalid");
        ada.get("/search?q=a&limit=0").refused(422, "invalid");
    });
}

/// What a search finds, before SQLite's index has caught up with the writes and after.
fn twice(app: &crate::test_app::TestApp, text: &str) -> Vec<String> {
    let ask = || -> Vec<String> {
        let found = app.as_role("administrator").get(&format!("/search?q={}", q(text))).ok().json;
        let items = found["items"].as_array().unwrap();
        items.iter().map(|h| h["label"].as_str().unwrap().to_owned()).collect()
    };
    let before = ask();
    app.app.engine.catch_up().unwrap();
    assert_eq!(ask(), before, "the index says something else than the documents about “{text}”");
    before
}

#[test]
fn the_index_follows_every_change_and_is_never_missed() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let first = ada.make("people", json!({"name": "Wilhelmina Quist", "job_title": "Harpist"}));
        ada.make("people", json!({"name": "Quentin Harper"}));
        assert_eq!(twice(app, "harp"), ["Quentin Harper", "Wilhelmina Quist"]);
        // Two letters are the beginning of a word, one letter as well.
        assert_eq!(twice(app, "qu har").len(), 2);
        assert_eq!(twice(app, "w quist"), ["Wilhelmina Quist"]);
        assert_eq!(twice(app, "z quist"), Vec::<String>::new());

        ada.patch(&format!("/people/{first}"), json!({"name": "Wilhelmina Storm"})).ok();
        assert_eq!(twice(app, "quist"), Vec::<String>::new());
        assert_eq!(twice(app, "storm"), ["Wilhelmina Storm"]);
        // Changed and changed back between two visits of the index.
        ada.patch(&format!("/people/{first}"), json!({"job_title": "Oboist"})).ok();
        ada.patch(&format!("/people/{first}"), json!({"job_title": "Harpist"})).ok();
        assert_eq!(twice(app, "oboist"), Vec::<String>::new());
        assert_eq!(twice(app, "harpist"), ["Wilhelmina Storm"]);

        ada.delete(&format!("/people/{first}")).ok();
        assert_eq!(twice(app, "storm"), Vec::<String>::new());
        // A new document never answers to the number of one that has gone.
        ada.make("people", json!({"name": "Somebody Else"}));
        assert_eq!(twice(app, "storm"), Vec::<String>::new());
        ada.post(&format!("/people/{first}/restore"), json!({})).ok();
        assert_eq!(twice(app, "storm"), ["Wilhelmina Storm"]);
        // A slip of the keyboard is forgiven by what the index knows.
        assert_eq!(twice(app, "wilhelmnia"), ["Wilhelmina Storm"]);
    });
}

#[test]
fn what_changed_and_went_before_the_index_knew_is_not_in_its_way() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let first = ada.make("people", json!({"name": "Wilhelmina Quist"}));
        app.app.engine.catch_up_search().unwrap();
        // The index learns of pieces: all that was never there, whatever came between, is found.
        for title in ["Harpist", "Oboist of the town", "Cellist", "Oboist"] {
            ada.patch(&format!("/people/{first}"), json!({"job_title": title})).ok();
        }
        assert_eq!(twice(app, "oboist"), ["Wilhelmina Quist"]);
        ada.patch(&format!("/people/{first}"), json!({"name": "Quist", "job_title": null})).ok();
        assert_eq!(twice(app, "oboist"), Vec::<String>::new());
        assert_eq!(twice(app, "quist"), ["Quist"]);

        // Much longer than what the index knows of it, gone, and another document at its place.
        let long = "Bassoonist ".repeat(20);
        ada.patch(&format!("/people/{first}"), json!({"job_title": long})).ok();
        ada.delete(&format!("/people/{first}")).ok();
        ada.make("people", json!({"name": "Somebody Else"}));
        assert_eq!(twice(app, "bassoonist"), Vec::<String>::new());
        assert_eq!(twice(app, "somebody"), ["Somebody Else"]);
        ada.post(&format!("/people/{first}/restore"), json!({})).ok();
        assert_eq!(twice(app, "bassoonist"), ["Quist"]);
        // Gone and back while the index slept.
        ada.delete(&format!("/people/{first}")).ok();
        ada.post(&format!("/people/{first}/restore"), json!({})).ok();
        assert_eq!(twice(app, "bassoonist"), ["Quist"]);
    });
}

#[test]
fn the_label_itself_comes_first_among_very_many_that_begin_with_it() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        for n in 0..230 {
            ada.make("companies", json!({"name": format!("Acme Works {n}")}));
        }
        ada.make("companies", json!({"name": "Acme"}));
        ada.make("companies", json!({"name": "Old Acme"}));
        ada.make("companies", json!({"name": "Placme"}));
        assert_eq!(twice(app, "acme").first().map(String::as_str), Some("Acme"));
        assert_eq!(twice(app, "old acme"), ["Old Acme"]);
        assert_eq!(twice(app, "lacm"), ["Placme"]);
    });
}

#[test]
fn documents_of_an_older_program_are_written_anew() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.make("people", json!({"name": "Wilhelmina Quist"}));
        let db = app.app.engine.db();
        db.write_blocking(|tx| {
            tx.execute_batch(
                "DELETE FROM search_doc; UPDATE kith_meta SET value = '1' WHERE key = 'search_format'",
            )
        })
        .unwrap();
        assert!(twice(app, "quist").is_empty());
        let upgraded = ::app::App::on(db.clone(), app.clock.clone()).unwrap();
        upgraded.engine.run_due_jobs().unwrap();
        assert_eq!(twice(app, "quist"), ["Wilhelmina Quist"]);
    });
}
