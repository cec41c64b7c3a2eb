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
        _ if actor && somebody => Some((
            "attributed_to",
            "a claim has either an actor or attributed_to, not both",
            "leave attributed_to out where the actor spoke, or actor where the speaker is described and not named",
        )),
        Some(OnRecord | Reported) if somebody => Some((
            "attribution",
            "on-record and reported need an actor, and attributed_to names none",
            "leave the attribution out: with attributed_to it is unnamed; or write `actor = \"an-id\"` in place of attributed_to",
        )),
        Some(OnRecord | Reported) if !actor => {
            Some(("attribution", "on-record and reported need an actor", "add `actor = \"an-id\"`"))
        }
        Some(Reported) if !row.given("via") => {
            Some(("attribution", "reported needs via: who reports it", "add `via = \"…\"`"))
        }
        Some(Unnamed) if actor => Some((
            "attribution",
            "unnamed does not go with an actor",
            "write `attribution = \"on-record\"`, or `attribution = \"reported\"` with `via = \"…\"`; or `attributed_to = \"…\"` in place of the actor",
        )),
        Some(Unnamed) if !somebody => Some((
            "attribution",
            "unnamed needs attributed_to: who is said to have spoken",
            "add `attributed_to = \"…\"`, such as \"a US official\"",
        )),
        Some(Unattributed) if actor => Some((
            "attribution",
            "unattributed names nobody, and an actor is named",
            "leave the attribution out: with an actor it is on-record; or write `attribution = \"reported\"` with `via = \"…\"`",
        )),
        Some(Unattributed) if somebody => Some((
            "attribution",
            "unattributed names nobody, and attributed_to does",
            "leave the attribution out: with attributed_to it is unnamed; or leave attributed_to out",
        )),
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
