//! The deal's fields and views.

use model::kind::date::Date;
use model::kind::links::Links;
use model::kind::money::Money;
use model::kind::number::Number;
use model::kind::relation::Relation;
use model::kind::select::Select;
use model::kind::text::Text;
use model::kind::time::Time;
use model::{Field, Object, View};
use serde_json::json;

/// What it is called.
pub const NAME: &str = "name";
/// Who buys.
pub const COMPANY: &str = "company";
/// The way it goes.
pub const PIPELINE: &str = "pipeline";
/// How far it has come.
pub const STAGE: &str = "stage";
/// What it is worth.
pub const AMOUNT: &str = "amount";
/// When it is, or was, to be decided.
pub const CLOSE_DATE: &str = "close_date";
/// How likely it is to be won.
pub const PROBABILITY: &str = "probability";
/// When it was won or lost.
pub const CLOSED_AT: &str = "closed_at";
/// Why it was lost.
pub const LOST_REASON: &str = "lost_reason";
/// When work on it began.
pub const START_DATE: &str = "start_date";
/// Since when it is in its stage.
pub const STAGE_SINCE: &str = "stage_since";
/// Who takes part on the customer's side.
pub const CONTACTS: &str = "contacts";
/// What is to be sold.
pub const PRODUCTS: &str = "products";

fn roles() -> Select {
    Select::of(&[
        ("decision_maker", "Decision maker", "green"),
        ("influencer", "Influencer", "blue"),
        ("champion", "Champion", "violet"),
        ("user", "User", "teal"),
        ("blocker", "Blocker", "red"),
        ("other", "Other", "gray"),
    ])
}

/// Something that may be sold.
pub fn object() -> Object {
    let contacts = Links::to("person").attribute(Field::new("role", "Role", roles()));
    let products = Links::to("product")
        .attribute(Field::new("quantity", "Quantity", Number::decimals(2)).default(json!(1)))
        .attribute(Field::new("price", "Price", Money));
    let columns = [NAME, COMPANY, STAGE, AMOUNT, CLOSE_DATE, PROBABILITY, "owner"];
    let card = [NAME, COMPANY, AMOUNT, CLOSE_DATE, "owner", PROBABILITY];
    Object::new("deal", "deals", "Deal", "Deals")
        .look("handshake", "amber")
        .field(Field::new(NAME, "Name", Text::line()).required().searchable().main())
        .field(Field::new(COMPANY, "Company", Relation::to("company")).main().inverse("deals", "Deals"))
        .field(Field::new(PIPELINE, "Pipeline", Relation::to("pipeline")).inverse("deals", "Deals"))
        .field(Field::new(STAGE, "Stage", Relation::to("stage")).main().inverse("deals", "Deals"))
        .field(Field::new(AMOUNT, "Amount", Money).rate_by(CLOSE_DATE).indexed().main())
        .field(Field::new(CLOSE_DATE, "Close date", Date).indexed().main())
        .field(Field::new(PROBABILITY, "Probability", Number::percent(0).between(0, 100)))
        .field(
            Field::new(CLOSED_AT, "Closed", Time)
                .read_only()
                .indexed()
                .help("When it was won or lost; set by the stage."),
        )
        .field(Field::new(LOST_REASON, "Lost because", Text::line()))
        .field(Field::new(START_DATE, "Started", Date))
        .field(Field::new(STAGE_SINCE, "In stage since", Time).read_only())
        .field(Field::new(CONTACTS, "Contacts", contacts).inverse("deals", "Deals"))
        .field(Field::new(PRODUCTS, "Products", products).inverse("deals", "Deals"))
        .detail(&[AMOUNT])
        .view(View::table("all", "All deals", &columns, "-created_at"))
        .view(View::board("board", "Pipeline", &card, STAGE, Some(AMOUNT)))
        .view(View::table("open", "Open deals", &columns, CLOSE_DATE).filter("stage.type = \"open\""))
        .view(
            View::table("mine", "My open deals", &columns, CLOSE_DATE)
                .filter("owner = me() and stage.type = \"open\""),
        )
        .view(
            View::table("won", "Won deals", &[NAME, COMPANY, AMOUNT, CLOSED_AT, "owner"], "-closed_at")
                .filter("stage.type = \"won\""),
        )
}
