//! What is refused, where and with which words.

use base::Dialect;
use model::expr::{SqlBuilder, bind, bind_filter, bind_path, from_json, group, measure, parse};
use serde_json::json;

use crate::Asked;
use crate::world::{Limited, World};

fn with<T>(f: impl FnOnce(&Asked<'_>) -> T) -> T {
    let world = World::draw(chrono_tz::Europe::Berlin, false);
    f(&Asked { world: &world, access: Limited { dialect: Dialect::Sqlite, hidden_owner: None } })
}

#[test]
fn what_does_not_bind_says_where_and_why() {
    let table: &[(&str, &str, &str)] = &[
        (
            "stag = \"open\"",
            "unknown_field",
            "At character 1: “deal” has no field “stag”. Did you mean “stage”?",
        ),
        (
            "name = \"a\" and company.nam = \"b\"",
            "unknown_field",
            "At character 24: “company” has no field “nam”. Did you mean “name”?",
        ),
        (
            "updated_by = me()",
            "unknown_field",
            "At character 1: “deal” has no field “updated_by”. Did you mean “updated_at”?",
        ),
        (
            "contain(name, \"x\")",
            "unknown_function",
            "At character 1: There is no function “contain”. Did you mean “contains”?",
        ),
        (
            "stage = \"opn\"",
            "option",
            "At character 7: “opn” is not an option of “stage”: open, won, lost. Did you mean “open”?",
        ),
        (
            "stage < \"open\"",
            "unknown_operator",
            "At character 7: “stage” cannot be asked for by “lt”; it knows in, eq, ne, blank.",
        ),
        (
            "contains(stage, \"o\")",
            "unknown_operator",
            "At character 17: “stage” cannot be asked for by “contains”; it knows in, eq, ne, blank.",
        ),
        (
            "id = \"Acme\"",
            "wrong_type",
            "At character 4: “Acme” is not a record's id; to ask by a field of the record, write its path, such as company.name.",
        ),
        (
            "close_date = \"1.3.2017\"",
            "wrong_type",
            "At character 12: “1.3.2017” is not a date such as 2026-11-22.",
        ),
        ("amount = \"lots\"", "wrong_type", "At character 8: “lots” is not a number."),
        ("close_date > 5", "wrong_type", "At character 12: A date cannot be compared with a number."),
        (
            "owner = company",
            "wrong_type",
            "At character 7: A record (user) cannot be compared with a record (company).",
        ),
        (
            "name = blank",
            "blank",
            "At character 6: Nothing compares with blank; write isblank(…) or not isblank(…).",
        ),
        (
            "name = \"\"",
            "blank",
            "At character 6: Nothing compares with blank; write isblank(…) or not isblank(…).",
        ),
        ("contains(name, \" \")", "blank", "At character 16: Give at least one character to look for."),
        (
            "name",
            "wrong_type",
            "At character 1: A condition is expected here; this is text. Compare it with something.",
        ),
        ("name.first = \"x\"", "unknown_field", "At character 6: “name” is text and has no parts."),
        (
            "amount.curency = \"EUR\"",
            "unknown_field",
            "At character 8: The parts of money are amount, currency; “curency” is not one. Did you mean “currency”?",
        ),
        (
            "any(amount, amount > 1)",
            "wrong_type",
            "At character 5: A list is expected here, such as emails, contacts or deals.",
        ),
        (
            "any(contacts, rle = \"user\")",
            "unknown_field",
            "At character 15: “contacts” has no field “rle”. Did you mean “role”?",
        ),
        (
            "contacts.weight + 1 > 2",
            "is_list",
            "At character 1: “contacts” has several values; ask with any(contacts, …), or count(contacts).",
        ),
        ("contacts = company.people", "is_list", "At character 10: Two lists cannot be compared."),
        (
            "sum(amount) > 5",
            "not_possible",
            "At character 1: sum() is a measure; here each record is asked for itself.",
        ),
        (
            "between(amount, 1)",
            "wrong_count",
            "At character 1: between(value, from, to) does not take 2 values.",
        ),
        ("amount * fee > 1", "wrong_type", "At character 8: “*” cannot stand between money and money."),
        (
            "discount * discount > 1",
            "too_large",
            "At character 10: The result could be too large to be reckoned exactly; ask for something smaller.",
        ),
        (
            "amount / 3 > 1",
            "not_possible",
            "At character 8: A list can only be asked for a quotient by a plain number such as 4 or 100; save this one as a formula field and ask for that.",
        ),
        (
            "upper(name) = \"X\"",
            "not_possible",
            "At character 1: A list cannot be asked by upper() of a field; save it as a formula field and ask for that.",
        ),
        (
            "startof(\"moth\") = close_date",
            "wrong_type",
            "At character 9: “moth” is not a period: day, week, month, quarter, year. Did you mean “month”?",
        ),
        (
            "company.extra = 1",
            "unknown_operator",
            "At character 15: “extra” cannot be asked for by “eq”; it knows blank.",
        ),
        (
            "me().team = my_team()",
            "not_possible",
            "At character 1: Fields of what a function gives cannot be asked for yet; write the path, such as owner.team.",
        ),
        (
            "if(urgent, 1, \"x\") = 1",
            "wrong_type",
            "At character 1: The values must be of one type; these are a number and text.",
        ),
        ("\"ä\" = name and é = 1", "unknown_field", "At character 16: “deal” has no field “é”."),
    ];
    with(|asked| {
        let ctx = asked.context("deal");
        for (text, code, message) in table {
            let problem =
                bind_filter(&parse(text).unwrap_or_else(|e| panic!("{text}: {e}")), &ctx).expect_err(text);
            assert_eq!((problem.kind.status(), problem.code.as_str()), (422, "filter"), "{text}");
            let field = &problem.problems[0];
            assert_eq!(
                (field.field.as_str(), field.code.as_str(), field.message.as_str()),
                ("filter", *code, *message),
                "{text}"
            );
        }
    });
}

#[test]
fn structured_filters_say_the_path_to_the_fault() {
    let table = [
        (
            json!({"and": [{"field": "stag", "value": "x"}]}),
            "In and[0].field: “deal” has no field “stag”. Did you mean “stage”?",
        ),
        (
            json!({"field": "stage", "op": "eq", "value": "x"}),
            "“x” is not an option of “stage”: open, won, lost.",
        ),
        (
            json!({"any": "contacts", "where": {"field": "role", "op": "eq", "value": null}}),
            "In where: Nothing compares with blank; write isblank(…) or not isblank(…).",
        ),
        (
            json!({"and": ["stage = \"opn\""]}),
            "In and[0]: “opn” is not an option of “stage”: open, won, lost. Did you mean “open”?",
        ),
    ];
    with(|asked| {
        for (json, message) in table {
            let ast = from_json(&json).unwrap();
            assert_eq!(bind_filter(&ast, &asked.context("deal")).unwrap_err().detail, message, "{json}");
        }
    });
}

#[test]
fn keys_measures_and_orders_are_checked_too() {
    with(|asked| {
        let ctx = asked.context("deal");
        for (text, code) in [
            ("amount", "not_groupable"),
            ("closed_at", "not_groupable"),
            ("company.notes", "not_groupable"),
            ("5", "not_groupable"),
            ("nme", "unknown_field"),
            ("company.extra", "not_groupable"),
        ] {
            let problem = group::bind(text, &ctx).unwrap_err();
            assert_eq!(
                (problem.code.as_str(), problem.problems[0].code.as_str()),
                ("group_by", code),
                "{text}"
            );
        }
        for (text, code) in [
            ("sum(name)", "wrong_type"),
            ("sum(contacts.weight)", "is_list"),
            ("total(amount)", "unknown_function"),
            ("amount", "syntax"),
            ("sum(amount", "syntax"),
            ("avg()", "wrong_count"),
            ("sum(amount / 3)", "not_possible"),
        ] {
            let problem = measure::bind(text, &ctx).unwrap_err();
            assert_eq!(
                (problem.code.as_str(), problem.problems[0].code.as_str()),
                ("measures", code),
                "{text}"
            );
        }
        for (text, code) in [
            ("contacts", "not_sortable"),
            ("company.extra", "not_sortable"),
            ("company.deals", "not_sortable"),
            ("nope", "unknown_field"),
            ("a b", "syntax"),
        ] {
            let problem = bind_path(text, &ctx).unwrap_err();
            assert_eq!((problem.code.as_str(), problem.problems[0].code.as_str()), ("sort", code), "{text}");
        }
        let sorted = |path: &str| {
            let mut sql = SqlBuilder::new(Dialect::Sqlite, "t");
            let path = bind_path(path, &ctx).unwrap();
            let (_, ty) = path.sort(&mut sql);
            (path.steps().join("."), ty, sql.joins().len())
        };
        assert_eq!(sorted("name"), (String::new(), base::ColumnType::Bytes, 0));
        assert_eq!(sorted("company.parent.name"), ("company.parent".into(), base::ColumnType::Bytes, 2));
        assert_eq!(sorted("company.addresses"), ("company".into(), base::ColumnType::Text, 1));
        assert_eq!(sorted("month(close_date)"), (String::new(), base::ColumnType::Text, 0));
    });
}

#[test]
fn a_path_is_joined_once_for_all_expressions_of_a_statement() {
    with(|asked| {
        let ctx = asked.context("deal");
        let mut sql = SqlBuilder::new(Dialect::Postgres, "t");
        for text in ["company.name = \"a\" or company.size > 1", "company.parent.size > company.size"] {
            bind_filter(&parse(text).unwrap(), &ctx).unwrap().sql(&mut sql);
        }
        assert_eq!(
            sql.joins().iter().map(|j| j.alias.as_str()).collect::<Vec<_>>(),
            ["j__company", "j__company__parent"]
        );
    });
}

#[test]
fn expressions_made_to_be_expensive_are_refused() {
    with(|asked| {
        let ctx = asked.context("deal");
        let mut text = "amount > fee".to_owned();
        for _ in 0..8 {
            text = format!("if({text}, amount, fee) = if({text}, fee, amount)");
            let Ok(ast) = parse(&text) else { return };
            if bind(&ast, &ctx).is_err() {
                return;
            }
        }
        panic!("nothing was refused");
    });
}
