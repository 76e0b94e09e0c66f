//! Questions at random, as text.

use proptest::prelude::*;
use proptest::sample::select;

use super::world::{DATES, NUMBERS, TEXTS, TIMES};

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn one(of: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    select(of).prop_map(str::to_owned)
}

const ORDER: &[&str] = &["=", "!=", "<", "<=", ">", ">="];
const SAME: &[&str] = &["=", "!="];

fn number() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        one(NUMBERS),
        one(&["2.4999", "1.0049", "-0.0001", "99999999999999999999", "-99999999999999999999", "50"])
    ]
}

fn date() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        one(DATES).prop_map(|d| quoted(&d)),
        one(&[
            "today()",
            "startof(\"month\")",
            "endof(\"year\")",
            "today() - 400",
            "today() + 0.5",
            "addmonths(today(), -5)"
        ]),
    ]
}

/// Comparisons of fields of one shape, each given as the paths that lead to such fields.
struct Paths {
    numbers: &'static [&'static str],
    money: &'static [&'static str],
    texts: &'static [&'static str],
    sorted: &'static [&'static str],
    selects: &'static [&'static str],
    dates: &'static [&'static str],
    times: &'static [&'static str],
    bools: &'static [&'static str],
    users: &'static [&'static str],
    blanks: &'static [&'static str],
    lists: &'static [&'static str],
    /// Relations to companies and to teams, which stand under each other.
    levels: &'static [&'static str],
    /// Relations to several kinds of object.
    several: &'static [&'static str],
}

const DEAL: Paths = Paths {
    numbers: &[
        "discount",
        "probability",
        "company.size",
        "company.share",
        "company.rating",
        "regarding.company.size",
        "parties.company.size",
        "count(contacts)",
        "contacts.weight",
    ],
    money: &["amount", "fee", "company.revenue", "company.parent.revenue"],
    texts: &[
        "name",
        "company.name",
        "owner.email",
        "company.website",
        "contacts.job_title",
        "contacts.name",
        "company.people.emails",
        "regarding.person.job_title",
        "regarding.person.company.name",
        "parties.company.name",
        "parties.record.person.name",
    ],
    sorted: &["name", "company.name", "owner.team.name", "contacts.name"],
    selects: &["stage", "coalesce(stage, \"open\")"],
    dates: &["close_date", "company.founded", "contacts.birthday"],
    times: &["closed_at", "company.created_at", "updated_at"],
    bools: &["urgent", "company.active", "owner.active"],
    users: &[
        "owner",
        "company.owner",
        "created_by",
        "contacts.owner",
        "regarding.person.owner",
        "parties.company.owner",
    ],
    blanks: &[
        "amount",
        "company",
        "company.extra",
        "contacts",
        "contacts.role",
        "contacts.emails",
        "company.tags",
        "company.deals",
        "name",
        "close_date + 1",
        "regarding",
        "regarding.person",
        "regarding.company.parent",
        "parties",
        "parties.side",
        "parties.person",
    ],
    lists: &[
        "contacts",
        "company.deals",
        "company.people",
        "company.tags",
        "company.addresses",
        "company.children",
        "parties",
        "regarding.company.people",
        "regarding.person.mentions",
    ],
    levels: &[
        "company",
        "company.parent",
        "regarding.company",
        "contacts.company",
        "company.children",
        "parties.company",
    ],
    several: &["regarding", "parties", "company.mentions.regarding"],
};

const PERSON: Paths = Paths {
    numbers: &["company.size", "weight", "count(emails)", "count(deals, urgent)"],
    money: &["company.revenue", "deals.amount"],
    texts: &[
        "name",
        "job_title",
        "emails",
        "phones",
        "socials.url",
        "company.addresses.city",
        "company.notes",
    ],
    sorted: &["name", "job_title"],
    selects: &["role", "deals.stage"],
    dates: &["birthday"],
    times: &["created_at"],
    bools: &["emails.primary", "company.active"],
    users: &["owner"],
    blanks: &["role", "name", "phones", "deals", "company.addresses.city", "birthday"],
    lists: &["emails", "deals", "phones", "mentions"],
    levels: &["company", "company.parent", "deals.company"],
    several: &["mentions.regarding", "deals.parties"],
};

fn leaf(p: &'static Paths) -> BoxedStrategy<String> {
    let text = || one(TEXTS).prop_filter("blank", |t| !t.trim().is_empty()).prop_map(|t| quoted(&t));
    let join = |a: BoxedStrategy<String>, op: &'static [&'static str], b: BoxedStrategy<String>| {
        (a, select(op), b).prop_map(|(a, op, b)| format!("{a} {op} {b}")).boxed()
    };
    let plain = |of: &'static [&'static str]| {
        let of: Vec<&str> = of.iter().copied().filter(|p| !is_list(p)).collect();
        select(of).prop_map(str::to_owned).boxed()
    };
    prop_oneof![
        3 => join(one(p.numbers).boxed(), ORDER, number().boxed()),
        2 => (one(p.numbers), number(), number()).prop_map(|(n, a, b)| format!("between({n}, {a}, {b})")),
        2 => (one(p.numbers), prop::collection::vec(number(), 1..4)).prop_map(|(n, l)| format!("{n} not in [{}]", l.join(", "))),
        3 => join(one(p.money).boxed(), ORDER, number().boxed()),
        2 => join(plain(p.money), ORDER, plain(p.money)),
        1 => (plain(p.money), one(&["EUR", "USD", "CHF"])).prop_map(|(m, c)| format!("{m}.currency = \"{c}\"")),
        2 => (plain(p.numbers), plain(p.money), one(&["* 2", "/ 4", "- 0.001", "+ 10", "* -1.5"]), select(ORDER), number())
            .prop_map(|(n, m, k, op, v)| format!("{n} {k} {op} {v} or {m} {k} {op} {v}")),
        3 => join(one(p.texts).prop_filter("long text is only looked into", |t| !t.ends_with("notes")).boxed(), SAME, text().boxed()),
        4 => (one(&["contains", "starts", "ends"]), one(p.texts), one(&["A", "ach", "é", "ss", "%", "_", "0", "e.com", "w", "\\\\", "b"]))
            .prop_filter("phones look for digits", |(_, p, n)| p != "phones" || n == "0")
            .prop_map(|(f, p, n)| format!("{f}({p}, \"{n}\")")),
        2 => join(one(p.sorted).boxed(), &["<", "<=", ">", ">="], text().boxed()),
        2 => join(one(p.selects).boxed(), SAME, one(&["\"open\"", "\"won\""]).boxed())
            .prop_filter("roles are others", |t| !t.starts_with("role")),
        1 => join(one(&["stage", "role"]).boxed(), SAME, one(&["\"open\"", "\"user\""]).boxed())
            .prop_filter("each has its own options", move |t| (t.starts_with("stage") == t.contains("open")) && p.selects.iter().any(|s| t.starts_with(s))),
        3 => join(one(p.dates).boxed(), ORDER, date().boxed()),
        1 => (plain(p.dates), select(&["+", "-"][..]), select(vec![1, 30, 365, 4_000_000]), select(ORDER), date())
            .prop_map(|(d, s, n, op, v)| format!("{d} {s} {n} {op} {v}")),
        1 => (one(&["month", "year", "quarter", "week"]), plain(p.dates), one(&["2017-03", "2017", "2017-Q1", "2020-W53", "2018-W01"]))
            .prop_map(|(f, d, v)| format!("{f}({d}) = \"{v}\"")),
        3 => join(one(p.times).boxed(), ORDER, prop_oneof![one(TIMES).prop_map(|t| quoted(&t)), one(DATES).prop_map(|t| quoted(&t)), one(&["now()"])].boxed()),
        2 => join(one(p.times).prop_map(|t| format!("day({t})")).boxed(), ORDER, date().boxed()),
        1 => join(plain(p.dates), ORDER, one(p.times).boxed()),
        1 => (one(p.times), one(&["2017-06", "2017-12", "2018-01"])).prop_map(|(t, v)| format!("month({t}) != \"{v}\"")),
        1 => (plain(p.dates), select(ORDER)).prop_map(|(d, op)| format!("{d} - \"2017-06-30\" {op} 10")),
        2 => one(p.bools),
        1 => join(one(p.bools).boxed(), SAME, one(&["true", "false"]).boxed()),
        2 => join(one(p.users).boxed(), SAME, one(&["me()", "\"01900000-0000-7000-8000-000000000005\""]).boxed()),
        1 => (one(p.users), select(SAME), text()).prop_map(|(u, op, t)| format!("{u} {op} {t}")),
        1 => (one(p.users), text(), text()).prop_map(|(u, a, b)| format!("{u} not in [{a}, me(), {b}]")),
        1 => one(p.users).prop_map(|u| format!("{u} in [me(), \"01900000-0000-7000-8000-000000000006\"]")),
        2 => (one(&["under", "below"]), one(p.levels), one(&["00a", "012", "014", "021", "02f"]))
            .prop_map(|(f, r, id)| format!("{f}({r}, \"01900000-0000-7000-8000-000000000{id}\")")),
        1 => one(&["under", "below"]).prop_map(|f| format!("{f}(owner.team, my_team())")),
        1 => (one(p.several), select(SAME), text()).prop_map(|(s, op, t)| format!("{s} {op} {t}")),
        1 => (one(p.several), select(SAME), one(&["person", "company"])).prop_map(|(s, op, o)| format!("{s}.object {op} \"{o}\"")),
        1 => (one(p.several), select(SAME), one(&["00a", "02f", "045"]))
            .prop_map(|(s, op, id)| format!("{s} {op} \"01900000-0000-7000-8000-000000000{id}\"")),
        1 => (one(p.several), text()).prop_map(|(s, t)| format!("{s} in [{t}, \"01900000-0000-7000-8000-000000000020\"]")),
        3 => one(p.blanks).prop_map(|b| format!("isblank({b})")),
        2 => (one(&["any", "none"]), one(p.lists)).prop_map(|(f, l)| format!("{f}({l})")),
        1 => (one(p.lists), select(ORDER), select(vec![0, 1, 2])).prop_map(|(l, op, n)| format!("count({l}) {op} {n}")),
    ]
    .boxed()
}

fn is_list(path: &str) -> bool {
    ["contacts.", "deals.", "people.", "parties.", "emails", "phones"].iter().any(|l| path.starts_with(l))
}

fn nested(leaf: BoxedStrategy<String>) -> BoxedStrategy<String> {
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) or ({b})")),
            inner.clone().prop_map(|a| format!("not ({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("if({a}, 1, 2.5) = if({b}, 1, 2.5)")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("(not ({a})) != (not ({b}))")),
        ]
    })
    .boxed()
}

/// A filter over deals.
pub fn filter() -> BoxedStrategy<String> {
    let contact = nested(leaf(&PERSON));
    let deal = leaf(&DEAL);
    let lists = (one(&["any", "all", "none"]), contact).prop_map(|(f, c)| format!("{f}(contacts, {c})"));
    let deeper =
        (one(&["any", "all", "none"]), leaf(&DEAL)).prop_map(|(f, c)| format!("{f}(company.deals, {c})"));
    nested(prop_oneof![6 => deal, 2 => lists, 1 => deeper].boxed())
}
