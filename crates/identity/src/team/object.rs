//! A team's fields.

use model::kind::relation::Relation;
use model::kind::text::Text;
use model::{Field, Object, View};

pub(crate) fn object() -> Object {
    Object::new("team", "teams", "Team", "Teams")
        .look("users", "blue")
        .reference()
        .field(Field::new("name", "Name", Text::line()).required().searchable().main())
        .field(
            Field::new("manager", "Manager", Relation::user())
                .inverse("managed_teams", "Leads")
                .main()
                .help("Sees what this team and the teams below it own, if the role is manager."),
        )
        .field(
            Field::new("parent", "Part of", Relation::to("team"))
                .inverse("teams", "Teams below")
                .main()
                .help("The team above this one."),
        )
        .view(View::table("all", "All teams", &["name", "manager", "parent"], "name"))
}
