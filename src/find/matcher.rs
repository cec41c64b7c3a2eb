//! Filters asked of a library: names are resolved once, then sets are made and combined.

use std::collections::HashSet;

use crate::model::{Attribution, Date, Entry, Kind, Library, Relation};

use super::fields::{Field, Takes};
use super::filter::{Filter, Node, Value};
use super::fold::fold;
use super::parse::{FilterError, error};
use super::{Memory, Selection, TextIndex};

/// The entries that pass a filter. What it names and the library does not have selects nothing.
pub fn select(filter: &Filter, library: &Library, index: &TextIndex, memory: &dyn Memory) -> Selection {
    let ask = Ask { library, index, memory };
    let sets = filter.parts.iter().map(|part| ask.node(part));
    sets.fold(Selection::all(library), |all, set| all.and(&set))
}

/// Tells the first name in a filter that the library does not have.
pub fn check(filter: &Filter, library: &Library) -> Result<(), FilterError> {
    filter.parts.iter().try_for_each(|part| check_node(part, library))
}

fn check_node(node: &Node, library: &Library) -> Result<(), FilterError> {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().try_for_each(|node| check_node(node, library)),
        Node::Not(inner) => check_node(inner, library),
        Node::Words(_) => Ok(()),
        Node::Field(field, values) => values.iter().try_for_each(|value| check_value(field, value, library)),
    }
}

fn check_value(field: &Field, value: &Value, library: &Library) -> Result<(), FilterError> {
    let text = value.text.as_str();
    let found = match field.takes {
        Takes::Party => !parties(library, text).is_empty(),
        Takes::Speaker => !speakers(library, text).is_empty() || described(library, text),
        Takes::Subject => !subjects(library, text).is_empty(),
        Takes::Category => !categories(library, text).is_empty(),
        Takes::Source => source(library, text).is_some(),
        Takes::Tag => library.all().filter_map(|entry| library.claim(entry)).any(|claim| claim.tags.iter().any(|tag| fold(tag.shown()) == fold(text))),
        Takes::Id => library.all().any(|entry| library.id(entry).starts_with(text)),
        Takes::Word(_) | Takes::Date => true,
    };
    if found {
        return Ok(());
    }
    let near = super::complete::values(field, library).into_iter().map(|(value, _)| value);
    let near = near.min_by_key(|known| strsim::damerau_levenshtein(text, known));
    let near = near.filter(|known| strsim::damerau_levenshtein(text, known) <= (text.chars().count() / 3).clamp(1, 3));
    error(value.at.clone(), format!("{}:{text} is nothing in this briefing", field.name), near.map(|near| format!("did you mean {near}?")))
}

struct Ask<'a> {
    library: &'a Library,
    index: &'a TextIndex,
    memory: &'a dyn Memory,
}

impl Ask<'_> {
    fn node(&self, node: &Node) -> Selection {
        match node {
            Node::All(nodes) => {
                nodes.iter().fold(Selection::all(self.library), |all, node| all.and(&self.node(node)))
            }
            Node::Any(nodes) => nodes.iter().fold(Selection::none(self.library), |any, node| any.or(&self.node(node))),
            Node::Not(inner) => self.node(inner).not(),
            Node::Words(words) => self.index.hits(words, &Selection::none(self.library)),
            Node::Field(field, values) => {
                let sets = values.iter().map(|value| self.field(field, &value.text));
                sets.fold(Selection::none(self.library), |any, set| any.or(&set))
            }
        }
    }

    fn field(&self, field: &Field, value: &str) -> Selection {
        let library = self.library;
        match field.name {
            "party" => {
                let parties = parties(library, value);
                Selection::of(library, |entry| library.parties_of(entry).iter().any(|party| parties.contains(party)))
            }
            "by" => self.by(value),
            "about" => about(library, &subjects(library, value)),
            "category" => {
                let terms = categories(library, value).into_iter().flat_map(|at| library.terms_of(at).iter().copied()).collect();
                about(library, &terms)
            }
            "source" => self.source(value),
            "id" => Selection::of(library, |entry| library.id(entry).starts_with(value)),
            "tag" => {
                let value = fold(value);
                Selection::of(library, |entry| library.claim(entry).is_some_and(|claim| claim.tags.iter().any(|tag| fold(tag.shown()) == value)))
            }
            "is" => Selection::of(library, |entry| self.is(entry, value)),
            "after" | "before" | "on" => self.date(field.name, value),
            name => Selection::of(library, |entry| has_word(library, entry, name) == Some(value)),
        }
    }

    fn by(&self, value: &str) -> Selection {
        let (library, speakers, words) = (self.library, speakers(self.library, value), fold(value));
        Selection::of(library, |entry| {
            library.claim(entry).is_some_and(|claim| {
                claim.actor.is_some_and(|actor| speakers.contains(&actor))
                    || library.speaking_parties(claim).iter().any(|party| speakers.contains(party))
                    || claim.attributed_to.as_ref().is_some_and(|who| fold(who.shown()).contains(&words))
            })
        })
    }

    fn source(&self, value: &str) -> Selection {
        let Some((source, paragraph)) = source(self.library, value) else { return Selection::none(self.library) };
        Selection::of(self.library, |entry| {
            let cites = self.library.cites(entry).iter();
            entry == source || cites.into_iter().any(|cite| cite.source == source && (paragraph.is_none() || cite.paragraph == paragraph))
        })
    }

    fn is(&self, entry: Entry, word: &str) -> bool {
        let claim = || self.library.claim(entry);
        match word {
            "new" => self.memory.is_new(entry),
            "changed" => self.memory.is_changed(entry),
            "read" => self.memory.is_read(entry),
            "unread" => !self.memory.is_read(entry),
            "starred" => self.memory.is_starred(entry),
            "disputed" => self.library.is_disputed(entry),
            "quoted" => claim().is_some_and(|claim| claim.quote.is_some()),
            "reported" => claim().is_some_and(|claim| claim.attribution == Attribution::Reported),
            "unnamed" => claim().is_some_and(|claim| claim.attribution == Attribution::Unnamed),
            "unattributed" => claim().is_some_and(|claim| claim.attribution == Attribution::Unattributed),
            _ => false,
        }
    }

    /// Dates overlap: `after:` is everything from the value's first minute on, `before:` everything up to its last.
    fn date(&self, name: &str, value: &str) -> Selection {
        let Ok(wanted) = value.parse::<Date>() else { return Selection::none(self.library) };
        let (from, to) = wanted.span();
        Selection::of(self.library, |entry| {
            self.library.date(entry).is_some_and(|date| {
                let (first, last) = date.span();
                match name {
                    "after" => last >= from,
                    "before" => first <= to,
                    _ => date.overlaps(&wanted),
                }
            })
        })
    }
}

/// The word that an entry has for a field with a closed list.
fn has_word(library: &Library, entry: Entry, field: &str) -> Option<&'static str> {
    match field {
        "kind" => Some(entry.kind.name()),
        "stance" => library.claim(entry)?.stance.map(|stance| stance.name()),
        "act" => library.claim(entry)?.act.map(|act| act.name()),
        "attribution" => library.claim(entry).map(|claim| claim.attribution.name()),
        "status" => match entry.kind {
            Kind::Term => library.term(entry)?.status.map(|status| status.name()),
            Kind::Proposal => library.proposal(entry)?.status.map(|status| status.name()),
            _ => None,
        },
        _ => None,
    }
}

/// Entries that are one of the subjects, or name one.
fn about(library: &Library, subjects: &HashSet<Entry>) -> Selection {
    let mut found = Selection::none(library);
    for subject in subjects {
        found.insert(*subject);
        for link in library.incoming(*subject) {
            if link.relation != Relation::Cites {
                found.insert(link.from);
            }
        }
        for claim in library.dispute(*subject).map_or(&[][..], |dispute| &dispute.claims) {
            found.insert(*claim);
        }
    }
    found
}

fn is_called<'t>(folded: &str, id: &str, names: impl Iterator<Item = &'t crate::model::Text>) -> bool {
    id == folded || names.into_iter().any(|name| fold(name.shown()) == folded)
}

/// The parties of this id, name, short name, alias or bloc.
pub(super) fn parties(library: &Library, value: &str) -> HashSet<Entry> {
    let folded = fold(value);
    let called = |entry: &Entry| {
        library.party(*entry).is_some_and(|party| {
            let names = std::iter::once(&party.name).chain(&party.short).chain(&party.aliases).chain(&party.bloc);
            is_called(&folded, &party.id, names)
        })
    };
    library.entries(Kind::Party).filter(called).collect()
}

/// The actors and parties of this id, name or alias. A part of a name is enough for an actor.
fn speakers(library: &Library, value: &str) -> HashSet<Entry> {
    let folded = fold(value);
    let called = |entry: &Entry| {
        library.actor(*entry).is_some_and(|actor| {
            let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
            *actor.id == *folded || names.any(|name| fold(name.shown()) == folded || fold(name.shown()).split(' ').any(|part| part == folded))
        })
    };
    let mut found = parties(library, value);
    found.extend(library.entries(Kind::Actor).filter(called));
    found
}

fn described(library: &Library, value: &str) -> bool {
    let folded = fold(value);
    library.all().filter_map(|entry| library.claim(entry)?.attributed_to.as_ref()).any(|who| fold(who.shown()).contains(&folded))
}

fn categories(library: &Library, value: &str) -> Vec<usize> {
    let folded = fold(value);
    let all = library.categories().iter().enumerate();
    all.filter(|(_, category)| is_called(&folded, &category.id, std::iter::once(&category.title))).map(|(at, _)| at).collect()
}

/// What an entry can be about: a term, proposal, claim, dispute or event of this id or title, or a category's terms.
fn subjects(library: &Library, value: &str) -> HashSet<Entry> {
    let folded = fold(value);
    let titled = |entry: &Entry| {
        let title = match entry.kind {
            Kind::Term => library.term(*entry).map(|term| &term.title),
            Kind::Proposal => library.proposal(*entry).map(|proposal| &proposal.title),
            Kind::Event => library.event(*entry).map(|event| &event.title),
            _ => None,
        };
        is_called(&folded, library.id(*entry), title.into_iter())
    };
    let mut found: HashSet<Entry> = library.all().filter(titled).collect();
    found.extend(categories(library, value).into_iter().flat_map(|at| library.terms_of(at).iter().copied()));
    found
}

fn source(library: &Library, value: &str) -> Option<(Entry, Option<u32>)> {
    let (id, paragraph) = value.split_once('#').map_or((value, None), |(id, place)| (id, Some(place)));
    let entry = library.by_id(id).filter(|entry| entry.kind == Kind::Source)?;
    match paragraph {
        None => Some((entry, None)),
        Some(place) => Some((entry, Some(place.strip_prefix('p')?.parse().ok()?))),
    }
}
