//! Text that came from a file: what it is, and how it is safely shown.

pub mod escape;
pub mod glyphs;
pub mod rgb;

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// A number and what it counts: `1 entry`, `2 entries`.
pub fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// How many characters of a line are shown.
pub const LINE: usize = 2000;

/// A text of the briefing.
///
/// `shown` may go to any screen or file: it has no control, bidi-override, tag or invisible character, each being
/// replaced by a visible mark. `exact` is what the file holds, for writers that escape (JSON) and for comparing.
#[derive(Clone, Default)]
pub struct Text(Form);

/// Nearly every text is shown as it is, and stands in its file just so: there are very many, of 16 bytes each.
#[derive(Clone, Default)]
enum Form {
    #[default]
    Empty,
    Own(Box<Box<str>>),
    /// Some bytes of a file's text: from which one on, and how many.
    Part(Arc<String>, u32, Length),
    /// As it is shown, and as the file has it.
    Marked(Box<(Box<str>, Box<str>)>),
}

/// How many bytes a part has. Of what fits into a `char` much is no character, so that the compiler tells the forms of a
/// text apart by it, in no further memory.
#[derive(Clone, Copy)]
struct Length(char);

impl Length {
    /// `None` where no `char` has this number, as between 55,295 and 57,344: such a text is copied.
    fn new(bytes: usize) -> Option<Length> {
        char::from_u32(u32::try_from(bytes).ok()?).map(Length)
    }

    fn bytes(self) -> usize {
        self.0 as usize
    }
}

impl Text {
    /// Takes a text as it stands in a file. `\r\n` is shown as the line end that it is.
    pub fn new(exact: &str) -> Text {
        Text::made(exact, &|same| Form::Own(Box::new(same.into())))
    }

    /// The same for a text that stands on one line, such as a title: a line end, with the blanks around it, is shown as
    /// one blank. Of more than [`LINE`] characters the rest is counted: such a text stands with every entry that names
    /// its own.
    pub fn line(exact: &str) -> Text {
        Text::new(exact).on_one_line()
    }

    /// A text that is a part of a larger one, which is kept as long as this is. Where it stands elsewhere, it is copied.
    pub fn part(whole: &Arc<String>, exact: &str) -> Text {
        let at = exact.as_ptr().addr().checked_sub(whole.as_ptr().addr());
        let part = at.and_then(|at| Some((u32::try_from(at).ok()?, Length::new(exact.len())?)));
        match part.filter(|(from, length)| stretch(whole, *from, *length).is_some_and(|part| std::ptr::eq(part, exact)))
        {
            Some((from, length)) => Text::made(exact, &|_| Form::Part(whole.clone(), from, length)),
            None => Text::new(exact),
        }
    }

    fn made(exact: &str, same: &dyn Fn(&str) -> Form) -> Text {
        if is_plain(exact) {
            return Text(same(exact));
        }
        let ends = if exact.contains('\r') { Cow::Owned(exact.replace("\r\n", "\n")) } else { Cow::Borrowed(exact) };
        match clean(&ends) {
            Cow::Borrowed(shown) if shown.len() == exact.len() => Text(same(exact)),
            shown => Text(Form::Marked(Box::new((shown.into(), exact.into())))),
        }
    }

    /// The same text, shown on one line, as by [`Text::line`].
    pub fn on_one_line(self) -> Text {
        let text = self.shown();
        if text.len() <= LINE && !text.contains('\n') {
            return self;
        }
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let mut shown = lines.join(" ");
        if let Some((at, _)) = shown.char_indices().nth(LINE) {
            let more = shown[at..].chars().count();
            shown.truncate(at);
            shown.push_str(&format!("⟨… {more} characters more⟩"));
        }
        if shown == text { self } else { Text(Form::Marked(Box::new((shown.into(), self.exact().into())))) }
    }

    /// The text with every forbidden character marked. It may hold `\n`, if it was not made to be a line.
    pub fn shown(&self) -> &str {
        match &self.0 {
            Form::Empty => "",
            Form::Own(text) => text,
            Form::Part(whole, from, length) => stretch(whole, *from, *length).unwrap_or_default(),
            Form::Marked(texts) => &texts.0,
        }
    }

    /// The text as the file has it.
    pub fn exact(&self) -> &str {
        match &self.0 {
            Form::Empty | Form::Own(_) | Form::Part(..) => self.shown(),
            Form::Marked(texts) => &texts.1,
        }
    }

    /// Whether nothing but white space is there.
    pub fn is_blank(&self) -> bool {
        self.shown().trim().is_empty()
    }
}

fn stretch(whole: &str, from: u32, length: Length) -> Option<&str> {
    whole.get(from as usize..from as usize + length.bytes())
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.exact() == other.exact() && self.shown() == other.shown()
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.exact().hash(state);
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let exact = Some(self.exact()).filter(|exact| *exact != self.shown());
        f.debug_struct("Text").field("shown", &self.shown()).field("exact", &exact).finish()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new(text)
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.shown())
    }
}

/// The most combining marks on one letter that are shown as they are: more than any script puts there, fewer than reach
/// into the lines above and below.
const MARKS: usize = 8;

/// The most characters of one grapheme cluster that are shown as they are. No emoji has more, and none of a script's
/// clusters; without a limit one cell of the screen could hold a whole file.
const MEMBERS: usize = 16;

/// Replaces what must not reach a terminal by a visible mark: C0 controls by their control picture (U+2400 on), a tab by
/// a space, everything else by its code point in brackets, `⟨U+202E⟩`. `\n` stays.
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut replaced = replaced(text).peekable();
    if replaced.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for (at, c) in replaced {
        shown.push_str(text.get(from..at).unwrap_or_default());
        push_mark(&mut shown, c);
        from = at + c.len_utf8();
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(shown)
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
    let text = if is_plain(text) { "" } else { text };
    let mut crowds = Crowds::new(text);
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = rest.next() {
            let plain = matches!(c, ' '..='~' | '\n');
            let crowded = crowds.as_mut().is_some_and(|crowds| crowds.is_crowded(at, c));
            let stays = plain || !is_suspect(c) || joins(before, c, rest.peek().map(|(_, next)| *next));
            before = Some(c);
            if !stays || crowded {
                return Some((at, c));
            }
        }
        None
    })
}

/// Whether no character of a text can be one that is replaced, as is so of nearly all. Found out without looking at
/// neighbours or clusters; ASCII goes by in runs.
fn is_plain(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.get(plain_run(rest.as_bytes())..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { return true };
        if c.is_ascii() || is_suspect(c) || grows(c) {
            return false;
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// How many bytes from the beginning are visible ASCII, blanks or line ends.
fn plain_run(bytes: &[u8]) -> usize {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    let mut run = 0;
    // Without an early end within them, runs of this length are looked at all at once.
    for chunk in bytes.chunks_exact(32) {
        if !chunk.iter().fold(true, |all, byte| all & plain(*byte)) {
            break;
        }
        run += chunk.len();
    }
    run + bytes[run..].iter().take_while(|byte| plain(**byte)).count()
}

/// Counts the characters of each grapheme cluster (UAX 29), for texts that may have large ones.
struct Crowds<'t> {
    clusters: GraphemeIndices<'t>,
    end: usize,
    members: usize,
    marks: usize,
}

impl<'t> Crowds<'t> {
    /// `None` where no cluster can be too large.
    fn new(text: &'t str) -> Option<Crowds<'t>> {
        let large = text.chars().filter(|c| grows(*c)).nth(MARKS.min(MEMBERS / 2) - 1).is_some();
        large.then(|| Crowds { clusters: text.grapheme_indices(true), end: 0, members: 0, marks: 0 })
    }

    /// Whether the character at this place, each of which has to be asked for in turn, is one too many.
    fn is_crowded(&mut self, at: usize, c: char) -> bool {
        if at >= self.end {
            self.end = self.clusters.next().map_or(usize::MAX, |(start, cluster)| start + cluster.len());
            (self.members, self.marks) = (0, 0);
        }
        self.members += 1;
        self.marks += usize::from(is_combining_mark(c));
        // A joiner with nothing left to join would be an invisible character.
        let most = MEMBERS - usize::from(matches!(c, '\u{200c}' | '\u{200d}'));
        self.members > most || self.marks > MARKS && is_combining_mark(c)
    }
}

/// Whether a character can go on a cluster, or lets the next one do so. Of a cluster's characters at least every second
/// one is such.
fn grows(c: char) -> bool {
    c >= '\u{300}'
        && (is_combining_mark(c)
            || matches!(c, '\u{e33}' | '\u{eb3}' | '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
            // Letters of Hangul that make up syllables, and signs that go before a number.
            || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97c}' | '\u{d7b0}'..='\u{d7fb}')
            || matches!(c, '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}')
            || matches!(c, '\u{d4e}' | '\u{110bd}' | '\u{110cd}' | '\u{11000}'..='\u{11fff}'))
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
    fn what_is_plain_is_what_nothing_is_replaced_in() {
        let long = "x".repeat(40);
        for (text, plain) in [
            ("", true),
            ("Зеленський — “平和”\nnext", true),
            (&long, true),
            (&format!("{long}\t"), false),
            (&format!("\r{long}"), false),
            (&format!("{long}é{long}\u{202e}"), false),
            ("e\u{301}", false),
            ("\u{7f}", false),
        ] {
            assert_eq!(is_plain(text), plain, "{text:?}");
            assert!(!plain || replaced(text).next().is_none());
        }
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
    fn no_cell_holds_a_pile() {
        for pile in ["a\u{301}", "\u{1100}", "👩\u{200d}", "क\u{94d}", "👍🏽🏽", "🇺🇦", "\u{e33}"] {
            let text = pile.repeat(1000);
            let shown = clean(&text);
            let largest = shown.graphemes(true).map(|cluster| cluster.chars().count()).max();
            assert!(largest <= Some(MEMBERS), "{pile}: {largest:?}");
            assert!(clean(&shown) == shown, "{pile}");
            assert!(shown.chars().count() >= text.chars().count(), "{pile}: nothing is dropped");
        }
    }

    #[test]
    fn what_scripts_put_on_a_letter_stays() {
        for text in ["Việt", "e\u{323}\u{302}", "שָׁלוֹם", "ก็้", "རྒྱལ་རྫོང", "स्त्र्य", "👨🏽\u{200d}👩🏽\u{200d}👧🏽\u{200d}👦🏽"]
        {
            let text = text.repeat(20);
            assert_eq!(clean(&text), text);
        }
    }

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        for text in ["👩\u{200d}🚀", "❤\u{fe0f}", "می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "🇺🇦"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn what_is_replaced_is_reported_with_its_place() {
        let text = "👩\u{200d}🚀 a\u{202e}b\u{1b}";
        assert_eq!(replaced(text).collect::<Vec<_>>(), [(13, '\u{202e}'), (17, '\u{1b}')]);
        assert_eq!(replaced("Зеленський\n").count(), 0);
    }

    #[test]
    fn a_part_is_what_stands_there() {
        assert_eq!(std::mem::size_of::<Option<Text>>(), 16);
        let whole = Arc::new(format!("é{}", "x".repeat(0x1_0000)));
        for range in [0..2, 2..3, 5..5, 0..0xd7ff, 0..0xd800, 0..0xdfff, 0..0xe000, 0..whole.len()] {
            let text = Text::part(&whole, &whole[range.clone()]);
            assert_eq!(text.shown(), &whole[range.clone()]);
            assert_eq!(matches!(text.0, Form::Part(..)), !(0xd800..0xe000).contains(&range.len()), "{range:?}");
        }
        assert!(matches!(Text::part(&whole, "é").0, Form::Own(_)), "equal bytes elsewhere are no part");
        assert_eq!(Text::default().shown(), "");
    }

    #[test]
    fn crlf_is_shown_as_a_line_end_and_exact_is_kept() {
        let text = Text::new("a\r\nb");
        assert_eq!((text.shown(), text.exact()), ("a\nb", "a\r\nb"));
        let text = Text::new("a\u{1b}b");
        assert_eq!((text.shown(), text.exact()), ("a␛b", "a\u{1b}b"));
    }

    #[test]
    fn a_line_has_no_line_end() {
        assert_eq!(clean_line("a\nb"), "a␤b");
        let line = Text::line("\none \r\n  two\u{1b}\n\nthree\n");
        let long = Text::line(&"é".repeat(LINE + 7));
        assert!(long.shown().ends_with("é⟨… 7 characters more⟩") && long.exact().chars().count() == LINE + 7);
        assert_eq!((line.shown(), line.exact()), ("one two␛ three", "\none \r\n  two\u{1b}\n\nthree\n"));
    }
}
