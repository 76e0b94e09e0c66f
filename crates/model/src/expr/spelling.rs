//! Tests of both spellings.

use serde_json::json;

use super::{from_json, parse};

/// The text as it is printed again, which must mean the same.
fn again(text: &str) -> String {
    let ast = parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    let printed = ast.to_string();
    assert_eq!(parse(&printed).unwrap(), ast, "{text} → {printed}");
    printed
}

#[test]
fn operators_bind_as_in_a_spreadsheet() {
    assert_eq!(again("a = 1 or b = 2 and not c = 3"), "a = 1 or b = 2 and not c = 3");
    assert_eq!(again("(a = 1 or b = 2) and c"), "(a = 1 or b = 2) and c");
    assert_eq!(again("1 + 2 * -3 - (4 - 5) >= x.y"), "1 + 2 * -3 - (4 - 5) >= x.y");
    assert_eq!(again("not (a and b)"), "not (a and b)");
    assert_eq!(again("-(a + b) / 2 < 1"), "-(a + b) / 2 < 1");
    assert_eq!(again("a-1 > 2"), "a - 1 > 2");
    assert_eq!(again("a & b + 1 & (c & -d) = x"), "a & b + 1 & (c & -d) = x");
    assert_eq!(again("and(a, OR(b, c)) or not(d)"), "and(a, OR(b, c)) or not d");
}

#[test]
fn other_fingers_are_understood() {
    assert_eq!(again("a == 1 && b <> 2 || !c"), "a = 1 and b != 2 or not c");
    assert_eq!(again("A IN ['x', \"y\"] AND NOT IsBlank(b)"), "A in [\"x\", \"y\"] and not IsBlank(b)");
    assert_eq!(again("a NOT IN [1, 2.50]"), "a not in [1, 2.50]");
    assert_eq!(
        again(r#"n = "say ""hi""" or n = 'it''s' or n = "a\\b\n""#),
        r#"n = "say \"hi\"" or n = "it's" or n = "a\\b\n""#
    );
    assert_eq!(again("a = TRUE and b = Null"), "a = true and b = blank");
    assert_eq!(again("me().country = 'x'"), "me().country = \"x\"");
}

#[test]
fn what_cannot_be_read_says_where() {
    let table: &[(&str, usize, usize, &str)] = &[
        ("", 0, 0, "At character 1: The expression ends where a value or a field is expected."),
        ("a =", 3, 0, "At character 4: The expression ends where a value or a field is expected."),
        ("a = 1 b", 6, 1, "At character 7: “b” stands where the end, “and” or “or” is expected."),
        ("a = \"x", 4, 2, "At character 5: This text has no closing quotation mark."),
        ("a = “x”", 4, 3, "At character 5: Text stands in straight quotation marks: \"…\"."),
        (
            "ä = 2017-03x",
            10,
            3,
            "At character 10: “03x” is neither a number nor a name; text and dates stand in quotation marks.",
        ),
        (
            "1 < a < 3",
            6,
            1,
            "At character 7: Comparisons do not chain; join them with “and”, or write between(x, from, to).",
        ),
        ("f(a, b", 6, 0, "At character 7: The expression ends where “,” or “)” is expected."),
        ("a | b", 2, 1, "At character 3: “|” means nothing here; write “or”."),
        ("a = 5.x", 5, 1, "At character 6: “.” stands where an operator is expected."),
        ("a.", 2, 0, "At character 3: A field's name is expected after the point."),
        (r#"a = "x\q""#, 6, 2, "At character 7: “\\q” means nothing in text; a backslash is written \\\\."),
        (
            "a = 99999999999999999999999999999999",
            4,
            32,
            "At character 5: 99999999999999999999999999999999 has too many digits.",
        ),
    ];
    for (text, at, len, message) in table {
        let e = parse(text).expect_err(text);
        assert_eq!((e.at, e.len, e.message.as_str()), (*at, *len, *message), "{text}");
    }
}

#[test]
fn size_and_depth_are_limited() {
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(parse(&deep).unwrap_err().message.contains("nested too deeply"));
    assert!(parse(&"not ".repeat(100_000)).unwrap_err().message.contains("nested too deeply"));
    assert!(parse(&format!("{}1", "-".repeat(100_000))).unwrap_err().message.contains("nested too deeply"));
    assert!(parse(&vec!["a = 1"; 200].join(" or ")).unwrap_err().message.contains("too long"));
    assert!(parse(&vec!["a"; 450].join(" and ")).is_ok(), "a flat chain is not deep");
    assert!(parse(&vec!["1"; 100].join(" + ")).unwrap_err().message.contains("nested too deeply"));
    assert!(parse(&format!("a in [{}]", vec!["1"; 1_000].join(","))).is_ok());
    assert!(
        parse(&format!("a in [{}]", vec!["1"; 1_001].join(","))).unwrap_err().message.contains("1000 values")
    );
    assert!(
        parse(&format!("a = \"{}\"", "ü".repeat(10_001))).unwrap_err().message.contains("10000 characters")
    );
    let mut json = json!({"field": "a", "value": 1});
    for _ in 0..200 {
        json = json!({"not": json});
    }
    assert!(from_json(&json).unwrap_err().message.contains("nested too deeply"));
}

#[test]
fn both_spellings_are_one_tree() {
    let table = [
        (json!({"field": "stage", "op": "in", "value": ["a", "b"]}), "stage in [\"a\", \"b\"]"),
        (json!({"field": "company.industry", "value": "software"}), "company.industry = \"software\""),
        (
            json!({"and": [{"field": "a", "op": "gte", "value": 1.50}, {"not": {"field": "b", "op": "blank", "value": true}}]}),
            "a >= 1.5 and not isblank(b)",
        ),
        (
            json!({"or": [{"field": "a", "op": "ne", "value": "2"}, {"field": "b", "op": "blank", "value": false}]}),
            "a != \"2\" or not isblank(b)",
        ),
        (
            json!({"any": "contacts", "where": {"field": "role", "op": "eq", "value": "x"}}),
            "any(contacts, role = \"x\")",
        ),
        (json!({"none": "company.deals"}), "none(company.deals)"),
        (json!({"field": "owner", "op": "eq", "value": {"fn": "me"}}), "owner = me()"),
        (json!({"field": "d", "op": "lt", "value": {"fn": "today", "add": -7}}), "d < today() + -7"),
        (
            json!({"field": "d", "op": "gte", "value": {"fn": "startof", "args": ["month"]}}),
            "d >= startof(\"month\")",
        ),
        (json!({"field": "a", "op": "between", "value": [1, 2]}), "between(a, 1, 2)"),
        (json!({"field": "month(d)", "value": "2017-03"}), "month(d) = \"2017-03\""),
        (json!({"field": "a", "op": "gt", "value": {"field": "b.c"}}), "a > b.c"),
        (json!({"field": "company", "value": {"id": "x", "label": "Acme"}}), "company = \"x\""),
        (
            json!({"field": "m", "op": "lte", "value": {"amount": "10.50", "currency": "EUR"}}),
            "m <= 10.50 and currency(m) = \"EUR\"",
        ),
        (json!({"field": "company", "op": "under", "value": {"id": "x"}}), "under(company, \"x\")"),
        (
            json!({"field": "parent", "op": "below", "value": ["x", "y"]}),
            "below(parent, \"x\") or below(parent, \"y\")",
        ),
        (json!({"and": []}), "true"),
        (json!("a = 1"), "a = 1"),
        (json!({"or": ["a = 1", {"field": "b", "value": true}]}), "a = 1 or b = true"),
    ];
    for (json, text) in table {
        assert_eq!(from_json(&json).unwrap_or_else(|e| panic!("{json}: {e}")).to_string(), text, "{json}");
        parse(text).unwrap();
    }
}

#[test]
fn structured_faults_name_their_path() {
    let table = [
        (
            json!(5),
            "A condition is an object such as {\"field\": \"name\", \"op\": \"eq\", \"value\": \"…\"}.",
        ),
        (
            json!({"and": [{"field": "a", "op": "equals", "value": 1}]}),
            "In and[0].op: There is no operator “equals”. They are eq, ne, lt, lte, gt, gte, between, in, contains, starts, ends, blank, under, below.",
        ),
        (
            json!({"an": []}),
            "A condition has one of the keys and, or, not, any, all, none, field. Did you mean “and”?",
        ),
        (json!({"field": "a"}), "The operator “eq” needs a “value”."),
        (json!({"field": "a", "value": 1, "extra": 2}), "In extra: “extra” cannot stand beside “field”."),
        (json!({"not": {"field": "a b", "value": 1}}), "In not.field: “a b” is not a field's name."),
        (
            json!({"or": [{"any": "a", "where": {"field": "b", "op": "between", "value": 1}}]}),
            "In or[0].where.value: The operator “between” takes a list of two values.",
        ),
        (
            json!({"field": "a", "value": {"x": 1}}),
            "In value: A value is plain, a list, {\"fn\": …} or {\"field\": …}.",
        ),
        (
            json!({"field": "a", "value": "x\u{0}"}),
            "In value: The character U+0000 is in no record; leave it out.",
        ),
    ];
    for (json, message) in table {
        let e = from_json(&json).unwrap_err();
        assert_eq!((e.at, e.len, e.message.as_str()), (0, 0, message), "{json}");
    }
}
