//! Where the links of a document lead: to another place in it, or to an address outside. What the document does not have
//! gets no link.

use crate::find::Selection;
use crate::model::{Entry, Kind, Library};
use crate::page::{Span, Target};

use super::part::Chapter;

/// What is said after the words of an entry that the document does not have.
pub(crate) const NOT_HERE: &str = " (not in this export)";

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Destination<'s> {
    /// To a place in the document.
    Here(String),
    /// To an address, http or https.
    Web(&'s str),
    /// To an entry that the document does not have, and whose absence is said.
    NotHere,
    /// Nowhere: plain words.
    Nowhere,
}

/// The address of an entry in the document. It has no `_`, so that no paragraph has the same.
pub(crate) fn anchor(library: &Library, entry: Entry) -> String {
    format!("{}-{}", entry.kind.name(), library.id(entry))
}

/// The address of a paragraph of a source.
pub(crate) fn paragraph_anchor(library: &Library, source: Entry, number: u32) -> String {
    format!("{}_p{number}", anchor(library, source))
}

/// Where a span leads in a document of the visible entries. What leads to the same place as the `next` one is one with it.
pub(crate) fn destination<'s>(
    library: &Library,
    visible: &Selection,
    (span, next): (&'s Span, Option<&Span>),
) -> Destination<'s> {
    let entry = |entry: Entry| match (visible.contains(entry), entry.kind) {
        (true, _) => Destination::Here(anchor(library, entry)),
        (false, _) if next.is_some_and(|next| next.link == span.link) => Destination::Nowhere,
        // They are named with every claim, as its circumstances.
        (false, Kind::Party | Kind::Actor | Kind::Source) => Destination::Nowhere,
        (false, Kind::Statement | Kind::Criticism | Kind::Term | Kind::Event | Kind::Dispute | Kind::Proposal) => {
            Destination::NotHere
        }
    };
    match &span.link {
        None | Some(Target::Compare(..)) => Destination::Nowhere,
        Some(Target::Entry(to)) => entry(*to),
        Some(Target::Paragraph { source, number }) if visible.contains(*source) => {
            Destination::Here(paragraph_anchor(library, *source, *number))
        }
        Some(Target::Paragraph { .. }) => Destination::Nowhere,
        Some(Target::Cell { subject, .. }) if visible.contains(*subject) => {
            Destination::Here(anchor(library, *subject))
        }
        Some(Target::Cell { .. }) => Destination::Nowhere,
        Some(Target::Section(title)) => match Chapter::of_screen(title) {
            Some(chapter) => Destination::Here(chapter.id().into()),
            None => Destination::Nowhere,
        },
        Some(Target::Url(url)) => web(url).map_or(Destination::Nowhere, Destination::Web),
    }
}

/// An address that may be followed: http and https only.
fn web(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert_eq!(web("HTTPS://example.org/a"), Some("HTTPS://example.org/a"));
        for url in ["javascript:alert(1)//://", "file:///etc/passwd", "data:text/html,x", "example.org", "//x"] {
            assert_eq!(web(url), None, "{url}");
        }
    }
}
