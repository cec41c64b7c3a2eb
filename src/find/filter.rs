//! The filter as a tree, always in normal form, so that one meaning has few shapes and every shape can be printed.

use super::{FieldName, STATES, State};

/// What must hold for an entry to be visible. `Display` prints text that parses to the same filter.
///
/// The empty filter, which is the default, lets everything through and prints as nothing.
///
/// ```
/// use briefing::find::Filter;
///
/// let filter: Filter = r#"party:ukraine NOT kind:event ("long-range" OR missiles)"#.parse()?;
/// assert_eq!(filter.to_string(), "party:ukraine -kind:event (long-range OR missiles)");
/// assert_eq!(filter.chips().len(), 3);
/// # Ok::<(), briefing::find::FilterError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// All of these must hold. Only [`Filter::all`] fills it.
    parts: Vec<Part>,
}

/// One of the conditions that must all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The folded text is found in the entry.
    Words(Box<str>),
    /// The field has one of the values; there is at least one.
    Has(FieldName, Vec<Box<str>>),
    /// The filter, which is not empty, does not hold.
    Not(Filter),
    /// One of the filters holds; there are two or more, and none is empty.
    Any(Vec<Filter>),
}

/// A party in the party filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyChoice {
    /// The party's id, or the name by which the filter names it.
    pub id: Box<str>,
    /// Whether entries in which it plays a part are hidden rather than shown.
    pub excluded: bool,
}

impl Filter {
    /// The filter for which all parts must hold, in normal form.
    pub(super) fn all(parts: impl IntoIterator<Item = Part>) -> Filter {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Part::Not(inner) => flat.extend(inner.negated()),
                Part::Any(alternatives) => flat.extend(Filter::any(alternatives).parts),
                Part::Words(_) | Part::Has(..) => flat.push(part),
            }
        }
        Filter { parts: flat }
    }

    /// The filter for which one of the alternatives must hold. Where one of them is empty everything passes.
    pub(super) fn any(alternatives: impl IntoIterator<Item = Filter>) -> Filter {
        let mut flat = Vec::new();
        for mut alternative in alternatives {
            match alternative.parts.as_mut_slice() {
                [] => return Filter::default(),
                [Part::Any(inner)] => flat.append(inner),
                _ => flat.push(alternative),
            }
        }
        match flat.len() {
            0 | 1 => flat.pop().unwrap_or_default(),
            _ => Filter { parts: vec![Part::Any(flat)] },
        }
    }

    fn negated(mut self) -> Vec<Part> {
        match self.parts.as_mut_slice() {
            [] => Vec::new(),
            [Part::Not(inner)] => std::mem::take(&mut inner.parts),
            _ => vec![Part::Not(self)],
        }
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether it looks for words, so that [`select`](super::select) reads the text index. Where it does not, an empty
    /// index will do.
    pub fn has_words(&self) -> bool {
        self.has_part(&|part| matches!(part, Part::Words(_)))
    }

    /// Whether it asks for what this reader did, so that [`select`](super::select) asks the memory.
    pub fn asks_memory(&self) -> bool {
        let remembered = |value: &str| STATES.iter().any(|word| word.name == value && word.state.is_remembered());
        self.has_part(
            &|part| matches!(part, Part::Has(FieldName::Is, values) if values.iter().any(|value| remembered(value))),
        )
    }

    /// Whether it asks for what is gone from the briefing, by that name.
    pub fn asks_gone(&self) -> bool {
        let gone = |value: &str| STATES.iter().any(|word| word.name == value && word.state == State::Gone);
        self.has_part(
            &|part| matches!(part, Part::Has(FieldName::Is, values) if values.iter().any(|value| gone(value))),
        )
    }

    /// Whether it has a condition on this field, at any depth.
    pub fn has_field(&self, field: FieldName) -> bool {
        self.has_part(&|part| matches!(part, Part::Has(own, _) if *own == field))
    }

    fn has_part(&self, is: &dyn Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Words(_) | Part::Has(..) => is(part),
            Part::Not(inner) => inner.has_part(is),
            Part::Any(alternatives) => alternatives.iter().any(|one| one.has_part(is)),
        })
    }

    /// The filter without its `i`th chip.
    pub fn without_chip(&self, i: usize) -> Filter {
        let rest = self.parts.iter().enumerate().filter(|(at, _)| *at != i);
        Filter { parts: rest.map(|(_, part)| part.clone()).collect() }
    }

    /// The filter for which both hold. A condition that both have stands there once.
    pub fn and(&self, other: Filter) -> Filter {
        let mut parts = self.parts.clone();
        parts.extend(other.parts.into_iter().filter(|part| !self.parts.contains(part)));
        Filter { parts }
    }

    /// The part of the filter that the party keys write: the first `party:…` that must hold, whose parties are shown,
    /// and every `-party:…` beside it, whose parties are hidden.
    pub fn parties(&self) -> Vec<PartyChoice> {
        self.choices(FieldName::Party)
    }

    /// The same of any field that names somebody: what the first `by:…` and every `-by:…` beside it name.
    pub fn choices(&self, field: FieldName) -> Vec<PartyChoice> {
        let shown = self.shown(field).and_then(|at| match &self.parts[at] {
            Part::Has(_, values) => Some(values),
            _ => None,
        });
        let shown = shown.into_iter().flatten().map(|id| PartyChoice { id: id.clone(), excluded: false });
        let hidden = self.parts.iter().filter_map(|part| hidden(part, field)).flatten();
        shown.chain(hidden.map(|id| PartyChoice { id: id.clone(), excluded: true })).collect()
    }

    /// The filter with these parties in the place of [`Filter::parties`]; the rest stays as it is.
    pub fn with_parties(&self, choices: Vec<PartyChoice>) -> Filter {
        self.with_choices(FieldName::Party, &choices)
    }

    /// The filter with these in the place of [`Filter::choices`]; the rest stays as it is.
    pub fn with_choices(&self, field: FieldName, choices: &[PartyChoice]) -> Filter {
        let shown = self.shown(field);
        let first_hidden = self.parts.iter().position(|part| hidden(part, field).is_some());
        let at = shown.into_iter().chain(first_hidden).min().unwrap_or(self.parts.len());
        let mut parts: Vec<Part> = Vec::new();
        for (index, part) in self.parts.iter().enumerate() {
            if index == at {
                parts.extend(parts_of_choices(field, choices));
            }
            if Some(index) != shown && hidden(part, field).is_none() {
                parts.push(part.clone());
            }
        }
        if at == self.parts.len() {
            parts.extend(parts_of_choices(field, choices));
        }
        Filter { parts }
    }

    fn shown(&self, field: FieldName) -> Option<usize> {
        self.parts.iter().position(|part| matches!(part, Part::Has(own, _) if *own == field))
    }
}

fn hidden(part: &Part, field: FieldName) -> Option<&Vec<Box<str>>> {
    match part {
        Part::Not(inner) => match inner.parts.as_slice() {
            [Part::Has(own, values)] if *own == field => Some(values),
            _ => None,
        },
        _ => None,
    }
}

/// One `party:` (or another field) for those that are shown, one `-party:` for those that are hidden, each once.
fn parts_of_choices(field: FieldName, choices: &[PartyChoice]) -> Vec<Part> {
    let ids = |excluded: bool| {
        let mut ids: Vec<Box<str>> = Vec::new();
        for choice in choices.iter().filter(|choice| choice.excluded == excluded && !choice.id.trim().is_empty()) {
            if !ids.contains(&choice.id) {
                ids.push(choice.id.clone());
            }
        }
        (!ids.is_empty()).then_some(Part::Has(field, ids))
    };
    let hidden = ids(true).map(|part| Part::Not(Filter { parts: vec![part] }));
    ids(false).into_iter().chain(hidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Filter {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn choice(id: &str, excluded: bool) -> PartyChoice {
        PartyChoice { id: id.into(), excluded }
    }

    #[test]
    fn chips_joined_are_the_filter() {
        for text in ["", "a", "a OR b", "a (b OR c) -d", "-(a b) kind:event", "party:a,b -party:c"] {
            assert_eq!(parse(text).chips().join(" "), text);
        }
    }

    #[test]
    fn a_chip_can_be_taken_away() {
        let filter = parse("a party:b (c OR d)");
        assert_eq!(filter.without_chip(1).to_string(), "a (c OR d)");
        assert_eq!(filter.without_chip(0).without_chip(0).to_string(), "c OR d");
        assert_eq!(filter.without_chip(9), filter);
    }

    #[test]
    fn and_keeps_a_common_condition_once() {
        assert_eq!(parse("a b").and(parse("b c OR d")).to_string(), "a b (b c OR d)");
        assert_eq!(parse("a b").and(parse("b c")).to_string(), "a b c");
        assert_eq!(Filter::default().and(parse("a")), parse("a"));
    }

    #[test]
    fn what_it_asks_for_is_found_at_any_depth() {
        assert!(parse("a (b OR -(c is:quoted,starred))").asks_memory());
        assert!(!parse("is:quoted starred stance:none").asks_memory());
        assert!(parse("a -(b until:2025)").has_field(FieldName::Until));
        assert!(!parse("until before:2025").has_field(FieldName::Until));
    }

    #[test]
    fn the_party_filter_is_read_from_the_top_level() {
        for (text, expected) in [
            ("", vec![]),
            ("party:a,b", vec![choice("a", false), choice("b", false)]),
            ("-party:c party:a", vec![choice("a", false), choice("c", true)]),
            ("-party:a -party:b", vec![choice("a", true), choice("b", true)]),
            ("party:a OR party:b", vec![]),
            ("-(party:a x)", vec![]),
        ] {
            assert_eq!(parse(text).parties(), expected, "{text}");
        }
    }

    #[test]
    fn the_party_filter_is_written_where_it_was() {
        for (text, choices, expected) in [
            ("", vec![choice("a", false)], "party:a"),
            ("x", vec![choice("a", false), choice("b", true)], "x party:a -party:b"),
            ("party:a x", vec![choice("b", false)], "party:b x"),
            ("x -party:a y -party:b", vec![choice("b", true)], "x -party:b y"),
            ("x party:a y", vec![], "x y"),
            ("x OR party:a", vec![choice("b", false)], "(x OR party:a) party:b"),
        ] {
            assert_eq!(parse(text).with_parties(choices).to_string(), expected, "{text}");
        }
    }

    #[test]
    fn writing_back_what_was_read_changes_nothing() {
        for text in ["", "party:a", "party:a,b -party:c x", "x party:a party:b", "a OR b"] {
            let filter = parse(text);
            assert_eq!(filter.with_parties(filter.parties()), filter, "{text}");
        }
    }

    #[test]
    fn a_field_is_written_as_it_would_be_read() {
        assert_eq!(Filter::field(FieldName::Kind, "Statements"), Ok(parse("kind:statement")));
        assert_eq!(Filter::field(FieldName::By, "Karoline Leavitt"), Ok(parse(r#"by:"Karoline Leavitt""#)));
        assert_eq!(Filter::field(FieldName::Tag, r#"a "b", \c"#).map(|filter| filter.chips().len()), Ok(1));
        assert!(Filter::field(FieldName::By, " ").is_err() && Filter::field(FieldName::After, "soon").is_err());
    }
}
