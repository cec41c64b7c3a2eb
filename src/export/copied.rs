//! What goes on the clipboard.

use crate::model::{Entry, Kind, Library};
use crate::page::{attribution, short_title, speaker};

/// The text of an entry for the clipboard: of a claim its words, of anything else title and text.
pub fn text_of(library: &Library, entry: Entry) -> String {
    if let Some(claim) = library.claim(entry) {
        let quote = claim.quote.as_ref().map(|quote| format!("“{}”", quote.shown()));
        let text = claim.text.as_ref().map(|text| text.shown().to_string());
        return quote.into_iter().chain(text).collect::<Vec<_>>().join(" ");
    }
    let text = match entry.kind {
        Kind::Term => library.term(entry).and_then(|row| row.text.as_ref()),
        Kind::Event => library.event(entry).and_then(|row| row.text.as_ref()),
        Kind::Dispute => library.dispute(entry).and_then(|row| row.text.as_ref()),
        _ => None,
    };
    match text {
        Some(text) => format!("{}: {}", short_title(library, entry), text.shown()),
        None => short_title(library, entry),
    }
}

/// Who, when, whose word it is, and where it was read: `Karoline Leavitt, Thu 20 Nov 2025, on the record. Report ¶2.`
pub fn citation(library: &Library, entry: Entry) -> String {
    let mut parts = Vec::new();
    if let Some(claim) = library.claim(entry) {
        parts.push(speaker(library, claim));
        parts.extend(library.date(entry).map(|date| date.label()));
        parts.push(attribution(claim));
    } else {
        parts.extend(library.date(entry).map(|date| date.label()));
    }
    let sources = library.cites(entry).iter().filter_map(|cite| {
        let title = library.source(cite.source)?.title.shown();
        Some(cite.paragraph.map_or(title.to_string(), |number| format!("{title} ¶{number}")))
    });
    let sources: Vec<String> = sources.collect();
    let said = parts.join(", ");
    match (said.is_empty(), sources.is_empty()) {
        (true, _) => format!("{}.", sources.join("; ")),
        (false, true) => format!("{said}."),
        (false, false) => format!("{said}. {}.", sources.join("; ")),
    }
}
