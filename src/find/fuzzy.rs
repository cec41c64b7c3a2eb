//! Ranking by letters in order, for the palette and the pickers.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The items that hold the letters of the query in order, best first. Several words must all be found. An empty query
/// keeps everything as it is.
pub fn fuzzy<'a, T>(query: &str, items: impl Iterator<Item = (T, &'a str)>) -> Vec<T> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut ranked: Vec<(u32, usize, T)> = Vec::new();
    for (item, text) in items {
        if let Some(score) = pattern.score(haystack(text, &mut buffer), &mut matcher) {
            ranked.push((score, text.len(), item));
        }
    }
    if !pattern.atoms.is_empty() {
        ranked.sort_by_key(|(score, len, _)| (std::cmp::Reverse(*score), *len));
    }
    ranked.into_iter().map(|(.., item)| item).collect()
}

/// The text by characters: where they form graphemes matters to places only, and finding that out takes longer than
/// the rest.
fn haystack<'t>(text: &'t str, buffer: &'t mut Vec<char>) -> Utf32Str<'t> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    buffer.clear();
    buffer.extend(text.chars());
    Utf32Str::Unicode(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(query: &str, texts: &[&'static str]) -> Vec<&'static str> {
        fuzzy(query, texts.iter().map(|text| (*text, *text)))
    }

    #[test]
    fn the_best_comes_first_and_the_rest_stays_away() {
        let texts = ["close timeline", "toggle timeline", "timeline", "quit"];
        assert_eq!(ranked("timeline", &texts)[0], "timeline");
        assert_eq!(ranked("tgl", &texts), ["toggle timeline"]);
        assert_eq!(ranked("xyz", &texts), Vec::<&str>::new());
        assert_eq!(ranked("", &texts), texts);
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(ranked("ZU", &["é Zürich", "é z"]), ["é Zürich"]);
        assert_eq!(ranked("zürich", &["Zurich", "ZÜRICH"]), ["ZÜRICH"]);
        assert_eq!(ranked("zu", &["Zu\u{308}rich"]), ["Zu\u{308}rich"]);
    }
}
