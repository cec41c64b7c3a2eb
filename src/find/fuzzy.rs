//! Ranking by letters in order, for the palette and the pickers.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The items that hold the letters of the query in order, best first, each with the places of these letters, counted in
/// graphemes and sorted. Several words must all be found. An empty query keeps everything as it is.
pub fn fuzzy<'a, T>(query: &str, items: impl Iterator<Item = (T, &'a str)>) -> Vec<(T, Vec<u32>)> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut ranked: Vec<(u32, usize, T, Vec<u32>)> = Vec::new();
    for (item, text) in items {
        let mut places = Vec::new();
        let haystack = Utf32Str::new(text, &mut buffer);
        if let Some(score) = pattern.indices(haystack, &mut matcher, &mut places) {
            places.sort_unstable();
            places.dedup();
            ranked.push((score, text.len(), item, places));
        }
    }
    if !pattern.atoms.is_empty() {
        ranked.sort_by_key(|(score, len, ..)| (std::cmp::Reverse(*score), *len));
    }
    ranked.into_iter().map(|(_, _, item, places)| (item, places)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(query: &str, texts: &[&'static str]) -> Vec<&'static str> {
        fuzzy(query, texts.iter().map(|text| (*text, *text))).into_iter().map(|(text, _)| text).collect()
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
    fn accents_and_case_do_not_matter_and_places_are_graphemes() {
        assert_eq!(fuzzy("ZU", [((), "é Zürich")].into_iter()), [((), vec![2, 3])]);
    }
}
