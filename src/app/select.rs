//! The first step: what is there to be seen.

pub(super) mod rows;
mod storyline;
