//! Money: an exact amount in a currency of ISO 4217.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A currency code of ISO 4217, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Euro, the currency of a workspace that has not chosen one.
    pub const EUR: Currency = Currency(*b"EUR");

    /// Reads a code in any letter case; `None` when ISO 4217 does not know it.
    pub fn parse(code: &str) -> Option<Self> {
        let upper = code.trim().to_ascii_uppercase();
        let known = iso_currency::Currency::from_code(&upper)?;
        // Codes with four digits (indexed units of account) do not fit the three digits that are stored.
        if known.exponent().unwrap_or(0) > Self::STORED_DIGITS as u16 {
            return None;
        }
        Some(Self(upper.as_bytes().try_into().ok()?))
    }

    /// How many digits after the decimal point every stored amount keeps, whatever its currency,
    /// so that amounts of one column can be compared.
    pub const STORED_DIGITS: u32 = 3;

    /// The code, such as `EUR`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point in common use (2 for EUR, 0 for JPY, 3 for KWD).
    pub fn digits(&self) -> u32 {
        iso_currency::Currency::from_code(self.code()).and_then(|c| c.exponent()).map_or(2, u32::from)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::parse(code)
            .ok_or_else(|| format!("“{code}” is not a currency of ISO 4217 (such as EUR or USD)"))
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in the currency's main unit.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// The amount as it is shown on the wire: with the currency's digits, more only where they are not zero.
    pub fn amount_text(&self) -> String {
        let digits = self.currency.digits();
        let shown = self.amount.normalize();
        if shown.scale() > digits { shown.to_string() } else { format!("{:.*}", digits as usize, shown) }
    }
}
