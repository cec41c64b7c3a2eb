//! A colour of 24 bits, and how well text of it can be read (WCAG 2.2).

use std::fmt;

/// The least contrast that text may have (WCAG 2.2, level AA).
pub const READABLE: f64 = 4.5;

/// Red, green and blue.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    /// `#rrggbb`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Rgb(channel(0)?, channel(2)?, channel(4)?))
    }

    /// The contrast of two colours as the WCAG counts it: 1 for none, 21 for black on white.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// How light it is, from 0 to 1.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The negative of it.
    pub fn opposite(self) -> Rgb {
        Rgb(!self.0, !self.1, !self.2)
    }

    /// Whether it can be read on all of these grounds.
    pub fn is_readable_on(self, grounds: &[Rgb]) -> bool {
        grounds.iter().all(|ground| self.contrast(*ground) >= READABLE)
    }

    /// The same hue, this many of 255 steps on the way to black (`goal` 0) or white (255).
    pub fn towards(self, goal: u8, step: u8) -> Rgb {
        // A mean of two bytes is a byte.
        let mix = |channel: u8| {
            let sum = u16::from(channel) * u16::from(255 - step) + u16::from(goal) * u16::from(step);
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        Rgb(mix(self.0), mix(self.1), mix(self.2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_compared_and_moved() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert_eq!(Rgb::parse("#1e90FF"), Some(Rgb(0x1e, 0x90, 0xff)));
        assert_eq!(Rgb::parse("#1e90ff").unwrap().to_string(), "#1e90ff");
        for wrong in ["1e90ff", "#1e90f", "#1e90fg", "#é0ff", ""] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
        assert!((black.contrast(white) - 21.0).abs() < 1e-9 && (white.contrast(white) - 1.0).abs() < 1e-9);
        assert_eq!((white.towards(0, 0), white.towards(0, 255), black.towards(255, 255)), (white, black, white));
        assert!(!Rgb(0x80, 0x80, 0x80).is_readable_on(&[white, black]) && black.is_readable_on(&[white]));
    }
}
