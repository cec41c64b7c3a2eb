//! From state to cells. Nothing here changes the state.

mod address;
mod bars;
mod brush;
mod help;
mod list;
mod looks;
mod matrix;
mod overlay;
mod pane;
mod picker;
mod prompt;
mod reading;
mod roles;
mod scene;
mod shelf;
pub mod theme;
mod timeline;
mod window;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Layout, Overlay, Section};
use crate::text::glyphs::twin;
pub use address::{Address, addresses};
pub use looks::Looks;
use scene::Scene;
use theme::Theme;

/// Draws the whole screen:
///
/// ```text
///  Peace plan for Ukraine                       as of Thu 20 Nov 2025 · 46 entries · 5 new
///  1 Overview  2 Statements 14  3 Proposal 11  4 Criticisms 7  …
///  ■ US 12   ▲ Ukraine 15   ◆ Russia 3            filter: party:ukraine          9 of 46
/// ╭ Statements ─────────────────── 3/14 ╮╭ Leavitt: Ukraine was included "equally" ───────╮
/// │ Thu 20 Nov 2025                     ││ Karoline Leavitt · White House Press Secretary │
/// │▌■ Leavitt   included "equally"    ⚔ ││   “…equally…”                                  │
/// ╰─────────────────────────────────────╯╰────────────────────────────────────────────────╯
/// ╭ Timeline ────────────────────────────────────────────────────────────────────────────╮
/// ╰──────────────────────────────────────────────────────────────────────────────────────╯
///  j/k move  enter open  / search  f filter  ? help  q quit
/// ```
pub fn draw(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    // Between a resize and the next settling the state may speak of another size than the buffer has.
    if area.is_empty() || (area.width, area.height) != app.size {
        return;
    }
    let scene = Scene { app, theme };
    let layout = app.layout();
    match app.shelf.is_shown() {
        true => shelf::draw(scene, app.shelf_area(), buf),
        false => panes(scene, &layout, buf),
    }
    bars::footer(scene, layout.footer, buf);
    bars::message(scene, layout.footer, buf);
    if !matches!(app.overlay, Overlay::None) {
        overlay::draw(scene, area, buf);
    }
    theme.paint_ground(app.themes.terminal(), buf);
    if app.ascii {
        to_ascii(buf);
    }
}

/// The bars and the panes of the open briefing.
fn panes(scene: Scene, layout: &Layout, buf: &mut Buffer) {
    bars::header(scene, layout.header, buf);
    bars::tabs(scene, layout.tabs, buf);
    bars::parties(scene, layout.parties, buf);
    match scene.app.section {
        Section::Matrix => matrix::draw(scene, layout.list, buf),
        _ => list::draw(scene, layout.list, buf),
    }
    reading::draw(scene, layout.page, buf);
    timeline::draw(scene, layout.strip, buf);
}

/// Puts the ASCII twin in the place of each glyph of the program. Letters of the briefing stay as they are.
fn to_ascii(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let mut chars = cell.symbol().chars();
        if let (Some(twin), None) = (chars.next().and_then(twin), chars.next()) {
            cell.set_char(twin);
        }
    }
}
