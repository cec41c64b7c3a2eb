//! What may come next in a filter that is being written.

use std::borrow::Cow;
use std::ops::Range;

use super::lex;
use super::names::used_words;
use super::quoting::{is_quote, quote};
use super::{FIELDS, Field, FieldName, STATES, fold};
use crate::model::{Entry, Kind, Library};

/// How many options are given at most.
const MOST: usize = 50;

/// The fields that come first where nothing is written yet.
const FIRST: [FieldName; 5] = [FieldName::Party, FieldName::By, FieldName::About, FieldName::Is, FieldName::Kind];

/// What may stand at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the input that an option takes the place of.
    pub replace: Range<usize>,
    /// What to write there, and a hint at what it is. The likeliest come first.
    pub options: Vec<(String, String)>,
}

/// What may stand at the cursor, which is a byte of the input: the names of fields, then what their values can be.
pub fn complete(input: &str, cursor: usize, library: &Library) -> Completion {
    let cursor = (0..=cursor.min(input.len())).rev().find(|at| input.is_char_boundary(*at)).unwrap_or(0);
    let place = place(input, cursor);
    let mut options = Options { written: fold(&place.written), found: Vec::new(), counts: [0; 2] };
    match place.field {
        None if input[place.range.clone()].starts_with(is_quote) => {}
        Some(field) => values(field, library, &mut options),
        None => {
            // With nothing written, what is asked for most often comes first.
            let (first, others): (Vec<&Field>, Vec<&Field>) =
                FIELDS.iter().partition(|field| options.written.is_empty() && FIRST.contains(&field.id));
            for field in first.into_iter().chain(others) {
                options.offer(&format!("{}:", field.name), field.text, &[]);
            }
            if !options.written.is_empty() {
                named(FieldName::Party, library, &mut options);
                named(FieldName::By, library, &mut options);
            }
        }
    }
    options.found.sort_by_key(|(rank, ..)| *rank);
    options.found.truncate(MOST);
    Completion {
        replace: place.range,
        options: options.found.into_iter().map(|(_, text, hint)| (text, hint)).collect(),
    }
}

/// What is being written at the cursor.
struct Place {
    /// The field whose value it is; a word, or the beginning of a field's name, has none.
    field: Option<FieldName>,
    range: Range<usize>,
    /// What stands before the cursor, without quotation marks.
    written: String,
}

fn place(input: &str, cursor: usize) -> Place {
    let (start, quoted) = word_start(input, cursor);
    let word = &input[start..cursor];
    let field = lex::field_prefix(word).and_then(|name| Some((FieldName::from_name(name)?, name.len() + 1)));
    let Some((field, skip)) = field.filter(|_| !word.starts_with(is_quote)) else {
        return Place { field: None, range: start..end_of_word(input, cursor, quoted), written: unquoted(word) };
    };
    let values = &word[skip..];
    let from = start + skip + last_value(values);
    Place {
        field: Some(field),
        range: from..end_of_word(input, cursor, quoted),
        written: unquoted(&input[from..cursor]),
    }
}

/// Where the word that ends at the cursor begins, and whether a quotation mark is open there.
fn word_start(input: &str, cursor: usize) -> (usize, bool) {
    let mut start = 0;
    let mut open = false;
    let mut fresh = true;
    let mut escaped = false;
    for (at, c) in input[..cursor].char_indices() {
        let after = at + c.len_utf8();
        match c {
            _ if escaped => escaped = false,
            '\\' if open => escaped = true,
            _ if is_quote(c) => open = !open,
            _ if open => {}
            '-' if fresh => {
                start = after;
                continue;
            }
            _ if lex::ends_word(c) => {
                start = after;
                fresh = true;
                continue;
            }
            _ => {}
        }
        fresh = false;
    }
    (start, open)
}

/// Where the last of several values begins.
fn last_value(values: &str) -> usize {
    let mut open = false;
    let mut start = 0;
    for (at, c) in values.char_indices() {
        match c {
            _ if is_quote(c) => open = !open,
            ',' if !open => start = at + 1,
            _ => {}
        }
    }
    start
}

/// Where what is being written ends, behind the cursor.
fn end_of_word(input: &str, cursor: usize, quoted: bool) -> usize {
    let rest = &input[cursor..];
    if !quoted {
        return cursor + rest.find(|c| c == ',' || lex::ends_word(c)).unwrap_or(rest.len());
    }
    let close = rest.char_indices().find(|(_, c)| is_quote(*c));
    close.map_or(cursor, |(at, c)| cursor + at + c.len_utf8())
}

fn unquoted(text: &str) -> String {
    text.chars().filter(|c| !is_quote(*c) && *c != '\\').collect()
}

/// The options that fit what is written, each with its rank: 0 begins so, 1 has a name or a word that begins so.
struct Options {
    written: String,
    found: Vec<(u8, String, String)>,
    /// How many there are of each rank.
    counts: [usize; 2],
}

impl Options {
    /// Takes the option if it fits. Those that would come after as many as are given are passed over; some are twice there.
    fn offer(&mut self, text: &str, hint: impl Into<String>, names: &[&str]) {
        let begins = |name: &&str| {
            let folded = folded(name);
            folded.starts_with(&self.written) || folded.split(' ').any(|word| word.starts_with(&self.written))
        };
        let whole = folded(text);
        let value = whole.rsplit_once(':').map_or("", |(_, value)| value);
        let rank = match () {
            () if self.counts[0] >= 2 * MOST => return,
            () if whole.starts_with(&self.written) || value.starts_with(&self.written) => 0,
            () if self.counts[1] >= 2 * MOST => return,
            () if names.iter().any(begins) => 1,
            () => return,
        };
        self.counts[usize::from(rank)] += 1;
        self.found.push((rank, text.to_owned(), hint.into()));
    }
}

/// The folded text. Ids and words of the language are that already.
fn folded(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b':' | b'_');
    if text.bytes().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

fn values(field: FieldName, library: &Library, options: &mut Options) {
    match field {
        FieldName::Is => STATES.iter().for_each(|word| options.offer(word.name, word.text, &[])),
        FieldName::Tag | FieldName::Bloc => {
            for word in used_words(library, field) {
                let text = if lex::value_needs_quotes(word) { quote(word) } else { word.to_owned() };
                options.offer(&text, "", &[word]);
            }
        }
        FieldName::Since | FieldName::Until | FieldName::After | FieldName::Before | FieldName::Date => {
            days(library, options);
        }
        FieldName::Party
        | FieldName::By
        | FieldName::Binds
        | FieldName::Silent
        | FieldName::Source
        | FieldName::Category => {
            entries(field, library, &mut |id, hint, names| options.offer(id, hint, names));
        }
        FieldName::About => {
            for field in [FieldName::About, FieldName::Category, FieldName::Party, FieldName::By] {
                entries(field, library, &mut |id, hint, names| options.offer(id, hint, names));
            }
            let mut seen = std::collections::HashSet::new();
            options.found.retain(|(_, text, _)| seen.insert(text.clone()));
        }
        FieldName::Id if !options.written.is_empty() => {
            for entry in library.all() {
                options.offer(library.id(entry), entry.kind.name(), &[]);
            }
        }
        _ => field.words().into_iter().for_each(|word| options.offer(word, "", &[])),
    }
}

/// Whole conditions by the name of a party or an actor.
fn named(field: FieldName, library: &Library, options: &mut Options) {
    entries(field, library, &mut |id, hint, names| {
        if field != FieldName::By || library.by_id(id).is_some_and(|entry| entry.kind == Kind::Actor) {
            options.offer(&format!("{}:{id}", field.field().name), hint, names);
        }
    });
}

/// Calls `take` with id, hint and names of each row that a field can name.
fn entries(field: FieldName, library: &Library, take: &mut dyn FnMut(&str, &str, &[&str])) {
    let kinds: &[Kind] = match field {
        FieldName::Party | FieldName::Binds | FieldName::Silent => &[Kind::Party],
        FieldName::By => &[Kind::Actor, Kind::Party],
        FieldName::Source => &[Kind::Source],
        FieldName::About => &[Kind::Term, Kind::Dispute, Kind::Proposal, Kind::Event],
        _ => &[],
    };
    if field == FieldName::Category {
        for row in library.categories() {
            take(&row.id, row.title.shown(), &[row.title.shown()]);
        }
    }
    for entry in kinds.iter().flat_map(|kind| library.entries(*kind)) {
        let names = names_of(library, entry);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        take(library.id(entry), names.first().copied().unwrap_or(""), &names);
    }
}

fn names_of(library: &Library, entry: Entry) -> Vec<String> {
    let mut names = Vec::new();
    super::names::each_title(library, entry, &mut |name| names.push(name.to_owned()));
    if matches!(entry.kind, Kind::Party | Kind::Actor) {
        // The first is the id, which is the option itself.
        names.remove(0);
    }
    names
}

/// The dates of claims and events, each once, the earliest first.
fn days(library: &Library, options: &mut Options) {
    let mut dates: Vec<_> = library.census().dates().iter().filter_map(|dated| library.date(dated.of)).collect();
    dates.sort_by_cached_key(|date| date.sort_key());
    dates.into_iter().for_each(|date| options.offer(&date.to_string(), date.label(), &[]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture;

    /// The input with the cursor as `|`, what is replaced, and the first options.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("|", "", &["party:", "by:", "about:", "kind:", "is:", "binds:"]),
        ("pa|", "pa", &["party:"]),
        ("x (-pa|", "pa", &["party:"]),
        ("zel|", "zel", &["by:zelenskyy"]),
        ("ukr|", "ukr", &["party:ukraine"]),
        ("party:|", "", &["us", "ukraine", "europe"]),
        ("party:us,|", "", &["us", "ukraine", "europe"]),
        ("party:us,eu|x y", "eux", &["europe"]),
        ("-by:\"karoline|\" x", "\"karoline\"", &["leavitt"]),
        ("by:Зел|", "Зел", &["zelenskyy"]),
        ("tag:lo|", "lo", &["\"Arms, long\""]),
        ("is:un|", "un", &["unread", "unnamed", "unattributed"]),
        ("stance:opp|,none", "opp", &["opposes"]),
        ("category:arm|", "arm", &["military"]),
        ("about:ar|", "ar", &["army-cap", "military"]),
        ("id:r|", "r", &["ready", "range"]),
        ("after:2022|", "2022", &["2022-02-24/.."]),
        ("\"party:us|", "\"party:us", &[]),
    ];

    #[test]
    fn options_fit_the_place() {
        let library = fixture::library();
        for (text, replaced, expected) in CASES {
            let cursor = text.find('|').unwrap();
            let input = text.replace('|', "");
            let completion = complete(&input, cursor, &library);
            assert_eq!(&input[completion.replace.clone()], *replaced, "{text}");
            let options: Vec<&str> = completion.options.iter().map(|(text, _)| text.as_str()).collect();
            assert!(options.starts_with(expected), "{text}: {options:?}");
            assert!(!expected.is_empty() || options.is_empty(), "{text}: {options:?}");
        }
    }

    #[test]
    fn of_very_many_options_the_first_are_given_and_those_that_begin_so_before_others() {
        let mut builder = fixture::builder();
        let day = |at: usize| format!("2025-{:02}-{:02}", 1 + at / 28 % 12, 1 + at % 28);
        builder.statements = (0..300).rev().map(|at| fixture::claim(&format!("x{at}"), None, Some(&day(at)))).collect();
        let name =
            |at: usize| crate::model::Party { id: format!("p{at}").into(), name: "x y".into(), ..Default::default() };
        builder.parties.extend((0..300).map(name));
        let library = builder.build();
        let options = |input: &str| -> Vec<String> {
            complete(input, input.len(), &library).options.into_iter().map(|(text, _)| text).collect()
        };
        let ids = options("id:x");
        assert_eq!((ids.len(), ids[0].as_str(), ids[49].as_str()), (MOST, "x299", "x250"));
        assert_eq!(options("id:x29")[..3], ["x299", "x298", "x297"]);
        let parties = options("party:y");
        assert_eq!((parties.len(), parties[0].as_str(), parties[49].as_str()), (MOST, "p0", "p49"));
        // What begins so stands behind many that only have a word that does.
        assert_eq!(options("about:x")[..1], ["p0"]);
        assert_eq!(options("about:p299"), ["p299"]);
        let dates = options("after:2025-0");
        assert!(dates.len() == MOST && dates.is_sorted() && dates[0] == "2025-01-01", "{dates:?}");
    }

    #[test]
    fn hints_give_names() {
        let options = complete("by:lea", 6, &fixture::library()).options;
        assert_eq!(options, [("leavitt".to_owned(), "Karoline Leavitt".to_owned())]);
    }
}
