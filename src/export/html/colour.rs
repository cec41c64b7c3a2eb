//! Colours that can be read: a briefing may name any colour for a party.

/// The contrast that text needs (WCAG 2, AA).
const READABLE: f64 = 4.5;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb(pub u8, pub u8, pub u8);

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    /// `#rrggbb`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Rgb(channel(0)?, channel(2)?, channel(4)?))
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The same hue, moved towards black or white until it can be read on a ground.
    pub fn readable_on(self, ground: Rgb) -> Rgb {
        let goal = if ground.luminance() > 0.5 { 0 } else { 255 };
        // A mean of two bytes is a byte.
        let mix = |channel: u8, step: u16| ((u16::from(channel) * (255 - step) + goal * step) / 255) as u8;
        let moved = |step| Rgb(mix(self.0, step), mix(self.1, step), mix(self.2, step));
        (0..=255).map(moved).find(|rgb| rgb.contrast(ground) >= READABLE).unwrap_or(self)
    }
}
