//! Quotes, held against the source's own text where the folder has it.

use std::collections::HashMap;

use memchr::memmem::Finder;
use rayon::prelude::*;

use crate::model::quote::comparable;
use crate::model::{Builder, Claim, Entry, Source};

use super::places::Places;
use super::report::Report;
use super::{rules, whole};

/// The paragraphs of each source whose text is in the folder, as quotes are compared.
type Originals = HashMap<u32, Vec<String>>;

/// Tells quotes that the source's own text does not have at the paragraph that they cite, and where they are instead.
pub(super) fn quotes(rows: &Builder, places: &mut Places, report: &mut Report) {
    let originals = originals(&rows.sources);
    if originals.is_empty() {
        return;
    }
    let quoting: Vec<(Entry, &Claim)> = whole::claims(rows).filter(|(_, claim)| claim.quote.is_some()).collect();
    let missing: Vec<(Entry, &Claim, Option<String>)> = quoting
        .into_par_iter()
        .filter_map(|(entry, claim)| missing(claim, rows, &originals).map(|help| (entry, claim, help)))
        .collect();
    for (entry, claim, help) in missing {
        let message = format!("the quote of \"{}\" does not stand where it cites", claim.id);
        report.add(&rules::QUOTE, places.at(rows, entry, "quote"), message, help);
    }
}

fn originals(sources: &[Source]) -> Originals {
    let all = sources.par_iter().enumerate().filter(|(_, source)| !source.original.is_empty());
    let text = |source: &Source| source.original.iter().map(|paragraph| comparable(paragraph.exact())).collect();
    all.map(|(at, source)| (at as u32, text(source))).collect()
}

/// Nothing where the quote stands in a place that is cited, or where no cited source has its text here; else where it
/// stands instead, if it does.
fn missing(claim: &Claim, rows: &Builder, originals: &Originals) -> Option<Option<String>> {
    let words = comparable(claim.quote.as_ref()?.exact());
    let finder = Finder::new(&words);
    let has = |paragraph: &String| finder.find(paragraph.as_bytes()).is_some();
    let cited: Vec<_> =
        claim.cites.iter().filter_map(|cite| Some((cite, originals.get(&cite.source.index)?))).collect();
    let found = cited.iter().any(|(cite, text)| match cite.paragraph {
        Some(number) => text.get(number as usize - 1).is_some_and(has),
        None => text.iter().any(has),
    });
    if cited.is_empty() || found {
        return None;
    }
    Some(cited.iter().find_map(|(cite, text)| {
        let number = text.iter().position(has)? + 1;
        let id = &rows.sources.get(cite.source.at())?.id;
        Some(format!("it stands in paragraph {number}: cite \"{id}#p{number}\""))
    }))
}
