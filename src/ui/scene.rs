//! What the drawing functions share.

use crate::app::App;

use super::theme::Theme;

/// The state, and the theme that it is drawn with.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub app: &'a App,
    pub theme: &'a Theme,
}
