//! How a deal in a stage stands.

use base::Value;
use engine::Record;

use super::TYPE;

/// Whether deals of a stage are still open, or how they ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Still to be decided.
    Open,
    /// The customer said yes.
    Won,
    /// The customer said no.
    Lost,
}

impl Standing {
    /// How deals of this stage stand.
    pub fn of(stage: &Record) -> Self {
        match stage.get(TYPE).as_text() {
            Some("won") => Self::Won,
            Some("lost") => Self::Lost,
            _ => Self::Open,
        }
    }

    /// As the stage's `type` spells it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The spelling as a value.
    pub fn value(self) -> Value {
        Value::Text(self.key().into())
    }

    /// Whether it is decided.
    pub fn is_closed(self) -> bool {
        self != Self::Open
    }
}
