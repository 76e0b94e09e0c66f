//! A workspace shaped by its people: own objects and fields, while everybody works.

use serde_json::json;

use crate::test_app::{TestApp, on_both};

fn vehicles(app: &TestApp) {
    let ada = app.as_role("administrator");
    let body = json!({"name": "x_vehicle", "plural": "x_vehicles", "label": "Vehicle", "label_plural": "Vehicles", "icon": "car"});
    let made = ada.post("/catalog/objects", body).ok();
    assert_eq!((made.status, made.json["custom"].as_bool()), (201, Some(true)));
    assert_eq!(made.header("location"), "/api/v1/catalog/objects/x_vehicle");
    for field in [
        json!({"name": "x_mileage", "kind": "number", "label": "Mileage", "min": 0}),
        json!({"name": "x_plate", "kind": "text", "label": "Plate", "unique": true, "searchable": true}),
        json!({"name": "x_fuel", "kind": "select", "label": "Fuel", "options": ["Petrol", {"label": "Electric", "color": "green"}]}),
        json!({"name": "x_price", "kind": "money", "label": "Price"}),
        json!({"name": "x_keeper", "kind": "relation", "label": "Keeper", "to": "person", "inverse": {"name": "x_cars", "label": "Cars"}}),
        json!({"name": "x_drivers", "kind": "relation", "label": "Drivers", "to": "person", "many": true,
               "attributes": [{"name": "since", "kind": "date", "label": "Since"}]}),
        json!({"name": "x_tags", "kind": "multi_select", "label": "Tags", "options": ["Fast", "Old"]}),
    ] {
        ada.post("/catalog/objects/x_vehicle/fields", field).ok();
    }
}

#[test]
fn an_own_object_works_like_a_built_in_one_the_moment_it_is_made() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let zoe = ada.make("people", json!({"name": {"first": "Zoë", "last": "Ångström"}}));
        let made = ada
            .post(
                "/x_vehicles",
                json!({"name": "Beetle", "x_mileage": 120_000, "x_plate": "BERLIN 42", "x_fuel": "petrol", "x_price": {"amount": "900", "currency": "EUR"},
                       "x_keeper": zoe, "x_drivers": [{"id": zoe, "since": "2020-01-01"}], "x_tags": ["old"]}),
            )
            .ok();
        assert_eq!(made.json["x_keeper"]["label"], "Zoë Ångström");
        assert_eq!(made.json["x_drivers"][0]["since"], "2020-01-01");
        ada.make("x_vehicles", json!({"name": "Isetta", "x_mileage": 3, "x_fuel": "electric"}));
        let listed = json!({"label": "Boat", "fields": [{"label": "Length", "kind": "number"}, {"label": "Berth", "kind": "text"}]});
        assert_eq!(ada.post("/catalog/objects", listed).ok().json["fields"].as_array().unwrap().len(), 11);
        ada.post("/x_boats", json!({"name": "Ark", "x_length": 137, "x_berth": "Ararat"})).ok();
        let found = ada.get("/x_vehicles?filter=x_mileage%20%3E%20100&sort=-x_mileage").ok();
        assert_eq!(found.names(), ["Beetle"]);
        let cars = ada.get(&format!("/x_vehicles?filter=x_keeper%20%3D%20%22{zoe}%22")).ok();
        assert_eq!(cars.names(), ["Beetle"]);
        let sums = ada
            .post(
                "/x_vehicles/query",
                json!({"group_by": ["x_fuel"], "measures": {"n": "count()", "km": "sum(x_mileage)"}}),
            )
            .ok();
        assert_eq!(sums.json["groups"].as_array().unwrap().len(), 2);
        app.app.engine.catch_up().unwrap();
        assert_eq!(ada.get("/search?q=erlin").ok().json["items"][0]["label"], "Beetle");
        let twice = ada
            .post("/x_vehicles", json!({"name": "Other", "x_plate": "BERLIN 42"}))
            .refused(409, "conflict");
        assert_eq!(twice.json["problems"][0]["field"], "x_plate");
        let people = ada.get("/people?filter=any(x_cars%2C%20x_mileage%20%3E%201000)").ok();
        assert_eq!(people.json["items"].as_array().unwrap().len(), 1);
        let document = ada.get("/openapi.json").ok();
        assert!(document.json["paths"]["/api/v1/x_vehicles"].is_object());
        app.as_role("read_only").post("/catalog/objects", json!({"label": "Boat"})).refused(403, "forbidden");
    });
}

#[test]
fn what_is_set_aside_is_not_shown_keeps_its_values_and_comes_back() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let id = ada.make("x_vehicles", json!({"name": "Beetle", "x_mileage": 5}));
        let field = "/catalog/objects/x_vehicle/fields/x_mileage";
        let plan = ada.delete(&format!("{field}?dry_run=true")).ok();
        assert_eq!(plan.json["affects"][0]["message"], "1 vehicle with Mileage");
        assert_eq!(ada.get(&format!("/x_vehicles/{id}")).ok().json["x_mileage"], 5);
        assert_eq!(ada.delete(field).ok().json["retired"], true);
        assert!(ada.get(&format!("/x_vehicles/{id}")).ok().json.get("x_mileage").is_none());
        ada.get("/x_vehicles?sort=x_mileage").refused(422, "invalid");
        ada.post(
            "/catalog/objects/x_vehicle/fields",
            json!({"name": "x_mileage", "kind": "text", "label": "M"}),
        )
        .refused(409, "conflict");
        ada.patch(field, json!({"retired": false, "label": "Kilometres"})).ok();
        assert_eq!(ada.get(&format!("/x_vehicles/{id}")).ok().json["x_mileage"], 5);
        ada.delete("/catalog/objects/x_vehicle").ok();
        ada.get("/x_vehicles").refused(404, "unknown_object");
        let catalog = ada.get("/catalog?retired=true").ok();
        assert_eq!(catalog.json["retired"][0]["name"], "x_vehicle");
        ada.patch("/catalog/objects/x_vehicle", json!({"retired": false})).ok();
        assert_eq!(ada.get("/x_vehicles").ok().names(), ["Beetle"]);
    });
}

#[test]
fn built_in_objects_take_own_fields_and_other_words() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.post(
            "/catalog/objects/company/fields",
            json!({"name": "x_erp_id", "kind": "text", "label": "ERP number", "unique": true}),
        )
        .ok();
        let acme = ada.post("/companies", json!({"name": "Acme", "x_erp_id": "4711"})).ok();
        assert_eq!(acme.json["x_erp_id"], "4711");
        ada.patch("/catalog/objects/company", json!({"label": "Account", "label_plural": "Accounts"})).ok();
        ada.patch("/catalog/objects/company/fields/industry", json!({"label": "Branch", "required": true}))
            .ok();
        ada.post("/companies", json!({"name": "Beta"})).refused(422, "invalid");
        let catalog = ada.get("/catalog").ok().json;
        let company =
            catalog["objects"].as_array().unwrap().iter().find(|o| o["name"] == "company").unwrap().clone();
        assert_eq!(company["label"], "Account");
        ada.patch("/catalog/objects/company", json!({"label": null})).ok();
        assert_eq!(ada.get("/catalog/objects/company").ok().json["label"], "Company");
        ada.delete("/catalog/objects/company/fields/industry").refused(422, "invalid");
        ada.delete("/catalog/objects/company").refused(422, "invalid");
    });
}

#[test]
fn an_option_that_is_left_out_stays_with_the_records_that_have_it() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let id = ada.make("x_vehicles", json!({"name": "Beetle", "x_fuel": "petrol"}));
        let field = "/catalog/objects/x_vehicle/fields/x_fuel";
        let body = json!({"options": [{"key": "electric", "label": "Electric"}, "Hydrogen"]});
        let plan = ada.patch(&format!("{field}?dry_run=true"), body.clone()).ok();
        assert_eq!(plan.json["affects"][0]["message"], "“Petrol” is used by 1 vehicle");
        ada.patch(field, body).ok();
        assert_eq!(ada.get(&format!("/x_vehicles/{id}")).ok().json["x_fuel"], "petrol");
        ada.patch(&format!("/x_vehicles/{id}"), json!({"name": "Käfer"})).ok();
        ada.post("/x_vehicles", json!({"name": "New", "x_fuel": "petrol"})).refused(422, "invalid");
        ada.post("/x_vehicles", json!({"name": "New", "x_fuel": "hydrogen"})).ok();
    });
}

#[test]
fn what_does_not_fit_is_refused_with_the_field_and_the_reason() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let problem = |path: &str, body: serde_json::Value, status: u16| {
            let answer = ada.post(path, body);
            assert_eq!(answer.status, status, "{:#}", answer.json);
            let first = &answer.json["problems"][0];
            format!(
                "{} {}",
                first["field"].as_str().unwrap_or_default(),
                first["code"].as_str().unwrap_or_default()
            )
        };
        assert_eq!(problem("/catalog/objects", json!({"name": "vehicle", "label": "V"}), 422), "name name");
        assert_eq!(
            problem("/catalog/objects", json!({"name": "x_vehicle", "label": "V"}), 409),
            "name taken"
        );
        assert_eq!(problem("/catalog/objects", json!({"name": "x_a__b", "label": "V"}), 422), "name name");
        assert_eq!(problem("/catalog/objects", json!({"name": "x_car"}), 422), "label required");
        let listed = json!({"label": "Car", "fields": [{"label": "A", "kind": "text"}, {"label": "B", "kind": "txt"}]});
        assert_eq!(problem("/catalog/objects", listed, 422), "fields[1].kind option");
        let fields = "/catalog/objects/x_vehicle/fields";
        assert_eq!(
            problem(fields, json!({"name": "x_a", "label": "A", "kind": "colour"}), 422),
            "kind option"
        );
        assert_eq!(
            problem(fields, json!({"name": "x_a", "label": "A", "kind": "relation", "to": "x_boat"}), 422),
            "to unknown"
        );
        assert_eq!(
            problem(fields, json!({"name": "x_a", "label": "A", "kind": "text", "colour": 1}), 422),
            "colour unknown"
        );
        assert_eq!(
            problem(fields, json!({"name": "x_a", "label": "A", "kind": "json", "unique": true}), 422),
            "unique kind"
        );
        assert_eq!(
            problem(fields, json!({"name": "x_a", "label": "A", "kind": "number", "decimals": 9}), 422),
            "decimals out_of_range"
        );
        assert_eq!(
            problem(fields, json!({"name": "x_plate", "label": "A", "kind": "text"}), 409),
            "name taken"
        );
        ada.post("/catalog/objects/x_boat/fields", json!({"name": "x_a", "label": "A", "kind": "text"}))
            .refused(404, "not_found");
    });
}

#[test]
fn rules_are_asked_at_every_door_and_say_how_many_break_them_today() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let old = ada.make("companies", json!({"name": "Old", "size": 3}));
        ada.make("companies", json!({"name": "Fine", "size": 30, "industry": "Retail"}));
        let rules = "/catalog/objects/company/rules";
        let body = json!({
            "name": "x_size", "kind": "check", "condition": "isblank(size) or size >= 10", "when": "isblank(parent)",
            "message": "A company of its own has at least ten people.", "field": "size",
        });
        let plan = ada.post(&format!("{rules}?dry_run=true"), body.clone()).ok();
        assert_eq!(plan.json["affects"][0]["count"], 1, "{:#}", plan.json);
        ada.post("/companies", json!({"name": "Small", "size": 1})).ok();
        assert_eq!(ada.post(rules, body.clone()).ok().status, 201);
        ada.post(rules, body).refused(409, "conflict");
        let refused = ada.post("/companies", json!({"name": "Tiny", "size": 2})).refused(422, "invalid");
        assert_eq!(refused.json["problems"][0]["field"], "size");
        assert_eq!(refused.json["problems"][0]["message"], "A company of its own has at least ten people.");
        // What broke it before can be saved unchanged, and is asked when what the rule looks at changes.
        ada.patch(&format!("/companies/{old}"), json!({"industry": "Trade"})).ok();
        ada.patch(&format!("/companies/{old}"), json!({"size": 4})).refused(422, "invalid");
        ada.post("/companies", json!({"name": "Daughter", "size": 4, "parent": old})).ok();
        ada.post(rules, json!({"kind": "required", "fields": ["domain"], "when": "industry = \"Retail\""}))
            .refused(422, "invalid");
        let needs = json!({"label": "Shops", "kind": "required", "fields": ["domain"], "when": "industry = \"Retail\""});
        assert_eq!(ada.post(rules, needs).ok().json["name"], "x_shops");
        let refused =
            ada.post("/companies", json!({"name": "Shop", "industry": "Retail"})).refused(422, "invalid");
        assert_eq!(refused.json["problems"][0]["field"], "domain");
        let draft = ada.post("/companies/check", json!({"name": "Shop", "industry": "Retail"})).ok().json;
        assert_eq!(
            (&draft["required"], &draft["problems"][0]["field"]),
            (&json!(["domain", "name"]), &json!("domain"))
        );
        ada.patch(&format!("{rules}/x_shops"), json!({"retired": true})).ok();
        ada.post("/companies", json!({"name": "Shop", "industry": "Retail"})).ok();
        let wrong =
            ada.post(rules, json!({"label": "W", "kind": "check", "condition": "sise > 1", "message": "?"}));
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.json["problems"][0]["field"], "condition");
        ada.post(rules, json!({"label": "W", "kind": "check", "condition": "size + 1", "message": "?"}))
            .refused(422, "invalid");
    });
}

#[test]
fn several_fields_together_tell_living_records_apart() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        for name in ["Acme", "Acme"] {
            ada.make("companies", json!({"name": name, "industry": "Retail"}));
        }
        let rules = "/catalog/objects/company/rules";
        let body = json!({"label": "Name and branch", "kind": "unique", "fields": ["name", "industry"]});
        let plan = ada.post(&format!("{rules}?dry_run=true"), body.clone()).ok();
        assert_eq!(plan.json["affects"][0]["kind"], "duplicates");
        ada.post(rules, body.clone()).refused(422, "invalid");
        let second = ada.get("/companies?filter=name%20%3D%20%22Acme%22").ok().json["items"][0]["id"].clone();
        ada.delete(&format!("/companies/{}", second.as_str().unwrap())).ok();
        ada.post(rules, body).ok();
        let refused =
            ada.post("/companies", json!({"name": "Acme", "industry": "Retail"})).refused(409, "conflict");
        assert!(refused.json["problems"][0]["record"].is_string());
        ada.post("/companies", json!({"name": "Acme", "industry": "Trade"})).ok();
        ada.post("/companies", json!({"name": "Acme"})).ok();
        // What comes back from the trash meets those that were made meanwhile.
        let back = format!("/companies/{}/restore", second.as_str().unwrap());
        ada.post(&back, json!({})).refused(409, "conflict");
        ada.delete(&format!("{rules}/x_name_and_branch")).ok();
        ada.post("/companies", json!({"name": "Acme", "industry": "Retail"})).ok();
    });
}

#[test]
fn fields_are_needed_shown_and_filled_by_expressions() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let fields = "/catalog/objects/x_vehicle/fields";
        ada.post(fields, json!({"name": "x_range", "kind": "number", "label": "Range", "show_if": "x_fuel = \"electric\"", "required_if": "x_mileage > 0"})).ok();
        ada.post(fields, json!({"name": "x_check", "kind": "date", "label": "Next check", "default": {"expression": "today() + 30"}})).ok();
        ada.post(fields, json!({"name": "x_note", "kind": "text", "label": "Note", "required": true, "show_if": "x_fuel = \"electric\""})).ok();
        let petrol =
            ada.post("/x_vehicles", json!({"name": "Beetle", "x_fuel": "petrol", "x_mileage": 7})).ok();
        assert_eq!(petrol.json["x_check"], "2026-04-01");
        let refused = ada
            .post("/x_vehicles", json!({"name": "Zoe", "x_fuel": "electric", "x_mileage": 7}))
            .refused(422, "invalid");
        let mut named: Vec<&str> = refused.json["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| p["field"].as_str().unwrap())
            .collect();
        named.sort_unstable();
        assert_eq!(named, ["x_note", "x_range"]);
        ada.post(
            "/x_vehicles",
            json!({"name": "Zoe", "x_fuel": "electric", "x_mileage": 7, "x_range": 300, "x_note": "n"}),
        )
        .ok();
        let id = petrol.json["id"].clone();
        let draft = ada.post("/x_vehicles/check", json!({"id": id, "x_fuel": "petrol"})).ok().json;
        assert_eq!(draft["hidden"], json!(["x_range", "x_note"]));
        assert_eq!(ada.get(&format!("/x_vehicles/{}", id.as_str().unwrap())).ok().json["version"], 1);
        // What others stand on is not taken away under them.
        let refused = ada.delete(&format!("{fields}/x_fuel")).refused(422, "invalid");
        assert_eq!(refused.json["problems"][0]["code"], "in_use");
        ada.post(
            fields,
            json!({"name": "x_bad", "kind": "date", "label": "Bad", "default": {"expression": "tomorow()"}}),
        )
        .refused(422, "invalid");
    });
}

#[test]
fn a_layout_is_found_by_purpose_role_and_record() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let layouts = "/catalog/objects/x_vehicle/layouts";
        let electric = json!({
            "name": "x_electric", "label": "Electric cars", "for": "record", "when": "x_fuel = \"electric\"",
            "sections": [{"fields": ["name", "x_mileage"]}, {"label": "Far", "columns": 2, "when": "x_mileage > 100", "fields": [{"name": "x_plate", "wide": true}]}],
            "related": [{"list": "x_drivers", "columns": ["name"]}],
        });
        assert_eq!(ada.post(layouts, electric.clone()).ok().json["sections"][1]["columns"], 2);
        ada.post(
            layouts,
            json!({"label": "For readers", "roles": ["read_only"], "sections": [{"fields": ["name"]}]}),
        )
        .ok();
        let id = ada.make("x_vehicles", json!({"name": "Zoe", "x_fuel": "electric", "x_mileage": 7}));
        let of = |who: &str, id: &str| {
            let client = app.as_role(who);
            client.post("/x_vehicles/check", json!({"id": id})).ok().json
        };
        let seen = of("administrator", &id);
        assert_eq!((&seen["layout"], &seen["hidden_sections"]), (&json!("x_electric"), &json!([1])));
        let petrol = ada.make("x_vehicles", json!({"name": "Beetle", "x_fuel": "petrol"}));
        assert_eq!(of("administrator", &petrol)["layout"], json!(null));
        ada.patch(&format!("{layouts}/x_electric"), json!({"when": null})).ok();
        assert_eq!(of("administrator", &petrol)["layout"], "x_electric");
        ada.post(layouts, json!({"label": "W", "sections": [{"fields": ["x_nothing"]}]}))
            .refused(422, "invalid");
        ada.post(layouts, json!({"label": "W", "when": "x_nothing > 1"})).refused(422, "invalid");
        let catalog = ada.get("/catalog/objects/x_vehicle").ok().json;
        assert_eq!(catalog["layouts"].as_array().unwrap().len(), 2);
        ada.delete(&format!("{layouts}/x_electric")).ok();
        assert_eq!(of("administrator", &petrol)["layout"], json!(null));
    });
}

#[test]
fn records_are_numbered_stamped_and_those_that_were_there_before_as_well() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let old = ada.make("x_vehicles", json!({"name": "Old"}));
        let fields = "/catalog/objects/x_vehicle/fields";
        ada.post(fields, json!({"name": "x_no", "kind": "auto_number", "label": "Number", "format": "V-{year}-{number:4}"})).ok();
        ada.post(
            fields,
            json!({"name": "x_sold", "kind": "datetime", "label": "Sold", "stamp_when": "x_price > 100"}),
        )
        .ok();
        ada.post(
            fields,
            json!({"name": "x_fuelled", "kind": "user", "label": "Fuelled by", "stamp_on": ["x_fuel"]}),
        )
        .ok();
        app.app.engine.run_due_jobs().unwrap();
        assert_eq!(ada.get(&format!("/x_vehicles/{old}")).ok().json["x_no"], "V-2026-0001");
        ada.post("/x_vehicles", json!({"name": ""})).refused(422, "invalid");
        let new = ada.post("/x_vehicles", json!({"name": "New", "x_fuel": "petrol"})).ok().json;
        assert_eq!((&new["x_no"], &new["x_sold"]), (&json!("V-2026-0002"), &json!(null)));
        assert_eq!(new["x_fuelled"]["label"], "Ada Admin");
        let path = format!("/x_vehicles/{}", new["id"].as_str().unwrap());
        let sold = ada.patch(&path, json!({"x_price": 900})).ok().json;
        assert_eq!(sold["x_sold"], "2026-03-02T10:00:00Z");
        app.clock.advance(chrono::Duration::days(1));
        assert_eq!(ada.patch(&path, json!({"x_price": 901})).ok().json["x_sold"], "2026-03-02T10:00:00Z");
        ada.patch(&path, json!({"x_no": "mine"})).refused(422, "invalid");
        ada.post(fields, json!({"name": "x_no2", "kind": "auto_number", "label": "N", "format": "V"}))
            .refused(422, "invalid");
    });
}

#[test]
fn what_becomes_of_those_that_lead_to_a_trashed_record_is_chosen() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let fields = "/catalog/objects/x_vehicle/fields";
        let zoe = || ada.make("people", json!({"name": "Zoe Ånd"}));
        let choose = |choice: &str| {
            ada.patch(&format!("{fields}/x_keeper"), json!({"on_delete": choice})).ok();
            let keeper = zoe();
            let car = ada.make("x_vehicles", json!({"name": choice, "x_keeper": keeper}));
            (format!("/people/{keeper}"), format!("/x_vehicles/{car}"))
        };
        let (keeper, car) = choose("forbid");
        let refused = ada.delete(&keeper).refused(422, "invalid");
        assert!(car.ends_with(refused.json["problems"][0]["record"].as_str().unwrap()));
        ada.delete(&car).ok();
        ada.delete(&keeper).ok();
        let (keeper, car) = choose("clear");
        ada.delete(&keeper).ok();
        assert_eq!(ada.get(&car).ok().json["x_keeper"], json!(null));
        let (keeper, car) = choose("follow");
        ada.delete(&keeper).ok();
        assert!(!ada.get(&car).ok().json["deleted_at"].is_null());
        ada.post(&format!("{keeper}/restore"), json!({})).ok();
        assert!(ada.get(&car).ok().json["deleted_at"].is_null());
        let history = ada.get(&format!("{car}/timeline")).ok().json;
        assert!(history.to_string().contains("its person came back"), "{history:#}");
        ada.patch(&format!("{fields}/x_mileage"), json!({"on_delete": "clear"})).refused(422, "invalid");
    });
}

#[test]
fn a_field_takes_another_kind_with_its_values_and_says_which_cannot_come_along() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let one = ada.make("x_vehicles", json!({"name": "A", "x_plate": "42"}));
        let two = ada.make("x_vehicles", json!({"name": "B", "x_plate": "forty"}));
        let field = "/catalog/objects/x_vehicle/fields/x_plate";
        let plan = ada.patch(&format!("{field}?dry_run=true"), json!({"kind": "number"})).ok().json;
        let kinds: Vec<_> = plan["affects"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| (a["kind"].clone(), a["count"].clone()))
            .collect();
        assert_eq!(kinds, [(json!("converted"), json!(1)), (json!("lost"), json!(1))], "{plan:#}");
        let refused = ada.patch(field, json!({"kind": "number"})).refused(422, "invalid");
        assert_eq!(refused.json["problems"][0]["code"], "not_convertible");
        assert_eq!(ada.get(&format!("/x_vehicles/{one}")).ok().json["x_plate"], "42");
        ada.patch(field, json!({"kind": "number", "lossy": true})).ok();
        assert_eq!(ada.get(&format!("/x_vehicles/{one}")).ok().json["x_plate"], 42);
        assert_eq!(ada.get(&format!("/x_vehicles/{two}")).ok().json["x_plate"], json!(null));
        assert_eq!(ada.get("/x_vehicles?filter=x_plate%20%3E%2041").ok().names(), ["A"]);
        ada.patch(field, json!({"kind": "select"})).ok();
        assert_eq!(ada.get(&format!("/x_vehicles/{one}")).ok().json["x_plate"], "42");
        ada.patch(field, json!({"kind": "multi_select", "options": ["42", "43"]})).ok();
        assert_eq!(ada.get(&format!("/x_vehicles/{one}")).ok().json["x_plate"], json!(["42"]));
        assert_eq!(
            ada.get("/x_vehicles?filter=any(x_plate%2C%20value%20%3D%20%2242%22)").ok().names(),
            ["A"]
        );
        ada.patch(field, json!({"kind": "relation", "to": "person"})).refused(422, "invalid");
        app.work();
    });
}

#[test]
fn an_expression_is_looked_at_while_it_is_written() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let id = ada.make("x_vehicles", json!({"name": "Beetle", "x_mileage": 7, "x_fuel": "petrol"}));
        let ask =
            |body: serde_json::Value| ada.post("/catalog/objects/x_vehicle/expressions", body).ok().json;
        let fine = ask(json!({"text": "x_mileage * 2.5", "record": id}));
        assert_eq!(
            (&fine["type"], &fine["result"], &fine["problems"]),
            (&json!("number"), &json!(17.5), &json!([]))
        );
        let half = ada.patch(&format!("/x_vehicles/{id}"), json!({"x_price": 90})).ok();
        assert_eq!(half.status, 200);
        let money = ask(json!({"text": "x_price / 2", "record": id}));
        assert_eq!(
            (&money["type"], &money["result"]),
            (&json!("money"), &json!({"amount": "45.00", "currency": "EUR"}))
        );
        assert_eq!(ask(json!({"text": "x_fuel", "record": id}))["result"], "Petrol");
        let wrong = ask(json!({"text": "\"😀\" & x_milage"}));
        assert_eq!(
            (&wrong["problems"][0]["at"], &wrong["problems"][0]["length"]),
            (&json!(7), &json!(8)),
            "{wrong:#}"
        );
        assert_eq!(wrong["problems"][0]["instead"], "x_mileage");
        let offered = ask(json!({"text": "x_mi", "cursor": 4}))["completions"].clone();
        assert_eq!((&offered[0]["insert"], &offered[0]["from"]), (&json!("x_mileage"), &json!(0)));
        assert!(
            !ask(json!({"text": "x_mileage", "expect": "boolean"}))["problems"]
                .as_array()
                .unwrap()
                .is_empty()
        );
        ada.post("/catalog/objects/x_vehicle/expressions", json!({"txt": 1})).refused(422, "invalid");
        app.as_role("representative")
            .post("/catalog/objects/x_vehicle/expressions", json!({"text": "1"}))
            .refused(403, "forbidden");
    });
}

#[test]
fn another_process_knows_a_change_with_its_next_write_and_a_moment_later_for_reads() {
    db::testing::each_from("app", crate::test_app::prepare, |db| {
        crate::test_app::run(db, &|app| {
            vehicles(app);
            let other = app::App::on(db.reopen(), app.clock.clone()).unwrap();
            let map = |json: serde_json::Value| json.as_object().cloned().unwrap();
            let (system, cause) = (|| model::Actor::system("a test"), engine::Cause::default);
            // The other process brings a field and forbids something; this one has not been told.
            other
                .engine
                .write_as(system(), cause(), move |ctx| {
                    let field = json!({"name": "x_wheels", "kind": "number", "label": "Wheels", "default": 4});
                    ctx.create_field("x_vehicle", &map(field), false)?;
                    let rule = json!({"name": "x_few", "kind": "check", "condition": "x_wheels < 9", "message": "Too many."});
                    ctx.create_part::<model::Rule>("x_vehicle", &map(rule), false).map(drop)
                })
                .unwrap();
            let ada = app.as_role("administrator");
            let made = ada.post("/x_vehicles", json!({"name": "Beetle"})).ok().json;
            assert_eq!(made["x_wheels"], 4);
            ada.post("/x_vehicles", json!({"name": "Train", "x_wheels": 99})).refused(422, "invalid");
            // And the other way round, for a process that only reads.
            ada.post(
                "/catalog/objects/x_vehicle/fields",
                json!({"name": "x_doors", "kind": "number", "label": "Doors"}),
            )
            .ok();
            let seen = |engine: &engine::Engine| {
                engine.read_as(system(), |ctx| Ok(ctx.object("x_vehicle")?.get("x_doors").is_some())).unwrap()
            };
            let begun = std::time::Instant::now();
            while !seen(&other.engine) {
                assert!(begun.elapsed().as_secs() < 30, "the change never arrives");
                std::thread::yield_now();
            }
            other.engine.db().close();
        });
    });
}

#[test]
fn layouts_are_tried_in_an_order_in_which_each_can_be_reached() {
    on_both(|app| {
        vehicles(app);
        let ada = app.as_role("administrator");
        let object = "/catalog/objects/x_vehicle";
        let make = |name: &str, more: serde_json::Value| {
            let mut body = json!({"name": name, "label": name, "sections": [{"fields": ["name"]}]});
            for (key, value) in more.as_object().unwrap() {
                body[key] = value.clone();
            }
            ada.post(&format!("{object}/layouts"), body).ok();
        };
        let names = || {
            let object = ada.get(object).ok().json;
            object["layouts"].as_array().unwrap().iter().map(|l| l["name"].clone()).collect::<Vec<_>>()
        };
        make("x_all", json!({}));
        make("x_electric", json!({"when": "x_fuel = \"electric\""}));
        make("x_readers", json!({"roles": ["read_only"]}));
        make("x_both", json!({"roles": ["read_only"], "when": "x_fuel = \"electric\""}));
        assert_eq!(names(), ["x_both", "x_electric", "x_readers", "x_all"]);
        let id = ada.make("x_vehicles", json!({"name": "Zoe", "x_fuel": "electric"}));
        let seen = |who: &str| {
            app.as_role(who).post("/x_vehicles/check", json!({"id": id})).ok().json["layout"].clone()
        };
        // Who may only look is told what the page looks like, and not what would be saved.
        assert_eq!((seen("read_only"), seen("administrator")), (json!("x_both"), json!("x_electric")));
        let reader = app.as_role("read_only");
        reader.post("/x_vehicles/check", json!({"id": id, "name": "Other"})).refused(403, "forbidden");
        ada.patch(object, json!({"layout_order": ["x_all", "x_readers", "x_electric"]})).ok();
        assert_eq!(names(), ["x_readers", "x_electric", "x_both", "x_all"]);
        assert_eq!(seen("read_only"), "x_readers");
        ada.patch(object, json!({"layout_order": ["x_nothing"]})).refused(422, "invalid");
        // What was set aside is listed until it is brought back.
        ada.delete(&format!("{object}/layouts/x_readers")).ok();
        let rule = json!({"name": "x_far", "kind": "check", "condition": "x_mileage > 1", "message": "Far", "label": "Far"});
        ada.post(&format!("{object}/rules"), rule).ok();
        ada.delete(&format!("{object}/rules/x_far")).ok();
        let shown = ada.get(object).ok().json;
        assert_eq!(shown["retired_layouts"], json!([{"name": "x_readers", "label": "x_readers"}]));
        assert_eq!(shown["retired_rules"], json!([{"name": "x_far", "label": "Far"}]));
        ada.patch(&format!("{object}/layouts/x_readers"), json!({"retired": false})).ok();
        assert_eq!(ada.get(object).ok().json["retired_layouts"], json!([]));
        assert_eq!(seen("read_only"), "x_readers");
    });
}
