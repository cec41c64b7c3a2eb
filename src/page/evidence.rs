//! How a claim reached us, in words for lists: at a heading where all rows share it, else before the row.

use crate::model::{Attribution, Claim, Text};

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
    /// Nobody is named.
    Nobody,
}

impl Evidence<'_> {
    /// That of a claim.
    pub fn of(claim: &Claim) -> Evidence<'_> {
        let via = claim.via.as_ref().map(Text::shown);
        match (claim.attribution, via) {
            (Attribution::OnRecord, None) => Evidence::Open,
            (Attribution::OnRecord, Some(via)) => Evidence::Channel(via),
            (Attribution::Reported, via) => Evidence::Reported(via),
            (Attribution::Unnamed, via) => Evidence::Unnamed(via),
            (Attribution::Unattributed, _) => Evidence::Nobody,
        }
    }

    /// The words after the speaker's name in a heading; empty where there is nothing to say.
    pub fn after_name(self) -> String {
        match self {
            Evidence::Open => String::new(),
            Evidence::Channel(via) => format!("via {via}"),
            // A name is one; a description may be several ('other reports').
            Evidence::Reported(Some(via)) if via.starts_with(char::is_uppercase) => format!("as {via} reports it"),
            Evidence::Reported(Some(via)) => format!("as reported by {via}"),
            Evidence::Reported(None) => "as reported".into(),
            Evidence::Unnamed(Some(via)) => format!("unnamed, via {via}"),
            Evidence::Unnamed(None) => "unnamed".into(),
            Evidence::Nobody => "naming nobody".into(),
        }
    }

    /// The words before a row; empty where there is nothing to say.
    pub fn before_row(self) -> String {
        match self {
            Evidence::Reported(Some(via)) => format!("via {via}"),
            Evidence::Reported(None) => "reported".into(),
            Evidence::Open => String::new(),
            Evidence::Channel(_) | Evidence::Unnamed(_) | Evidence::Nobody => self.after_name(),
        }
    }
}
