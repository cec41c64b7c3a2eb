//! Time to columns: axis, lanes, density, labels. Pure geometry; no page, no colour.

pub mod axis;
pub mod chart;
pub mod density;
pub mod events;
pub mod extent;
pub mod runs;
pub mod stones;

pub use chart::Chart;
