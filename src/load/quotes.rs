//! Quotes, held against the source's own text where the folder has it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::memmem::Finder;
use rayon::prelude::*;

use crate::model::quote::comparable;
use crate::model::{Builder, Cite, Claim, Entry, Kind, Sought, Source, Text};

use super::nearly::{Near, Nearly};
use super::places::Places;
use super::report::{At, Report};
use super::{rules, whole};

/// The paragraphs of each source whose text is here, as quotes are compared.
pub(super) type Originals = HashMap<Entry, Vec<String>>;

/// How many bytes of sources are looked through. Many quotes of a long document without its paragraphs would take hours.
const PATIENCE: u64 = 16 << 30;

/// Looks for every quote in the texts that the folder has, and keeps what it finds out. Reports quotes that stand in none of
/// the paragraphs that they cite, and where they are instead.
pub(super) fn quotes(rows: &mut Builder, places: &mut Places, report: &mut Report) {
    let originals = originals(&rows.sources);
    if originals.is_empty() {
        return;
    }
    let search = Search::new(originals);
    let quoting: Vec<(Entry, &Claim)> = whole::claims(rows).filter(|(_, claim)| claim.quote.is_some()).collect();
    let looked: Vec<(Entry, Looked)> =
        quoting.into_par_iter().filter_map(|(entry, claim)| Some((entry, search.claim(claim)?))).collect();
    if search.is_tired() {
        let help = "cite paragraphs, `cites = [\"source-id#p4\"]`";
        let message = "there is too much to look through for every quote, and some were not looked for";
        report.add(&rules::QUOTE, At::default(), message, Some(help.into()));
    }
    let (mut sought, mut nearly) = (Vec::new(), Nearly::new());
    for (entry, looked) in looked {
        if looked.is_missing() {
            let id = whole::claim(rows, entry).map_or("", |claim| &claim.id);
            let message = format!("the quote of \"{id}\" does not stand where it cites");
            let instead = looked.instead.and_then(|cite| Some((cite.paragraph?, rows.sources.get(cite.source.at())?)));
            let help = match instead {
                Some((number, source)) => {
                    Some(format!("it stands in paragraph {number}: cite \"{}#p{number}\"", source.id))
                }
                None if report.wants(&rules::QUOTE) => near(rows, entry, &search, &mut nearly),
                None => None,
            };
            report.add(&rules::QUOTE, places.at(rows, entry, "quote"), message, help);
        }
        let mut cites: Vec<(Cite, bool)> = looked.cites;
        cites.sort_unstable();
        sought.extend(cites.into_iter().map(|(cite, found)| Sought { claim: entry, cite, found }));
    }
    rows.sought = sought;
}

fn near(rows: &Builder, entry: Entry, search: &Search, nearly: &mut Nearly) -> Option<String> {
    let claim = whole::claim(rows, entry)?;
    Some(search.near(claim, nearly)?.sentence(&claim.cites))
}

fn originals(sources: &[Source]) -> Originals {
    let all = sources.par_iter().enumerate().filter(|(_, source)| is_here(source));
    all.map(|(at, source)| (Entry::new(Kind::Source, at), paragraphs(source.original()))).collect()
}

/// Whether the file that the source's `text` names was read.
pub(super) fn is_here(source: &Source) -> bool {
    source.text.as_ref().is_some_and(|original| !original.sha256.is_empty())
}

/// The paragraphs of a document as quotes are compared.
pub(super) fn paragraphs(original: &[Text]) -> Vec<String> {
    original.iter().map(|paragraph| comparable(paragraph.exact())).collect()
}

/// Looks for quotes, as long as it may.
pub(super) struct Search {
    pub originals: Originals,
    looked: AtomicU64,
}

/// What was found out of a quote.
pub(super) struct Looked {
    /// The places that it cites and that were looked at, and whether it stands there.
    pub cites: Vec<(Cite, bool)>,
    /// Where it stands if it stands in none of them.
    pub instead: Option<Cite>,
}

impl Looked {
    /// Whether it stands in none of the places that were looked at.
    pub fn is_missing(&self) -> bool {
        !self.cites.iter().any(|(_, found)| *found)
    }
}

impl Search {
    pub fn new(originals: Originals) -> Search {
        Search { originals, looked: AtomicU64::new(0) }
    }

    /// Whether it gave up, so that what it did not find may well be there.
    pub fn is_tired(&self) -> bool {
        self.looked.load(Ordering::Relaxed) >= PATIENCE
    }

    /// Nothing where no text of a cited source is here, and where there was no more time for all of them.
    pub fn claim(&self, claim: &Claim) -> Option<Looked> {
        let words = comparable(claim.quote.as_ref()?.exact());
        let finder = Finder::new(&words);
        let has = |paragraph: &String| {
            self.looked.fetch_add(paragraph.len() as u64, Ordering::Relaxed) < PATIENCE
                && finder.find(paragraph.as_bytes()).is_some()
        };
        let texts = claim.cites.iter().filter_map(|cite| Some((*cite, self.originals.get(&cite.source)?)));
        let texts: Vec<(Cite, &Vec<String>)> = texts.collect();
        let stands = |(cite, text): &(Cite, &Vec<String>)| match cite.paragraph {
            Some(number) => (*cite, text.get(number as usize - 1).is_some_and(has)),
            None => (*cite, text.iter().any(has)),
        };
        let mut looked = Looked { cites: texts.iter().map(stands).collect(), instead: None };
        if looked.cites.is_empty() {
            return None;
        }
        if looked.is_missing() {
            looked.instead = texts.iter().find_map(|(cite, text)| {
                let number = text.iter().position(has)? + 1;
                Some(Cite { paragraph: u32::try_from(number).ok(), ..*cite })
            });
        }
        // What was not looked at to its end is not known to be missing.
        let whole = |(_, found): &(Cite, bool)| *found || !self.is_tired();
        looked.cites.retain(whole);
        (!looked.cites.is_empty()).then_some(looked)
    }

    /// What stands where a missing quote is cited, if that is nearly what it says.
    pub fn near(&self, claim: &Claim, nearly: &mut Nearly) -> Option<Near> {
        nearly.near(&comparable(claim.quote.as_ref()?.exact()), &claim.cites, &self.originals)
    }
}
