//! Lists: entries of a field, linked records, records that refer to this one. The binder knows these functions by name.
//!
//! Entries and links have the order in which they were entered, records that refer to this one that of their making.

use super::{Function, Gives, Param, Takes, known, p};

const LIST: Param = p("list", Takes::List);
const VALUE: Param = p("value", Takes::Any).optional();
const BY: Param = p("by", Takes::Text).optional();
const WANTED: Param = p("condition", Takes::Condition).optional();

pub(super) const LISTS: &[Function] = &[
    known(
        "count",
        &[LIST, WANTED],
        Gives::Number,
        "how many of the list fulfil the condition; without one: how many there are; over records as a measure",
        &[("count(contacts)", "2"), ("count(contacts, role = \"user\")", "1")],
    )
    .measure(),
    known(
        "any",
        &[LIST, WANTED],
        Gives::Bool,
        "at least one of the list fulfils the condition; without one: the list is not empty",
        &[("any(contacts, role = \"decision_maker\")", "true"), ("any(contacts, weight > 10)", "false")],
    ),
    known(
        "all",
        &[LIST, p("condition", Takes::Condition)],
        Gives::Bool,
        "all of the list fulfil the condition, also when there are none",
        &[("all(contacts, weight > 1)", "true")],
    ),
    known(
        "none",
        &[LIST, WANTED],
        Gives::Bool,
        "none of the list fulfils the condition; without one: the list is empty",
        &[("none(contacts, weight > 10)", "true")],
    ),
    known(
        "includes",
        &[LIST, p("value", Takes::Any)],
        Gives::Bool,
        "the list has the value",
        &[("includes(company.tags, \"red\")", "true"), ("includes(company.tags, \"blue\")", "false")],
    ),
    known(
        "under",
        &[p("relation", Takes::Any), p("record", Takes::Any), BY],
        Gives::Bool,
        "the relation leads to the record, or to one that stands under it at any depth; only in lists",
        &[("under(owner.team, my_team())", "true")],
    ),
    known(
        "below",
        &[p("relation", Takes::Any), p("record", Takes::Any), BY],
        Gives::Bool,
        "the relation leads to a record that stands under this one at any depth; only in lists",
        &[("below(owner.team, my_team())", "false")],
    ),
    known(
        "first",
        &[LIST, VALUE, WANTED],
        Gives::Same,
        "the first value of a list that is not blank",
        &[("first(contacts.job_title)", "\"Countess\""), ("first(contacts, weight)", "4")],
    ),
    known(
        "last",
        &[LIST, VALUE, WANTED],
        Gives::Same,
        "the last value of a list that is not blank",
        &[("last(contacts, weight, weight > 2)", "4"), ("last(contacts.weight)", "1.5")],
    ),
    known(
        "join",
        &[LIST, p("separator", Takes::Text), VALUE],
        Gives::Text,
        "the values of a list as one text",
        &[("join(company.tags, \", \")", "\"red, green\""), ("join(contacts, \" / \", job_title)", "\"Countess / Admiral\"")],
    ),
];
