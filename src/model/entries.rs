//! The rows of a briefing, one type per table. References between them are handles, resolved when the folder was read.

use super::{Act, Attribution, Date, Depth, Entry, PartyKind, PartyRole, SourceKind, Stance, Status, Text};

/// Where an entry was written down, for findings and for `$EDITOR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Origin {
    /// The file, as an index into [`Library::files`](super::Library::files).
    pub file: u32,
    /// The line of the table's header, from 1.
    pub line: u32,
}

/// A place in a source: a paragraph, or the document as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    /// The source.
    pub source: Entry,
    /// The paragraph, from 1; `None` cites the whole document.
    pub paragraph: Option<u32>,
}

/// The table `[briefing]`: what the story is.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The story's name.
    pub title: Text,
    /// What it is about, in a few sentences.
    pub summary: Option<Text>,
    /// The language of the briefing's own words (BCP 47).
    pub lang: Option<Text>,
    /// The version of the briefing.
    pub version: Option<Text>,
    /// As of when it holds.
    pub updated: Option<Date>,
    /// Anything the reader should know of how it was made.
    pub note: Option<Text>,
}

/// A group of terms. File order is screen order.
#[derive(Clone, Debug)]
pub struct Category {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The heading.
    pub title: Text,
    /// What belongs here.
    pub text: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// A side of the story.
#[derive(Clone, Debug)]
pub struct Party {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The full name.
    pub name: Text,
    /// A name for narrow places.
    pub short: Option<Text>,
    /// What sort of side it is.
    pub kind: Option<PartyKind>,
    /// What it does in the story.
    pub role: Option<PartyRole>,
    /// The bloc it is counted to.
    pub bloc: Option<Text>,
    /// Other names, in any script.
    pub aliases: Vec<Text>,
    /// A colour's name or `#rrggbb`.
    pub colour: Option<Text>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

impl Party {
    /// The short name, or else the name.
    pub fn label(&self) -> &str {
        self.short.as_ref().unwrap_or(&self.name).shown()
    }
}

/// A person, office or body that acts.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The full name.
    pub name: Text,
    /// The party it acts for.
    pub party: Option<Entry>,
    /// Its office.
    pub role: Option<Text>,
    /// Other names, in any script.
    pub aliases: Vec<Text>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// A document that claims were read in.
#[derive(Clone, Debug)]
pub struct Source {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The title.
    pub title: Text,
    /// What sort of document it is.
    pub kind: Option<SourceKind>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Where it can be read (http or https only).
    pub url: Option<Text>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was read for the briefing.
    pub retrieved: Option<Date>,
    /// Its language (BCP 47).
    pub lang: Option<Text>,
    /// How many paragraphs it has, where that is known.
    pub paragraph_count: Option<u32>,
    /// What each paragraph reports, in the briefing's words; empty where only the number is known.
    pub paragraphs: Vec<Text>,
    /// The document's own paragraphs, from the file that `text` names; empty where there is none.
    pub original: Vec<Text>,
    /// The digest of the original's bytes, in lower-case hexadecimal.
    pub sha256: Option<Text>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// A plan, bill or offer.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The title.
    pub title: Text,
    /// Its date.
    pub date: Option<Date>,
    /// The parties and actors that put it forward.
    pub by: Vec<Entry>,
    /// How far it has come.
    pub status: Option<Status>,
    /// The proposal it takes the place of.
    pub replaces: Option<Entry>,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// One provision of a proposal.
#[derive(Clone, Debug)]
pub struct Term {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The title.
    pub title: Text,
    /// The category, as an index into [`Library::categories`](super::Library::categories).
    pub category: u32,
    /// What it provides.
    pub text: Option<Text>,
    /// Its number in the proposal.
    pub number: Option<Text>,
    /// The proposal it belongs to.
    pub proposal: Option<Entry>,
    /// How far it has come.
    pub status: Option<Status>,
    /// How much of it is known.
    pub depth: Option<Depth>,
    /// The parties that would have to act.
    pub binds: Vec<Entry>,
    /// Its number of troops, dollars, days.
    pub figure: Option<Text>,
    /// By when.
    pub deadline: Option<Date>,
    /// The term it takes the place of.
    pub replaces: Option<Entry>,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// A statement or a criticism.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The speaker's own words.
    pub quote: Option<Text>,
    /// The same in the briefing's words.
    pub text: Option<Text>,
    /// Who spoke.
    pub actor: Option<Entry>,
    /// Who is said to have spoken, where nobody is named.
    pub attributed_to: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// In what capacity (`as`).
    pub capacity: Option<Text>,
    /// The parties spoken for (`for`), where that is not the speaker's own.
    pub on_behalf: Vec<Entry>,
    /// To whom.
    pub to: Option<Text>,
    /// Through what or whom.
    pub via: Option<Text>,
    /// Where.
    pub place: Option<Text>,
    /// Whose word it is that this was said. Given or, where absent, told from the other fields.
    pub attribution: Attribution,
    /// What the claim does. Given, or the table's default.
    pub act: Option<Act>,
    /// Where it stands. Given, or the table's default; `None` takes no position.
    pub stance: Option<Stance>,
    /// The terms it is about.
    pub terms: Vec<Entry>,
    /// The claims it answers.
    pub responds_to: Vec<Entry>,
    /// The claims it backs.
    pub supports: Vec<Entry>,
    /// The claims it contradicts, as written here; [`Library::disputed_by`](super::Library::disputed_by) has both ends.
    pub disputes: Vec<Entry>,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Free words to find it by.
    pub tags: Vec<Text>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// When.
    pub date: Option<Date>,
    /// The event it came after, where no date is known.
    pub after: Option<Entry>,
    /// The event it came before, where no date is known.
    pub before: Option<Entry>,
    /// The title.
    pub title: Text,
    /// What happened.
    pub text: Option<Text>,
    /// The parties to it.
    pub parties: Vec<Entry>,
    /// The actors in it.
    pub actors: Vec<Entry>,
    /// The terms it is about.
    pub terms: Vec<Entry>,
    /// The claims made at it.
    pub claims: Vec<Entry>,
    /// Where.
    pub place: Option<Text>,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Anything else.
    pub note: Option<Text>,
    /// Where it was written down.
    pub origin: Origin,
}

/// A question on which claims contradict each other.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// Unique in the briefing.
    pub id: Box<str>,
    /// The question.
    pub question: Text,
    /// The claims, at least two.
    pub claims: Vec<Entry>,
    /// What it turns on.
    pub text: Option<Text>,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Where it was written down.
    pub origin: Origin,
}
