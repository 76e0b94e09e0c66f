//! Saved views: how somebody likes to look at a list, kept under a name, for themselves or for others.
//!
//! They stand in this slice because everything that is decided about them is about people: whose a view is, which
//! users, teams and roles it is shared with, and who may change it. What a view says about its list (`state`) is the
//! business of the screen and opaque here, but for what calendars, galleries and charts are drawn from ([`drawing`]). A view is machinery with a table of its own, not a record: nobody wants a
//! custom field on it, and it has no place in the event log.

pub(crate) mod config;
mod drawing;
mod input;
mod read;
mod sharing;
mod table;
mod write;

use base::{Id, Problem};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value as Json};

use crate::found::Found;
pub use drawing::{CARD_FIELDS, CHARTS, SCALES, SIZES};
pub use read::{view, views};
use sharing::Sharing;
pub use write::{create_view, delete_view, restore_view, update_view};

/// How a view can be drawn.
pub const LAYOUTS: [&str; 5] = ["table", "board", "calendar", "gallery", "chart"];
/// The most bytes of JSON that `state` may have.
pub const STATE_BYTES: usize = 32 * 1024;
/// The most views that one user may own.
pub const MOST: i64 = 1000;
/// The longest name.
pub const NAME: usize = 120;
/// The longest name of a folder.
pub const FOLDER: usize = 80;
/// The longest name of an icon.
pub const ICON: usize = 40;
/// The largest position.
pub const LAST: i64 = 1_000_000_000;

/// One saved view, as its row says.
#[derive(Clone, Debug)]
struct View {
    id: Id,
    version: i64,
    object: String,
    name: String,
    icon: Option<String>,
    layout: String,
    state: Map<String, Json>,
    owner: Id,
    sharing: Sharing,
    locked: bool,
    folder: Option<String>,
    position: i64,
    /// Roles whose members begin with this view.
    default_for: Vec<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

fn gone() -> Problem {
    Problem::not_found("view")
}
