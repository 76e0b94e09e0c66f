//! The company's fields and views.

use model::kind::address::Addresses;
use model::kind::emails::Emails;
use model::kind::money::Money;
use model::kind::number::{LIMIT, Number};
use model::kind::phones::Phones;
use model::kind::relation::Relation;
use model::kind::text::Text;
use model::{Field, Object, View};

/// A company, or any other organisation.
pub fn object() -> Object {
    let columns = ["name", "domain", "industry", "size", "revenue", "owner"];
    Object::new("company", "companies", "Company", "Companies")
        .look("building-2", "violet")
        .field(Field::new("name", "Name", Text::line()).required().searchable().main())
        .field(
            Field::new("domain", "Domain", Text::line())
                .indexed()
                .searchable()
                .main()
                .help("The company's own part of its web and e-mail addresses, such as acme.com."),
        )
        .field(Field::new("industry", "Industry", Text::line()).indexed().main())
        .field(Field::new("size", "Employees", Number::decimals(0).between(0, LIMIT)))
        .field(Field::new("revenue", "Revenue", Money).rate_by(Field::TODAY).help("What it takes in a year."))
        .field(
            Field::new("parent", "Parent company", Relation::to("company"))
                .inverse("subsidiaries", "Subsidiaries"),
        )
        .field(Field::new("phones", "Phones", Phones).searchable())
        .field(Field::new("emails", "E-mails", Emails).searchable())
        .field(Field::new("addresses", "Addresses", Addresses).searchable())
        .detail(&["domain", "industry"])
        .view(View::table("all", "All companies", &columns, "name"))
        .view(View::table("mine", "My companies", &columns, "name").filter("owner = me()"))
        .view(View::table(
            "by_industry",
            "By industry",
            &["industry", "name", "domain", "size", "revenue"],
            "industry,name",
        ))
        .view(View::table("largest", "By revenue", &columns, "-revenue,name"))
}
