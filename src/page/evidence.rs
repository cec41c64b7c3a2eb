//! How a claim reached us, in words for lists: at a heading where all rows share it, else before the row.

use crate::model::{Attribution, Claim, Text};
use crate::text::counted;

use super::label::says_unnamed;

/// How a claim reached us, as far as a list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence<'c> {
    /// The speaker said it openly, for anybody to hear.
    Open,
    /// The speaker said it openly, through a channel.
    Channel(&'c str),
    /// Somebody else reports that the speaker said it.
    Reported(Option<&'c str>),
    /// Somebody who is described but not named, and through whom.
    Unnamed(Option<&'c str>),
    /// Somebody whose description says already that nobody is named, and through whom.
    Described(Option<&'c str>),
    /// Nobody is named.
    Nobody,
}

/// How a claim reached us, in two words.
pub(super) fn reached(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::OnRecord => "on the record",
        Attribution::Reported => "through others",
        Attribution::Unnamed => "unnamed",
        Attribution::Unattributed => "naming nobody",
    }
}

/// The ways in which claims reach us, the best first.
const REACHED: [Attribution; 4] =
    [Attribution::OnRecord, Attribution::Reported, Attribution::Unnamed, Attribution::Unattributed];

/// The same in the order of a list by evidence: whoever asks for it asks who is not named.
const LISTED: [Attribution; 4] =
    [Attribution::Unnamed, Attribution::Unattributed, Attribution::Reported, Attribution::OnRecord];

/// How many groups a list by evidence has at most.
pub const WAYS: usize = LISTED.len();

/// The group of a way in which claims reach us, from 0.
pub fn way(attribution: Attribution) -> usize {
    LISTED.iter().position(|way| *way == attribution).unwrap_or(WAYS - 1)
}

/// The heading of a group: `Unnamed · 6 claims · 3 more in Criticisms`.
pub fn way_heading(way: usize, claims: usize, (more, section): (usize, &str)) -> String {
    let words = LISTED.get(way).map_or("", |way| reached(*way));
    let first = words.chars().next().map_or(String::new(), |first| first.to_uppercase().collect());
    let more = if more > 0 { format!(" · {more} more in {section}") } else { String::new() };
    format!("{first}{} · {}{more}", words.get(1..).unwrap_or_default(), counted(claims, "claim", "claims"))
}

/// How many claims reached us in each way, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways([(usize, Attribution); 4]);

impl Ways {
    /// Counts claims.
    pub(super) fn of(claims: impl Iterator<Item = Attribution>) -> Ways {
        let mut counts = REACHED.map(|way| (0, way));
        claims.for_each(|claim| counts.iter_mut().filter(|(_, way)| *way == claim).for_each(|(count, _)| *count += 1));
        Ways(counts)
    }

    /// How many claims there are.
    pub(super) fn all(&self) -> usize {
        self.0.iter().map(|(count, _)| count).sum()
    }

    /// How many are on the record.
    pub(super) fn on_record(&self) -> usize {
        self.0[0].0
    }

    /// How many are of somebody who is not named, and how many of nobody: ` · 9 unnamed · 9 naming nobody`.
    pub(super) fn weak(&self) -> String {
        let weak = self
            .0
            .iter()
            .filter(|(count, way)| *count > 0 && matches!(way, Attribution::Unnamed | Attribution::Unattributed));
        weak.map(|(count, way)| format!(" · {count} {}", reached(*way))).collect()
    }

    /// How many of all are of each: `18 of 37 on the record, 9 unnamed`; empty where there are none.
    pub(super) fn words(&self) -> String {
        let counts = self.0.iter().filter(|(count, _)| *count > 0);
        let word = |(at, (count, way)): (usize, &(usize, Attribution))| match (at, self.all()) {
            (0, all) if all > *count => format!("{count} of {all} {}", reached(*way)),
            _ => format!("{count} {}", reached(*way)),
        };
        counts.enumerate().map(word).collect::<Vec<_>>().join(", ")
    }
}

/// How the claims of a side reached us: `3 on the record`; where that is in several ways, the most frequent one, `2 of 3
/// on the record`, and of two as frequent the better one.
pub(super) fn tally(claims: &[Attribution], withheld: u32) -> String {
    let most = Ways::of(claims.iter().copied())
        .0
        .into_iter()
        .rev()
        .max_by_key(|(count, _)| *count)
        .filter(|(count, _)| *count > 0);
    let shown = most.map(|(count, way)| match count == claims.len() {
        true => format!("{count} {}", reached(way)),
        false => format!("{count} of {} {}", claims.len(), reached(way)),
    });
    let withheld = (withheld > 0).then(|| format!("{withheld} not shown"));
    shown.into_iter().chain(withheld).collect::<Vec<_>>().join(", ")
}

impl Evidence<'_> {
    /// That of a claim.
    pub fn of(claim: &Claim) -> Evidence<'_> {
        let via = claim.via.as_ref().map(Text::shown);
        match (claim.attribution, via) {
            (Attribution::OnRecord, None) => Evidence::Open,
            (Attribution::OnRecord, Some(via)) => Evidence::Channel(via),
            (Attribution::Reported, via) => Evidence::Reported(via),
            (Attribution::Unnamed, via) if says_unnamed(claim) => Evidence::Described(via),
            (Attribution::Unnamed, via) => Evidence::Unnamed(via),
            (Attribution::Unattributed, _) => Evidence::Nobody,
        }
    }

    /// The words after the speaker's name in a heading; empty where there is nothing to say.
    pub fn after_name(self) -> String {
        match self {
            Evidence::Open | Evidence::Described(None) => String::new(),
            Evidence::Channel(via) | Evidence::Described(Some(via)) => format!("via {via}"),
            // A name is one; a description may be several ('other reports').
            Evidence::Reported(Some(via)) if via.starts_with(char::is_uppercase) => format!("as {via} reports it"),
            Evidence::Reported(Some(via)) => format!("as reported by {via}"),
            Evidence::Reported(None) => "as reported".into(),
            Evidence::Unnamed(Some(via)) => format!("unnamed, via {via}"),
            Evidence::Unnamed(None) => "unnamed".into(),
            Evidence::Nobody => "naming nobody".into(),
        }
    }

    /// One word after the speaker's name where it was not said openly; empty where it was or the name says so.
    pub(super) fn word(self) -> &'static str {
        match self {
            Evidence::Open | Evidence::Channel(_) | Evidence::Described(_) | Evidence::Nobody => "",
            Evidence::Reported(_) => "reported",
            Evidence::Unnamed(_) => "unnamed",
        }
    }

    /// The words before a row; empty where there is nothing to say.
    pub fn before_row(self) -> String {
        match self {
            Evidence::Reported(Some(via)) => format!("via {via}"),
            Evidence::Reported(None) => "reported".into(),
            Evidence::Open => String::new(),
            Evidence::Channel(_) | Evidence::Unnamed(_) | Evidence::Described(_) | Evidence::Nobody => {
                self.after_name()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unnamed_is_said_once() {
        let claim = |who: &str, via: Option<&str>| Claim {
            attribution: Attribution::Unnamed,
            attributed_to: Some(who.into()),
            via: via.map(Into::into),
            ..Claim::default()
        };
        for (claim, heading, label) in [
            (claim("A US official", None), "unnamed", "unnamed source"),
            (claim("A US official", Some("Reuters")), "unnamed, via Reuters", "unnamed source, via Reuters"),
            (claim("A US official, unnamed", None), "", "not on the record"),
            (claim("Unnamed officials", Some("Reuters")), "via Reuters", "via Reuters"),
        ] {
            assert_eq!(Evidence::of(&claim).after_name(), heading);
            assert_eq!(crate::page::attribution(&claim), label);
        }
    }

    #[test]
    fn a_side_says_how_its_claims_reached_us() {
        use Attribution::{OnRecord, Reported, Unattributed, Unnamed};
        for (claims, withheld, words) in [
            (&[OnRecord, OnRecord, OnRecord][..], 0, "3 on the record"),
            (&[Unattributed], 0, "1 naming nobody"),
            (&[Unnamed, Reported, Reported], 0, "2 of 3 through others"),
            (&[Unnamed, OnRecord], 0, "1 of 2 on the record"),
            (&[OnRecord], 2, "1 on the record, 2 not shown"),
            (&[], 1, "1 not shown"),
            (&[], 0, ""),
        ] {
            assert_eq!(tally(claims, withheld), words);
        }
    }
}
