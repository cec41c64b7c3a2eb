//! Quotes, held against the source's own text where the folder has it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::memmem::Finder;
use rayon::prelude::*;

use crate::model::quote::comparable;
use crate::model::{Builder, Claim, Entry, Source};

use super::places::Places;
use super::report::{At, Report};
use super::{rules, whole};

/// The paragraphs of each source whose text is in the folder, as quotes are compared.
type Originals = HashMap<u32, Vec<String>>;

/// How many bytes of sources are looked through. Many quotes of a long document without its paragraphs would take hours.
const PATIENCE: u64 = 16 << 30;

/// Tells quotes that the source's own text does not have at the paragraph that they cite, and where they are instead.
pub(super) fn quotes(rows: &Builder, places: &mut Places, report: &mut Report) {
    let originals = originals(&rows.sources);
    if originals.is_empty() {
        return;
    }
    let quoting: Vec<(Entry, &Claim)> = whole::claims(rows).filter(|(_, claim)| claim.quote.is_some()).collect();
    let search = Search { originals, looked: AtomicU64::new(0) };
    let missing: Vec<(Entry, &Claim, Option<String>)> = quoting
        .into_par_iter()
        .filter_map(|(entry, claim)| search.missing(claim, rows).map(|help| (entry, claim, help)))
        .collect();
    if search.looked.into_inner() > PATIENCE {
        let help = "cite paragraphs, `cites = [\"source-id#p4\"]`";
        let message = "there is too much to look through for every quote, and some were not looked for";
        report.add(&rules::QUOTE, At::default(), message, Some(help.into()));
    }
    for (entry, claim, help) in missing {
        let message = format!("the quote of \"{}\" does not stand where it cites", claim.id);
        report.add(&rules::QUOTE, places.at(rows, entry, "quote"), message, help);
    }
}

fn originals(sources: &[Source]) -> Originals {
    let all = sources.par_iter().enumerate().filter(|(_, source)| !source.original().is_empty());
    let text = |source: &Source| source.original().iter().map(|paragraph| comparable(paragraph.exact())).collect();
    all.map(|(at, source)| (at as u32, text(source))).collect()
}

/// Looks for quotes, as long as it may.
struct Search {
    originals: Originals,
    looked: AtomicU64,
}

impl Search {
    /// Nothing where the quote stands in a place that is cited, where no cited source has its text here, or where there
    /// was no more time; else where it stands instead, if it does.
    fn missing(&self, claim: &Claim, rows: &Builder) -> Option<Option<String>> {
        let words = comparable(claim.quote.as_ref()?.exact());
        let finder = Finder::new(&words);
        let has = |paragraph: &String| {
            self.looked.fetch_add(paragraph.len() as u64, Ordering::Relaxed) < PATIENCE
                && finder.find(paragraph.as_bytes()).is_some()
        };
        let texts = claim.cites.iter().filter_map(|cite| Some((cite, self.originals.get(&cite.source.index)?)));
        let cited: Vec<_> = texts.collect();
        let found = cited.iter().any(|(cite, text)| match cite.paragraph {
            Some(number) => text.get(number as usize - 1).is_some_and(has),
            None => text.iter().any(has),
        });
        if cited.is_empty() || found {
            return None;
        }
        let instead = cited.iter().find_map(|(cite, text)| {
            let number = text.iter().position(has)? + 1;
            let id = &rows.sources.get(cite.source.at())?.id;
            Some(format!("it stands in paragraph {number}: cite \"{id}#p{number}\""))
        });
        (self.looked.load(Ordering::Relaxed) < PATIENCE).then_some(instead)
    }
}
