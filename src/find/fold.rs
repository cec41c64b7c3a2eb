//! Folding: what makes 'Zürich', 'ZURICH' and 'zurich' one word to a search.
//!
//! Compatible forms are made one (NFKD), accents, vowel points and invisible characters go, case goes, ligatures and
//! letters with a stroke become plain ones, quotation marks and dashes become ASCII's, and white space becomes one blank.
//! Marks that are letters rather than accents (the vowel signs of Indic scripts, the voicing marks of kana) stay.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_segmentation::GraphemeCursor;

use super::numbers;

/// Whether a text folds to this folded text. `buffer` saves an allocation for each of many texts.
pub(super) fn folds_to(text: &str, folded: &str, buffer: &mut String) -> bool {
    buffer.clear();
    fold_into(text, buffer);
    buffer == folded
}

/// The text as searches compare it. It has no line end, so that one may stand between folded texts.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Adds the folded text. ASCII goes over in runs, since a large briefing is folded whole before its first search.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    let mut blank = false;
    let mut at = 0;
    while at < text.len() {
        let run = plain_run(&text.as_bytes()[at..], &mut blank);
        let from = folded.len();
        folded.push_str(&text[at..at + run]);
        folded[from..].make_ascii_lowercase();
        at += run;
        if let Some(c) = text[at..].chars().next() {
            fold_char(c, &mut blank, &mut |c| folded.push(c));
            at += c.len_utf8();
        }
    }
}

/// How many bytes from the beginning are ASCII that folds to nothing but its lower case.
fn plain_run(bytes: &[u8], blank: &mut bool) -> usize {
    let ends = |byte: &u8| {
        let fits = matches!(byte, b' '..=b'_' | b'a'..=b'~') && !(*byte == b' ' && *blank);
        *blank = if fits { *byte == b' ' } else { *blank };
        !fits
    };
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// Where the needle, once folded, is found in the folded text, as bytes of the text itself; numbers with or without their
/// separators. Hits begin and end with whole characters as readers see them (graphemes), and do not overlap. A blank
/// needle is found nowhere.
pub fn matches_in(text: &str, needle: &str) -> Vec<Range<usize>> {
    let needle = fold(needle);
    if is_blank(&needle) {
        return Vec::new();
    }
    let (folded, starts) = fold_with_starts(text);
    let mut hits = hits_in(text, (&folded, &starts), &needle);
    let (separators, plain_needle) = (numbers::separators(&folded), numbers::joined(&needle));
    if !separators.is_empty() || plain_needle.is_some() {
        let joined = numbers::joined(&folded).unwrap_or(folded);
        let starts = starts.into_iter().enumerate().filter(|(at, _)| separators.binary_search(at).is_err());
        let starts: Vec<usize> = starts.map(|(_, start)| start).collect();
        hits.extend(hits_in(text, (&joined, &starts), plain_needle.as_deref().unwrap_or(&needle)));
        hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        match found.last_mut() {
            Some(before) if hit.start < before.end => before.end = before.end.max(hit.end),
            _ => found.push(hit),
        }
    }
    found
}

/// Where a folded needle stands in a folded text, as bytes of the text that it came from.
fn hits_in(text: &str, (folded, starts): (&str, &[usize]), needle: &str) -> Vec<Range<usize>> {
    let hits = memmem::find_iter(folded.as_bytes(), needle.as_bytes()).map(|hit| {
        let last = starts[hit + needle.len() - 1];
        let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
        whole_graphemes(text, starts[hit]..end)
    });
    hits.collect()
}

/// Whether a folded needle has nothing to look for. It is found nowhere, rather than everywhere.
pub(super) fn is_blank(needle: &str) -> bool {
    needle.trim().is_empty()
}

/// The folded text and, for each of its bytes, where the character that it came from begins.
fn fold_with_starts(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut starts = Vec::with_capacity(text.len());
    let mut blank = false;
    for (at, c) in text.char_indices() {
        fold_char(c, &mut blank, &mut |c| folded.push(c));
        starts.resize(folded.len(), at);
    }
    (folded, starts)
}

fn whole_graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    let boundary = |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let cursor = |at: usize| GraphemeCursor::new(at, text.len(), true);
    let start = match boundary(range.start) {
        true => range.start,
        false => cursor(range.start).prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    };
    let end = match boundary(range.end) {
        true => range.end,
        false => cursor(range.end).next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    };
    start..end
}

/// Folds one character. `blank` says whether the one before was white space.
fn fold_char(c: char, blank: &mut bool, push: &mut impl FnMut(char)) {
    if c.is_ascii() && !c.is_ascii_whitespace() && !c.is_ascii_control() {
        *blank = false;
        return push(if c == '`' { '\'' } else { c.to_ascii_lowercase() });
    }
    let mut put = |c: char| {
        if !(c.is_whitespace() && *blank) {
            push(if c.is_whitespace() { ' ' } else { c });
        }
        *blank = c.is_whitespace();
    };
    match c {
        _ if folds_to_itself(c) => put(c),
        _ => match punctuation(c) {
            Some(plain) => put(plain),
            None => decompose_compatible(c, |c| fold_decomposed(c, &mut put)),
        },
    }
}

/// Frequent letters that need no table: small Greek and Cyrillic ones, and Han.
fn folds_to_itself(c: char) -> bool {
    matches!(c, 'α'..='ρ' | 'σ'..='ω' | 'а'..='и' | 'к'..='я' | '\u{4e00}'..='\u{9fff}')
}

fn fold_decomposed(c: char, put: &mut impl FnMut(char)) {
    if is_accent(c) || is_invisible(c) {
        return;
    }
    for small in c.to_lowercase() {
        decompose_compatible(small, |c| match plain_letters(c) {
            _ if is_accent(c) => {}
            "" => put(punctuation(c).unwrap_or(c)),
            letters => letters.chars().for_each(&mut *put),
        });
    }
}

/// The marks of Latin, Greek, Cyrillic, Hebrew and Arabic, by their combining class (UAX 44). Class 0 has the vowel
/// signs of Indic scripts, 7 to 9 nukta, kana voicing and virama, 84 to 132 the vowels of Telugu, Thai, Lao and Tibetan.
fn is_accent(c: char) -> bool {
    !c.is_ascii() && matches!(canonical_combining_class(c), 1 | 10..=36 | 200..)
}

/// Characters that readers do not see and cannot type.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// Quotation marks, apostrophes and dashes as ASCII has them.
fn punctuation(c: char) -> Option<char> {
    match c {
        '`' | '´' | '‘' | '’' | '‚' | '‛' | '′' | '‵' | 'ʼ' | 'ʹ' | 'ʻ' | '‹' | '›' | '＇' => {
            Some('\'')
        }
        '“' | '”' | '„' | '‟' | '″' | '‶' | '«' | '»' | '〝' | '〞' | '＂' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⸺' | '⸻' | '﹘' | '﹣' | '－' => Some('-'),
        _ => None,
    }
}

/// Letters that have a plain form which Unicode does not know of.
fn plain_letters(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŧ' => "t",
        'þ' => "th",
        'ς' => "σ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_makes_equal_what_reads_the_same() {
        for (from, to) in [
            ("Zürich ZÜRICH", "zurich zurich"),
            ("Straße STRASSE ẞ", "strasse strasse ss"),
            ("İstanbul Iğdır", "istanbul igdir"),
            ("Łódź Ærø Đurđević", "lodz aero durdevic"),
            ("Володимир Зеленський", "володимир зеленськии"),
            ("ΟΔΥΣΣΕΎΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"),
            ("“a” ‘b’ «c» it’s", "\"a\" 'b' \"c\" it's"),
            ("long–range − 5", "long-range - 5"),
            ("a\u{a0}\n\t b  c", "a b c"),
            ("ﬁne ½ … ①", "fine 1\u{2044}2 ... 1"),
            ("co\u{ad}operate", "cooperate"),
            ("e\u{301}", "e"),
            ("がぎ", "か\u{3099}き\u{3099}"),
            ("مُحَمَّد", "محمد"),
            ("", ""),
        ] {
            assert_eq!(fold(from), to, "{from}");
        }
        assert_ne!(fold("को"), fold("का"));
    }

    #[test]
    fn hits_are_ranges_of_the_text_itself() {
        for (text, needle, expected) in [
            ("Zürich, ZURICH", "zurich", vec!["Zürich", "ZURICH"]),
            ("die Straße", "STRASS", vec!["Straß"]),
            ("e\u{301}te\u{301}", "ete", vec!["e\u{301}te\u{301}"]),
            ("a \n  b", "a b", vec!["a \n  b"]),
            ("“equally”", "\"equally\"", vec!["“equally”"]),
            ("ffi ﬃ", "f", vec!["f", "f", "ﬃ"]),
            ("👩\u{200d}🚀 x", "🚀", vec!["👩\u{200d}🚀"]),
            ("aaa", "aa", vec!["aa"]),
            ("abc", "", vec![]),
            ("a b", " ", vec![]),
            ("of 600,000 men", "600000", vec!["600,000"]),
            ("of 600000 men", "600,000", vec!["600000"]),
            ("of 600\u{a0}000 men", "600,000 m", vec!["600\u{a0}000 m"]),
            ("1,500 and 1500", "1500", vec!["1,500", "1500"]),
            ("1,500 and 1500", "1 500", vec!["1,500", "1500"]),
            ("of 600,000 men", "600,0", vec!["600,0"]),
            ("abc", "\u{301}", vec![]),
        ] {
            let found: Vec<&str> = matches_in(text, needle).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text} / {needle}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn runs_fold_as_single_characters_do(text in "[a-cÀ` \n\u{85}é-]{0,20}|.{0,20}") {
            prop_assert_eq!(fold(&text), fold_with_starts(&text).0);
        }

        #[test]
        fn folded_text_has_no_line_end(text in any::<String>()) {
            prop_assert!(!fold(&text).contains('\n'));
        }

        #[test]
        fn hits_agree_with_the_folded_text(
            text in "[a-cÀéß \u{301}“ﬁ\n]{0,20}|[0-2, ]{0,20}|.{0,20}",
            needle in "[a-cÀéß \u{301}\"f]{0,3}|[0-2, ]{0,5}|.{0,3}",
        ) {
            let found = matches_in(&text, &needle);
            let (text_folded, folded) = (fold(&text), fold(&needle));
            let joined = |text: &String| numbers::joined(text).unwrap_or_else(|| text.clone());
            let there = text_folded.contains(&folded) || joined(&text_folded).contains(&joined(&folded));
            prop_assert_eq!(!found.is_empty(), !is_blank(&folded) && there);
            let mut end = 0;
            for range in found {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
