//! Where to go: along the rows and the lines, to what a link leads to, and back.

pub(super) mod follow;
pub(super) mod motion;
pub(super) mod news;
pub(super) mod place;
pub(super) mod row;
pub(super) mod sides;
pub(super) mod timeline;
