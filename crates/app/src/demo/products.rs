//! What the sample company sells.

use crate::seed::dice::Dice;

/// Something it sells.
pub(super) struct Product {
    /// Its name.
    pub name: &'static str,
    /// Its code.
    pub code: &'static str,
    /// Its price in euros.
    pub price: i64,
}

const fn product(name: &'static str, code: &'static str, price: i64) -> Product {
    Product { name, code, price }
}

/// The price list.
pub(super) const PRODUCTS: [Product; 8] = [
    product("Monitoring licence, one year", "HL-LIC-12", 3_600),
    product("Sensor kit, 10 pieces", "HL-SEN-10", 1_290),
    product("Gateway LTE", "HL-GW-LTE", 690),
    product("Compliance reports", "HL-REP", 2_400),
    product("Analytics add-on", "HL-ANA", 2_900),
    product("Onboarding and training", "HL-ONB", 1_950),
    product("Premium support, one year", "HL-SUP-12", 1_800),
    product("Calibration visit", "HL-CAL", 540),
];

/// A line of an offer: the product's place in the list, how many, and the price of one in cents.
pub(super) struct Line {
    pub product: usize,
    pub quantity: i64,
    pub cents: i64,
}

/// An offer that fits a customer of a size: larger ones need more and pay less for each.
pub(super) fn offer(size: i64, dice: &mut Dice) -> Vec<Line> {
    let kits = (size / 70 + dice.between(1, 4)).min(45);
    let discount = if kits > 12 { dice.pick(&[5, 10, 12]) } else { dice.pick(&[0, 0, 0, 5]) };
    let wanted = [
        (0, 1 + kits / 12, 100),
        (1, kits, 100),
        (2, 1 + kits / 4, 85),
        (3, 1, 45),
        (4, 1, 30),
        (5, 1, 60),
        (6, 1 + kits / 12, 35),
        (7, 1 + kits / 6, 25),
    ];
    let chosen = wanted.into_iter().filter(|(_, _, percent)| dice.chance(*percent));
    chosen
        .map(|(product, quantity, _)| {
            let cents = PRODUCTS[product].price * (100 - discount);
            Line { product, quantity, cents }
        })
        .collect()
}

/// What an offer comes to, in cents.
pub(super) fn total(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.quantity * line.cents).sum()
}

/// Cents as an amount of the wire.
pub(super) fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
