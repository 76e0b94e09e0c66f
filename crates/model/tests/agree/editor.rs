//! What an editor is told while an expression is being written.

use model::expr::{Expected, ItemKind, Type, check, complete};

use crate::Asked;
use crate::world::{Limited, World};

fn with<T>(f: impl FnOnce(&Asked<'_>) -> T) -> T {
    let world = World::draw(chrono_tz::Europe::Berlin, false);
    f(&Asked { world: &world, access: Limited { dialect: base::Dialect::Sqlite, hidden_owner: None } })
}

#[test]
fn all_conditions_say_what_is_wrong_with_them_and_where() {
    with(|asked| {
        let ctx = asked.context("deal");
        let found = check(
            &ctx,
            "name = \"Zoë\" and stag = \"won\" and (amout > 5 or contain(name, \"x\"))",
            &Expected::Filter,
        );
        let said: Vec<_> = found
            .diagnostics
            .iter()
            .map(|d| (d.at, d.length, d.from, d.to, d.code, d.instead.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(
            said,
            [
                (18, 4, 17, 21, "unknown_field", "stage"),
                (36, 5, 35, 40, "unknown_field", "amount"),
                (49, 7, 48, 55, "unknown_function", "contains"),
            ]
        );
        assert_eq!(found.diagnostics[0].message, "“deal” has no field “stag”. Did you mean “stage”?");
        assert!(!found.is_fine() && found.ty.is_none());
    });
}

#[test]
fn the_expected_type_is_held_against_what_is_given() {
    with(|asked| {
        let ctx = asked.context("deal");
        let code = |text: &str, expected: Expected| {
            check(&ctx, text, &expected).diagnostics.first().map_or("", |d| d.code)
        };
        assert_eq!(code("amount * 2", Expected::Value), "");
        assert_eq!(code("amount * 2", Expected::Condition), "wrong_type");
        assert_eq!(code("amount * 2", Expected::Type(Type::Money)), "");
        assert_eq!(code("amount * 2", Expected::Type(Type::Date)), "wrong_type");
        assert_eq!(code("stage", Expected::Type(Type::Text)), "");
        assert_eq!(code("\"2026-11-02\"", Expected::Type(Type::Date)), "");
        assert_eq!(code("upper(name) = \"X\"", Expected::Condition), "");
        assert_eq!(code("upper(name) = \"X\"", Expected::Filter), "not_possible");
        assert_eq!(code("contacts", Expected::Value), "is_list");
        assert_eq!(code("amount >", Expected::Filter), "syntax");
        assert_eq!(check(&ctx, "round(amount)", &Expected::Value).ty, Some(Type::Money));
    });
}

/// What is suggested where `|` stands: the first labels, and what is replaced by what.
fn suggested(object: &str, text: &str) -> (Vec<String>, String) {
    let cursor = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    with(|asked| {
        let found = complete(&asked.context(object), &text, cursor);
        let written = found
            .items
            .first()
            .map(|i| format!("{}{}{}", &text[..found.from], i.insert, &text[cursor..]))
            .unwrap_or_default();
        (found.items.into_iter().map(|i| i.label).take(4).collect(), written)
    })
}

#[test]
fn names_functions_and_words_are_completed() {
    for (text, labels, written) in [
        ("am|", &["amount", "amount(money)"][..], "amount"),
        ("probability > 5 and company.ind|", &["industry"], "probability > 5 and company.industry"),
        ("company.parent.fou| > 5", &["founded"], "company.parent.founded > 5"),
        ("amount.c|", &["currency"], "amount.currency"),
        ("contacts.ro|", &["role"], "contacts.role"),
        (
            "any(contacts, ro|",
            &["role", "round(number, places?)", "roundup(number, places?)", "rounddown(number, places?)"],
            "any(contacts, role",
        ),
        ("any(contacts, company.ho|", &[], ""),
        ("any(company.deals, contacts.we|", &["weight"], "any(company.deals, contacts.weight"),
        ("networ| > 5", &[], ""),
        (
            "workd|",
            &[
                "workdays(from, to, holiday?, …)",
                "isworkday(date, holiday?, …)",
                "addworkdays(date, count, holiday?, …)",
            ],
            "workdays(",
        ),
        ("tod|", &["today()"], "today()"),
        ("amount > 5 an|", &["and"], "amount > 5 and"),
        ("owner = me|", &["me()"], "owner = me()"),
        ("updated_b|", &[], ""),
    ] {
        let (found, first) = suggested("deal", text);
        assert_eq!(
            (found.iter().map(String::as_str).collect::<Vec<_>>(), first.as_str()),
            (labels.to_vec(), written),
            "{text}"
        );
    }
}

#[test]
fn options_and_words_are_completed_in_and_without_quotation_marks() {
    for (text, labels, written) in [
        ("stage = |", &["open", "won", "lost"][..], "stage = \"open\""),
        ("stage = \"w|", &["won"], "stage = \"won\""),
        ("stage = \"w|\" and urgent", &["won"], "stage = \"won\" and urgent"),
        ("stage not in [\"won\", \"l|", &["lost"], "stage not in [\"won\", \"lost\""),
        ("company.tags = \"gr|", &["green"], "company.tags = \"green\""),
        ("any(contacts, role = \"us|", &["user"], "any(contacts, role = \"user\""),
        ("startof(\"mo|", &["month"], "startof(\"month\""),
        ("name = \"a|", &[], ""),
    ] {
        let (found, first) = suggested("deal", text);
        let found: Vec<&str> = found.iter().map(String::as_str).take(3).collect();
        assert_eq!((found, first.as_str()), (labels.to_vec(), written), "{text}");
    }
}

#[test]
fn suggestions_say_what_they_are() {
    with(|asked| {
        let ctx = asked.context("deal");
        let of = |text: &str, label: &str| {
            let found = complete(&ctx, text, text.len());
            found.items.into_iter().find(|i| i.label == label).unwrap_or_else(|| panic!("{text}: no {label}"))
        };
        let round = of("rou", "round(number, places?)");
        assert_eq!((round.kind, round.detail.as_str()), (ItemKind::Function, "as its values"));
        assert!(round.documentation.ends_with("round(2.345, 2) gives 2.35."), "{}", round.documentation);
        assert_eq!(of("", "company").kind, ItemKind::Relation);
        assert_eq!(of("", "contacts").kind, ItemKind::List);
        assert_eq!(of("Clo", "close_date").detail, "Close date");
        for (text, cursor) in
            [("ä", 1), ("x", 99), ("any(", 4), (")", 1), ("\"", 1), ("a..", 3), ("any(contacts,", 13)]
        {
            complete(&ctx, text, cursor);
        }
    });
}

#[test]
fn the_reference_is_in_step_with_the_declarations() {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide");
    for (page, german) in [("functions.md", false), ("de/functions.md", true)] {
        let kept = std::fs::read_to_string(format!("{guide}/{page}")).unwrap_or_default();
        let written = model::expr::reference(german);
        assert!(kept == written, "docs/guide/{page} is out of step: run  make generate");
    }
}
