//! Formulas: what they give, what they read, how they are rounded.

use base::Value;
use model::expr::{Hop, Type, formula};
use rust_decimal::Decimal;
use std::str::FromStr;

use crate::world::{Mem, World};

fn hop(object: &str, field: &str, to: &str, back: Option<&str>) -> Hop {
    let many = back.is_some();
    Hop { object: object.into(), field: field.into(), to: to.into(), many, back: back.map(Into::into) }
}

#[test]
fn a_formula_says_what_it_reads() {
    let world = World::draw(chrono_tz::Europe::Berlin, false);
    let deal = world.catalog.object("deal").unwrap();
    let bind = |text: &str| {
        formula(&world.catalog, deal, &world.workspace, text).unwrap_or_else(|e| panic!("{text}: {e:?}"))
    };

    let plain = bind("amount * probability / 100");
    assert_eq!(
        (plain.ty(), plain.fields()),
        (&Type::Money, &["amount".to_owned(), "probability".to_owned()][..])
    );
    assert!(plain.reads().paths.is_empty() && !plain.is_volatile() && !plain.reads().is_many());

    let far = bind("if(company.parent.name = \"Acme\", company.size, 0)");
    assert_eq!((far.ty(), far.fields()), (&Type::Number, &["company".to_owned()][..]));
    let paths: Vec<_> =
        far.reads().paths.iter().map(|p| (p.hops.len(), p.object.as_str(), p.field.as_str())).collect();
    assert_eq!(paths, [(2, "company", "name"), (1, "company", "size")]);
    assert_eq!(
        far.reads().paths[0].hops,
        [hop("deal", "company", "company", None), hop("company", "parent", "company", None)]
    );

    let many = bind("count(company.deals, amount > 5)");
    assert!(many.reads().is_many());
    let hops = [hop("deal", "company", "company", None), hop("company", "deals", "deal", Some("company"))];
    assert!(many.reads().paths.iter().any(|p| p.hops == hops && p.field == "amount"));
    assert!(many.reads().paths.iter().any(|p| p.hops == hops && p.field == "id"));

    let titled = bind("company = \"acme\"");
    assert_eq!(titled.reads().paths[0].field, "name");
    assert_eq!(titled.ty(), &Type::Bool);

    let backwards =
        formula(&world.catalog, world.catalog.object("company").unwrap(), &world.workspace, "count(deals)")
            .unwrap();
    assert!(backwards.fields().is_empty());

    for (text, clock, actor) in [
        ("close_date < today()", true, false),
        ("owner = me()", false, true),
        ("startof(\"month\")", true, false),
    ] {
        let reads = bind(text).reads().clone();
        assert_eq!((reads.clock, reads.actor), (clock, actor), "{text}");
    }
    assert_eq!(bind("stage").source().map(|f| f.name.as_str()), Some("stage"));
}

#[test]
fn results_are_rounded_and_limited() {
    let world = World::draw(chrono_tz::Europe::Berlin, false);
    let deal = world.catalog.object("deal").unwrap();
    let row = Mem { world: &world, object: deal, record: &world.records["deal"][0] };
    let n = |text: &str| Value::Number(Decimal::from_str(text).unwrap());
    for (text, decimals, value) in [
        ("1 / 3", 6, n("0.333333")),
        ("2 / 3", 6, n("0.666667")),
        ("0.125 * 0.1", 4, n("0.0125")),
        ("1000000000 * 1000000", 0, n("1000000000000000")),
        ("1000000000 * 1000001", 0, Value::Blank),
        ("1 / 0", 0, Value::Blank),
    ] {
        let bound = formula(&world.catalog, deal, &world.workspace, text).unwrap();
        assert_eq!(bound.eval(&row), value, "{text}");
        if value != Value::Blank {
            assert_eq!(bound.decimals(), decimals, "{text}");
        }
    }
    let bound = formula(&world.catalog, deal, &world.workspace, "2.5 * 1").unwrap();
    assert_eq!(bound.rounded_to(0).eval(&row), n("3"));
}

#[test]
fn what_asks_for_the_time_is_bound_again() {
    let world = World::draw(chrono_tz::Europe::Berlin, false);
    let asked = crate::Asked {
        world: &world,
        access: crate::world::Limited { dialect: base::Dialect::Sqlite, hidden_owner: None },
    };
    let ctx = asked.context("deal");
    let row = Mem { world: &world, object: ctx.object, record: &world.records["deal"][0] };
    let bound = formula(&world.catalog, ctx.object, &world.workspace, "today()").unwrap();
    assert_eq!(bound.asked(&ctx).unwrap().eval(&row), Value::Date("2018-01-01".parse().unwrap()));
}

#[test]
fn what_no_field_can_hold_is_refused() {
    let world = World::draw(chrono_tz::Europe::Berlin, false);
    let deal = world.catalog.object("deal").unwrap();
    for (text, code, at) in [
        ("blank", "blank", 0),
        ("company.extra", "wrong_type", 0),
        ("contacts", "is_list", 0),
        ("amount *", "syntax", 8),
        ("amount * nothing", "unknown_field", 9),
    ] {
        let problem = formula(&world.catalog, deal, &world.workspace, text).unwrap_err();
        assert_eq!(
            (problem.problems[0].field.as_str(), problem.problems[0].code.as_str()),
            ("expression", code),
            "{text}"
        );
        assert_eq!(problem.extra.get("at").and_then(|v| v.as_u64()).unwrap_or(0), at, "{text}");
    }
}
