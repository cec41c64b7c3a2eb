//! What is known of quotes: what was found in the texts that the folder has, and what its author's stamps say of others.

use std::collections::{HashMap, HashSet};

use super::quote::{comparable, digest};
use super::stamps::Sought;
use super::{Cite, Claim, Date, Entry, Library, Text, Verdict, Verified};

/// What is known of a quote and its source's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteState {
    /// It stands at the place that is cited: the text was read here.
    InSource,
    /// Its author found it there on a day, and says so by a stamp. That cannot be checked from here.
    Checked(Date),
    /// Its author checked it once, and quote, cite or text has changed since.
    Changed,
    /// It does not stand there: the text was read here.
    NotInSource {
        /// Whether a stamp says that it was found, and no longer fits.
        changed: bool,
    },
    /// Its author did not find it there on a day.
    Missed(Date),
    /// Nobody looked.
    NotChecked,
}

impl QuoteState {
    /// The state in words. 'not checked' is said once for a source, and not at each quote.
    pub fn words(&self) -> String {
        match self {
            QuoteState::InSource => "in the source".into(),
            QuoteState::Checked(on) => format!("checked {} by the briefing's author", on.short_label()),
            QuoteState::Changed => "changed since it was checked".into(),
            QuoteState::NotInSource { changed: false } => "not in the source".into(),
            QuoteState::NotInSource { changed: true } => "not in the source, changed since it was checked".into(),
            QuoteState::Missed(on) => format!("not found on {} by the briefing's author", on.short_label()),
            QuoteState::NotChecked => "not checked".into(),
        }
    }

    /// Of several, the greatest is shown. What somebody found out goes before what nobody looked for, so that another
    /// cite does not hide that a quote is missing.
    fn rank(&self) -> u8 {
        match self {
            QuoteState::InSource => 5,
            QuoteState::Checked(_) => 4,
            QuoteState::Changed => 3,
            QuoteState::NotInSource { .. } => 2,
            QuoteState::Missed(_) => 1,
            QuoteState::NotChecked => 0,
        }
    }
}

impl Library {
    /// What is known of a claim's quote: of the places that it cites, the best. `None` for what has no quote.
    pub fn quote_state(&self, claim: Entry) -> Option<QuoteState> {
        self.best(claim, |_| true)
    }

    /// What is known of a claim's quote in one of the sources that it cites.
    pub fn quote_state_in(&self, claim: Entry, source: Entry) -> Option<QuoteState> {
        self.best(claim, |cite| cite.source == source)
    }

    fn best(&self, entry: Entry, of: impl Fn(&Cite) -> bool) -> Option<QuoteState> {
        let claim = self.claim(entry)?;
        let asked = Asked::new(self, entry, claim, claim.quote.as_ref()?);
        let states = claim.cites.iter().filter(|cite| of(cite)).map(|cite| asked.at(*cite));
        Some(states.max_by_key(QuoteState::rank).unwrap_or(QuoteState::NotChecked))
    }
}

/// A quote of which something is asked.
struct Asked<'a> {
    library: &'a Library,
    /// Where it was looked for in the texts that the folder has, sorted by place.
    sought: &'a [Sought],
    /// The newest stamp of each place; of one day the last.
    stamps: HashMap<Cite, &'a Verified>,
    /// The sources of which there is a stamp, of a place that is no longer cited.
    moved: HashSet<Entry>,
    /// The quote's digest, made only where there is a stamp.
    sha256: String,
}

impl<'a> Asked<'a> {
    fn new(library: &'a Library, entry: Entry, claim: &Claim, quote: &Text) -> Asked<'a> {
        let mut stamps: HashMap<Cite, &Verified> = HashMap::new();
        for stamp in library.stamps(entry) {
            let day = |stamp: &Verified| stamp.on.as_ref().map(Date::sort_key);
            let Some(cite) = stamp.cite else { continue };
            if stamps.get(&cite).is_none_or(|other| day(other) <= day(stamp)) {
                stamps.insert(cite, stamp);
            }
        }
        let mut asked =
            Asked { library, sought: library.sought(entry), stamps, moved: HashSet::new(), sha256: String::new() };
        if !asked.stamps.is_empty() {
            let cited: HashSet<Cite> = claim.cites.iter().copied().collect();
            let moved = asked.stamps.keys().filter(|cite| !cited.contains(cite));
            asked.moved = moved.map(|cite| cite.source).collect();
            asked.sha256 = digest(comparable(quote.exact()).as_bytes());
        }
        asked
    }

    fn at(&self, cite: Cite) -> QuoteState {
        match self.sought.binary_search_by_key(&cite, |sought| sought.cite) {
            Ok(at) if self.sought[at].found => QuoteState::InSource,
            Ok(_) => {
                let found = self.stamps.get(&cite).filter(|stamp| stamp.result == Some(Verdict::Found));
                let changed = found.is_some_and(|stamp| !self.fits(stamp));
                QuoteState::NotInSource { changed }
            }
            Err(_) => self.stamped(cite),
        }
    }

    /// What a stamp says, where the text was not read here.
    fn stamped(&self, cite: Cite) -> QuoteState {
        let Some(stamp) = self.stamps.get(&cite) else {
            return if self.moved.contains(&cite.source) { QuoteState::Changed } else { QuoteState::NotChecked };
        };
        match (stamp.result, &stamp.on) {
            _ if !self.fits(stamp) => QuoteState::Changed,
            (Some(Verdict::Found), Some(on)) => QuoteState::Checked(on.clone()),
            (Some(Verdict::NotFound), Some(on)) => QuoteState::Missed(on.clone()),
            (None, _) | (_, None) => QuoteState::NotChecked,
        }
    }

    /// Whether the quote is still the one that was looked for, and the text, where it is here, the one that it was looked
    /// for in.
    fn fits(&self, stamp: &Verified) -> bool {
        stamp.quote_sha256.exact() == self.sha256 && self.library.text_fits(stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Builder, Kind, Original, Source};

    fn cite(source: usize, paragraph: u32) -> Cite {
        Cite { source: Entry::new(Kind::Source, source), paragraph: Some(paragraph) }
    }

    const CLAIM: Entry = Entry { kind: Kind::Statement, index: 0 };

    /// A claim that cites the first paragraph of a source whose text is not here, and the second of one whose text is.
    fn rows() -> Builder {
        let original = Original { paragraphs: vec!["one".into(), "two".into()], ..Original::default() };
        let here = Source { text: Some(original), ..Source::default() };
        let claim =
            Claim { quote: Some("It’s so".into()), cites: vec![cite(0, 1), cite(1, 2)].into(), ..Claim::default() };
        Builder { statements: vec![claim], sources: vec![Source::default(), here], ..Builder::default() }
    }

    fn stamp(cite: Cite, result: Verdict, quote: &str, text: &str) -> Verified {
        let sha256 = |text: &str| Text::new(&digest(comparable(text).as_bytes()));
        Verified {
            claim: Some(CLAIM),
            cite: Some(cite),
            quote_sha256: sha256(quote),
            paragraph_sha256: sha256(text),
            result: Some(result),
            on: "2026-11-24".parse().ok(),
            origin: Default::default(),
        }
    }

    fn words(rows: &Builder) -> String {
        rows.clone().build().quote_state(CLAIM).unwrap().words()
    }

    #[test]
    fn the_words_are_those_of_the_best_place() {
        let mut rows = rows();
        assert_eq!(words(&rows), "not checked");
        rows.verified.push(stamp(cite(0, 1), Verdict::NotFound, "It's so", "x"));
        assert_eq!(words(&rows), "not found on 24 Nov 2026 by the briefing's author");
        let mut sought = Sought { claim: CLAIM, cite: cite(1, 2), found: false };
        rows.sought = vec![sought];
        assert_eq!(words(&rows), "not in the source");
        rows.verified.push(stamp(cite(0, 1), Verdict::Found, "It is so", "x"));
        assert_eq!(words(&rows), "changed since it was checked");
        rows.verified.push(stamp(cite(0, 1), Verdict::Found, "It's so", "x"));
        assert_eq!(words(&rows), "checked 24 Nov 2026 by the briefing's author");
        sought.found = true;
        rows.sought = vec![sought];
        assert_eq!(words(&rows), "in the source");
        let library = rows.build();
        let of_first = library.quote_state_in(CLAIM, cite(0, 1).source);
        assert_eq!(of_first.unwrap().words(), "checked 24 Nov 2026 by the briefing's author");
    }

    #[test]
    fn a_stamp_never_makes_a_missing_quote_found() {
        let mut rows = rows();
        rows.sought = vec![Sought { claim: CLAIM, cite: cite(1, 2), found: false }];
        rows.verified = vec![stamp(cite(1, 2), Verdict::Found, "It's so", "two")];
        assert_eq!(words(&rows), "not in the source");
        for changed in
            [stamp(cite(1, 2), Verdict::Found, "other", "two"), stamp(cite(1, 2), Verdict::Found, "It's so", "2")]
        {
            rows.verified = vec![changed];
            assert_eq!(words(&rows), "not in the source, changed since it was checked");
        }
    }

    #[test]
    fn a_stamp_of_a_place_that_is_no_longer_cited_no_longer_fits() {
        let mut rows = rows();
        rows.verified = vec![stamp(cite(0, 3), Verdict::Found, "It's so", "x")];
        assert_eq!(words(&rows), "changed since it was checked");
        rows.statements[0].quote = None;
        assert_eq!(rows.build().quote_state(CLAIM), None);
    }
}
