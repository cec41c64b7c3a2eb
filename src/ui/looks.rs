//! The themes of a reader, each made of its file when it is first drawn with: a start needs one of them.

use std::sync::OnceLock;

use super::theme::{ColourDepth, THEMES, Theme};

/// The themes that come with the program, then the reader's own.
#[derive(Debug)]
pub struct Looks {
    depth: ColourDepth,
    built_in: Vec<OnceLock<Option<Theme>>>,
    own: Vec<Theme>,
}

impl Looks {
    /// All themes that come with the program, for this many colours, and no other.
    pub fn new(depth: ColourDepth) -> Looks {
        Looks { depth, built_in: THEMES.iter().map(|_| OnceLock::new()).collect(), own: Vec::new() }
    }

    /// Adds a theme of the reader's own.
    pub fn add(&mut self, theme: Theme) {
        self.own.push(theme);
    }

    /// The theme at a place; those of the program are held to be readable by a test.
    pub fn get(&self, at: usize) -> Option<&Theme> {
        match self.built_in.get(at) {
            Some(made) => made.get_or_init(|| Theme::load(THEMES.get(at)?.1, self.depth).ok()).as_ref(),
            None => self.own.get(at - self.built_in.len()),
        }
    }

    /// The reader's own themes.
    pub fn own(&self) -> &[Theme] {
        &self.own
    }
}
