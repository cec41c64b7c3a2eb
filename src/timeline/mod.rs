//! Time to columns: axis, lanes, density, labels. Pure geometry; no page, no colour.

pub mod axis;
pub mod chart;
