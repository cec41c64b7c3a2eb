//! What of a page is in sight, and how it is found again when the page was made again.

use std::collections::HashMap;

use crate::page::{Line, LinkPlace};

use super::place::Sight;
use super::reading::Reading;

/// How many lines from the screen's first one on are looked for on the new page.
const LOOKED_AT: usize = 60;

impl Reading {
    /// What is in sight, or will be as soon as the lines are made.
    pub(in crate::app) fn sight(&self) -> Sight {
        if let Some(wanted) = &self.wanted {
            return wanted.clone();
        }
        let link = self.link.and_then(|at| numbered(&self.wrapped.links, at));
        Sight { top: self.top, of: self.wrapped.lines.len(), link }
    }

    /// Brings into sight what was. `before` are the lines that the sight speaks of, if they were as wide as these.
    pub(in crate::app) fn look(&mut self, sight: &Sight, before: Option<&[Line]>) {
        let lines = &self.wrapped.lines;
        let followed = before.filter(|_| sight.top > 0).and_then(|before| followed(before, lines, sight.top));
        self.top = followed.unwrap_or_else(|| match sight.of {
            0 => sight.top,
            of if of == lines.len() => sight.top,
            of => sight.top * lines.len() / of,
        });
        let links = self.wrapped.links.iter().enumerate();
        self.link = sight.link.as_ref().and_then(|(target, number)| {
            let mut same = links.filter(|(_, link)| link.target == *target).map(|(at, _)| at);
            let first = same.next()?;
            Some(number.checked_sub(1).and_then(|rest| same.nth(rest)).unwrap_or(first))
        });
    }
}

/// Where a link leads, and which it is of those that lead there.
pub(in crate::app) fn numbered(links: &[LinkPlace], at: usize) -> Option<(crate::page::Target, usize)> {
    let target = &links.get(at)?.target;
    let number = links[..at].iter().filter(|link| link.target == *target).count();
    Some((target.clone(), number))
}

/// The first line on the screen so that the words that were there still are: by the first of them that is found once on
/// both pages, or else by the first that is found at all.
fn followed(before: &[Line], after: &[Line], top: usize) -> Option<usize> {
    let (old, new) = (positions(before), positions(after));
    let seen = || before.iter().enumerate().skip(top).take(LOOKED_AT).map(|(at, line)| (at, text(line)));
    let once = seen().find_map(|(at, words)| match (old.get(&words)?.as_slice(), new.get(&words)?.as_slice()) {
        ([_], [found]) => Some((at, *found)),
        _ => None,
    });
    let any = || seen().find_map(|(at, words)| Some((at, *new.get(&words)?.iter().min_by_key(|to| to.abs_diff(at))?)));
    let (at, found) = once.or_else(any)?;
    Some(found.saturating_sub(at - top))
}

/// The lines that have any words, by them.
fn positions(lines: &[Line]) -> HashMap<String, Vec<usize>> {
    let mut positions: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let words = text(line);
        if words.chars().any(char::is_alphanumeric) {
            positions.entry(words).or_default().push(at);
        }
    }
    positions
}

fn text(line: &Line) -> String {
    line.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Piece, Role};

    fn lines(texts: &[&str]) -> Vec<Line> {
        let piece = |text: &&str| Piece { text: text.to_string(), role: Role::Body, link: None, hit: false };
        texts.iter().map(|text| Line { pieces: vec![piece(text)] }).collect()
    }

    #[test]
    fn the_words_on_the_first_row_stay_there() {
        let before = lines(&["one", "", "two", "three", "four"]);
        for (after, top, found) in [
            (lines(&["zero", "one", "", "two", "three", "four"]), 2, Some(3)),
            // The first row changed: the second one says where it is.
            (lines(&["zero", "one", "", "2", "three", "four"]), 2, Some(3)),
            (lines(&["three", "four"]), 2, Some(0)),
            (lines(&["", "other"]), 2, None),
            // Words that are there twice are believed last.
            (lines(&["two", "one", "", "two", "three"]), 2, Some(3)),
        ] {
            assert_eq!(followed(&before, &after, top), found, "{after:?}");
        }
    }
}
