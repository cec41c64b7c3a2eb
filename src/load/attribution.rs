//! Whose word a claim is: as given, or concluded from the fields that name the speaker.

use crate::model::Attribution::{self, OnRecord, Reported, Unattributed, Unnamed};

use super::report::Report;
use super::row::Row;
use super::rules;

/// What to add to a claim that names no speaker.
const WHO: &str = "add `actor = \"an-id\"` or `attributed_to = \"…\"`, or write `attribution = \"unattributed\"`";

/// What contradicts the attribution of a claim: the field, what is wrong, and what to do.
fn fault(row: &Row) -> Option<(&'static str, &'static str, &'static str)> {
    let (actor, somebody) = (row.given("actor"), row.given("attributed_to"));
    let given = written(row);
    let refused = given.is_none() && row.given("attribution");
    match given {
        _ if actor && somebody => {
            Some(("attributed_to", "a claim has either an actor or attributed_to, not both", "leave one of them out"))
        }
        Some(OnRecord | Reported) if !actor => {
            Some(("attribution", "on-record and reported need an actor", "add `actor = \"an-id\"`"))
        }
        Some(Reported) if !row.given("via") => {
            Some(("attribution", "reported needs via: who reports it", "add `via = \"…\"`"))
        }
        Some(Unnamed) if actor => {
            Some(("attribution", "unnamed does not go with an actor", "write `attribution = \"on-record\"`"))
        }
        Some(Unnamed) if !somebody => Some((
            "attribution",
            "unnamed needs attributed_to: who is said to have spoken",
            "add `attributed_to = \"…\"`",
        )),
        Some(Unattributed) if actor || somebody => {
            Some(("attribution", "unattributed names nobody", "leave the attribution out"))
        }
        Some(Unattributed) if !row.names("cites") => {
            Some(("attribution", "unattributed needs cites", "add `cites = [\"source-id#p4\"]`"))
        }
        None if !actor && !somebody && !refused => Some(("", "the claim does not say who spoke", WHO)),
        Some(_) | None => None,
    }
}

fn written(row: &Row) -> Option<Attribution> {
    row.exact("attribution").and_then(Attribution::from_name)
}

/// Whether the fields that say whose word a claim is contradict each other.
pub(super) fn is_faulty(row: &Row) -> bool {
    fault(row).is_some()
}

/// Reports an attribution that contradicts the fields that name the speaker.
pub(super) fn check(row: &Row, report: &mut Report) {
    if let Some((field, wrong, help)) = fault(row) {
        report.add(&rules::ATTRIBUTION, row.at(field), wrong, Some(help.into()));
    }
}

/// The attribution of a claim that has no fault.
pub(super) fn of(row: &Row) -> Attribution {
    match written(row) {
        Some(given) => given,
        None if row.given("actor") => OnRecord,
        None if row.given("attributed_to") => Unnamed,
        None => Unattributed,
    }
}
