//! An import's life: checked, run, stopped, forgotten; and who may.

use base::ProblemKind;
use serde_json::json;

use super::{Desk, as_user, id_of, on_both, on_sqlite};
use crate::Cause;
use crate::import;

fn people() -> serde_json::Value {
    json!({"steps": [{"object": "person", "match": ["emails"], "fields": {
        "name": {"column": "name"}, "emails[0]": {"column": "mail"},
        "company": {"column": "company", "missing": "create"}}}]})
}

const FILE: &str = "name,mail,company\nAnn,ann@example.com,Acme\nBob,bob@example.com,ACME\nEve,nonsense,Acme\n\
                    Ann Again,ann@example.com,\n";

#[test]
fn a_dry_run_says_what_would_happen_and_leaves_nothing() {
    on_both(|desk| {
        let import = desk.upload("person", FILE);
        assert_eq!(import["state"], "draft");
        let checked = desk.check(&import, &people()).unwrap();
        assert_eq!(checked["state"], "ready");
        let result = &checked["result"];
        // Bob's company is the one that Ann's row would make; the second Ann is the first.
        assert_eq!(result["by_object"]["company"]["created"], 1);
        assert_eq!(result["by_object"]["person"], json!({"created": 2, "updated": 1}));
        assert_eq!((&result["rejected"], &result["skipped"]), (&json!(1), &json!(0)));
        assert_eq!(
            (&result["checked"], &result["rows"], &result["complete"]),
            (&json!(4), &json!(4), &json!(true))
        );
        assert_eq!(result["problems"][0]["row"], 4);
        assert_eq!(result["problems"][0]["column"], "mail");
        assert_eq!(result["problems"][0]["value"], "nonsense");
        assert!(desk.all("person").is_empty() && desk.all("company").is_empty());
        assert_eq!(events(desk, "person"), 0);
        let done = desk.run(&import, &people()).unwrap();
        assert_eq!(done["progress"]["by_object"], result["by_object"]);
        assert_eq!(desk.all("person").len(), 2);
    });
}

fn events(desk: &Desk, object: &str) -> i64 {
    let sql = base::Statement::text(format!("SELECT COUNT(*) FROM event WHERE object = '{object}'"));
    let row = desk.engine.db().read_blocking(move |tx| tx.query_one(&sql, &[base::ColumnType::Int])).unwrap();
    row.unwrap()[0].int().unwrap()
}

#[test]
fn a_dry_run_of_a_long_file_says_how_far_it_went() {
    on_sqlite(|desk| {
        let lines: Vec<String> = (0..2_300).map(|i| format!("Person {i},p{i}@example.com,")).collect();
        let import = desk.upload("person", format!("name,mail,company\n{}", lines.join("\n")));
        let result = desk.check(&import, &people()).unwrap()["result"].clone();
        assert_eq!((&result["rows"], &result["complete"]), (&json!(2_300), &json!(false)));
        let checked = result["checked"].as_u64().unwrap();
        assert!(checked > 0 && checked <= 2_000);
        assert_eq!(result["created"], checked);
    });
}

#[test]
fn events_name_the_import_and_its_user() {
    on_both(|desk| {
        let import = desk.import("person", FILE, people());
        let person = desk.all("person")[0].clone();
        assert_eq!(person["owner"]["label"], "Ada");
        let sql =
            base::Statement::text("SELECT actor FROM event WHERE object = 'person' ORDER BY seq LIMIT 1");
        let row =
            desk.engine.db().read_blocking(move |tx| tx.query_one(&sql, &[base::ColumnType::Text])).unwrap();
        let actor: serde_json::Value = serde_json::from_str(row.unwrap()[0].text().unwrap()).unwrap();
        assert_eq!(
            (&actor["kind"], &actor["label"], &actor["import"]),
            (&json!("import"), &json!("Ada"), &import["id"])
        );
    });
}

#[test]
fn a_run_can_be_stopped_and_goes_on_where_it_was() {
    on_both(|desk| {
        let import = desk.upload("person", FILE);
        let id = id_of(&import);
        let act = |f: fn(&mut crate::Ctx<'_, '_>, base::Id) -> base::Result<serde_json::Value>| {
            desk.engine.write_as(desk.actor(), Cause::default(), move |ctx| f(ctx, id))
        };
        assert_eq!(act(import::cancel).unwrap_err().kind, ProblemKind::Conflict);
        desk.start(&import, &people()).unwrap();
        assert_eq!(act(|ctx, id| import::run(ctx, id, None)).unwrap_err().code, "state");
        assert_eq!(act(|ctx, id| import::delete(ctx, id).map(|()| json!(null))).unwrap_err().code, "state");
        assert_eq!(act(import::cancel).unwrap()["state"], "cancelled");
        desk.engine.run_due_jobs().unwrap();
        assert!(desk.all("person").is_empty());
        let done = desk.run(&import, &people()).unwrap();
        assert_eq!((&done["state"], &done["progress"]["created"]), (&json!("done"), &json!(3)));
        assert_eq!(
            act(|ctx, id| import::run(ctx, id, None)).unwrap_err().detail,
            "This import is done; it cannot be run now."
        );
        act(|ctx, id| import::delete(ctx, id).map(|()| json!(null))).unwrap();
        desk.engine.run_due_jobs().unwrap();
        assert_eq!(act(import::get).unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(desk.all("person").len(), 2, "what was imported stays");
    });
}

#[test]
fn others_imports_are_not_there_and_who_may_not_import_is_told() {
    on_sqlite(|desk| {
        let import = desk.upload("person", FILE);
        let mut other = as_user(base::id::new_id());
        let mut grants = (*other.grants).clone();
        grants.administer = false;
        other.grants = std::sync::Arc::new(grants.clone());
        let id = id_of(&import);
        let seen = desk.engine.read_as(other.clone(), move |ctx| import::get(ctx, id));
        assert_eq!(seen.unwrap_err().kind, ProblemKind::NotFound);
        assert!(desk.engine.read_as(other.clone(), import::list).unwrap().is_empty());
        assert_eq!(desk.engine.read_as(desk.actor(), import::list).unwrap().len(), 1);
        grants.objects.get_mut("*").unwrap().remove(&model::Verb::Import);
        other.grants = std::sync::Arc::new(grants);
        let refused = import::create(&desk.engine, &other, "person", "x.csv", FILE.as_bytes()).unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        assert!(refused.detail.contains("import"), "{}", refused.detail);
    });
}

#[test]
fn a_mapping_that_does_not_fit_is_refused_with_all_that_is_wrong() {
    on_sqlite(|desk| {
        let import = desk.upload("person", FILE);
        let wrong = json!({"steps": [
            {"object": "person", "match": ["job_title"], "fields": {
                "nam": {"column": "name"}, "name": {"column": "nome"}, "company": {"column": "company", "resolve": "colour"},
                "created_at": {"constant": "x"}, "emails[0].x[": {"column": "mail"}, "birthday": {}}},
            {"object": "ghost", "fields": {}}]});
        let problem = desk.check(&import, &wrong).unwrap_err();
        let places: Vec<&str> = problem.problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(
            places,
            [
                "steps[0].fields.birthday",
                "steps[0].fields.company",
                "steps[0].fields.created_at",
                "steps[0].fields.emails[0].x[",
                "steps[0].fields.nam",
                "steps[0].fields.name",
                "steps[0].match",
                "steps[1].object",
            ]
        );
        let problem = desk.check(&import, &json!({"steps": [{"objekt": "person"}]})).unwrap_err();
        assert!(problem.detail.contains("objekt"), "{}", problem.detail);
        assert_eq!(desk.get(&import)["state"], "draft");
    });
}

#[test]
fn a_file_of_this_machine_is_imported_while_one_waits() {
    on_both(|desk| {
        let folder = std::env::temp_dir().join(format!("kith-import-{}", base::id::new_id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("people.csv");
        std::fs::write(&path, FILE).unwrap();
        let run = |dry| {
            let mapping = people();
            import::run_file(&desk.engine, &desk.actor(), "person", &path, Some(&mapping), dry, &mut |_| ())
                .unwrap()
        };
        let tried = run(true);
        assert_eq!(tried.result.unwrap()["created"], 3);
        assert!(desk.all("person").is_empty());
        let done = run(false);
        assert_eq!((done.rows, done.progress.created, done.progress.rejected), (4, 3, 1));
        assert_eq!(desk.all("person").len(), 2);
        std::fs::remove_dir_all(&folder).unwrap();
    });
}
