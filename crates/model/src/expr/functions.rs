//! The functions of the language: their names, what they take and what they are for.

/// A function.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it takes, for people.
    pub takes: &'static str,
    /// What it gives or says.
    pub gives: &'static str,
    /// The fewest arguments.
    pub least: usize,
    /// The most arguments.
    pub most: usize,
    /// Only where measures stand.
    pub measure: bool,
}

const fn f(
    name: &'static str,
    takes: &'static str,
    gives: &'static str,
    least: usize,
    most: usize,
) -> Function {
    Function { name, takes, gives, least, most, measure: false }
}

const fn m(
    name: &'static str,
    takes: &'static str,
    gives: &'static str,
    least: usize,
    most: usize,
) -> Function {
    Function { name, takes, gives, least, most, measure: true }
}

/// All functions.
pub const FUNCTIONS: &[Function] = &[
    f("contains", "text, part", "the text has the part inside; letter case and accents do not matter", 2, 2),
    f("starts", "text, part", "the text starts with the part; letter case and accents do not matter", 2, 2),
    f("ends", "text, part", "the text ends with the part; letter case and accents do not matter", 2, 2),
    f("between", "value, from, to", "the value lies between both, which are included", 3, 3),
    f("isblank", "value", "there is no value, or the list is empty", 1, 1),
    f(
        "any",
        "list, condition",
        "at least one of the list fulfils the condition; without one: the list is not empty",
        1,
        2,
    ),
    f("all", "list, condition", "all of the list fulfil the condition, also when there are none", 2, 2),
    f(
        "none",
        "list, condition",
        "none of the list fulfils the condition; without one: the list is empty",
        1,
        2,
    ),
    f(
        "count",
        "list, condition",
        "how many of the list fulfil the condition; without one: how many there are",
        1,
        2,
    ),
    f("me", "", "the user who asks; blank when there is none", 0, 0),
    f("my_team", "", "the team of the user who asks; blank when there is none", 0, 0),
    f("today", "", "today's date in the workspace's time zone", 0, 0),
    f("yesterday", "", "the day before today", 0, 0),
    f("tomorrow", "", "the day after today", 0, 0),
    f("now", "", "this moment", 0, 0),
    f(
        "startof",
        "period, date",
        "the first day of the \"week\", \"month\", \"quarter\" or \"year\" of the date; without one: of today",
        1,
        2,
    ),
    f("endof", "period, date", "the last day of the period; weeks begin on Monday", 1, 2),
    f(
        "addmonths",
        "date, number",
        "the date so many months later; the last of the month where the day does not exist",
        2,
        2,
    ),
    f("day", "time", "the day of a moment in the workspace's time zone", 1, 1),
    f("week", "date", "the week by ISO 8601 as text, such as 2017-W09", 1, 1),
    f("month", "date", "the month as text, such as 2017-03", 1, 1),
    f("quarter", "date", "the quarter as text, such as 2017-Q1", 1, 1),
    f("year", "date", "the year as text, such as 2017", 1, 1),
    f("currency", "money", "the currency of an amount, such as EUR", 1, 1),
    f("if", "condition, then, else", "one of two values; blank when there is no third", 2, 3),
    f("coalesce", "value, value, …", "the first that is not blank", 2, 20),
    f("abs", "number", "the number without its sign", 1, 1),
    f("round", "number, places", "the number rounded half away from zero; places may be left out", 1, 2),
    m("sum", "number", "all of them added up", 1, 1),
    m("avg", "number", "the average of those that are not blank", 1, 1),
    m("min", "value", "the smallest number or amount, the earliest date", 1, 1),
    m("max", "value", "the largest number or amount, the latest date", 1, 1),
    m("count_distinct", "value", "how many different values there are", 1, 1),
];

/// The function of this name, in any letter case.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|f| f.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::FUNCTIONS;

    #[test]
    fn the_guide_names_every_function() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/filters.md");
        let guide = std::fs::read_to_string(path).unwrap();
        for f in FUNCTIONS {
            let line = format!("| `{}({})` | {}", f.name, f.takes, f.gives);
            assert!(guide.contains(&line), "docs/guide/filters.md lacks: {line}");
        }
    }
}
