//! What mappings mean: how records are found, what happens when they are not, and how values are read.

use serde_json::{Value as Json, json};

use super::{Desk, on_both, on_sqlite};

fn deals(company: Json) -> Json {
    json!({"steps": [{"object": "deal", "fields": {"name": {"column": "deal"}, "company": company}}]})
}

fn run(desk: &Desk, object: &str, file: &str, mapping: &Json) -> (Json, String) {
    let done = desk.import(object, file, mapping.clone());
    assert_eq!(done["state"], "done", "{}", done["error"]);
    let rejected = desk.rejected(&done);
    (done["progress"].clone(), rejected)
}

#[test]
fn a_record_that_is_not_there_is_refused_created_or_left_out_as_was_chosen() {
    on_both(|desk| {
        desk.create("company", json!({"name": "Café Zoë"}));
        let file = "deal,company\nA,CAFE ZOE\nB,Nobody\nC,\n";
        let (progress, rejected) = run(desk, "deal", file, &deals(json!({"column": "company"})));
        assert_eq!((&progress["created"], &progress["rejected"]), (&json!(2), &json!(1)));
        assert!(rejected.contains("B,Nobody,company: There is no company “Nobody”."), "{rejected}");
        let (progress, _) = run(desk, "deal", file, &deals(json!({"column": "company", "missing": "blank"})));
        assert_eq!(progress["created"], 3);
        let create = deals(json!({"column": "company", "missing": {"create": {"industry": "unknown"}}}));
        let (progress, _) = run(desk, "deal", file, &create);
        assert_eq!(progress["by_object"]["company"]["created"], 1);
        let companies = desk.all("company");
        assert_eq!((&companies[1]["name"], &companies[1]["industry"]), (&json!("Nobody"), &json!("unknown")));
        let all = desk.all("deal");
        let of: Vec<&Json> = all.iter().map(|d| &d["company"]["label"]).collect();
        assert_eq!(
            of,
            [
                &json!("Café Zoë"),
                &Json::Null,
                &json!("Café Zoë"),
                &Json::Null,
                &Json::Null,
                &json!("Café Zoë"),
                &json!("Nobody"),
                &Json::Null
            ]
        );
    });
}

#[test]
fn among_several_of_a_name_none_is_guessed_unless_one_is_written_the_same() {
    on_both(|desk| {
        desk.create("company", json!({"name": "Acme", "domain": "acme.com"}));
        desk.create("company", json!({"name": "ACME", "domain": "acme.de"}));
        let file = "deal,company\nA,ACME\nB,acme\n";
        let (progress, rejected) = run(desk, "deal", file, &deals(json!({"column": "company"})));
        assert_eq!((&progress["created"], &progress["rejected"]), (&json!(1), &json!(1)));
        assert!(rejected.contains("2 companies are called “acme”"), "{rejected}");
        let file = "deal,company\nC,acme.de\n";
        let (progress, _) =
            run(desk, "deal", file, &deals(json!({"column": "company", "resolve": ["name", "domain"]})));
        assert_eq!(progress["created"], 1);
        let found = desk.all("deal");
        assert!(found.iter().all(|d| d["company"]["label"] == "ACME"), "{found:?}");
    });
}

#[test]
fn a_stage_is_looked_for_in_the_deals_own_pipeline() {
    on_both(|desk| {
        let (north, south) = (
            desk.create("pipeline", json!({"name": "North"})),
            desk.create("pipeline", json!({"name": "South"})),
        );
        for pipeline in [&north, &south] {
            desk.create("stage", json!({"name": "Won", "pipeline": pipeline, "type": "won"}));
        }
        let mapping = json!({"steps": [{"object": "deal", "fields": {
            "name": {"column": "deal"}, "pipeline": {"column": "pipeline"},
            "stage": {"column": "stage", "missing": {"create": {"type": "lost"}}}}}]});
        let (progress, _) =
            run(desk, "deal", "deal,pipeline,stage\nA,South,won\nB,North,Gone\nC,South,Gone\n", &mapping);
        assert_eq!(
            progress["by_object"],
            json!({"deal": {"created": 3, "updated": 0}, "stage": {"created": 2, "updated": 0}})
        );
        let stages = desk.all("stage");
        for deal in desk.all("deal") {
            let stage = stages.iter().find(|s| s["id"] == deal["stage"]["id"]).unwrap();
            assert_eq!(stage["pipeline"]["id"], deal["pipeline"]["id"]);
        }
        assert_eq!(stages[2]["type"], "lost");
    });
}

#[test]
fn who_is_already_there_is_updated_left_or_refused() {
    on_both(|desk| {
        let mapping = |how: &str| {
            json!({"steps": [{"object": "person", "match": ["emails"], "on_match": how, "fields": {
            "name.first": {"column": "first"}, "name.last": {"column": "last"},
            "emails[0]": {"column": "mail"}, "phones[0]": {"column": "phone"}}}]})
        };
        let first = "first,last,mail,phone\nZoë,Ångström,ZOE@example.com,030 1234567\n";
        run(desk, "person", first, &mapping("update"));
        let (progress, _) = run(
            desk,
            "person",
            "first,last,mail,phone\n,Miller,zoe@example.com,030 7654321\n",
            &mapping("update"),
        );
        assert_eq!((&progress["created"], &progress["updated"]), (&json!(0), &json!(1)));
        let zoe = desk.all("person").pop().unwrap();
        // An empty cell says nothing; a new number comes beside the old one.
        assert_eq!(zoe["name"]["full"], "Zoë Miller");
        let phones: Vec<(&Json, &Json)> =
            zoe["phones"].as_array().unwrap().iter().map(|p| (&p["number"], &p["primary"])).collect();
        assert_eq!(phones, [(&json!("+49301234567"), &json!(true)), (&json!("+49307654321"), &json!(false))]);
        let (progress, _) = run(desk, "person", first, &mapping("skip"));
        assert_eq!((&progress["updated"], &progress["skipped"]), (&json!(0), &json!(1)));
        let (progress, rejected) = run(desk, "person", first, &mapping("reject"));
        assert_eq!(progress["rejected"], 1);
        assert!(rejected.contains("This person is already there."));
    });
}

#[test]
fn values_are_read_as_the_file_writes_them() {
    on_both(|desk| {
        let mapping = json!({"steps": [{"object": "deal", "fields": {
            "name": {"template": "{first} – {second}"},
            "amount": {"column": "amount", "decimal": ",", "currency": {"column": "currency"}},
            "close_date": {"column": "date", "format": "DD.MM.YYYY"}}}]});
        let file = "first;second;amount;currency;date\nA;B;1.234,50;USD;04.03.2024\nC;;12;;\nD;E;1;XXQ;\nF;G;x;;31.02.2024\n";
        let (progress, rejected) = run(desk, "deal", file, &mapping);
        assert_eq!((&progress["created"], &progress["rejected"]), (&json!(2), &json!(2)));
        let all = desk.all("deal");
        assert_eq!((&all[0]["name"], &all[0]["close_date"]), (&json!("A – B"), &json!("2024-03-04")));
        assert_eq!(all[0]["amount"], json!({"amount": "1234.50", "currency": "USD"}));
        assert_eq!(all[1]["amount"], json!({"amount": "12.00", "currency": "EUR"}));
        assert!(rejected.contains("“XXQ” is not a currency"), "{rejected}");
        // Every fault of a row is told, not only the first.
        assert!(
            rejected.contains("amount: “x” is not a number.")
                || rejected.contains("is not an amount of money"),
            "{rejected}"
        );
        assert!(rejected.contains("date: “31.02.2024” is not a date written as DD.MM.YYYY."), "{rejected}");
    });
}

#[test]
fn several_contacts_come_from_one_cell_or_from_many_rows() {
    on_both(|desk| {
        for name in ["Ann Lee", "Bob Ray", "Eve Doe"] {
            desk.create("person", json!({"name": name}));
        }
        let cell = json!({"steps": [{"object": "deal", "fields": {"name": {"column": "deal"},
            "contacts": {"column": "contacts", "split": ";", "attributes": {"role": {"constant": "Decision maker"}}}}}]});
        run(desk, "deal", "deal,contacts\nBig,Ann Lee; bob ray\n", &cell);
        let rows = json!({"steps": [{"object": "deal", "match": ["name"], "on_new": "reject", "fields": {"name": {"column": "deal"},
            "contacts": {"column": "contact", "add": true, "attributes": {"role": {"column": "role"}}}}}]});
        let (progress, rejected) = run(
            desk,
            "deal",
            "deal,contact,role\nbig,Eve Doe,user\nBIG,Ann Lee,user\nOther,Ann Lee,user\nBig,Eve Doe,king\n",
            &rows,
        );
        assert_eq!(
            (&progress["updated"], &progress["skipped"], &progress["rejected"]),
            (&json!(1), &json!(1), &json!(2)),
            "{rejected}"
        );
        assert!(
            rejected.contains("There is no such deal yet.")
                && rejected.contains("“king” is not one of the options"),
            "{rejected}"
        );
        let contacts = desk.all("deal")[0]["contacts"].clone();
        let seen: Vec<(&str, &str)> = contacts
            .as_array()
            .unwrap()
            .iter()
            .map(|c| (c["label"].as_str().unwrap(), c["role"].as_str().unwrap()))
            .collect();
        assert_eq!(seen, [("Ann Lee", "decision_maker"), ("Bob Ray", "decision_maker"), ("Eve Doe", "user")]);
    });
}

#[test]
fn a_row_refused_by_a_later_step_leaves_nothing_of_its_earlier_ones() {
    on_both(|desk| {
        let mapping = json!({"steps": [
            {"object": "company", "as": "company", "match": ["name"], "fields": {"name": {"column": "company"}}},
            {"object": "person", "fields": {"name": {"column": "name"}, "emails[0]": {"column": "mail"}, "company": {"step": "company"}}}]});
        let file = "company,name,mail\nAcme,Ann,broken\nAcme,Bob,bob@example.com\nAcme,,\n";
        let (progress, _) = run(desk, "person", file, &mapping);
        assert_eq!(
            progress["by_object"],
            json!({"company": {"created": 1, "updated": 0}, "person": {"created": 1, "updated": 0}})
        );
        assert_eq!(progress["rejected"], 2);
        assert_eq!((desk.all("company").len(), desk.all("person").len()), (1, 1));
        assert_eq!(desk.all("person")[0]["company"]["label"], "Acme");
    });
}

#[test]
fn rows_may_refer_to_rows_further_down_in_a_later_pass() {
    on_both(|desk| {
        let import = desk
            .upload("company", "Account Name,Parent Account\nLeaf,Branch\nBranch,Root\nRoot,\nStray,Ghost\n");
        // The guess knows what to do.
        let mapping = import["mapping"].clone();
        assert_eq!(mapping["steps"][1]["pass"], 2);
        let done = desk.run(&import, &mapping).unwrap();
        assert_eq!(done["progress"]["by_object"]["company"], json!({"created": 4, "updated": 2}));
        assert_eq!((&done["progress"]["done"], &done["progress"]["total"]), (&json!(8), &json!(8)));
        assert!(desk.rejected(&done).contains("There is no company “Ghost”."));
        let companies = desk.all("company");
        let parents: Vec<&Json> = companies.iter().map(|c| &c["parent"]["label"]).collect();
        assert_eq!(parents, [&json!("Branch"), &json!("Root"), &Json::Null, &Json::Null]);
    });
}

#[test]
fn a_step_that_runs_once_and_fails_fails_the_import() {
    on_sqlite(|desk| {
        let mapping = json!({"steps": [
            {"object": "stage", "once": true, "fields": {"name": {"constant": "Won"}}},
            {"object": "deal", "fields": {"name": {"column": "deal"}}}]});
        let done = desk.import("deal", "deal\nA\n", mapping);
        assert_eq!(done["state"], "failed");
        assert_eq!(done["error"], "Pipeline is needed.");
        assert!(desk.all("deal").is_empty());
    });
}

#[test]
fn rows_of_blank_cells_and_the_marks_of_a_values_map_do_nothing() {
    on_both(|desk| {
        desk.create("company", json!({"name": "Acme", "industry": "steel"}));
        let mapping = json!({"steps": [{"object": "company", "match": ["name"], "fields": {
            "name": {"column": "name"}, "industry": {"column": "industry", "values": {"n/a": null, "Soft ware": "software"}}}}]});
        let (progress, _) = run(desk, "company", "name,industry\n,\nAcme,N/A\n\nBeta,soft  WARE\n", &mapping);
        assert_eq!(
            (&progress["done"], &progress["created"], &progress["updated"]),
            (&json!(2), &json!(1), &json!(1))
        );
        let companies = desk.all("company");
        assert_eq!((&companies[0]["industry"], &companies[1]["industry"]), (&Json::Null, &json!("software")));
    });
}

#[test]
fn the_search_knows_what_was_imported_and_nothing_that_was_undone() {
    on_both(|desk| {
        let mapping = json!({"steps": [
            {"object": "company", "as": "company", "match": ["domain"], "fields": {
                "name": {"column": "company"}, "domain": {"column": "domain"}}},
            {"object": "person", "fields": {"name": {"column": "name"}, "emails[0]": {"column": "mail"}}}]});
        // Oldname is renamed in the same transaction; Ghost is undone with its row, and so is the second renaming.
        let file = "company,domain,name,mail\nOldname,acme.com,Ann,\nNewname,acme.com,Bob,\nGhost,ghost.com,Eve,broken\n\
                    Wrongname,acme.com,Eve,broken\nSound,sound.com,Zoë,\n";
        let (progress, _) = run(desk, "person", file, &mapping);
        assert_eq!(progress["rejected"], 2);
        let search = |q: &'static str| {
            let hits =
                desk.engine.read_as(desk.actor(), move |ctx| ctx.search(q, Some("company"), 10)).unwrap();
            hits.iter().map(|h| h["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(search("newname"), ["Newname"]);
        assert_eq!(search("sound"), ["Sound"]);
        assert!(search("oldname").iter().all(|label| label != "Oldname"));
        assert!(search("ghost").is_empty() && search("wrongname").iter().all(|label| label != "Wrongname"));
        // The index agrees with its documents: what is trashed is found no more.
        let id = base::id::parse_id(desk.all("company")[0]["id"].as_str().unwrap()).unwrap();
        desk.engine
            .write_as(desk.actor(), crate::Cause::default(), move |ctx| {
                ctx.trash(&ctx.object("company")?, id, None).map(drop)
            })
            .unwrap();
        assert!(search("newname").iter().all(|label| label != "Newname"));
        assert_eq!(search("sound"), ["Sound"]);
    });
}
