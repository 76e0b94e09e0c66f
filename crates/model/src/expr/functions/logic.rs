//! Conditions and choices. The binder knows them by name: they look at conditions, not at values.

use super::{Function, Gives, Param, Takes, known, p};

const VALUE: Param = p("value", Takes::Any);
const CONDITION: Param = p("condition", Takes::Condition);

pub(super) const LOGIC: &[Function] = &[
    known(
        "if",
        &[CONDITION, p("then", Takes::Any), p("else", Takes::Any).optional()],
        Gives::Same,
        "one of two values; blank when there is no third",
        &[("if(2 > 1, \"more\", \"less\")", "\"more\""), ("if(1 > 2, \"more\")", "blank")],
    )
    .blank("A condition about blank does not hold."),
    known(
        "ifs",
        &[CONDITION.many(), VALUE.many()],
        Gives::Same,
        "the value after the first condition that holds; a last value without condition stands for all else",
        &[
            ("ifs(5 > 10, \"large\", 5 > 2, \"medium\", \"small\")", "\"medium\""),
            ("ifs(1 > 2, \"x\")", "blank"),
        ],
    ),
    known(
        "switch",
        &[VALUE, p("case", Takes::Any).many(), p("result", Takes::Any).many()],
        Gives::Same,
        "the result after the first case that equals the value; a last one without case stands for all else",
        &[
            ("switch(stage, \"open\", 10, \"won\", 100, 0)", "100"),
            ("switch(3, 1, \"one\", 2, \"two\", \"many\")", "\"many\""),
        ],
    ),
    known(
        "and",
        &[CONDITION.many()],
        Gives::Bool,
        "all of them hold; `a and b` is the same",
        &[("and(1 < 2, 2 < 3)", "true")],
    ),
    known(
        "or",
        &[CONDITION.many()],
        Gives::Bool,
        "one of them holds; `a or b` is the same",
        &[("or(1 > 2, 2 < 3)", "true")],
    ),
    known(
        "not",
        &[CONDITION],
        Gives::Bool,
        "it does not hold; `not a` is the same",
        &[("not(1 > 2)", "true")],
    ),
    known(
        "xor",
        &[CONDITION, p("condition", Takes::Condition)],
        Gives::Bool,
        "exactly one of both holds",
        &[("xor(1 < 2, 2 < 1)", "true"), ("xor(true, true)", "false")],
    ),
    known(
        "coalesce",
        &[VALUE, p("value", Takes::Any).many()],
        Gives::Same,
        "the first that is not blank",
        &[("coalesce(blank, \"a\", \"b\")", "\"a\"")],
    ),
    known(
        "ifblank",
        &[VALUE, p("else", Takes::Any)],
        Gives::Same,
        "the value, or another one where it is blank",
        &[("ifblank(blank, 0)", "0"), ("ifblank(5, 0)", "5")],
    ),
    known(
        "blankif",
        &[VALUE, p("other", Takes::Any)],
        Gives::Same,
        "the value, or blank where it equals the other",
        &[("blankif(0, 0)", "blank"), ("100 / blankif(4, 0)", "25")],
    ),
    known(
        "isblank",
        &[VALUE],
        Gives::Bool,
        "there is no value, or the list is empty",
        &[("isblank(\"\")", "true"), ("isblank(contacts)", "false")],
    ),
    known(
        "between",
        &[VALUE, p("from", Takes::Any), p("to", Takes::Any)],
        Gives::Bool,
        "the value lies between both, which are included",
        &[
            ("between(5, 1, 5)", "true"),
            ("between(date(2026, 3, 1), date(2026, 1, 1), date(2026, 2, 28))", "false"),
        ],
    ),
];
