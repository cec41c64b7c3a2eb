//! Sound rows to the entries of the library: field by field as the tables declare them, and what a row has by default.

use std::sync::{Arc, LazyLock};

use crate::model::schema::{self, Rows};
use crate::model::{
    Act, Actor, Builder, Category, Claim, Dispute, Entry, Event, Field, Fields, Given, Head, Holds, Kind, Origin,
    Original, Paragraphs, Party, Proposal, Relation, Side, Source, Stance, Term, Text, Value, Verified, Visitor,
    Withheld,
};

use super::long::long;
use super::names::{Names, Trail};
use super::report::{File, Report};
use super::row::Row;
use super::{attribution, rules};

/// What all rows need to become entries.
#[derive(Clone, Copy)]
pub(super) struct Plan<'b, 'n> {
    pub names: &'b Names<'n>,
    /// Whether there are several proposals, so that a term must name its own.
    pub several: bool,
    /// The only proposal, if there is one.
    pub only: Option<Entry>,
}

/// Some rows on their way to entries, and what comes up meanwhile.
pub(super) struct Build<'b, 'n, 'r> {
    plan: Plan<'b, 'n>,
    pub trail: Trail<'r>,
    pub entries: Builder,
}

impl<'b, 'n, 'r> Build<'b, 'n, 'r> {
    /// Nothing so far.
    pub fn new(plan: Plan<'b, 'n>, report: Report<'r>) -> Build<'b, 'n, 'r> {
        Build { plan, trail: Trail { report, withheld: Vec::new() }, entries: Builder::default() }
    }

    /// Turns a row into an entry and adds it, if it is sound. References are checked either way.
    pub fn add(&mut self, row: &mut Row) {
        self.trail.report.quiet = row.broken;
        long(row, &mut self.trail.report);
        let origin = Origin { file: row.file, line: self.line(row) };
        match row.table.rows {
            Rows::Briefing | Rows::Sides => {}
            Rows::Categories => {
                let category = Category { origin, ..self.fill(row) };
                keep(row, category, &mut self.entries.categories);
            }
            Rows::Verified => {
                let verified = Verified { origin, ..self.fill(row) };
                if verified.claim.is_some() && verified.cite.is_some() {
                    keep(row, verified, &mut self.entries.verified);
                }
            }
            Rows::Entries(kind) => self.entry(kind, row, origin),
        }
    }

    fn entry(&mut self, kind: Kind, row: &mut Row, origin: Origin) {
        if !row.sound {
            self.entries.left_out[kind as usize] += u32::from(!row.withheld);
        } else if row.given("date") && !row.has("date") {
            self.entries.misdated.push(row.id().into());
        }
        match kind {
            Kind::Statement | Kind::Criticism => {
                let claim = self.claim(row, origin, kind);
                match (row.withheld, kind) {
                    (true, _) => self.entries.withheld.push(withheld(kind, claim)),
                    (false, Kind::Criticism) => keep(row, claim, &mut self.entries.criticisms),
                    (false, _) => keep(row, claim, &mut self.entries.statements),
                }
            }
            Kind::Term => {
                let term = self.term(row, origin);
                keep(row, term, &mut self.entries.terms);
            }
            Kind::Event => {
                let event = self.event(row, origin);
                keep(row, event, &mut self.entries.events);
            }
            Kind::Dispute => {
                let dispute = self.dispute(row, origin);
                keep(row, dispute, &mut self.entries.disputes);
            }
            Kind::Party => {
                let party = Party { origin, ..self.fill(row) };
                keep(row, party, &mut self.entries.parties);
            }
            Kind::Actor => {
                let actor = Actor { origin, ..self.fill(row) };
                keep(row, actor, &mut self.entries.actors);
            }
            Kind::Source => {
                let source = self.source(row, origin);
                keep(row, source, &mut self.entries.sources);
            }
            Kind::Proposal => {
                let proposal = Proposal { origin, ..self.fill(row) };
                keep(row, proposal, &mut self.entries.proposals);
            }
        }
    }

    fn line(&self, row: &Row) -> u32 {
        let file = self.trail.report.files.get(row.file as usize);
        file.map_or(1, |file| file.lines.line(row.header.from as usize) as u32 + 1)
    }

    /// The fields of a row, as its table declares them.
    fn fill<T: Fields>(&mut self, row: &mut Row) -> T {
        let mut entry = T::default();
        let sound = |(at, _): &(usize, &Field)| row.sound_fields & (1 << at) != 0;
        // What a row lacks is not known before its syntax is right; what a sound field of it names is.
        let quiet = self.trail.report.set_quiet(false);
        for (at, field) in T::FIELDS.iter().enumerate().filter(sound) {
            if let Some(given) = self.given(row, field) {
                entry.set(at, given);
            }
        }
        self.trail.report.set_quiet(quiet);
        entry
    }

    fn given<'g>(&mut self, row: &'g Row, field: &'static Field) -> Option<Given<'g>> {
        let (name, names, trail) = (field.name, self.plan.names, &mut self.trail);
        let whole = whole(trail.report.files, row);
        match field.holds {
            Holds::Id => Some(Given::Id(row.id())),
            Holds::Word(_) => row.exact(name).map(Given::Word),
            Holds::Text | Holds::Line | Holds::Number | Holds::Url | Holds::Colour => {
                row.text(name, whole).map(Given::Text)
            }
            Holds::Digest => row.exact(name).map(|digest| Given::Text(Text::new(&digest.to_ascii_lowercase()))),
            Holds::Lines => Some(Given::Texts(row.texts(name, whole))),
            Holds::Date => row.date(name).map(Given::Date),
            Holds::Count => row.count(name).map(Given::Count),
            Holds::Ref(_) => names.one(row, field, trail).map(|entry| Given::Entries(vec![entry])),
            Holds::Refs(_) => Some(Given::Entries(names.many(row, (row.list(name), field), trail).0)),
            Holds::Category => Some(Given::Category(names.category(row, &mut trail.report).unwrap_or(u32::MAX))),
            Holds::Cite | Holds::Cites => Some(Given::Cites(names.cites(row, field, &mut trail.report))),
            Holds::Paragraphs => paragraphs(row, name, whole).map(Given::Paragraphs),
            Holds::Path => {
                let path = row.text(name, whole)?;
                let (paragraphs, sha256) = row.original().cloned().unwrap_or_default();
                Some(Given::Original(Original { path, paragraphs, sha256 }))
            }
            Holds::Sides => Some(Given::Sides(self.sides(row))),
        }
    }

    fn source(&mut self, row: &mut Row, origin: Origin) -> Source {
        let source = Source { origin, ..self.fill(row) };
        row.take_original();
        let digests = source.sha256.as_ref().zip(source.text.as_ref());
        if digests.is_some_and(|(given, original)| !original.sha256.is_empty() && given.exact() != &*original.sha256) {
            let help = "write the digest of that file, or name the file that the digest is of";
            let message = "the file that text names does not have this digest";
            self.trail.report.add(&rules::DIGEST, row.at("sha256"), message, Some(help.into()));
        }
        source
    }

    fn term(&mut self, row: &mut Row, origin: Origin) -> Term {
        let term: Term = self.fill(row);
        if self.plan.several && !row.given("proposal") {
            let help = "the folder has several proposals; add `proposal = \"an-id\"`";
            let message = "the term does not say which proposal it belongs to";
            self.trail.report.add(&rules::WHICH_PROPOSAL, row.here(), message, Some(help.into()));
        }
        Term { proposal: term.proposal.or(self.plan.only), origin, ..term }
    }

    fn event(&mut self, row: &mut Row, origin: Origin) -> Event {
        if !row.given("date") && !row.given("after") && !row.given("before") {
            let help = "add `date = \"2025-11-20\"`, or `after = \"an-event\"`";
            self.trail.report.add(&rules::WHEN, row.here(), "the event does not say when it was", Some(help.into()));
        }
        Event { origin, ..self.fill(row) }
    }

    fn dispute(&mut self, row: &mut Row, origin: Origin) -> Dispute {
        let mut dispute: Dispute = self.fill(row);
        dispute.origin = origin;
        dispute.withheld = self.plan.names.withheld_in(row.list("claims"));
        super::sides::shape(row, &mut self.trail.report);
        dispute
    }

    fn sides(&mut self, row: &Row) -> Vec<Side> {
        let Some(claims) = schema::SIDE_TABLE.field("claims") else { return Vec::new() };
        let whole = whole(self.trail.report.files, row).clone();
        let side = |side: &Row| {
            let (claims, withheld) = self.plan.names.many(row, (side.list("claims"), claims), &mut self.trail);
            Side { answer: side.text("answer", &whole), short: side.text("short", &whole), claims, withheld }
        };
        row.rows("sides").iter().map(side).collect()
    }

    fn claim(&mut self, row: &mut Row, origin: Origin, kind: Kind) -> Claim {
        let mut claim: Claim = self.fill(row);
        if !row.names("cites") {
            let help = "add `cites = [\"source-id#p4\"]`";
            let message = format!("\"{}\" does not say where it was read", row.id());
            self.trail.report.add(&rules::UNCITED, row.here(), message, Some(help.into()));
        }
        attribution::check(row, &mut self.trail.report);
        claim.attribution = attribution::of(row);
        if kind == Kind::Criticism {
            claim.act = claim.act.or(Some(Act::Criticises));
            claim.stance = claim.stance.or_else(|| default_stance(row));
        }
        if claim.stance.is_some()
            && self.plan.several
            && !row.names("terms")
            && !row.names("proposals")
            && row.has("stance")
        {
            let help = "the folder has several proposals; add `proposals = [\"an-id\"]` or `terms = [\"an-id\"]`";
            let message = format!("\"{}\" takes a position and does not say on what", row.id());
            self.trail.report.add(&rules::WHICH_STANCE, row.at("stance"), message, Some(help.into()));
        }
        Claim { origin, ..claim }
    }
}

/// A criticism opposes what it names, or else the proposal; one that only answers a claim has no stance of its own.
fn default_stance(row: &Row) -> Option<Stance> {
    let answers = row.names("responds_to") && !row.names("terms") && !row.names("proposals");
    (!answers).then_some(Stance::Opposes)
}

/// What is kept of a claim that is left out: where it stands, and how it is linked to others.
fn withheld(kind: Kind, claim: Claim) -> Withheld {
    struct Links(Vec<(Relation, Entry)>);
    impl Visitor for Links {
        fn field(&mut self, field: &'static Field, value: Value<'_>) {
            if let (Some(relation), Value::Entries(entries)) = (field.relation, value) {
                self.0.extend(entries.iter().map(|entry| (relation, *entry)));
            }
        }
    }
    let mut links = Links(Vec::new());
    claim.visit(&mut links);
    Withheld { id: claim.id, kind, names: links.0, named_by: Vec::new(), origin: claim.origin }
}

/// The text of the file that a row is in.
fn whole<'f>(files: &'f [File], row: &Row) -> &'f Arc<String> {
    static NONE: LazyLock<Arc<String>> = LazyLock::new(Arc::default);
    files.get(row.file as usize).map_or(&NONE, |file| &file.whole)
}

fn keep<T>(row: &Row, entry: T, to: &mut Vec<T>) {
    if row.sound {
        to.push(entry);
    }
}

fn paragraphs(row: &Row, name: &str, whole: &Arc<String>) -> Option<Paragraphs> {
    let texts = row.texts(name, whole);
    row.count(name).map(Paragraphs::Count).or((!texts.is_empty()).then_some(Paragraphs::Texts(texts)))
}

/// The head of the briefing, from its one row. It names no entries.
pub(super) fn head(row: &Row, files: &[File]) -> Head {
    let mut head = Head::default();
    for (at, field) in Head::FIELDS.iter().enumerate() {
        let given = match field.holds {
            Holds::Date => row.date(field.name).map(Given::Date),
            Holds::Count => row.count(field.name).map(Given::Count),
            _ => row.text(field.name, whole(files, row)).map(Given::Text),
        };
        if let Some(given) = given {
            head.set(at, given);
        }
    }
    head
}
