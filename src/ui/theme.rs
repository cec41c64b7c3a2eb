//! Roles to styles: a theme file, read once and turned into as many colours as the terminal has.

mod colour;
mod contrast;
mod depth;
mod file;
mod role;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};

pub use crate::app::Background;

pub use contrast::Faint;
pub use depth::{ColourChoice, ColourDepth, background, depth};
pub use role::ThemeRole;

use crate::model::schema::COLOURS;

use crate::text::rgb::Rgb;

use colour::{Colour, own_rgb};
use file::ThemeFile;

/// The themes that come with the program: the same files that a reader would write, embedded.
pub const THEMES: &[(&str, &str)] = &[
    ("dark", DARK),
    ("light", LIGHT),
    ("colour-blind", include_str!("../../assets/themes/colour-blind.toml")),
    ("colour-blind-light", include_str!("../../assets/themes/colour-blind-light.toml")),
    ("any", ANY),
];

/// The background that each of these themes is made for, which is known without reading the file.
pub const BACKGROUNDS: [Background; THEMES.len()] =
    [Background::Dark, Background::Light, Background::Dark, Background::Light, Background::Any];

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");

const ANY: &str = include_str!("../../assets/themes/any.toml");

/// How everything looks.
#[derive(Clone, Debug)]
pub struct Theme {
    background: Background,
    depth: ColourDepth,
    styles: [Style; ThemeRole::COUNT],
    parties: [Style; COLOURS.len()],
}

impl Theme {
    /// Reads a theme file. A role or party colour that it does not name looks as in the theme `dark`, `light`
    /// or `any`, whichever has its background. The error names the line.
    pub fn load(text: &str, depth: ColourDepth) -> Result<Theme, String> {
        let mut file = ThemeFile::parse(text)?;
        if file.roles.iter().chain(&file.parties).any(Option::is_none) {
            let base = ThemeFile::parse(match file.background {
                Background::Dark => DARK,
                Background::Light => LIGHT,
                Background::Any => ANY,
            })?;
            for (mine, theirs) in file.roles.iter_mut().zip(base.roles) {
                *mine = mine.or(theirs);
            }
            for (mine, theirs) in file.parties.iter_mut().zip(base.parties) {
                *mine = mine.or(theirs);
            }
        }
        let style = |role: Option<file::RoleStyle>| role.unwrap_or_default().at(depth, file.background);
        Ok(Theme {
            background: file.background,
            depth,
            styles: file.roles.map(style),
            parties: file.parties.map(style),
        })
    }

    /// A theme that comes with the program.
    pub fn built_in(name: &str, depth: ColourDepth) -> Result<Theme, String> {
        match THEMES.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => Theme::load(text, depth),
            None => {
                let names: Vec<&str> = THEMES.iter().map(|(known, _)| *known).collect();
                Err(format!("there is no theme {name:?}: there are {}", names.join(", ")))
            }
        }
    }

    /// The style of a role.
    pub fn style(&self, role: ThemeRole) -> Style {
        self.styles[role as usize]
    }

    /// The style of a party: the colour that the briefing names for it (`blue` or `#rrggbb`) where that is one, or
    /// else that of its place among the parties. A colour that could not be read here is made lighter or darker.
    pub fn party(&self, colour: Option<&str>, place: usize) -> Style {
        let named = colour.and_then(|name| COLOURS.iter().position(|known| *known == name));
        if let (None, Some(rgb)) = (named, colour.and_then(Rgb::parse)) {
            let fg = rgb.readable_on(&self.grounds(), self.depth, self.background);
            return Style { fg, ..Style::new() };
        }
        self.parties[named.unwrap_or(place) % COLOURS.len()]
    }

    /// What a party's name may stand on: the terminal's ground, and that of a selected row.
    fn grounds(&self) -> Vec<Rgb> {
        let rows = [ThemeRole::Selection, ThemeRole::SelectionUnfocused].map(|role| self.style(role).bg);
        let rows = rows.into_iter().flatten().filter_map(own_rgb);
        Rgb::grounds(self.background).iter().copied().chain(rows).collect()
    }

    /// Paints the theme's own ground, and its own text on it, where the terminal's may be another. Without colours
    /// there is nothing to be painted: everything is in the terminal's own.
    pub fn paint_ground(&self, terminal: Background, buf: &mut Buffer) {
        let Some((ink, paper)) = self.ink_and_paper().filter(|_| !self.background.suits(terminal)) else { return };
        for cell in &mut buf.content {
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
            if cell.bg == Color::Reset {
                cell.bg = paper;
            }
        }
    }

    /// The colour of plain text and that of the ground, for a terminal whose own do not suit.
    fn ink_and_paper(&self) -> Option<(Color, Color)> {
        let (own, rgb) = match self.background {
            Background::Dark => ((Color::Gray, Color::Black), (Rgb(0xd0, 0xd0, 0xd0), Rgb(0x1e, 0x1e, 0x1e))),
            Background::Light => ((Color::Black, Color::White), (Rgb(0x1e, 0x1e, 0x1e), Rgb(0xff, 0xff, 0xff))),
            Background::Any => return None,
        };
        if self.depth == ColourDepth::Ansi16 {
            return Some(own);
        }
        let at = |rgb| Colour::Rgb(rgb).at(self.depth, self.background);
        Some((at(rgb.0)?, at(rgb.1)?))
    }

    /// Whether the theme is made for a dark or a light terminal, or for either.
    pub fn background(&self) -> Background {
        self.background
    }

    /// How many colours it uses.
    pub fn depth(&self) -> ColourDepth {
        self.depth
    }
}

#[cfg(test)]
#[path = "theme/tests.rs"]
mod tests;
