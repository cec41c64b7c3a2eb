//! Plain text: the whole briefing in reading order, or its entries a line each. No escapes.

use std::io::{self, Write};

use crate::find::{FieldName, Filter, Selection};
use crate::model::content::{Field, title};
use crate::model::{Date, Entry, Kind, Library, Reference};
use crate::page::{self, Block, Context, Page, Role, Span};
use crate::text::clean_line;

use super::shares::in_shares;

/// How wide the text is set in columns, where nobody says.
pub const WIDTH: u16 = 80;

/// The narrowest and the widest that it is set: wider lines are hard to read.
const WIDTHS: std::ops::RangeInclusive<u16> = 20..=90;

/// Writes the whole briefing in reading order, set in this many columns: the overview, then every visible entry, section by
/// section. Errors are those of the writer.
pub fn plain(library: &Library, visible: &Selection, width: u16, to: &mut dyn Write) -> io::Result<()> {
    let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let keep = |entry: Entry| visible.contains(entry);
    let set = |entry: &Entry| {
        let context = Context { visible: &keep, ..Context::plain() };
        page::plain(page::entry(library, *entry, &context), width)
    };
    write!(to, "{}", head(library, width))?;
    let context = Context { visible: &keep, ..Context::plain() };
    write!(to, "{}", page::plain(page::overview(library, &context), width))?;
    for (heading, entries) in reading_order(library, visible) {
        if entries.is_empty() {
            continue;
        }
        write!(to, "\n\n{}\n{}\n", heading.to_uppercase(), "═".repeat(page::width(heading)))?;
        in_shares(&entries, set, |text| write!(to, "\n{text}"))?;
    }
    Ok(())
}

/// What the briefing is called, and when it was last changed: the screen has this in its first line.
fn head(library: &Library, width: u16) -> String {
    let head = library.head();
    let as_of = |date: &Date| Block::Paragraph(vec![Span::new(format!("As of {}", date.label()), Role::Body)]);
    let page = Page {
        title: vec![Span::new(head.title.shown(), Role::Heading)],
        blocks: head.updated.iter().map(as_of).collect(),
        ..Page::default()
    };
    format!("{}\n", page::plain(page, width))
}

/// The sections with their visible entries, as the screen lists them.
fn reading_order(library: &Library, visible: &Selection) -> Vec<(&'static str, Vec<Entry>)> {
    let dated = |kind: Kind| -> Vec<Entry> {
        library.chronology().iter().copied().filter(|entry| entry.kind == kind && visible.contains(*entry)).collect()
    };
    let listed = |kinds: &[Kind]| -> Vec<Entry> {
        kinds.iter().flat_map(|kind| library.entries(*kind)).filter(|entry| visible.contains(*entry)).collect()
    };
    let mut proposal = listed(&[Kind::Proposal]);
    let terms = (0..library.categories().len()).flat_map(|category| library.terms_of(category).iter().copied());
    proposal.extend(terms.filter(|term| visible.contains(*term)));
    vec![
        ("Statements", dated(Kind::Statement)),
        ("Proposal", proposal),
        ("Criticisms", dated(Kind::Criticism)),
        ("Disputes", listed(&[Kind::Dispute])),
        ("Timeline", dated(Kind::Event)),
        ("Parties", listed(&[Kind::Party, Kind::Actor])),
        ("Sources", listed(&[Kind::Source])),
    ]
}

/// The filter in force and what it leaves, as one line; nothing without a filter.
pub fn filter_line(filter: &Filter, library: &Library, visible: &Selection) -> Option<String> {
    let filter = (!filter.is_empty()).then(|| filter.to_string())?;
    Some(format!("Filter: {} · {} of {} entries", clean_line(&filter), visible.len(), library.len()))
}

/// The line of an entry that is gone, by the words that are left of it: the same, and at the end that it is gone.
pub fn gone_line(reference: &Reference, words: Option<&[Field]>) -> String {
    let words = words.unwrap_or_default();
    let date = words.iter().find(|field| field.label == "date").map_or("", |field| &*field.text);
    let title = title(words).unwrap_or("its words were not kept");
    format!("{reference}\t{}\t{}\tgone\n", clean_line(date), clean_line(&title.replace(['\n', '\t'], " ")))
}

/// One line for each entry: reference, date, and what it says, separated by tabs. What passes a filter on dates for want
/// of a date is marked.
pub fn list(library: &Library, visible: &Selection, filter: &Filter) -> String {
    let undated = if filter.has_field(FieldName::Until) { "no date" } else { "" };
    let mut text = String::new();
    for (_, entries) in reading_order(library, visible) {
        for entry in entries {
            let undated = if library.is_undated(entry) { undated } else { "" };
            let date = library.date(entry).map_or(undated.to_string(), ToString::to_string);
            text.push_str(&format!("{}\t{date}\t{}\n", library.reference(entry), page::short_title(library, entry)));
        }
    }
    text
}
