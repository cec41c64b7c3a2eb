//! The citation of an entry in a document: each source once, with its paragraphs, its address and the day it was read.

use std::collections::HashMap;

use crate::model::{Cite, Entry, Library, Text};
use crate::page::{Role, Span, Target};

/// Where an entry was read: for each source publisher, title, day, paragraphs, address and the day it was read.
pub(crate) fn citations(library: &Library, entry: Entry) -> Vec<Vec<Span>> {
    by_source(library.cites(entry))
        .into_iter()
        .filter_map(|(source, paragraphs)| line(library, source, &paragraphs))
        .collect()
}

/// Each source once, in the order of the cites, with its paragraphs.
pub(crate) fn by_source(cites: &[Cite]) -> Vec<(Entry, Vec<u32>)> {
    let mut places: HashMap<Entry, usize> = HashMap::new();
    let mut sources: Vec<(Entry, Vec<u32>)> = Vec::new();
    for cite in cites {
        let at = *places.entry(cite.source).or_insert(sources.len());
        if at == sources.len() {
            sources.push((cite.source, Vec::new()));
        }
        sources[at].1.extend(cite.paragraph);
    }
    sources
}

fn line(library: &Library, entry: Entry, paragraphs: &[u32]) -> Option<Vec<Span>> {
    let source = library.source(entry)?;
    let mut spans = Vec::new();
    let mut part = |span: Span| {
        if !spans.is_empty() {
            spans.push(Span::new(", ", Role::Body));
        }
        spans.push(span);
    };
    source.publisher.iter().for_each(|publisher| part(Span::new(publisher.shown(), Role::Body)));
    part(Span::link(source.title.shown(), Role::Title, Target::Entry(entry)));
    source.published.iter().for_each(|date| part(Span::new(date.label(), Role::Date)));
    for number in paragraphs {
        part(Span::link(format!("¶{number}"), Role::Link, Target::Paragraph { source: entry, number: *number }));
    }
    if let Some(url) = &source.url {
        part(address(url));
    }
    source.retrieved.iter().for_each(|date| part(Span::new(format!("read on {}", date.label()), Role::Date)));
    Some(spans)
}

/// An address, leading there.
fn address(url: &Text) -> Span {
    Span::link(url.shown(), Role::Link, Target::Url(url.exact().into()))
}
