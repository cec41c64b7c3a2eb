//! The glyphs of the program: what each of them means, and its ASCII twin for fonts and consoles that lack it.
//!
//! This is the only table of them. Help prints its legend from it, [`twin`] is what a screen without them shows, and a
//! test reads the code that draws: a glyph that is not here is found, and so is one that means two things.
//!
//! A twin means one thing too. So events are letters and levels of density are digits: two events side by side are no
//! number, and `~ ? % +` stay what they are in dates and news. `!` is what is disputed, and not `#`, which is a claim and
//! stands right beside it; the key `!` is only ever named in brackets.

/// What glyphs are about, in the order of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Lists and pages.
    Lists,
    /// Terms and the matrix.
    Stances,
    /// Time.
    Time,
    /// Frames and what shows where one is.
    Frame,
    /// What an entry is.
    Kinds,
    /// Punctuation and lines, which explain themselves.
    Plain,
}

impl About {
    /// Those of which the legend speaks.
    pub const LEGEND: [About; 5] = [About::Lists, About::Stances, About::Time, About::Frame, About::Kinds];

    /// The heading in the legend.
    pub fn title(self) -> &'static str {
        match self {
            About::Lists => "Signs in lists and on pages",
            About::Stances => "Signs in standings and the matrix",
            About::Time => "Signs of time",
            About::Frame => "Signs of the frame",
            About::Kinds => "Signs of kinds",
            About::Plain => "",
        }
    }
}

/// Glyphs that mean one thing, and what each of them is in ASCII.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// The glyphs.
    pub signs: &'static str,
    /// Their twins, one for one.
    pub twins: &'static str,
    /// What they mean.
    pub means: &'static str,
    /// What they are about.
    pub about: About,
}

const fn glyphs(about: About, signs: &'static str, twins: &'static str, means: &'static str) -> Glyphs {
    Glyphs { signs, twins, means, about }
}

/// Shapes that tell parties apart without colour, in the order of the parties.
pub const SHAPES: [char; 12] = ['■', '▲', '◆', '●', '○', '□', '△', '◇', '◐', '▼', '◉', '▽'];

/// Every glyph.
pub const GLYPHS: &[Glyphs] = &[
    glyphs(About::Lists, "■▲◆●○□△◇◐▼◉▽", "@^YZuUVWqwzy", "a party, each by its shape and short name"),
    glyphs(About::Lists, "·", ".", "no party, nobody, not quoted"),
    glyphs(About::Lists, "⚔", "!", "disputed: other claims contradict it"),
    glyphs(About::Lists, "Δ", "c", "changed since the last visit (+ new, − gone)"),
    glyphs(About::Lists, "−", "-", "gone since the last visit"),
    glyphs(About::Lists, "✓", "v", "news that was read"),
    glyphs(About::Lists, "★", "*", "your star"),
    glyphs(About::Lists, "✎", "n", "your note"),
    glyphs(About::Lists, "¶", "p", "the paragraph of the source"),
    glyphs(About::Lists, "…", "_", "words are left out here"),
    glyphs(About::Stances, "↺", "&", "a position that changed, or what it replaces"),
    glyphs(About::Stances, "⊢", "]", "the term would bind this party"),
    glyphs(About::Time, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "ABCDEFGHIJKLMNOPQRST", "an event, by its number"),
    glyphs(About::Time, "•", "o", "an event without a number"),
    glyphs(About::Time, "◎", ";", "several events in one place"),
    glyphs(About::Time, "▸→", ">>", "onwards: then, goes on; in news, what became of it"),
    glyphs(About::Time, "‥", ":", "of an event whose day is not given"),
    glyphs(About::Time, "░", "\\", "somewhere in this span"),
    glyphs(About::Time, "═", "=", "lasts"),
    glyphs(About::Time, "←", "<", "began before what is shown"),
    glyphs(About::Time, "╱", "/", "a stretch of time of which nothing is reported here"),
    glyphs(About::Time, "█▁▂▃▄▅▆▇", "#1234567", "claims: one, or on one scale for all lanes"),
    glyphs(About::Frame, "▌", ")", "what is selected"),
    glyphs(About::Frame, "‹›", "{}", "more columns, or what is typed follows"),
    glyphs(About::Kinds, "§", "s", "the entry is a term"),
    glyphs(About::Kinds, "◷", "e", "the entry is an event"),
    glyphs(About::Kinds, "▤", "d", "the entry is a source"),
    glyphs(About::Kinds, "▣", "g", "the entry is a proposal"),
    glyphs(About::Plain, "▏", "|", "where letters are typed"),
    glyphs(About::Plain, "─━│┃╭╮╰╯┏┓┗┛", "-=||++++++++", "frames: heavy round what has the keys"),
    glyphs(About::Plain, "“”„‘’‚«»", "\"\"\"'''\"\"", "quotation marks"),
    glyphs(About::Plain, "–—×⟨⟩", "--x<>", "dashes and brackets"),
];

/// What stands for a character on a screen that has ASCII only; `None` for one that is not a glyph of the program, such as a
/// letter. No twin is wider.
pub fn twin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    // What stands for control characters.
    if matches!(c, '\u{2400}'..='\u{2426}') {
        return Some('?');
    }
    GLYPHS.iter().find_map(|glyphs| {
        let at = glyphs.signs.chars().position(|sign| sign == c)?;
        glyphs.twins.chars().nth(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn every_glyph_has_one_twin_that_is_not_wider() {
        for glyphs in GLYPHS {
            assert_eq!(glyphs.signs.chars().count(), glyphs.twins.chars().count(), "{}", glyphs.signs);
            assert!(glyphs.twins.chars().all(|twin| (' '..='~').contains(&twin)), "{}", glyphs.twins);
            assert!(glyphs.signs.chars().all(|sign| sign.width() == Some(1)), "{}", glyphs.signs);
            assert!(!glyphs.means.is_empty());
        }
    }

    #[test]
    fn no_glyph_means_two_things() {
        let signs: Vec<char> = GLYPHS
            .iter()
            .filter(|glyphs| glyphs.about != About::Plain)
            .flat_map(|glyphs| glyphs.signs.chars())
            .collect();
        for (at, sign) in signs.iter().enumerate() {
            assert!(!signs[at + 1..].contains(sign), "{sign}");
        }
    }

    #[test]
    fn no_twin_means_two_things() {
        let signs = || GLYPHS.iter().filter(|glyphs| glyphs.about != About::Plain);
        let mut seen: Vec<(char, &str)> = Vec::new();
        for glyphs in signs() {
            for twin in glyphs.twins.chars() {
                let other = seen.iter().find(|(other, means)| *other == twin && *means != glyphs.means);
                assert_eq!(other, None, "{twin} stands for {} too", glyphs.means);
                seen.push((twin, glyphs.means));
            }
        }
        // Dates, news and standings use these as they are; a standing's letter has its number after it.
        assert!(seen.iter().all(|(twin, _)| !"~?%+".contains(*twin)), "{seen:?}");
    }

    #[test]
    fn parties_and_events_have_a_twin_each() {
        for glyphs in GLYPHS.iter().filter(|glyphs| glyphs.signs.starts_with(['■', '①', '█'])) {
            let twins: Vec<char> = glyphs.twins.chars().collect();
            for (at, one) in twins.iter().enumerate() {
                assert!(!twins[at + 1..].contains(one), "{one} of {}", glyphs.signs);
            }
        }
        assert_eq!(GLYPHS[0].signs.chars().collect::<Vec<_>>(), SHAPES);
        assert_eq!((twin('é'), twin('平'), twin('a'), twin('␛')), (None, None, None, Some('?')));
        assert_eq!("①②~".chars().filter_map(|c| twin(c).or(Some(c))).collect::<String>(), "AB~");
    }
}
