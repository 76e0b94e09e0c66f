//! The person's fields and views.

use model::kind::address::Addresses;
use model::kind::date::Date;
use model::kind::emails::Emails;
use model::kind::name::Name;
use model::kind::phones::Phones;
use model::kind::relation::Relation;
use model::kind::socials::Socials;
use model::kind::text::Text;
use model::{Field, Object, View};

/// Somebody one deals with.
pub fn object() -> Object {
    let columns = ["name", "company", "job_title", "emails", "phones", "owner"];
    Object::new("person", "people", "Person", "People")
        .look("users", "blue")
        .field(Field::new("name", "Name", Name).required().searchable().main())
        .field(Field::new("company", "Company", Relation::to("company")).main().inverse("people", "People"))
        .field(Field::new("job_title", "Job title", Text::line()).searchable().main())
        .field(Field::new("emails", "E-mails", Emails).searchable().main())
        .field(Field::new("phones", "Phones", Phones).searchable().main())
        .field(Field::new("addresses", "Addresses", Addresses).searchable())
        .field(Field::new("socials", "Profiles", Socials))
        .field(Field::new("birthday", "Birthday", Date))
        .detail(&["job_title", "emails"])
        .view(View::table("all", "All people", &columns, "name"))
        .view(View::table("mine", "My people", &columns, "name").filter("owner = me()"))
        .view(View::table(
            "by_company",
            "By company",
            &["company", "name", "job_title", "emails", "phones"],
            "company.name,name",
        ))
        .view(View::table(
            "recent",
            "Recently added",
            &["name", "company", "job_title", "owner", "created_at"],
            "-created_at",
        ))
}
