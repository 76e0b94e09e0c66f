//! The workspace's own settings: what a value means where the value does not say it.

use base::{Collation, Currency};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// One company's CRM.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Workspace {
    /// The company's name.
    pub name: String,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// ISO 3166 code of the country whose phone numbers need no prefix.
    pub country: String,
    /// IANA zone in which days begin and end.
    pub time_zone: Tz,
    /// BCP 47 language by whose rules text is sorted.
    pub locale: String,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            name: "Kith".into(),
            currency: Currency::EUR,
            country: "DE".into(),
            time_zone: chrono_tz::UTC,
            locale: "en".into(),
        }
    }
}

impl Workspace {
    /// The collation of the workspace's language. Making one costs some microseconds; keep it.
    pub fn collation(&self) -> Collation {
        Collation::new(&self.locale)
    }
}
