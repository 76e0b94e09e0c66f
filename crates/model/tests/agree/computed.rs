//! Values that are computed by functions, at random, as text. All of them can be said in SQL.

use proptest::prelude::*;
use proptest::sample::select;

/// What values begin with, by the object that is asked.
pub struct Fields {
    pub texts: &'static [&'static str],
    pub numbers: &'static [&'static str],
    pub money: &'static [&'static str],
    pub dates: &'static [&'static str],
    pub times: &'static [&'static str],
}

pub const DEAL: Fields = Fields {
    texts: &[
        "name",
        "company.name",
        "left(stage, 9)",
        "owner.email",
        "left(company, 30)",
        "first(contacts.job_title)",
        "last(contacts, name)",
    ],
    numbers: &[
        "discount",
        "probability",
        "company.size",
        "count(contacts)",
        "sum(contacts.weight)",
        "max(contacts, weight, role = \"user\")",
        "first(contacts.weight)",
        "count_distinct(contacts.role)",
        "sum(company.deals.discount)",
        "amount(amount)",
    ],
    money: &[
        "amount",
        "fee",
        "company.revenue",
        "sum(company.deals.amount)",
        "max(company.deals, fee)",
        "last(company.deals.amount)",
    ],
    dates: &[
        "close_date",
        "company.founded",
        "closed_at",
        "min(contacts.birthday)",
        "first(company.people.birthday)",
        "max(company.deals.close_date)",
    ],
    times: &["closed_at", "company.created_at", "updated_at", "max(company.deals, closed_at)"],
};

fn one(of: &'static [&'static str]) -> BoxedStrategy<String> {
    select(of).prop_map(str::to_owned).boxed()
}

pub fn text(f: &'static Fields) -> BoxedStrategy<String> {
    let leaf = prop_oneof![4 => one(f.texts), 1 => one(&["\"Ächme\"", "\" \"", "\"a\""])];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let t = inner.clone();
        prop_oneof![
            (one(&["left", "right"]), t.clone(), 0..6).prop_map(|(f, t, n)| format!("{f}({t}, {n})")),
            (t.clone(), 1..4, 0..4).prop_map(|(t, a, n)| format!("mid({t}, {a}, {n})")),
            t.clone().prop_map(|t| format!("trim({t})")),
            (one(&["before", "after"]), t.clone(), one(&["\"a\"", "\"m\"", "\" \"", "\"@\"", "\"%\""]))
                .prop_map(|(f, t, p)| format!("{f}({t}, {p})")),
            (t.clone(), one(&["\"a\", \"\"", "\" \", \"_\"", "\"ch\", \"k\"", "\"\\\\\", \"/\""]))
                .prop_map(|(t, p)| format!("replace({t}, {p})")),
            (one(&["emaildomain", "emailname"]), t.clone()).prop_map(|(f, t)| format!("{f}({t})")),
            (t.clone(), t.clone()).prop_map(|(a, b)| format!("({a} & \"-\" & {b})")),
            (t.clone(), t.clone()).prop_map(|(a, b)| format!("ifblank({a}, {b})")),
            (t.clone(), t).prop_map(|(a, b)| format!("if(urgent, {a}, {b})")),
        ]
    })
    .boxed()
}

pub fn number(f: &'static Fields) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        4 => one(f.numbers),
        1 => one(&["2.5", "-1", "0", "100.125"]),
        1 => text(f).prop_map(|t| format!("len({t})")),
        1 => (text(f), one(&["\"a\"", "\"e\"", "\" \""])).prop_map(|(t, p)| format!("find({t}, {p})")),
        2 => (one(&["yearof", "quarterof", "monthof", "weekof", "dayof", "weekday", "daysinmonth"]), date(f)).prop_map(|(f, d)| format!("{f}({d})")),
        1 => (one(&["hour", "minute"]), one(f.times)).prop_map(|(f, t)| format!("{f}({t})")),
        1 => (one(&["days", "months", "years", "workdays"]), date(f), date(f)).prop_map(|(f, a, b)| format!("{f}({a}, {b})")),
        1 => (date(f), date(f)).prop_map(|(a, b)| format!("workdays({a}, {b}, \"2017-03-01\", \"2018-01-01\", \"2017-12-31\")")),
        1 => (date(f), date(f), one(&["week", "month", "quarter", "year"])).prop_map(|(a, b, p)| format!("datediff({a}, {b}, \"{p}\")")),
        1 => date(f).prop_map(|d| format!("age({d})")),
        1 => (one(&["fiscalyear", "fiscalquarter"]), date(f), 1..=12).prop_map(|(f, d, m)| format!("{f}({d}, {m})")),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        let n = inner.clone();
        prop_oneof![
            (one(&["round", "roundup", "rounddown"]), n.clone(), -3..3)
                .prop_map(|(f, n, p)| format!("{f}({n}, {p})")),
            (one(&["ceiling", "floor"]), n.clone(), one(&["1", "5", "0.5", "7"]))
                .prop_map(|(f, n, s)| format!("{f}({n}, {s})")),
            (one(&["abs", "int", "sign", "round"]), n.clone()).prop_map(|(f, n)| format!("{f}({n})")),
            (n.clone(), n.clone()).prop_map(|(a, b)| format!("mod({a}, {b})")),
            (one(&["min", "max", "sum"]), n.clone(), n.clone())
                .prop_map(|(f, a, b)| format!("{f}({a}, {b}, 3)")),
            (n.clone(), n).prop_map(|(a, b)| format!("ifs({a} > 2, {b}, {b} > 1, {a})")),
        ]
    })
    .boxed()
}

pub fn date(f: &'static Fields) -> BoxedStrategy<String> {
    let leaf = prop_oneof![4 => one(f.dates), 1 => one(&["today()", "date(2017, 12, 31)", "date(1, 1, 1)", "date(9999, 12, 31)"])];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let d = inner.clone();
        prop_oneof![
            (one(&["startof", "endof"]), one(&["day", "week", "month", "quarter", "year"]), d.clone())
                .prop_map(|(f, p, d)| format!("{f}(\"{p}\", {d})")),
            (
                one(&["adddays", "addmonths", "addyears"]),
                d.clone(),
                select(vec!["1", "-1", "13", "-25", "30000", "probability", "0.5"])
            )
                .prop_map(|(f, d, n)| format!("{f}({d}, {n})")),
            (d.clone(), -5..40, one(&["day", "week", "month", "quarter", "year"]))
                .prop_map(|(d, n, p)| format!("dateadd({d}, {n}, \"{p}\")")),
            (one(&["nextweekday", "lastweekday"]), d.clone(), one(&["monday", "wednesday", "sunday"]))
                .prop_map(|(f, d, w)| format!("{f}({d}, \"{w}\")")),
            (one(&["min", "max"]), d.clone(), d).prop_map(|(f, a, b)| format!("{f}(day({a}), day({b}))")),
        ]
    })
    .boxed()
}

/// A condition about such values. What is too intricate to be asked is left out by whoever asks.
pub fn condition(f: &'static Fields) -> BoxedStrategy<String> {
    let order = || select(&["=", "!=", "<", "<=", ">", ">="][..]);
    let same = || select(&["=", "!="][..]);
    prop_oneof![
        3 => (text(f), same(), one(&["\"Ach\"", "\"a\"", "\"A\"", "\"example.com\"", "\"won\"", "\"-\"", "\"Zo\"", "\"open-\""])).prop_map(|(t, op, v)| format!("{t} {op} {v}")),
        1 => (text(f), same(), text(f)).prop_map(|(a, op, b)| format!("({a} & \"x\") {op} ({b} & \"x\")")),
        3 => (number(f), order(), one(&["0", "1", "2", "4", "12", "2017", "-3", "100", "2.5"])).prop_map(|(n, op, v)| format!("{n} {op} {v}")),
        2 => (number(f), order(), number(f)).prop_map(|(a, op, b)| format!("{a} + 0 {op} {b} + 0")),
        3 => (date(f), order(), one(&["\"2017-12-31\"", "\"2018-01-01\"", "today()", "\"2017-03-01\""])).prop_map(|(d, op, v)| format!("day({d}) {op} {v}")),
        2 => (date(f), order(), date(f)).prop_map(|(a, op, b)| format!("day({a}) {op} day({b})")),
        2 => prop_oneof![text(f), number(f).prop_map(|n| format!("{n} + 0")), date(f).prop_map(|d| format!("day({d})"))].prop_map(|v| format!("isblank({v})")),
        1 => (one(&["isweekend", "isworkday"]), date(f)).prop_map(|(f, d)| format!("{f}({d})")),
        1 => date(f).prop_map(|d| format!("isworkday({d}, \"2018-01-01\", \"2017-03-01\")")),
        1 => (one(&["max", "min", "sum"]), one(f.money), one(f.money), order(), one(&["10", "0", "1000"])).prop_map(|(f, a, b, op, v)| format!("{f}({a}, {b}) {op} {v}")),
        1 => (one(&["round", "floor", "roundup", "abs"]), one(f.money), order(), one(&["10", "0", "33"])).prop_map(|(f, a, op, v)| format!("{f}({a}) {op} {v}")),
        1 => (one(f.money), one(f.money)).prop_map(|(a, b)| format!("currency(max({a}, {b})) = \"EUR\"")),
        1 => (number(f), one(&["1", "3", "12"])).prop_map(|(n, v)| format!("switch({n} + 0, {v}, true, 2, false, urgent)")),
        1 => number(f).prop_map(|n| format!("blankif({n} + 0, 1) > 0")),
        1 => (one(&["and", "or", "xor"]), number(f), date(f)).prop_map(|(f, n, d)| format!("{f}({n} > 1, day({d}) < today())")),
        1 => one(&["includes(company.tags, \"red\")", "includes(contacts.role, \"user\")", "not includes(company.tags, \"blue\")"]),
    ]
    .boxed()
}
