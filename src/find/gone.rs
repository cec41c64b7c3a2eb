//! Entries that are gone from the briefing: what of a filter can be asked of the words that are left of them.

use super::filter::{Filter, Part};
use super::{FieldName, STATES, State, fold};
use crate::model::Kind;

/// Whether an entry that is gone passes the filter, by its kind and the texts that it had. What cannot be known of it
/// any more does not hold, and neither does its contrary.
pub fn passes_gone(filter: &Filter, kind: Kind, texts: &[&str]) -> bool {
    all(filter, kind, texts) == Some(true)
}

fn all(filter: &Filter, kind: Kind, texts: &[&str]) -> Option<bool> {
    decided(filter.parts().iter().map(|part| holds(part, kind, texts)), false)
}

fn holds(part: &Part, kind: Kind, texts: &[&str]) -> Option<bool> {
    match part {
        Part::Words(words) => Some(texts.iter().any(|text| fold(text).contains(&**words))),
        Part::Has(FieldName::Kind, values) => {
            Some(values.iter().any(|value| &**value == kind.name() || (&**value == "claim" && kind.is_claim())))
        }
        Part::Has(FieldName::Is, values) => {
            let states = values.iter().filter_map(|value| STATES.iter().find(|word| word.name == &**value));
            let known = states.map(|word| match word.state {
                State::Gone => Some(true),
                State::New | State::Changed => Some(false),
                _ => None,
            });
            decided(known, true)
        }
        Part::Has(..) => None,
        Part::Not(inner) => all(inner, kind, texts).map(|holds| !holds),
        Part::Any(alternatives) => decided(alternatives.iter().map(|one| all(one, kind, texts)), true),
    }
}

/// One answer that is `decisive` settles it, whatever the others are; without one, all have to be known.
fn decided(answers: impl Iterator<Item = Option<bool>>, decisive: bool) -> Option<bool> {
    let answers: Vec<Option<bool>> = answers.collect();
    if answers.contains(&Some(decisive)) {
        return Some(decisive);
    }
    (!answers.contains(&None)).then_some(!decisive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_gone_entry_decides() {
        let passes = |query: &str| passes_gone(&query.parse().unwrap(), Kind::Statement, &["The Pier is safe"]);
        for query in ["", "is:gone", "is:new,gone", "kind:claim pier", "is:gone OR party:x", "-kind:event", "-is:new"] {
            assert!(passes(query), "{query}");
        }
        for query in ["is:new", "kind:event", "-is:gone", "ferry", "party:x", "-party:x", "is:gone party:x"] {
            assert!(!passes(query), "{query}");
        }
    }
}
