//! A user's fields.

use model::kind::boolean::Boolean;
use model::kind::email::Email;
use model::kind::relation::Relation;
use model::kind::select::Select;
use model::kind::text::Text;
use model::{Field, Object, View};
use serde_json::json;

use crate::roles;

pub(crate) fn object() -> Object {
    let options: Vec<_> = roles::all().iter().map(|r| (r.key, r.label, r.color)).collect();
    Object::new("user", "users", "User", "Users")
        .look("user-round", "violet")
        .reference()
        .field(Field::new("name", "Name", Text::line()).required().searchable().main())
        .field(
            Field::new("email", "E-mail", Email)
                .unique()
                .searchable()
                .main()
                .help("The address with which the user signs in."),
        )
        .field(Field::new("team", "Team", Relation::to("team")).inverse("members", "Members").main())
        .field(
            Field::new("role", "Role", Select::of(&options))
                .required()
                .default(json!(roles::REPRESENTATIVE))
                .main()
                .help("What the user may see and do."),
        )
        .field(
            Field::new("active", "Active", Boolean)
                .required()
                .default(json!(true))
                .help("A user who is not active cannot sign in and keeps owning records."),
        )
        .field(
            Field::new("can_sign_in", "Can sign in", Boolean)
                .read_only()
                .default(json!(false))
                .help("Has a password. An invitation lets the user choose one."),
        )
        .detail(&["email"])
        .view(View::table("all", "All users", &["name", "email", "team", "role", "active"], "name"))
}
