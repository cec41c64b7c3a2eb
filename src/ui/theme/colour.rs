//! Colours: reading them, contrast, and saying them with fewer colours.

use ratatui::style::Color;

use crate::app::Background;
use crate::text::rgb::Rgb;

use super::depth::ColourDepth;

/// A colour as a theme or a briefing writes it.
#[derive(Copy, Clone, Eq, PartialEq, Debug, serde::Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Colour {
    /// `#rrggbb`.
    Rgb(Rgb),
    /// One of the terminal's own sixteen, or `default`.
    Own(Color),
}

/// The terminal's own colours by name. What ratatui calls grey and white are white and bright white here, as in the
/// standard and in every terminal's settings.
const OWN: &[(&str, Color)] = &[
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        if let Some(rgb) = Rgb::parse(&text) {
            return Ok(Colour::Rgb(rgb));
        }
        let own = OWN.iter().find(|(name, _)| *name == text);
        own.map(|(_, colour)| Colour::Own(*colour)).ok_or_else(|| {
            format!("{text:?} is not a colour: write \"#rrggbb\", or a name such as \"red\" or \"bright-red\"")
        })
    }
}

impl Colour {
    /// The same colour, or the nearest there is. None where there are no colours.
    pub(super) fn at(self, depth: ColourDepth, background: Background) -> Option<Color> {
        match (self, depth) {
            (_, ColourDepth::None) => None,
            (Colour::Own(colour), _) => Some(colour),
            (Colour::Rgb(Rgb(r, g, b)), ColourDepth::True) => Some(Color::Rgb(r, g, b)),
            (Colour::Rgb(rgb), ColourDepth::Ansi256) => Some(Color::Indexed(rgb.nearest_256())),
            (Colour::Rgb(rgb), ColourDepth::Ansi16) => Some(rgb.nearest_16(background)),
        }
    }
}

/// The steps of the colour cube of the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Rgb {
    /// The grounds that a theme is made to be read on; a terminal's own is near one of them.
    pub(super) fn grounds(background: Background) -> &'static [Rgb] {
        match background {
            Background::Dark => &[Rgb(0x1e, 0x1e, 0x1e)],
            Background::Light => &[Rgb(0xff, 0xff, 0xff)],
            Background::Any => &[Rgb(0, 0, 0), Rgb(0x1e, 0x1e, 0x1e), Rgb(0xff, 0xff, 0xff)],
        }
    }

    /// The same hue, moved towards white or black until it can be read on these grounds with as many colours as there
    /// are, or else the terminal's own colour of text. A briefing may name any colour for a party.
    pub(super) fn readable_on(self, grounds: &[Rgb], depth: ColourDepth, background: Background) -> Option<Color> {
        let goal = match background {
            Background::Dark => 255,
            Background::Light => 0,
            // No colour has a contrast of 4.5 with white and with dark grey.
            Background::Any => return Colour::Own(Color::Reset).at(depth, background),
        };
        let readable = |colour: &Color| own_rgb(*colour).is_none_or(|rgb| rgb.is_readable_on(grounds));
        let mut steps = (0..=255).filter_map(|step| Colour::Rgb(self.towards(goal, step)).at(depth, background));
        steps.find(readable).or(Colour::Own(Color::Reset).at(depth, background))
    }

    /// The nearest of the cube and the greys. The first sixteen are the terminal's own and could be anything.
    fn nearest_256(self) -> u8 {
        let step = |channel: u8| {
            let all = STEPS.iter().enumerate();
            all.min_by_key(|(_, step)| step.abs_diff(channel)).map_or(0, |(at, _)| at)
        };
        let (r, g, b) = (step(self.0), step(self.1), step(self.2));
        let cube = Rgb(STEPS[r], STEPS[g], STEPS[b]);
        let mean = (u16::from(self.0) + u16::from(self.1) + u16::from(self.2)) / 3;
        let grey_step = (mean.saturating_sub(3) / 10).min(23);
        let level = u8::try_from(8 + 10 * grey_step).unwrap_or(u8::MAX);
        let index = if self.distance(Rgb(level, level, level)) < self.distance(cube) {
            232 + usize::from(grey_step)
        } else {
            16 + 36 * r + 6 * g + b
        };
        u8::try_from(index).unwrap_or(u8::MAX)
    }

    fn distance(self, other: Rgb) -> u32 {
        let square = |one: u8, two: u8| u32::from(one.abs_diff(two)).pow(2);
        square(self.0, other.0) + square(self.1, other.1) + square(self.2, other.2)
    }

    /// The nearest hue among those of the terminal's own sixteen that can be read in the palettes of xterm and of the
    /// VGA: on a dark ground no red and no blue, on a light one no green, yellow or cyan. What has no such hue becomes
    /// the terminal's own colour of text, and so does a grey, for its greys are the ground itself in some palettes.
    fn nearest_16(self, background: Background) -> Color {
        let (r, g, b) = (i32::from(self.0), i32::from(self.1), i32::from(self.2));
        let (high, low) = (r.max(g).max(b), r.min(g).min(b));
        let spread = high - low;
        if spread == 0 || spread * 4 < high {
            return Color::Reset;
        }
        let hue = match high {
            _ if high == r => (60 * (g - b) / spread + 360) % 360,
            _ if high == g => 60 * (b - r) / spread + 120,
            _ => 60 * (r - g) / spread + 240,
        };
        let (dark, light) = match hue {
            30..90 => (Color::LightYellow, Color::Reset),
            90..150 => (Color::LightGreen, Color::Reset),
            // Blue is widened at the cost of cyan: the blues that can be read on black lean towards cyan.
            150..200 => (Color::LightCyan, Color::LightBlue),
            200..270 => (Color::LightCyan, Color::Blue),
            270..335 => (Color::LightMagenta, Color::Magenta),
            _ => (Color::LightMagenta, Color::Red),
        };
        match background {
            Background::Dark => dark,
            Background::Light => light,
            Background::Any => Color::Reset,
        }
    }
}

/// What a colour looks like where that is the same in every terminal.
pub(super) fn own_rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
        Color::Indexed(index @ 16..=231) => {
            let step = |part: u8| STEPS.get(usize::from(part % 6)).copied().unwrap_or(0);
            let index = index - 16;
            Some(Rgb(step(index / 36), step(index / 6), step(index)))
        }
        Color::Indexed(index @ 232..) => {
            let level = 8 + 10 * (index - 232);
            Some(Rgb(level, level, level))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rgb(text: &str) -> Rgb {
        Rgb::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_or_refused_with_a_hint() {
        assert_eq!(Rgb::parse("#0072B2"), Some(Rgb(0, 0x72, 0xb2)));
        for text in ["", "#", "0072b2", "#0072b", "#0072b2f", "#00é2b", "#+072b2"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
        assert_eq!(Colour::try_from("bright-red".to_owned()), Ok(Colour::Own(Color::LightRed)));
        let refused = Colour::try_from("re\u{1b}d".to_owned()).unwrap_err();
        assert!(refused.starts_with("\"re\\u{1b}d\" is not a colour"), "{refused}");
    }

    #[test]
    fn contrast_is_that_of_the_wcag() {
        assert!((rgb("#000000").contrast(rgb("#ffffff")) - 21.0).abs() < 0.001);
        assert!((rgb("#777777").contrast(rgb("#ffffff")) - 4.478).abs() < 0.001);
    }

    #[test]
    fn the_256_colours_are_met_exactly_where_they_exist() {
        assert_eq!(rgb("#000000").nearest_256(), 16);
        assert_eq!(rgb("#ffffff").nearest_256(), 231);
        assert_eq!(rgb("#ff8700").nearest_256(), 208);
        assert_eq!(rgb("#080808").nearest_256(), 232);
        assert_eq!(rgb("#eeeeee").nearest_256(), 255);
        assert_eq!(rgb("#1e1e1e").nearest_256(), 234);
    }

    #[test]
    fn the_16_colours_keep_a_hue_that_can_be_read() {
        let dark = |text| rgb(text).nearest_16(Background::Dark);
        assert_eq!(dark("#7fb4ff"), Color::LightCyan);
        assert_eq!(dark("#ff7b72"), Color::LightMagenta);
        assert_eq!(dark("#7ccf8a"), Color::LightGreen);
        assert_eq!(dark("#8a8f98"), Color::Reset);
        assert_eq!(dark("#000000"), Color::Reset);
        assert_eq!(rgb("#0b57a4").nearest_16(Background::Light), Color::Blue);
        assert_eq!(rgb("#1a7f37").nearest_16(Background::Light), Color::Reset);
        assert_eq!(rgb("#1a7f37").nearest_16(Background::Any), Color::Reset);
    }

    proptest! {
        #[test]
        fn any_colour_can_be_made_readable(r: u8, g: u8, b: u8) {
            for background in [Background::Dark, Background::Light, Background::Any] {
                for depth in [ColourDepth::Ansi256, ColourDepth::True] {
                    let grounds = Rgb::grounds(background);
                    let colour = Rgb(r, g, b).readable_on(grounds, depth, background).unwrap();
                    let readable = own_rgb(colour).map_or(colour == Color::Reset, |rgb| rgb.is_readable_on(grounds));
                    prop_assert!(readable, "{colour:?} on {background:?}");
                    let kept = (colour == Color::Reset) == (background == Background::Any);
                    prop_assert!(kept, "no colour of {r} {g} {b} on {background:?}");
                }
            }
        }

        #[test]
        fn the_nearest_of_256_is_near(r: u8, g: u8, b: u8) {
            prop_assert!(Rgb(r, g, b).nearest_256() >= 16);
        }
    }
}
