//! The addresses that stand on the screen, so that the terminal can open them.

use crate::app::{App, Overlay};
use crate::page::Target;

/// A part of a row that shows an address, or a part of one that goes over several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The row, from 0.
    pub row: u16,
    /// The first column, from 0.
    pub column: u16,
    /// How many columns it takes.
    pub width: u16,
    /// The whole address, http or https, of printable ASCII.
    pub url: String,
}

/// The addresses of the reading pane that are in sight. Those beside an overlay are left out with those under it.
pub fn addresses(app: &App) -> Vec<Address> {
    if !matches!(app.overlay, Overlay::None) || app.shelf.is_shown() {
        return Vec::new();
    }
    let text = app.layout().page_text();
    let (top, height) = (app.reading.top, usize::from(text.height));
    let mut found = Vec::new();
    for link in &app.reading.wrapped.links {
        let Target::Url(url) = &link.target else { continue };
        // The sequence (OSC 8) takes nothing else; an address with other letters is still opened by a key.
        if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
            continue;
        }
        for (line, columns) in &link.places {
            let Some(row) = line.checked_sub(top).filter(|row| *row < height) else { continue };
            let end = columns.end.min(usize::from(text.width));
            let width = end.saturating_sub(columns.start) as u16;
            let (row, column) = (text.y + row as u16, text.x + columns.start as u16);
            found.push(Address { row, column, width, url: url.to_string() });
        }
    }
    found
}
