//! Texts measured in columns and cut to them: by graphemes (UAX 29) and what each takes.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().all(is_plain) {
        text.chars().count()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// Whether a character takes one column whatever stands beside it: the letters and marks of most texts. What is not sure
/// is not plain.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{400}'..='\u{482}')
        || matches!(c, '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25fc}')
}

/// The start of a text that fits into this many columns, with an ellipsis where something is cut. Looks no further than
/// that, however long the text is.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    let ellipsis = if columns == 0 { "" } else { "…" };
    // Most texts begin with letters of one column and one byte each.
    if text.bytes().take(columns + 1).all(|byte| matches!(byte, b' '..=b'~')) {
        return match text.len() <= columns {
            true => Cow::Borrowed(text),
            false => Cow::Owned(format!("{}{ellipsis}", text[..columns.saturating_sub(1)].trim_end())),
        };
    }
    if let Some(cut) = fit_plain(text, columns) {
        return cut.map_or(Cow::Borrowed(text), |cut| Cow::Owned(format!("{}{ellipsis}", cut.trim_end())));
    }
    let mut used = 0;
    // Where the text ends that leaves room for the ellipsis.
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += UnicodeWidthStr::width(grapheme);
        if grapheme.contains(['\n', '\r']) || used > columns {
            return Cow::Owned(format!("{}{ellipsis}", text[..end].trim_end()));
        }
        if used < columns {
            end = at + grapheme.len();
        }
    }
    Cow::Borrowed(text)
}

/// What is left of a text whose beginning is plain characters, so that an ellipsis fits after it; `Some(None)` where all of
/// it fits, and nothing where the characters say no such thing.
fn fit_plain(text: &str, columns: usize) -> Option<Option<&str>> {
    let mut end = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if !is_plain(c) {
            return None;
        }
        match count + 1 {
            count if count == columns => end = at,
            // What follows may belong to the character before it.
            count if count > columns => return Some(Some(&text[..end])),
            _ => {}
        }
    }
    Some(None)
}

/// Names that are each cut to so many columns, and told apart: where two would be cut to the same, their ends stay too.
pub fn fit_apart(names: &[(&str, usize)]) -> Vec<String> {
    let cut: Vec<String> = names.iter().map(|(name, columns)| fit(name, *columns).into_owned()).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    cut.iter().for_each(|cut| *times.entry(cut).or_default() += 1);
    let alike: Vec<bool> =
        cut.iter().zip(names).map(|(cut, (name, _))| cut != name && times[cut.as_str()] > 1).collect();
    let both = |(name, columns): &(&str, usize)| {
        let end = end_of(name, columns / 2);
        format!("{}{end}", fit(name, columns.saturating_sub(width(end))))
    };
    let cut = cut.into_iter().zip(names).zip(alike);
    cut.map(|((cut, name), alike)| if alike { both(name) } else { cut }).collect()
}

/// The end of a text, of at most this many columns.
fn end_of(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let fits = |grapheme: &(usize, &str)| {
        used += UnicodeWidthStr::width(grapheme.1);
        used <= columns
    };
    let start = text.grapheme_indices(true).rev().take_while(fits).last().map_or(text.len(), |(at, _)| at);
    text[start..].trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_be_cut_to_the_same_keep_their_ends() {
        let cut =
            |names: &[&str], columns: usize| fit_apart(&names.iter().map(|name| (*name, columns)).collect::<Vec<_>>());
        assert_eq!(cut(&["State of Westland 12", "State of Westland 13"], 12), ["State…and 12", "State…and 13"]);
        assert_eq!(cut(&["Volodymyr Zelenskyy", "Vance"], 12), ["Volodymyr Z…", "Vance"]);
        assert_eq!(cut(&["Short", "Short"], 12), ["Short", "Short"], "what is not cut stays as it is");
        assert_eq!(cut(&["首都の代表者たち", "首都の代表者だけ"], 8), ["首…たち", "首…だけ"]);
        for columns in 0..24 {
            let names = ["State of Westland 12", "State of Westland 13", "首都の代表者たち", "首都の代表者だけ"];
            assert!(cut(&names, columns).iter().all(|name| width(name) <= columns), "{columns}");
        }
    }
}
