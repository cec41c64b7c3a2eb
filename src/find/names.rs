//! From what a filter names to what the briefing has under that name.

use super::error::{COMPARED, closest};
use super::filter::Part;
use super::lex::Value;
use super::text::each_name;
use super::{FieldName, Filter, FilterError, PartyChoice, fold};
use crate::model::{Entry, Kind, Library, Reference};

/// What stands under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Nothing,
    /// An entry.
    Entry(Entry),
    /// A category, as an index.
    Category(u32),
    /// Nobody with an id: those whom claims describe so (`attributed_to`).
    Described,
    /// Several entries have the name.
    Several(Vec<Entry>),
}

/// What the value of a field names. An id goes before a name, a whole name before a part of one.
pub(super) fn resolve(library: &Library, field: FieldName, value: &str) -> Named {
    let value = if field == FieldName::Source { paragraph(value).0 } else { value };
    let kinds = kinds(field);
    if let Some(entry) = by_id(library, value).filter(|entry| kinds.contains(&entry.kind)) {
        return Named::Entry(entry);
    }
    let folded = fold(value.trim());
    if matches!(field, FieldName::Category | FieldName::About)
        && let Some(category) = category(library, &folded)
    {
        return Named::Category(category);
    }
    if field == FieldName::Id || folded.is_empty() {
        return Named::Nothing;
    }
    match by_name(library, kinds, &folded) {
        Named::Nothing if field == FieldName::By && is_described(library, &folded) => Named::Described,
        named => named,
    }
}

/// The kinds of entries that a field can name.
fn kinds(field: FieldName) -> &'static [Kind] {
    match field {
        FieldName::Party | FieldName::Binds | FieldName::Silent => &[Kind::Party],
        FieldName::By => &[Kind::Actor, Kind::Party],
        FieldName::Source => &[Kind::Source],
        FieldName::About | FieldName::Id => &Kind::ALL,
        _ => &[],
    }
}

fn by_id(library: &Library, value: &str) -> Option<Entry> {
    let reference = || value.parse::<Reference>().ok().and_then(|reference| library.find(&reference));
    let lower = || library.by_id(&value.to_ascii_lowercase());
    library.by_id(value).or_else(reference).or_else(lower)
}

fn category(library: &Library, folded: &str) -> Option<u32> {
    let rows = library.categories();
    let id = rows.iter().position(|row| *row.id == *folded);
    let at = id.or_else(|| rows.iter().position(|row| fold(row.title.shown()) == folded))?;
    u32::try_from(at).ok()
}

fn by_name(library: &Library, kinds: &[Kind], folded: &str) -> Named {
    let mut whole = Vec::new();
    let mut part = Vec::new();
    let mut buffer = String::new();
    for entry in kinds.iter().flat_map(|kind| library.entries(*kind)) {
        each_title(library, entry, &mut |name| {
            buffer.clear();
            super::fold::fold_into(name, &mut buffer);
            let list = if buffer == folded { &mut whole } else { &mut part };
            if (buffer == folded || has_words(&buffer, folded)) && list.last() != Some(&entry) {
                list.push(entry);
            }
        });
    }
    let found = if whole.is_empty() { part } else { whole };
    match found.as_slice() {
        [] => Named::Nothing,
        [entry] => Named::Entry(*entry),
        _ => Named::Several(found),
    }
}

/// Whether the needle stands in the text as whole words.
fn has_words(text: &str, needle: &str) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let whole = |at: usize| edge(text[..at].chars().next_back()) && edge(text[at + needle.len()..].chars().next());
    text.match_indices(needle).any(|(at, _)| whole(at))
}

/// The names of an entry that a field can name it by: names and aliases, or the title.
pub(super) fn each_title(library: &Library, entry: Entry, take: &mut dyn FnMut(&str)) {
    let title = match entry.kind {
        Kind::Party | Kind::Actor => return each_name(library, entry, take),
        Kind::Term => library.term(entry).map(|row| &row.title),
        Kind::Event => library.event(entry).map(|row| &row.title),
        Kind::Dispute => library.dispute(entry).map(|row| &row.question),
        Kind::Source => library.source(entry).map(|row| &row.title),
        Kind::Proposal => library.proposal(entry).map(|row| &row.title),
        Kind::Statement | Kind::Criticism => None,
    };
    title.into_iter().for_each(|title| take(title.shown()));
}

fn is_described(library: &Library, folded: &str) -> bool {
    let mut claims = library.statements().iter().chain(library.criticisms());
    claims.any(|row| row.attributed_to.as_ref().is_some_and(|text| fold(text.shown()) == folded))
}

/// A source and the paragraph after `#p`, if there is one.
pub(super) fn paragraph(value: &str) -> (&str, Option<u32>) {
    match value.rsplit_once("#p") {
        Some((source, number)) => match number.parse() {
            Ok(number) => (source, Some(number)),
            Err(_) => (value, None),
        },
        None => (value, None),
    }
}

/// The filter with ids in the place of names and aliases, wherever these stand for one thing: what the party keys compare
/// with, and what lasts when somebody is renamed.
pub fn with_ids(filter: &Filter, library: &Library) -> Filter {
    Filter::all(filter.parts().iter().map(|part| match part {
        Part::Words(_) => part.clone(),
        Part::Has(field, values) => {
            let mut ids: Vec<Box<str>> = Vec::new();
            for value in values {
                let id = id_of(library, *field, value).unwrap_or_else(|| value.clone());
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            Part::Has(*field, ids)
        }
        Part::Not(inner) => Part::Not(with_ids(inner, library)),
        Part::Any(alternatives) => Part::Any(alternatives.iter().map(|one| with_ids(one, library)).collect()),
    }))
}

/// The [party filter](Filter::parties), each choice with the party that it names by id, name, short name or alias; `None`
/// where it names no party, or several.
pub fn party_choices(filter: &Filter, library: &Library) -> Vec<(Option<Entry>, PartyChoice)> {
    choices(filter, FieldName::Party, library)
}

/// The same of what the filter says of who speaks (`by:`): people and parties.
pub fn speaker_choices(filter: &Filter, library: &Library) -> Vec<(Option<Entry>, PartyChoice)> {
    choices(filter, FieldName::By, library)
}

fn choices(filter: &Filter, field: FieldName, library: &Library) -> Vec<(Option<Entry>, PartyChoice)> {
    let named = |id: &str| match resolve(library, field, id) {
        Named::Entry(entry) => Some(entry),
        Named::Nothing | Named::Category(_) | Named::Described | Named::Several(_) => None,
    };
    filter.choices(field).into_iter().map(|choice| (named(&choice.id), choice)).collect()
}

fn id_of(library: &Library, field: FieldName, value: &str) -> Option<Box<str>> {
    let paragraph = paragraph(value).1.filter(|_| field == FieldName::Source);
    match (resolve(library, field, value), paragraph) {
        (Named::Entry(entry), None) => Some(library.id(entry).into()),
        (Named::Entry(entry), Some(number)) => Some(format!("{}#p{number}", library.id(entry)).into()),
        (Named::Category(at), _) => library.categories().get(at as usize).map(|row| row.id.clone()),
        _ => None,
    }
}

/// Finds what a filter names that the briefing does not have. Such a filter can be used all the same: what is not there
/// selects nothing.
///
/// The range of the error is one of `filter.to_string()`; where the reader's own text is at hand, [`parse_checked`]
/// points into that.
pub fn check(filter: &Filter, library: &Library) -> Result<(), FilterError> {
    parse_checked(&filter.to_string(), library).map(|_| ())
}

/// Parses a filter and [`check`]s it; errors point into the text.
pub fn parse_checked(text: &str, library: &Library) -> Result<Filter, FilterError> {
    let (filter, values) = super::parse::parse(text)?;
    for (field, value) in &values {
        check_value(library, *field, value)?;
    }
    Ok(filter)
}

fn check_value(library: &Library, field: FieldName, value: &Value) -> Result<(), FilterError> {
    match field {
        FieldName::Tag | FieldName::Bloc => {
            let folded = fold(&value.text);
            let words = used_words(library, field);
            let known = words.iter().any(|word| fold(word) == folded);
            if known { Ok(()) } else { Err(unknown(field, value, words.into_iter())) }
        }
        FieldName::Category
        | FieldName::Party
        | FieldName::By
        | FieldName::About
        | FieldName::Binds
        | FieldName::Silent
        | FieldName::Source
        | FieldName::Id => match resolve(library, field, &value.text) {
            Named::Nothing => Err(nothing(library, field, value)),
            Named::Several(entries) => Err(several(library, &entries, value)),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// The words that claims are tagged with, or the blocs that parties are counted to; each once, sorted.
pub(super) fn used_words(library: &Library, field: FieldName) -> Vec<&str> {
    let mut words: Vec<&str> = match field {
        FieldName::Tag => {
            let claims = library.statements().iter().chain(library.criticisms());
            claims.flat_map(|row| &row.tags).map(|tag| tag.shown()).collect()
        }
        _ => library.parties().iter().filter_map(|row| row.bloc.as_ref()).map(|bloc| bloc.shown()).collect(),
    };
    words.sort_unstable();
    words.dedup();
    words
}

fn nothing(library: &Library, field: FieldName, value: &Value) -> FilterError {
    let bare = value.text.strip_prefix('-').unwrap_or(&value.text);
    if bare.len() < value.text.len() && resolve(library, field, bare) != Named::Nothing {
        let error = FilterError::new(format!("\"{}\" is not {}", value.text, field.field().takes), value.range.clone());
        return error.help(format!("to leave it out, write -{}:{bare}", field.field().name));
    }
    let other = by_id(library, paragraph(&value.text).0).map(|entry| entry.kind);
    if let Some(kind) = other {
        let fits = match kind {
            Kind::Actor => FieldName::By,
            Kind::Party => FieldName::Party,
            Kind::Source => FieldName::Source,
            _ => FieldName::About,
        };
        let message = format!("{} is not {} but {} {}", value.text, field.field().takes, article(kind), kind.name());
        return FilterError::new(message, value.range.clone()).help(format!(
            "write {}:{}",
            fits.field().name,
            value.text
        ));
    }
    let mut names: Vec<String> = Vec::new();
    if matches!(field, FieldName::Category | FieldName::About) {
        names.extend(library.categories().iter().map(|row| row.id.to_string()));
    }
    for entry in kinds(field).iter().flat_map(|kind| library.entries(*kind)).take(COMPARED) {
        names.push(library.id(entry).to_owned());
        if matches!(entry.kind, Kind::Party | Kind::Actor) && field != FieldName::Id {
            each_name(library, entry, &mut |name| names.push(name.to_owned()));
        }
    }
    unknown(field, value, names.iter().map(String::as_str))
}

fn article(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Event | Kind::Actor) { "an" } else { "a" }
}

fn unknown<'a>(field: FieldName, value: &Value, known: impl Iterator<Item = &'a str> + Clone) -> FilterError {
    let takes = match field {
        FieldName::Source => "a source",
        _ => field.field().takes,
    };
    let error =
        FilterError::new(format!("the briefing has no \"{}\" that is {takes}", value.text), value.range.clone());
    if let Some(word) = closest(&value.text, known.clone()) {
        return error.help(format!("did you mean \"{word}\"?"));
    }
    let mut seen = std::collections::HashSet::new();
    let few: Vec<&str> = known.filter(|word| seen.insert(*word)).take(9).collect();
    match few.len() {
        1..=8 => error.help(format!("one of {}", few.join(", "))),
        _ => error,
    }
}

fn several(library: &Library, entries: &[Entry], value: &Value) -> FilterError {
    let ids: Vec<&str> = entries.iter().take(8).map(|entry| library.id(*entry)).collect();
    let error =
        FilterError::new(format!("\"{}\" is a name of {} entries", value.text, entries.len()), value.range.clone());
    error.help(format!("write the id: {}", ids.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture;

    #[test]
    fn what_is_not_there_is_reported_with_what_may_be_meant() {
        let library = fixture::library();
        for (text, marked, message, help) in [
            ("x party:ukrain", "ukrain", "no \"ukrain\"", "did you mean \"ukraine\"?"),
            ("by:us,zelenski", "zelenski", "no \"zelenski\"", "did you mean \"Zelensky\"?"),
            ("party:xyzzy", "xyzzy", "no \"xyzzy\"", ""),
            ("party:zelenskyy", "zelenskyy", "an actor", "write by:zelenskyy"),
            ("by:army-cap", "army-cap", "a term", "write about:army-cap"),
            ("party:-us", "-us", "is not a party", "write -party:us"),
            ("by:smith", "smith", "a name of 2 entries", "smith-a, smith-b"),
            ("category:militry", "militry", "no \"militry\"", "military"),
            ("tag:election", "election", "no \"election\"", "Elections"),
            ("bloc:east", "east", "no \"east\"", "West"),
            ("(a OR -source:articel#p4)", "articel#p4", "a source", ""),
            ("id:redy", "redy", "no \"redy\"", "ready"),
        ] {
            let error = parse_checked(text, &library).unwrap_err();
            assert_eq!(&text[error.range.clone()], marked, "{text}: {error}");
            assert!(error.message.contains(message), "{text}: {error}");
            assert!(error.help.clone().unwrap_or_default().contains(help), "{text}: {error}");
            let filter: Filter = text.parse().unwrap();
            assert!(check(&filter, &library).is_err_and(|again| again.message == error.message), "{text}");
        }
    }

    #[test]
    fn names_become_ids() {
        let library = fixture::library();
        for (text, expected) in [
            ("party:\"European Union\",Україна,us,EU x", "party:europe,ukraine,us x"),
            ("-by:zelensky OR by:smith", "-by:zelenskyy OR by:smith"),
            ("about:\"armed forces\" source:\"What is in the draft#p4\"", "about:military source:article#p4"),
            ("party:nobody after:2025", "party:nobody after:2025"),
        ] {
            let filter: Filter = text.parse().unwrap();
            assert_eq!(with_ids(&filter, &library).to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_there_passes() {
        let library = fixture::library();
        for text in [
            "",
            "any words",
            "party:us,ukraine,EU",
            "party:\"european union\"",
            "by:\"US officials\"",
            "about:military",
            "source:article#p4",
            "tag:elections bloc:WEST id:term:vote",
        ] {
            assert_eq!(parse_checked(text, &library), text.parse(), "{text}");
        }
    }
}
