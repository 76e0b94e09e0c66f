//! People, their names and what reaches them.

use super::values::text;
use super::{Function, Gives, Param, Takes, known, p, sql_text as sql};
use crate::kind::{name, phones};

const NAME: Param = p("name", Takes::Text);
const EMAIL: Param = p("e-mail", Takes::Text);

pub(super) const PEOPLE: &[Function] = &[
    known("me", &[], Gives::User, "the user who asks; blank when there is none", &[("owner = me()", "true")]),
    known(
        "my_team",
        &[],
        Gives::Team,
        "the team of the user who asks; blank when there is none",
        &[("owner.team = my_team()", "true")],
    ),
    known(
        "fullname",
        &[NAME],
        Gives::Text,
        "the name in full, with its prefix and suffix",
        &[("fullname(\"Ada Lovelace\")", "\"Ada Lovelace\"")],
    )
    .memory(|a, _| text(a, 0).map(Into::into))
    .sql(1, |sql, a| Some(sql.scalar(&a[0]))),
    known("firstname", &[NAME], Gives::Text, "the first name", &[("firstname(\"Ada Lovelace\")", "\"Ada\"")])
        .memory(|a, _| part(text(a, 0)?, "first")),
    known(
        "lastname",
        &[NAME],
        Gives::Text,
        "the last name",
        &[("lastname(\"Ada Lovelace\")", "\"Lovelace\"")],
    )
    .memory(|a, _| part(text(a, 0)?, "last")),
    known(
        "emailname",
        &[EMAIL],
        Gives::Text,
        "what stands before the @ of an e-mail address",
        &[("emailname(\"ada@example.com\")", "\"ada\"")],
    )
    .memory(|a, _| Some(text(a, 0)?.split_once('@')?.0.into()))
    .sql(2, sql::before_at),
    known(
        "emaildomain",
        &[EMAIL],
        Gives::Text,
        "what stands after the @ of an e-mail address",
        &[("emaildomain(\"ada@example.com\")", "\"example.com\"")],
    )
    .memory(|a, _| Some(text(a, 0)?.split_once('@')?.1.into()))
    .sql(2, sql::after_at),
    known(
        "phonecountry",
        &[p("phone", Takes::Text)],
        Gives::Text,
        "the ISO 3166 code of a phone number's country",
        &[("phonecountry(\"+49301234567\")", "\"DE\""), ("phonecountry(\"nonsense\")", "blank")],
    )
    .memory(|a, here| phones::country_of(text(a, 0)?, &here.country).map(Into::into)),
];

fn part(full: &str, key: &str) -> Option<base::Value> {
    name::split(full).get(key)?.as_str().map(Into::into)
}
