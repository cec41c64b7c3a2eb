//! The links of a row: which entries it names, and how.

use std::num::NonZeroU32;

use super::{Entry, Relation, Value};

/// A directed link that ends at an entry. There are very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// How.
    pub relation: Relation,
    /// Who names.
    pub from: Entry,
    paragraph: Option<NonZeroU32>,
}

impl Link {
    /// A link to this paragraph, or to all of an entry.
    pub(super) fn new(relation: Relation, from: Entry, paragraph: Option<u32>) -> Link {
        Link { relation, from, paragraph: paragraph.and_then(NonZeroU32::new) }
    }

    /// For [`Relation::Cites`], the paragraph, from 1.
    pub fn paragraph(&self) -> Option<u32> {
        self.paragraph.map(NonZeroU32::get)
    }
}

/// Shows each entry that a field of a row names, with the paragraph where there is one.
pub(super) fn each(value: Value<'_>, see: &mut dyn FnMut(Entry, Option<u32>)) {
    match value {
        Value::Entries(entries) => entries.iter().for_each(|entry| see(*entry, None)),
        Value::Cites(cites) => cites.iter().for_each(|cite| see(cite.source, cite.paragraph)),
        Value::Sides(sides) => sides.iter().flat_map(|side| &side.claims).for_each(|claim| see(*claim, None)),
        Value::Id(_) | Value::Text(_) | Value::Texts(_) | Value::Word(_) | Value::Date(_) => {}
        Value::Category(_) | Value::Count(_) | Value::Paragraphs(_) | Value::Original(_) => {}
    }
}
