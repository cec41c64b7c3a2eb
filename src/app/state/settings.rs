//! What is decided before the first frame.

use jiff::tz::TimeZone;

use crate::keys::Keymap;
use crate::model::Location;

use crate::app::action::Action;
use crate::app::msg::Notice;

use super::order::Order;
use super::section::Section;
use super::themes::Themes;
use super::time::Strip;

/// What the command line and the environment decide before the first frame.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The keys.
    pub keymap: Keymap<Action>,
    /// What is read, in words for the first frame: a folder, or the default briefing.
    pub reading: String,
    /// Where that is; `None` where the shelf is shown first.
    pub location: Option<Location>,
    /// What the shelf is called.
    pub shelf: String,
    /// The filter at the start, as it was written: what it names is known when the briefing is.
    pub filter: String,
    /// How much of the timeline shows under the sections, where the reader chose nothing else.
    pub strip: Strip,
    /// How lists are ordered, likewise.
    pub orders: Vec<(Section, Order)>,
    /// What is wrong with the files of settings.
    pub notices: Vec<Notice>,
    /// The themes, and the one at the start.
    pub themes: Themes,
    /// Finds the time zone that the reader lives in; not asked before a time of day is to be shown.
    pub zone: fn() -> TimeZone,
    /// Whether the screen shows ASCII only.
    pub ascii: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        let (keymap, _) = Keymap::parse(crate::keys::DEFAULT, &Action::named);
        let (reading, filter) = ("the briefing".into(), String::new());
        Settings {
            keymap,
            reading,
            location: Some(Location::default()),
            shelf: "Shelf".into(),
            filter,
            strip: Strip::default(),
            orders: Vec::new(),
            notices: Vec::new(),
            themes: Themes::default(),
            zone: || TimeZone::UTC,
            ascii: false,
            mouse: false,
        }
    }
}
