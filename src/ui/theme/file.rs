//! A theme file as it is written.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;

use crate::app::Background;
use crate::model::schema::COLOURS;

use super::colour::Colour;
use super::depth::ColourDepth;
use super::role::ThemeRole;

/// The whole file, each name checked.
#[derive(Debug)]
pub(super) struct ThemeFile {
    pub background: Background,
    pub roles: [Option<RoleStyle>; ThemeRole::COUNT],
    pub parties: [Option<RoleStyle>; COLOURS.len()],
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    background: Background,
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, RoleStyle>,
    #[serde(default)]
    parties: BTreeMap<Spanned<String>, Spanned<RawParty>>,
}

/// A party's colour alone, or with what to say where there are only sixteen.
#[derive(serde::Deserialize)]
#[serde(untagged, expecting = "write a colour, or { fg = \"#rrggbb\", fg16 = \"red\" }")]
enum RawParty {
    Colour(String),
    Style(RoleStyle),
}

/// The style of one role.
#[derive(Copy, Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RoleStyle {
    pub fg: Option<Colour>,
    pub bg: Option<Colour>,
    /// The colour to use instead of `fg` where there are only sixteen.
    pub fg16: Option<Colour>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

impl RoleStyle {
    /// The style with as many colours as there are.
    pub(super) fn at(&self, depth: ColourDepth, background: Background) -> Style {
        let mut style = Style::new().add_modifier(self.modifiers());
        let full = matches!(depth, ColourDepth::Ansi256 | ColourDepth::True);
        if full || self.bg.is_none() {
            let fg16 = self.fg16.filter(|_| depth == ColourDepth::Ansi16);
            style.fg = fg16.or(self.fg).and_then(|fg| fg.at(depth, background));
            style.bg = self.bg.and_then(|bg| bg.at(depth, background));
            return style;
        }
        // With sixteen colours or none, no background is known to go with the reader's own palette. Reversing always
        // does: the text takes the background's place in its own colour, and the ground shows through the letters.
        let through = if self.fg.is_some() { self.bg } else { None };
        style.fg = self.fg16.or(through).and_then(|fg| fg.at(depth, background));
        style.add_modifier(Modifier::REVERSED)
    }

    fn modifiers(&self) -> Modifier {
        let held = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        held.iter().filter(|(on, _)| *on).fold(Modifier::empty(), |all, (_, one)| all | *one)
    }
}

impl ThemeFile {
    /// Reads a file, or says what is wrong with it and on which line.
    pub(super) fn parse(text: &str) -> Result<ThemeFile, String> {
        let raw: Raw = toml::from_str(text).map_err(|error| at(text, error.span().unwrap_or(0..0), error.message()))?;
        let mut file =
            ThemeFile { background: raw.background, roles: [None; ThemeRole::COUNT], parties: [None; COLOURS.len()] };
        let names: Vec<&str> = ThemeRole::ALL.iter().map(|role| role.name()).collect();
        for (name, style) in raw.roles {
            let slot = slot(&name, &names, "role").map_err(|why| at(text, name.span(), &why))?;
            if slot == ThemeRole::Body as usize && style.bg.is_some_and(|bg| bg != Colour::Own(Color::Reset)) {
                return Err(at(text, name.span(), "body has no background: the terminal's own stays"));
            }
            file.roles[slot] = Some(style);
        }
        for (name, party) in raw.parties {
            let slot = slot(&name, &COLOURS, "party colour").map_err(|why| at(text, name.span(), &why))?;
            let span = party.span();
            file.parties[slot] = Some(match party.into_inner() {
                RawParty::Style(style) => style,
                RawParty::Colour(colour) => RoleStyle {
                    fg: Some(Colour::try_from(colour).map_err(|why| at(text, span, &why))?),
                    ..RoleStyle::default()
                },
            });
        }
        Ok(file)
    }
}

/// Where a name stands among those there are, or what to say about it.
fn slot(name: &Spanned<String>, names: &[&str], what: &str) -> Result<usize, String> {
    let name = name.get_ref();
    if let Some(found) = names.iter().position(|known| known == name) {
        return Ok(found);
    }
    let likeness = |known: &&&str| strsim::damerau_levenshtein(known, name);
    let best = names.iter().min_by_key(likeness).filter(|known| likeness(known) <= 2);
    let hint = best.map(|known| format!("; did you mean \"{known}\"?"));
    Err(format!("there is no {what} {name:?}{}", hint.unwrap_or_default()))
}

/// A message with its line, and with no character in it that a terminal would obey.
fn at(text: &str, span: Range<usize>, message: &str) -> String {
    let line = text.get(..span.start).unwrap_or(text).matches('\n').count() + 1;
    let quoted = |c: char| matches!(c, '"' | '\'' | '\\');
    let mut clean = String::new();
    for c in message.trim_end().chars() {
        if quoted(c) { clean.push(c) } else { clean.extend(c.escape_debug()) }
    }
    format!("line {line}: {clean}")
}
