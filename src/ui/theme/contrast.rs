//! Which roles of a theme cannot be read, and where.

use std::fmt;

use ratatui::style::{Color, Modifier, Style};

use crate::model::schema::COLOURS;

use crate::text::rgb::{READABLE, Rgb};

use super::colour::own_rgb;
use super::{Background, ColourDepth, Theme, ThemeRole};

/// A role that cannot be read somewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Faint {
    /// The role, or the colour of a party.
    pub what: String,
    /// Where it is laid on the ground, or in a selected row.
    pub place: &'static str,
    /// The contrast there.
    pub contrast: f64,
}

impl fmt::Display for Faint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has a contrast of {:.1} {}, less than {READABLE}", self.what, self.contrast, self.place)
    }
}

/// The sixteen colours of one kind of terminal.
type Palette = [u32; 16];

const XTERM: Palette = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00,
    0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];

const VGA: Palette = [
    0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55,
    0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
];

/// What a colour looks like. `None` for the terminal's own text or ground.
fn seen(colour: Color, palette: &Palette) -> Option<Rgb> {
    let place = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(place @ 0..=15) => usize::from(place),
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return own_rgb(colour),
    };
    let [_, r, g, b] = palette.get(place).copied().unwrap_or_default().to_be_bytes();
    Some(Rgb(r, g, b))
}

/// The contrast of a style, reversed or not, on a ground with this text.
fn contrast(style: Style, (ink, ground): (Rgb, Rgb), palette: &Palette) -> f64 {
    let part = |colour: Option<Color>, own| colour.and_then(|colour| seen(colour, palette)).unwrap_or(own);
    part(style.fg, ink).contrast(part(style.bg, ground))
}

/// Roles that stand only where no row is: they need no contrast with a selected one.
fn stands_outside_of_rows(role: ThemeRole) -> bool {
    matches!(role, ThemeRole::Border | ThemeRole::Tab | ThemeRole::Footer | ThemeRole::FooterKey)
}

impl Theme {
    /// The roles and party colours that have too little contrast, on the ground that the theme is for (with sixteen
    /// colours, in the palettes of xterm and of the VGA) or in a selected row.
    pub fn faint(&self) -> Vec<Faint> {
        let party = |(place, name): (usize, &&str)| (format!("the party colour {name}"), self.party(None, place), true);
        let role = |role: &ThemeRole| (role.name().to_string(), self.style(*role), !stands_outside_of_rows(*role));
        let styles = ThemeRole::ALL.iter().map(role).chain(COLOURS.iter().enumerate().map(party));
        let mut faint = Vec::new();
        for (what, style, in_rows) in styles {
            let mut places = vec![("on its ground", style)];
            // What has a ground of its own is never in a row that has another.
            if in_rows && style.bg.is_none() && !style.add_modifier.contains(Modifier::REVERSED) {
                let on = |selected| style.patch(self.style(selected));
                places.push(("in the selected row", on(ThemeRole::Selection)));
                places.push(("in the selected row of the other pane", on(ThemeRole::SelectionUnfocused)));
            }
            let worst = places.into_iter().map(|(place, style)| (place, self.least_contrast(style)));
            if let Some((place, contrast)) = worst.min_by(|one, other| one.1.total_cmp(&other.1))
                && contrast < READABLE
            {
                faint.push(Faint { what, place, contrast });
            }
        }
        faint
    }

    /// The least contrast that a style has on the grounds that the theme is for.
    pub(super) fn least_contrast(&self, style: Style) -> f64 {
        let palettes: &[Palette] = if self.depth == ColourDepth::Ansi16 { &[XTERM, VGA] } else { &[XTERM] };
        let grounds = Rgb::grounds(self.background).iter().map(|ground| {
            let ink = match self.background {
                Background::Dark => Rgb(0xd0, 0xd0, 0xd0),
                Background::Light => Rgb(0, 0, 0),
                Background::Any => ground.opposite(),
            };
            (ink, *ground)
        });
        let each = grounds.flat_map(|ground| palettes.iter().map(move |palette| contrast(style, ground, palette)));
        each.fold(f64::INFINITY, f64::min)
    }
}
