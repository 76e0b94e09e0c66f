//! The rate's fields and views.

use engine::rates;
use model::kind::date::Date;
use model::kind::number::Number;
use model::kind::text::Text;
use model::rule::{Demand, Rule};
use model::{Field, Object, View};

/// The currency whose price it is.
pub const CURRENCY: &str = "currency";
/// The currency in which it is given.
pub const BASE: &str = "base";
/// The day from which it counts.
pub const DATE: &str = "date";
/// How many units of the currency one unit of the base costs.
pub const RATE: &str = "rate";

/// What a currency costs from a day on; the same for all.
pub fn object() -> Object {
    let code = || Text { max: 3, long: false };
    let mut object = Object::new(rates::OBJECT, "exchange_rates", "Exchange rate", "Exchange rates")
        .reference()
        .look("coins", "green")
        .field(Field::new(CURRENCY, "Currency", code()).required().main().help("A code of ISO 4217, such as USD."))
        .field(Field::new(DATE, "Date", Date).required().indexed().main().help("It counts from this day on."))
        .field(
            Field::new(RATE, "Rate", Number { decimals: rates::DIGITS, ..Number::decimals(6) })
                .required()
                .main()
                .help("How many units of this currency one unit of the base currency costs: 1 EUR = 1.0823 USD."),
        )
        .field(
            Field::new(BASE, "Base currency", code())
                .main()
                .help("The currency in which the rate is given; the reporting currency when left out."),
        )
        .view(View::table("all", "All rates", &[CURRENCY, DATE, RATE, BASE], "-date"));
    object.title = CURRENCY.into();
    object.rules.push(Rule {
        name: "one_a_day".into(),
        label: "One rate a day".into(),
        message: "There is a rate of this currency for this day already; change that one.".into(),
        field: Some(DATE.into()),
        when: None,
        lenient: false,
        demand: Demand::Unique { fields: vec![BASE.into(), CURRENCY.into(), DATE.into()] },
    });
    object
}
