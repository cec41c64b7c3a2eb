//! Fuzzy matching for the palette and the pickers.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The items that fit a query, best first, with the positions of the matched characters. Equal ones keep their order.
pub fn fuzzy<'a, T>(query: &str, items: impl Iterator<Item = (T, &'a str)>) -> Vec<(T, Vec<u32>)> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, T, Vec<u32>)> = Vec::new();
    for (item, text) in items {
        let mut positions = Vec::new();
        if let Some(score) = pattern.indices(Utf32Str::new(text, &mut buffer), &mut matcher, &mut positions) {
            positions.sort_unstable();
            positions.dedup();
            found.push((score, item, positions));
        }
    }
    found.sort_by_key(|(score, _, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, item, positions)| (item, positions)).collect()
}

#[cfg(test)]
mod tests {
    use super::fuzzy;

    #[test]
    fn the_best_comes_first_and_what_does_not_fit_is_left_out() {
        let found = fuzzy("matr", [(1, "timeline"), (2, "my other term"), (3, "matrix")].into_iter());
        assert_eq!(found.iter().map(|(item, _)| *item).collect::<Vec<_>>(), [3, 2]);
    }
}
