//! How the sample company's deals went.

use chrono::{DateTime, Duration, Utc};

use super::office;
use crate::seed::dice::Dice;

/// How a deal ends, or where it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is in this one of the six open stages.
    Open(usize),
    /// It was won; its introduction may have begun.
    Won {
        /// The customer is being onboarded now.
        onboarding: bool,
    },
    /// It was lost when it had come to this open stage.
    Lost(usize),
}

/// A day in seconds.
pub(super) const DAY: i64 = 86_400;

/// The last of the open stages.
const LAST: usize = 5;

/// What becomes of two hundred deals.
pub(super) fn fates(dice: &mut Dice) -> Vec<Fate> {
    let mut fates = Vec::new();
    for (stage, count) in [22, 20, 18, 17, 14, 9].into_iter().enumerate() {
        fates.extend(std::iter::repeat_n(Fate::Open(stage), count));
    }
    fates.extend(std::iter::repeat_n(Fate::Won { onboarding: false }, 44));
    fates.extend(std::iter::repeat_n(Fate::Won { onboarding: true }, 14));
    for (stage, count) in [3, 6, 7, 8, 11, 7].into_iter().enumerate() {
        fates.extend(std::iter::repeat_n(Fate::Lost(stage), count));
    }
    for i in (1..fates.len()).rev() {
        fates.swap(i, dice.below(i + 1));
    }
    fates
}

/// A deal's way through the stages.
pub(super) struct Course {
    /// Where it began.
    pub first: usize,
    /// When it reached each stage from the first one on.
    pub reached: Vec<DateTime<Utc>>,
    /// When it was closed.
    pub closed: Option<DateTime<Utc>>,
    /// When the introduction began.
    pub onboarding: Option<DateTime<Utc>>,
}

/// The way to a fate: back from where it ended, some days or weeks in each stage.
pub(super) fn course(fate: Fate, now: DateTime<Utc>, dice: &mut Dice) -> Course {
    let (stage, end) = match fate {
        Fate::Open(stage) => {
            let stale = if dice.chance(12) { dice.between(30, 55) } else { dice.between(0, 24) };
            (stage, stale)
        }
        Fate::Won { onboarding: true } => (LAST, dice.between(6, 40)),
        Fate::Won { onboarding: false } => (LAST, dice.between(12, 390)),
        Fate::Lost(stage) => (stage, dice.between(2, 380)),
    };
    let first = if stage > 2 && dice.chance(22) { 2 } else { 0 };
    let mut at = now - Duration::days(end) - Duration::seconds(dice.between(600, 28_800));
    let mut moments = Vec::new();
    let closes = !matches!(fate, Fate::Open(_));
    if fate == (Fate::Won { onboarding: true }) {
        moments.push(at + Duration::seconds(dice.between(DAY, 4 * DAY)));
    }
    if closes {
        moments.push(at);
        at -= Duration::seconds(dice.between(3 * DAY, 22 * DAY));
    }
    for _ in first..=stage {
        moments.push(at);
        at -= Duration::seconds(dice.between(3 * DAY, 24 * DAY));
    }
    moments.reverse();
    let mut moments = office::in_order(moments, now);
    let onboarding = (fate == Fate::Won { onboarding: true }).then(|| moments.pop()).flatten();
    let closed = closes.then(|| moments.pop()).flatten();
    Course { first, reached: moments, closed, onboarding }
}

/// Why deals are lost.
pub(super) const REASONS: [&str; 7] = [
    "Price",
    "Chose a competitor",
    "No budget this year",
    "Project postponed",
    "No decision",
    "Missing interface to their ERP",
    "Kept their present system",
];

/// What a deal with a company of an industry is about.
pub(super) fn matters(industry: &str) -> &'static [&'static str] {
    match industry {
        "Food and beverage" => {
            &["Cold-chain monitoring", "HACCP documentation", "Cold store sensors", "Production climate"]
        }
        "Logistics" => {
            &["Warehouse monitoring", "Fleet temperature tracking", "Cold store sensors", "GDP compliance"]
        }
        "Pharmaceuticals" => &[
            "GDP compliance",
            "Stability chamber monitoring",
            "Clean room monitoring",
            "Laboratory monitoring",
        ],
        "Healthcare" => &["Medicine fridge monitoring", "Laboratory monitoring", "Kitchen monitoring"],
        "Real estate" => &["Indoor climate monitoring", "Building sensors", "Energy saving pilot"],
        "Hospitality" => &["Kitchen monitoring", "Energy saving pilot", "Wine cellar sensors"],
        "Retail" => &["Store refrigeration rollout", "Store pilot", "Energy saving pilot"],
        "Education" => &["Depot climate monitoring", "Exhibition climate", "Laboratory monitoring"],
        "Agriculture" => &["Greenhouse climate", "Harvest storage monitoring", "Cellar monitoring"],
        "Telecommunications" | "Energy" => {
            &["Server room monitoring", "Substation sensors", "Site monitoring"]
        }
        _ => &[
            "Production climate control",
            "Clean room monitoring",
            "Storage monitoring",
            "Test bench sensors",
        ],
    }
}

/// What a further deal with the same company may be about.
pub(super) const FURTHER: [&str; 5] =
    ["Licence renewal", "Second site", "Sensor extension", "Analytics add-on", "Calibration contract"];
