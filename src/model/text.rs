//! Text that came from a file: what it is, and how it is safely shown.

use std::borrow::Cow;

/// A text of the briefing.
///
/// `shown` may go to any screen or file: it has no control, bidi-override, tag or invisible character, each being
/// replaced by a visible mark. `exact` is what the file holds, for writers that escape (JSON) and for comparing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Text {
    shown: Box<str>,
    exact: Option<Box<str>>,
}

impl Text {
    /// Takes a text as it stands in a file. Line ends become `\n`, so that CRLF files read the same.
    pub fn new(exact: &str) -> Text {
        let exact = if exact.contains('\r') { Cow::Owned(exact.replace("\r\n", "\n")) } else { Cow::Borrowed(exact) };
        match clean(&exact) {
            Cow::Borrowed(same) => Text { shown: same.into(), exact: None },
            Cow::Owned(shown) => Text { shown: shown.into(), exact: Some(exact.into()) },
        }
    }

    /// The text with every forbidden character marked. It may hold `\n`.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The text as the file has it.
    pub fn exact(&self) -> &str {
        self.exact.as_deref().unwrap_or(&self.shown)
    }

    /// Whether nothing but white space is there.
    pub fn is_blank(&self) -> bool {
        self.shown.trim().is_empty()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new(text)
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Replaces what must not reach a terminal by a visible mark: C0 controls by their control picture (U+2400 on), a tab by
/// a space, everything else by its code point in brackets, `⟨U+202E⟩`. `\n` stays.
pub fn clean(text: &str) -> Cow<'_, str> {
    let Some(first) = text.char_indices().find_map(|(at, c)| is_suspect(c).then_some(at)) else {
        return Cow::Borrowed(text);
    };
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..first]);
    let mut before = text[..first].chars().next_back();
    let mut rest = text[first..].chars().peekable();
    while let Some(c) = rest.next() {
        if !is_suspect(c) || joins(before, c, rest.peek().copied()) {
            shown.push(c);
        } else {
            push_mark(&mut shown, c);
        }
        before = Some(c);
    }
    if shown == text { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

/// [`clean`] for a place that holds one line only: line ends become a visible mark too.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(same) if !same.contains('\n') => Cow::Borrowed(same),
        cleaned => Cow::Owned(cleaned.replace('\n', "\u{2424}")),
    }
}

/// The characters of a text that [`clean`] replaces, with their places in bytes.
pub fn replaced(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = rest.next() {
            let stays = !is_suspect(c) || joins(before, c, rest.peek().map(|(_, next)| *next));
            before = Some(c);
            if !stays {
                return Some((at, c));
            }
        }
        None
    })
}

/// Whether a character has no place in shown text, or has one only between certain neighbours.
pub fn is_suspect(c: char) -> bool {
    match c {
        '\n' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        ' '..='~' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => (c as u32) & 0xfffe == 0xfffe,
    }
}

/// Joiners and variation selectors are text where a script or an emoji needs them, and invisible anywhere else.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{fe0e}' | '\u{fe0f}' => {
            is_pictograph(before) || matches!(before, '#' | '*' | '0'..='9') && after == Some('\u{20e3}')
        }
        '\u{200d}' => {
            let emoji = (is_pictograph(before) || before == '\u{fe0f}') && after.is_some_and(is_pictograph);
            emoji || (needs_joiners(before) && after.is_some_and(needs_joiners))
        }
        '\u{200c}' => needs_joiners(before) && after.is_some_and(needs_joiners),
        _ => false,
    }
}

/// Symbols and pictographs that emoji sequences are built from (the blocks of UTS 51, coarsely).
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21aa}'
        | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{27bf}' | '\u{2934}'..='\u{2935}'
        | '\u{2b05}'..='\u{2b55}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Scripts in which a joiner or non-joiner changes how letters are written: Arabic to Syriac, and the Indic blocks.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{7ff}' | '\u{8a0}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1780}'..='\u{17d3}'
        | '\u{1820}'..='\u{18aa}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}')
}

fn push_mark(shown: &mut String, c: char) {
    match c {
        '\t' => shown.push(' '),
        '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => shown.push('\u{2421}'),
        _ => shown.push_str(&format!("⟨U+{:04X}⟩", c as u32)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(clean("Зеленський — 平和\nnext"), Cow::Borrowed(_)));
    }

    #[test]
    fn forbidden_characters_become_marks() {
        for (from, to) in [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("\u{9b}x", "⟨U+009B⟩x"),
            ("\u{202e}evil", "⟨U+202E⟩evil"),
            ("a\tb", "a b"),
            ("\u{7f}", "␡"),
            ("a\u{200b}b", "a⟨U+200B⟩b"),
            ("a\u{2028}b", "a⟨U+2028⟩b"),
            ("\u{e0041}", "⟨U+E0041⟩"),
            ("\u{ffff}", "⟨U+FFFF⟩"),
            ("a\u{200d}b", "a⟨U+200D⟩b"),
        ] {
            assert_eq!(clean(from), to);
        }
    }

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        for text in ["👩\u{200d}🚀", "❤\u{fe0f}", "می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "🇺🇦"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn what_is_replaced_is_told_with_its_place() {
        let text = "👩\u{200d}🚀 a\u{202e}b\u{1b}";
        assert_eq!(replaced(text).collect::<Vec<_>>(), [(13, '\u{202e}'), (17, '\u{1b}')]);
        assert_eq!(replaced("Зеленський\n").count(), 0);
    }

    #[test]
    fn crlf_is_the_same_text_and_exact_is_kept() {
        assert_eq!(Text::new("a\r\nb"), Text::new("a\nb"));
        let text = Text::new("a\u{1b}b");
        assert_eq!((text.shown(), text.exact()), ("a␛b", "a\u{1b}b"));
    }

    #[test]
    fn a_line_has_no_line_end() {
        assert_eq!(clean_line("a\nb"), "a␤b");
    }
}
