//! Sound rows to the entries of the library.

use crate::model::{
    Act, Actor, Attribution, Builder, Category, Claim, Date, Depth, Dispute, Entry, Event, Head, Kind, Origin, Party,
    PartyKind, PartyRole, Proposal, Source, SourceKind, Stance, Status, Term, Text,
};

use super::fields::Row;
use super::names::{self, Names};
use super::report::Report;
use super::rules;

const CLAIMS: &[Kind] = &[Kind::Statement, Kind::Criticism];

/// What building needs: the names, and where findings go.
pub(super) struct Build<'b, 'n, 'r> {
    pub names: &'b mut Names<'n>,
    pub report: &'b mut Report<'r>,
    /// Whether there are several proposals, so that a term must name its own.
    pub several: bool,
    /// The only proposal, if there is one.
    pub only: Option<Entry>,
}

impl Build<'_, '_, '_> {
    /// Turns a row into an entry and adds it, if it is sound. References are checked either way.
    pub fn add(&mut self, row: &mut Row, to: &mut Builder) {
        self.report.quiet = row.broken;
        let origin = Origin { file: row.file, line: self.line(row) };
        match row.table.name {
            "briefing" => {}
            "category" => {
                let category =
                    Category { id: row.id().into(), title: row.text_or_empty("title"), text: row.text("text"), origin };
                keep(row, category, &mut to.categories);
            }
            "party" => keep(row, party(row, origin), &mut to.parties),
            "actor" => {
                let actor = self.actor(row, origin);
                keep(row, actor, &mut to.actors);
            }
            "source" => {
                let source = source(row, origin);
                keep(row, source, &mut to.sources);
            }
            "proposal" => {
                let proposal = self.proposal(row, origin);
                keep(row, proposal, &mut to.proposals);
            }
            "term" => {
                let term = self.term(row, origin);
                keep(row, term, &mut to.terms);
            }
            "event" => {
                let event = self.event(row, origin);
                keep(row, event, &mut to.events);
            }
            "dispute" => {
                let dispute = self.dispute(row, origin);
                keep(row, dispute, &mut to.disputes);
            }
            "criticism" => {
                let claim = self.claim(row, origin, true);
                keep(row, claim, &mut to.criticisms);
            }
            _ => {
                let claim = self.claim(row, origin, false);
                keep(row, claim, &mut to.statements);
            }
        }
    }

    fn line(&self, row: &Row) -> u32 {
        let file = self.report.files.get(row.file as usize);
        file.map_or(1, |file| file.lines.line(row.header.from as usize) as u32 + 1)
    }

    fn one(&mut self, row: &Row, field: &str, kinds: &[Kind]) -> Option<Entry> {
        self.names.one(row, field, kinds, self.report)
    }

    fn many(&mut self, row: &Row, field: &str, kinds: &[Kind]) -> Vec<Entry> {
        self.names.many(row, field, kinds, self.report)
    }

    fn actor(&mut self, row: &Row, origin: Origin) -> Actor {
        Actor {
            id: row.id().into(),
            name: row.text_or_empty("name"),
            party: self.one(row, "party", &[Kind::Party]),
            role: row.text("role"),
            aliases: row.texts("aliases"),
            note: row.text("note"),
            origin,
        }
    }

    fn proposal(&mut self, row: &Row, origin: Origin) -> Proposal {
        Proposal {
            id: row.id().into(),
            title: row.text_or_empty("title"),
            date: row.date("date"),
            by: self.many(row, "by", &[Kind::Party, Kind::Actor]),
            status: row.exact("status").and_then(Status::from_name),
            replaces: self.one(row, "replaces", &[Kind::Proposal]),
            cites: self.names.cites(row, self.report),
            note: row.text("note"),
            origin,
        }
    }

    fn term(&mut self, row: &Row, origin: Origin) -> Term {
        let proposal = self.one(row, "proposal", &[Kind::Proposal]);
        if self.several && !row.given("proposal") {
            let help = "the folder has several proposals; add `proposal = \"an-id\"`";
            self.report.add(
                &rules::WHICH_PROPOSAL,
                row.here(),
                "the term does not say which proposal it belongs to",
                Some(help.into()),
            );
        }
        Term {
            id: row.id().into(),
            title: row.text_or_empty("title"),
            category: self.names.category(row, self.report).unwrap_or(u32::MAX),
            text: row.text("text"),
            number: row.text("number"),
            proposal: proposal.or(self.only),
            status: row.exact("status").and_then(Status::from_name),
            depth: row.exact("depth").and_then(Depth::from_name),
            binds: self.many(row, "binds", &[Kind::Party]),
            figure: row.text("figure"),
            deadline: row.date("deadline"),
            replaces: self.one(row, "replaces", &[Kind::Term]),
            cites: self.names.cites(row, self.report),
            note: row.text("note"),
            origin,
        }
    }

    fn event(&mut self, row: &Row, origin: Origin) -> Event {
        if !row.given("date") && !row.given("after") && !row.given("before") {
            let help = "add `date = \"2025-11-20\"`, or `after = \"an-event\"`";
            self.report.add(&rules::WHEN, row.here(), "the event does not say when it was", Some(help.into()));
        }
        Event {
            id: row.id().into(),
            date: row.date("date"),
            after: self.one(row, "after", &[Kind::Event]),
            before: self.one(row, "before", &[Kind::Event]),
            title: row.text_or_empty("title"),
            text: row.text("text"),
            parties: self.many(row, "parties", &[Kind::Party]),
            actors: self.many(row, "actors", &[Kind::Actor]),
            terms: self.many(row, "terms", &[Kind::Term]),
            claims: self.many(row, "statements", CLAIMS),
            place: row.text("place"),
            cites: self.names.cites(row, self.report),
            note: row.text("note"),
            origin,
        }
    }

    fn dispute(&mut self, row: &Row, origin: Origin) -> Dispute {
        let claims = self.many(row, "claims", CLAIMS);
        let mut named: Vec<&str> = row.list("claims").iter().map(|(id, _)| &**id).collect();
        named.sort_unstable();
        named.dedup();
        if row.has("claims") && named.len() < 2 {
            self.report.add(&rules::TWO_CLAIMS, row.at("claims"), "a dispute needs two claims or more", None);
        }
        Dispute {
            id: row.id().into(),
            question: row.text_or_empty("question"),
            claims,
            text: row.text("text"),
            cites: self.names.cites(row, self.report),
            origin,
        }
    }

    fn claim(&mut self, row: &Row, origin: Origin, criticism: bool) -> Claim {
        let actor = self.one(row, "actor", &[Kind::Actor]);
        let cites = self.names.cites(row, self.report);
        if !row.names("cites") {
            let help = "add `cites = [\"source-id#p4\"]`";
            self.report.add(
                &rules::UNCITED,
                row.here(),
                format!("\"{}\" does not say where it was read", row.id()),
                Some(help.into()),
            );
        }
        Claim {
            id: row.id().into(),
            quote: row.text("quote"),
            text: row.text("text"),
            actor,
            attributed_to: row.text("attributed_to"),
            date: row.date("date"),
            capacity: row.text("as"),
            on_behalf: self.many(row, "for", &[Kind::Party]),
            to: row.text("to"),
            via: row.text("via"),
            place: row.text("place"),
            attribution: self.attribution(row),
            act: row.exact("act").and_then(Act::from_name).or(criticism.then_some(Act::Criticises)),
            stance: row.exact("stance").and_then(Stance::from_name).or(criticism.then_some(Stance::Opposes)),
            terms: self.many(row, "terms", &[Kind::Term]),
            responds_to: self.many(row, "responds_to", CLAIMS),
            supports: self.many(row, "supports", CLAIMS),
            disputes: self.many(row, "disputes", CLAIMS),
            cites,
            tags: row.texts("tags"),
            note: row.text("note"),
            origin,
        }
    }

    /// Whose word it is: as given, or told from the fields; what contradicts them is told.
    fn attribution(&mut self, row: &Row) -> Attribution {
        use Attribution::{OnRecord, Reported, Unattributed, Unnamed};
        let (actor, somebody) = (row.given("actor"), row.given("attributed_to"));
        let given = row.exact("attribution").and_then(Attribution::from_name);
        let refused = given.is_none() && row.given("attribution");
        let fault = match given {
            _ if actor && somebody => Some((
                "attributed_to",
                "a claim has either an actor or attributed_to, not both",
                "leave one of them out",
            )),
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
            _ => None,
        };
        if let Some((field, wrong, help)) = fault {
            self.report.add(&rules::ATTRIBUTION, row.at(field), wrong, Some(help.into()));
        }
        match given {
            _ if actor && somebody => OnRecord,
            Some(OnRecord | Reported) if actor => given.unwrap_or(OnRecord),
            _ if actor => OnRecord,
            _ if somebody => Unnamed,
            _ => Unattributed,
        }
    }
}

/// What to add to a claim that names no speaker.
const WHO: &str = "add `actor = \"an-id\"` or `attributed_to = \"…\"`, or write `attribution = \"unattributed\"`";

fn keep<T>(row: &Row, entry: T, to: &mut Vec<T>) {
    if row.sound {
        to.push(entry);
    }
}

fn party(row: &Row, origin: Origin) -> Party {
    Party {
        id: row.id().into(),
        name: row.text_or_empty("name"),
        short: row.text("short"),
        kind: row.exact("kind").and_then(PartyKind::from_name),
        role: row.exact("role").and_then(PartyRole::from_name),
        bloc: row.text("bloc"),
        aliases: row.texts("aliases"),
        colour: row.text("colour"),
        note: row.text("note"),
        origin,
    }
}

fn source(row: &mut Row, origin: Origin) -> Source {
    Source {
        id: row.id().into(),
        title: row.text_or_empty("title"),
        kind: row.exact("kind").and_then(SourceKind::from_name),
        publisher: row.text("publisher"),
        url: row.text("url"),
        published: row.date("published"),
        retrieved: row.date("retrieved"),
        lang: row.text("lang"),
        paragraph_count: names::paragraphs(row),
        paragraphs: row.texts("paragraphs"),
        original: std::mem::take(&mut row.original),
        sha256: row.exact("sha256").map(|digest| Text::new(&digest.to_ascii_lowercase())),
        note: row.text("note"),
        origin,
    }
}

/// The head of the briefing, from its one row.
pub(super) fn head(row: &Row) -> Head {
    let updated: Option<Date> = row.date("updated");
    Head {
        title: row.text_or_empty("title"),
        summary: row.text("summary"),
        lang: row.text("lang"),
        version: row.text("version"),
        updated,
        note: row.text("note"),
    }
}
