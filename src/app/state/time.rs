//! The timeline of the visible entries.

use crate::model::{Entry, Kind};
use crate::page::picture::{Line, Picture, Row, View};
use crate::timeline::Chart;
use crate::timeline::axis::Zoom;

/// How much of the timeline shows under the other sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strip {
    /// One line.
    #[default]
    Line,
    /// A pane.
    Tall,
    /// Nothing.
    Off,
}

impl Strip {
    /// What the key makes of it: tall, then away, then a line again.
    pub(in crate::app) fn next(self) -> Strip {
        match self {
            Strip::Line => Strip::Tall,
            Strip::Tall => Strip::Off,
            Strip::Off => Strip::Line,
        }
    }
}

/// What a picture is made from besides the entries.
type Made = (View, (i64, i64));

/// The timeline of the visible entries.
#[derive(Clone, Debug, Default)]
pub struct Time {
    /// The visible entries, sorted; made when they change.
    pub chart: Chart,
    /// The rows on the screen.
    pub rows: Vec<Row>,
    /// The scale that shows.
    pub zoom: Zoom,
    /// The library whose entries these are, by its number; it is another one after a reload.
    pub(in crate::app) edition: Option<u64>,
    pub(in crate::app) picture: Picture,
    pub(in crate::app) made: Option<Made>,
    pub(in crate::app) line: Option<(usize, Line)>,
}

impl Time {
    /// The timeline of other entries, of the library with this number.
    pub(in crate::app) fn of(chart: Chart, edition: u64) -> Time {
        Time { chart, edition: Some(edition), ..Time::default() }
    }

    /// The sign of an event in the picture: its number, where it has one.
    pub fn sign(&self, entry: Entry) -> Option<char> {
        let at = self.chart.stone_of(entry).filter(|_| entry.kind == Kind::Event)?;
        Some(crate::timeline::events::stone(self.chart.stones(), at))
    }

    /// What there is to say of the scale: its name, or that everything shows and distances cannot be compared.
    pub fn scale(&self) -> &'static str {
        match self.zoom {
            Zoom::Fit if self.picture.to_scale => "",
            Zoom::Fit => "not to scale",
            zoom => zoom.name(),
        }
    }

    /// How many rows the picture would like.
    pub(in crate::app) fn wanted(&self) -> u16 {
        u16::try_from(self.picture.wanted()).unwrap_or(u16::MAX)
    }
}
