//! The links of a row: which entries it names, and how.

use std::num::NonZeroU32;

use super::{Entry, Field, Relation, Value, Visitor};

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

/// Calls `link` for each entry that a row names, in the order of its fields.
pub(super) struct Links<'f>(pub &'f mut dyn FnMut(Relation, Entry, Option<u32>));

impl Visitor for Links<'_> {
    fn field(&mut self, field: &'static Field, value: Value<'_>) {
        let Some(relation) = field.relation else { return };
        match value {
            Value::Entries(entries) => entries.iter().for_each(|entry| (self.0)(relation, *entry, None)),
            Value::Cites(cites) => cites.iter().for_each(|cite| (self.0)(relation, cite.source, cite.paragraph)),
            Value::Sides(sides) => {
                sides.iter().flat_map(|side| &side.claims).for_each(|claim| (self.0)(relation, *claim, None));
            }
            Value::Id(_) | Value::Text(_) | Value::Texts(_) | Value::Word(_) | Value::Date(_) => {}
            Value::Category(_) | Value::Count(_) | Value::Paragraphs(_) | Value::Original(_) => {}
        }
    }
}
