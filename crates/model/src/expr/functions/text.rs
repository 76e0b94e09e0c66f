//! Functions of text. Letters are counted as Unicode characters, as both databases count them.

use base::Value;
use rust_decimal::Decimal;

use super::text_format::formatted;
use super::values::{number, text, whole};
use super::{Function, Gives, Here, Param, Takes, known, p, sql_text as sql};
use crate::expr::dates;

const TEXT_IN: Param = p("text", Takes::Text);
const PART: Param = p("part", Takes::Text);
const SEPARATOR: Param = p("separator", Takes::Text);
const COUNT: Param = p("count", Takes::Number);

/// No function makes a text longer than this; the result then is blank.
pub(crate) const MOST_TEXT: usize = 100_000;

/// White space that is cut off, the same in memory and in both databases.
pub(crate) const SPACE: &str = " \t\n\r\u{b}\u{c}\u{a0}\u{2007}\u{202f}\u{3000}";

type F = Function;

pub(super) const TEXT: &[Function] = &[
    known(
        "contains",
        &[TEXT_IN, PART],
        Gives::Bool,
        "the text has the part inside; letter case and accents do not matter",
        &[("contains(\"Ångström AB\", \"angstrom\")", "true"), ("contains(\"Acme\", \"x\")", "false")],
    ),
    known(
        "starts",
        &[TEXT_IN, PART],
        Gives::Bool,
        "the text starts with the part; letter case and accents do not matter",
        &[("starts(\"Zoë\", \"ZO\")", "true")],
    ),
    known(
        "ends",
        &[TEXT_IN, PART],
        Gives::Bool,
        "the text ends with the part; letter case and accents do not matter",
        &[("ends(\"Acme GmbH\", \"gmbh\")", "true")],
    ),
    make(
        "upper",
        &[TEXT_IN],
        "the text in capital letters",
        &[("upper(\"Straße 5\")", "\"STRASSE 5\"")],
        |a, _| Some(text(a, 0)?.to_uppercase().into()),
    ),
    make("lower", &[TEXT_IN], "the text in small letters", &[("lower(\"ÄCME\")", "\"äcme\"")], |a, _| {
        Some(text(a, 0)?.to_lowercase().into())
    }),
    make(
        "proper",
        &[TEXT_IN],
        "each word with a capital letter first and small ones after it",
        &[("proper(\"ada o'neill-LOVELACE\")", "\"Ada O'Neill-Lovelace\"")],
        |a, _| Some(proper(text(a, 0)?).into()),
    ),
    make(
        "trim",
        &[TEXT_IN],
        "the text without white space before and after it",
        &[("trim(\"  Ada  Lovelace \")", "\"Ada  Lovelace\"")],
        |a, _| Some(text(a, 0)?.trim_matches(|c| SPACE.contains(c)).into()),
    )
    .sql(1, sql::trim),
    make(
        "clean",
        &[TEXT_IN],
        "the text without white space before and after it, and one space for each stretch inside",
        &[("clean(\"  Ada   Lovelace \")", "\"Ada Lovelace\"")],
        |a, _| Some(text(a, 0)?.split_whitespace().collect::<Vec<_>>().join(" ").into()),
    ),
    make(
        "left",
        &[TEXT_IN, COUNT],
        "the first characters",
        &[("left(\"Ångström\", 3)", "\"Ång\""), ("left(\"Ada\", 0)", "blank")],
        |a, _| Some(text(a, 0)?.chars().take(count(a, 1)?).collect::<String>().into()),
    )
    .sql(1, sql::left),
    make(
        "right",
        &[TEXT_IN, COUNT],
        "the last characters",
        &[("right(\"INV-2026-00042\", 5)", "\"00042\"")],
        |a, _| {
            let all = text(a, 0)?;
            let skip = all.chars().count().saturating_sub(count(a, 1)?);
            Some(all.chars().skip(skip).collect::<String>().into())
        },
    )
    .sql(1, sql::right),
    make(
        "mid",
        &[TEXT_IN, p("start", Takes::Number), COUNT],
        "so many characters from a place on; the first place is 1",
        &[("mid(\"INV-2026-00042\", 5, 4)", "\"2026\"")],
        |a, _| {
            let from = count(a, 1)?.checked_sub(1)?;
            Some(text(a, 0)?.chars().skip(from).take(count(a, 2)?).collect::<String>().into())
        },
    )
    .sql(1, sql::mid),
    numeric(
        "len",
        &[TEXT_IN],
        "how many characters the text has",
        &[("len(\"Zoë\")", "3"), ("len(blank)", "0")],
        |a, _| Some(Value::Number(text(a, 0).map_or(0, |t| t.chars().count()).into())),
    )
    .lenient()
    .blank("Blank has 0 characters.")
    .sql(1, sql::len)
    .sized(|_, _| sql::short()),
    numeric(
        "find",
        &[TEXT_IN, PART],
        "the place of the part in the text, letter case counting; blank when it is not there",
        &[
            ("find(\"ada@example.com\", \"@\")", "4"),
            ("find(\"Acme\", \"m\")", "3"),
            ("find(\"Acme\", \"x\")", "blank"),
        ],
        |a, _| {
            let (all, part) = (text(a, 0)?, text(a, 1)?);
            let at = all.find(part)?;
            Some(Value::Number((all[..at].chars().count() + 1).into()))
        },
    )
    .sql(1, sql::find)
    .sized(|_, _| sql::short()),
    make(
        "replace",
        &[TEXT_IN, PART, p("with", Takes::Text)],
        "the text with every such part replaced, letter case counting",
        &[
            ("replace(\"030 12 34\", \" \", \"\")", "\"0301234\""),
            ("replace(\"a-b-c\", \"-\", \"/\")", "\"a/b/c\""),
        ],
        |a, _| {
            let (all, part, with) = (text(a, 0)?, text(a, 1), text(a, 2).unwrap_or_default());
            let Some(part) = part else { return Some(all.into()) };
            let found = all.matches(part).count();
            let room = all.len() + found * with.len();
            (room <= MOST_TEXT * 4).then(|| all.replace(part, with).into())
        },
    )
    .lenient()
    .blank("A blank replacement takes the part away.")
    .sql(1, sql::replace),
    make(
        "concat",
        &[p("value", Takes::Any).many()],
        "all of them as one text; `a & b` is the same",
        &[
            ("concat(\"Ada\", \" \", \"Lovelace\")", "\"Ada Lovelace\""),
            ("\"No. \" & 42 & blank", "\"No. 42\""),
        ],
        |a, _| Some(a.iter().filter_map(|v| v.as_text()).collect::<String>().into()),
    )
    .lenient()
    .blank("Blank adds nothing.")
    .sql(1, sql::concat),
    make(
        "split",
        &[TEXT_IN, SEPARATOR, p("number", Takes::Number)],
        "the part of that number between separators; -1 is the last; blank when there are fewer",
        &[
            ("split(\"Berlin, Mitte, 10115\", \", \", 2)", "\"Mitte\""),
            ("split(\"a/b/c\", \"/\", -1)", "\"c\""),
            ("split(\"a/b\", \"/\", 3)", "blank"),
        ],
        |a, _| {
            let parts: Vec<&str> = text(a, 0)?.split(text(a, 1)?).collect();
            let n = whole(a, 2)?;
            let at = if n > 0 { n - 1 } else { i64::try_from(parts.len()).ok()? + n };
            let part = usize::try_from(at).ok().filter(|_| n != 0).and_then(|at| parts.get(at))?;
            Some((*part).into())
        },
    ),
    make(
        "before",
        &[TEXT_IN, PART],
        "what stands before the first such part; blank when it is not there",
        &[("before(\"ada@example.com\", \"@\")", "\"ada\""), ("before(\"ada\", \"@\")", "blank")],
        |a, _| Some(text(a, 0)?.split_once(text(a, 1)?)?.0.into()),
    )
    .sql(2, sql::before),
    make(
        "after",
        &[TEXT_IN, PART],
        "what stands after the first such part; blank when it is not there",
        &[("after(\"ada@example.com\", \"@\")", "\"example.com\"")],
        |a, _| Some(text(a, 0)?.split_once(text(a, 1)?)?.1.into()),
    )
    .sql(2, sql::after),
    make(
        "text",
        &[p("value", Takes::Any), p("format", Takes::Text).optional()],
        "the value as text; a format says how: `#,##0.00` and `0%` for numbers, `dd.mm.yyyy`, `d mmmm yyyy` and `hh:mm` for dates and times",
        &[
            ("text(1234.5)", "\"1234.5\""),
            ("text(1234.5, \"#,##0.00\")", "\"1,234.50\""),
            ("text(0.256, \"0.0%\")", "\"25.6%\""),
            ("text(date(2026, 11, 2), \"d mmm yyyy\")", "\"2 Nov 2026\""),
            ("text(date(2026, 11, 2))", "\"2026-11-02\""),
            ("text(true)", "\"true\""),
        ],
        |a, here| formatted(a.first()?, text(a, 1), here).map(Value::from),
    ),
    numeric(
        "value",
        &[TEXT_IN],
        "the number that the text says, with a decimal point; blank when it is none",
        &[("value(\" 12.50 \")", "12.5"), ("value(\"1,250.5\")", "1250.5"), ("value(\"about 12\")", "blank")],
        |a, _| read(text(a, 0)?.trim()).map(|n| Value::Number(n.normalize())),
    ),
    make(
        "repeat",
        &[TEXT_IN, COUNT],
        "the text so many times",
        &[("repeat(\"ab\", 3)", "\"ababab\"")],
        |a, _| {
            let (all, n) = (text(a, 0)?, count(a, 1)?);
            (all.len().checked_mul(n)? <= MOST_TEXT).then(|| all.repeat(n).into())
        },
    ),
    make(
        "padleft",
        &[TEXT_IN, p("length", Takes::Number), p("with", Takes::Text)],
        "the text, filled up before it to a length",
        &[("padleft(\"42\", 5, \"0\")", "\"00042\""), ("padleft(text(7), 2, \" \")", "\" 7\"")],
        |a, _| {
            let (all, length) = (text(a, 0)?, count(a, 1)?);
            let missing = length.saturating_sub(all.chars().count());
            let fill = text(a, 2).unwrap_or(" ").chars().cycle().take(missing).collect::<String>();
            (length <= MOST_TEXT).then(|| (fill + all).into())
        },
    ),
    make("reverse", &[TEXT_IN], "the text backwards", &[("reverse(\"abc\")", "\"cba\"")], |a, _| {
        Some(text(a, 0)?.chars().rev().collect::<String>().into())
    }),
    make(
        "initials",
        &[TEXT_IN],
        "the first letters of the words, in capitals",
        &[("initials(\"Ada King Lovelace\")", "\"AKL\"")],
        |a, _| {
            let words =
                text(a, 0)?.split_whitespace().filter_map(|w| w.chars().find(|c| c.is_alphanumeric()));
            Some(words.flat_map(char::to_uppercase).collect::<String>().into())
        },
    ),
    make(
        "slug",
        &[TEXT_IN],
        "the text for addresses: small letters, digits and hyphens",
        &[("slug(\"Ächme & Söhne GmbH\")", "\"achme-sohne-gmbh\"")],
        |a, _| Some(slug(text(a, 0)?).into()),
    ),
];

const fn make(
    name: &'static str,
    params: &'static [Param],
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
) -> F {
    known(name, params, Gives::Text, about, examples).memory(memory)
}

const fn numeric(
    name: &'static str,
    params: &'static [Param],
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
) -> F {
    known(name, params, Gives::Number, about, examples).memory(memory)
}

/// A count that is not negative; a fraction is none.
fn count(a: &[Value], at: usize) -> Option<usize> {
    number(a, at).filter(|n| n.fract().is_zero())?;
    usize::try_from(whole(a, at)?).ok()
}

/// A number, whose commas may only stand between thousands.
fn read(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default().len();
    let mut rest = groups.peekable();
    if rest.peek().is_some() && (!(1..=3).contains(&first) || rest.any(|g| g.len() != 3))
        || fraction.contains(',')
    {
        return None;
    }
    Decimal::from_str_exact(&text.replace(',', "")).ok()
}

fn proper(text: &str) -> String {
    let mut first = true;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if first {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        first = !c.is_alphanumeric();
    }
    out
}

fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in base::text::fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// A value as text in its standard form.
pub(crate) fn plain(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(t) => t.clone(),
        Value::Number(n) => n.normalize().to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Date(d) => d.format("%Y-%m-%d").to_string(),
        Value::Time(t) => crate::kind::time::wire(*t),
        Value::Money(m) => format!("{} {}", m.amount_text(), m.currency),
        Value::Id(id) => id.to_string(),
        Value::Blank | Value::Json(_) => return None,
    })
}

/// The local clock reading of a moment.
pub(crate) fn clock(value: &Value, here: &Here) -> Option<chrono::NaiveDateTime> {
    match value {
        Value::Time(at) => dates::local(*at, &here.zone),
        Value::Date(day) => Some(day.and_time(chrono::NaiveTime::MIN)),
        _ => None,
    }
}
