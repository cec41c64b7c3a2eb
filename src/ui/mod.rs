//! From state to cells. Nothing here changes the state.

pub mod axis;
pub mod timeline;
