//! The rows of a briefing: each table of the format, declared once. References between them are handles, resolved when the
//! folder was read.
//!
//! A new field is one line here, with its comment: `table!` makes of it a member of the struct, a field of the schema, and
//! a part of what is set, visited, hashed, searched and exported.

use super::table::{Field, Fields, Given, Held, Holds, Original, Paragraphs, Side, Visitor, either, may, must, table};
use super::{
    Act, Attribution, Cite, Date, Depth, Entry, Few, Kind, ParagraphsBy, PartyKind, PartyRole, Relation, SourceKind,
    Stance, Status, Text, Verdict,
};

/// Where an entry was written down, for findings and for `$EDITOR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Origin {
    /// The file, as an index into [`Library::files`](super::Library::files).
    pub file: u32,
    /// The line of the table's header, from 1.
    pub line: u32,
}

/// A claim that is left out because of an error. Its place is kept where others refer to it.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// Its id.
    pub id: Box<str>,
    /// Whether it is a statement or a criticism.
    pub kind: Kind,
    /// The entries that it names, and how.
    pub names: Vec<(Relation, Entry)>,
    /// The entries that name it, and how.
    pub named_by: Vec<(Relation, Entry)>,
    /// Where it was written down.
    pub origin: Origin,
}

/// The kinds that are claims.
pub const CLAIMS: &[Kind] = &[Kind::Statement, Kind::Criticism];

const PARTIES: &[Kind] = &[Kind::Party];
const ACTORS: &[Kind] = &[Kind::Actor];
const TERMS: &[Kind] = &[Kind::Term];
const EVENTS: &[Kind] = &[Kind::Event];
const PROPOSALS: &[Kind] = &[Kind::Proposal];

/// What `[[dispute.sides]]` or an inline table of `sides` has. The claims are a list of ids.
pub(super) const SIDE: &[Field] = &[
    may("answer", Holds::Line).about("The answer, in the briefing's words."),
    may("short", Holds::Line).about("The answer in a word or two (18 columns at most)."),
    must("claims", Holds::Refs(CLAIMS)).links(Relation::Claim).about("The claims that give this answer."),
];

table! {
    /// The table `[briefing]`: what the story is.
    Head {
        /// The story's name.
        title: Text = must("title", Holds::Line).label("Title");
        /// What it is about, in a few sentences (240 characters at most).
        summary: Option<Text> = may("summary", Holds::Text).label("Summary");
        /// The language of the briefing's own words (BCP 47).
        lang: Option<Text> = may("lang", Holds::Line).label("Language");
        /// The version of the story.
        version: Option<Text> = may("version", Holds::Number).label("Version");
        /// As of when it holds.
        updated: Option<Date> = may("updated", Holds::Date).label("Updated");
        /// The version of the format; 2 is this one.
        format: Option<u32> = may("format", Holds::Count).label("Format");
        /// Anything the reader should know of how it was made.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark");
    }
    also {}
}

table! {
    /// A group of terms. File order is screen order.
    Category {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The heading.
        title: Text = must("title", Holds::Line).label("Title").searched();
        /// The heading in a word or two, for narrow places.
        short: Option<Text> = may("short", Holds::Line).label("Short name").searched();
        /// What belongs here.
        text: Option<Text> = may("text", Holds::Text).label("Text").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// A side of the story.
    Party {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The full name.
        name: Text = must("name", Holds::Line).label("Name").searched();
        /// A name for narrow places.
        short: Option<Text> = may("short", Holds::Line).label("Short name").searched();
        /// What sort of side it is.
        kind: Option<PartyKind> = may("kind", Holds::Word(PartyKind::NAMES)).label("Kind");
        /// What it does in the story.
        role: Option<PartyRole> = may("role", Holds::Word(PartyRole::NAMES)).label("Role");
        /// The bloc it is counted to.
        bloc: Option<Text> = may("bloc", Holds::Line).label("Bloc").searched();
        /// Other names, in any script.
        aliases: Vec<Text> = may("aliases", Holds::Lines).label("Also").searched();
        /// A colour's name or `#rrggbb`.
        colour: Option<Text> = may("colour", Holds::Colour).label("Colour");
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

impl Party {
    /// The short name, or else the name.
    pub fn label(&self) -> &str {
        self.short.as_ref().unwrap_or(&self.name).shown()
    }
}

table! {
    /// A person, office or body that acts.
    Actor {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The full name.
        name: Text = must("name", Holds::Line).label("Name").searched();
        /// The party it acts for.
        party: Option<Entry> = may("party", Holds::Ref(PARTIES)).label("Party").links(Relation::Party);
        /// Its office.
        role: Option<Text> = may("role", Holds::Line).label("Role").searched();
        /// Other names, in any script.
        aliases: Vec<Text> = may("aliases", Holds::Lines).label("Also").searched();
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// A document that claims were read in.
    Source {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The title.
        title: Text = must("title", Holds::Line).label("Title").searched();
        /// What sort of document it is.
        kind: Option<SourceKind> = may("kind", Holds::Word(SourceKind::NAMES)).label("Kind");
        /// Who published it.
        publisher: Option<Text> = may("publisher", Holds::Line).label("Publisher").searched();
        /// Where it can be read (http or https only).
        url: Option<Text> = may("url", Holds::Url).label("URL").searched();
        /// When it was published.
        published: Option<Date> = may("published", Holds::Date).label("Published");
        /// When it was read for the briefing.
        retrieved: Option<Date> = may("retrieved", Holds::Date).label("Read on");
        /// Its language (BCP 47).
        lang: Option<Text> = may("lang", Holds::Line).label("Language");
        /// How many paragraphs it has, or what each reports in the briefing's words.
        paragraphs: Option<Paragraphs> = may("paragraphs", Holds::Paragraphs).label("Paragraphs").searched();
        /// What makes a paragraph of `text`: blank lines between them, or each line.
        paragraphs_by: Option<ParagraphsBy> = may("paragraphs_by", Holds::Word(ParagraphsBy::NAMES)).label("Paragraphs by");
        /// The file in the folder that has its text.
        text: Option<Original> = may("text", Holds::Path).label("Original").searched();
        /// The digest of the original's bytes, in lower-case hexadecimal.
        sha256: Option<Text> = may("sha256", Holds::Digest).label("sha256");
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

impl Source {
    /// How many paragraphs it has, where that is known.
    pub fn paragraph_count(&self) -> Option<u32> {
        let known = |count: usize| u32::try_from(count).ok().filter(|count| *count > 0);
        match &self.paragraphs {
            Some(Paragraphs::Count(count)) => Some(*count),
            Some(Paragraphs::Texts(texts)) => known(texts.len()),
            None => known(self.original().len()),
        }
    }

    /// The document's own paragraphs, from the file that `text` names; empty where there is none.
    pub fn original(&self) -> &[Text] {
        self.text.as_ref().map_or(&[], |original| &original.paragraphs)
    }

    /// What each paragraph reports, in the briefing's words; empty where only the number is known.
    pub fn reports(&self) -> &[Text] {
        match &self.paragraphs {
            Some(Paragraphs::Texts(texts)) => texts,
            Some(Paragraphs::Count(_)) | None => &[],
        }
    }
}

table! {
    /// A plan, bill or offer.
    Proposal {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The title.
        title: Text = must("title", Holds::Line).label("Title").searched();
        /// A word or two for what is said beside its terms.
        short: Option<Text> = may("short", Holds::Line).label("Short name").searched();
        /// Its date.
        date: Option<Date> = may("date", Holds::Date).label("Date");
        /// The parties and actors that put it forward.
        by: Vec<Entry> = may("by", Holds::Refs(&[Kind::Party, Kind::Actor])).label("By").links(Relation::By);
        /// How far it has come.
        status: Option<Status> = may("status", Holds::Word(Status::NAMES)).label("Status");
        /// The proposal it takes the place of.
        replaces: Option<Entry> = may("replaces", Holds::Ref(PROPOSALS)).label("Replaces").links(Relation::Replaces);
        /// Where it was read.
        cites: Vec<Cite> = may("cites", Holds::Cites).label("Cites").links(Relation::Cites);
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// One provision of a proposal.
    Term {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The title.
        title: Text = must("title", Holds::Line).label("Title").searched();
        /// The title in a word or two, for narrow places.
        short: Option<Text> = may("short", Holds::Line).label("Short name").searched();
        /// The category, as an index into [`Library::categories`](super::Library::categories).
        category: u32 = must("category", Holds::Category).label("Category");
        /// What it provides.
        text: Option<Text> = may("text", Holds::Text).label("Text").searched();
        /// Its number in the proposal.
        number: Option<Text> = may("number", Holds::Number).label("Number").searched();
        /// The proposal it belongs to.
        proposal: Option<Entry> = may("proposal", Holds::Ref(PROPOSALS)).label("Proposal").links(Relation::Proposal);
        /// How far it has come.
        status: Option<Status> = may("status", Holds::Word(Status::NAMES)).label("Status");
        /// How much of it is known.
        depth: Option<Depth> = may("depth", Holds::Word(Depth::NAMES)).label("Depth");
        /// The parties that would have to act.
        binds: Vec<Entry> = may("binds", Holds::Refs(PARTIES)).label("Binds").links(Relation::Binds);
        /// Its number of troops, dollars, days.
        figure: Option<Text> = may("figure", Holds::Line).label("Figure").searched();
        /// By when.
        deadline: Option<Date> = may("deadline", Holds::Date).label("Deadline");
        /// The term it takes the place of.
        replaces: Option<Entry> = may("replaces", Holds::Ref(TERMS)).label("Replaces").links(Relation::Replaces);
        /// Where it was read.
        cites: Vec<Cite> = may("cites", Holds::Cites).label("Cites").links(Relation::Cites);
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// A statement or a criticism.
    Claim {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The speaker's own words.
        quote: Option<Text> = either("quote", "text", Holds::Text).label("Quote").searched();
        /// The same in the briefing's words.
        text: Option<Text> = either("text", "quote", Holds::Text).label("Text").searched();
        /// Who spoke.
        actor: Option<Entry> = may("actor", Holds::Ref(ACTORS)).label("Actor").links(Relation::Actor);
        /// Who is said to have spoken, where nobody is named.
        attributed_to: Option<Text> = may("attributed_to", Holds::Line).label("By").searched();
        /// When.
        date: Option<Date> = may("date", Holds::Date).label("Date");
        /// In what capacity (`as`).
        capacity: Option<Text> = may("as", Holds::Line).label("As").searched();
        /// The parties spoken for (`for`), where that is not the speaker's own.
        on_behalf: Few<Entry> = may("for", Holds::Refs(PARTIES)).label("For").links(Relation::OnBehalf);
        /// To whom.
        to: Option<Text> = may("to", Holds::Line).label("To").searched();
        /// Through what or whom.
        via: Option<Text> = may("via", Holds::Line).label("Via").searched();
        /// Where.
        place: Option<Text> = may("place", Holds::Line).label("Place").searched();
        /// Whose word it is that this was said. Given, or else concluded from the other fields.
        attribution: Attribution = may("attribution", Holds::Word(Attribution::NAMES)).label("Attribution");
        /// What the claim does. Given, or the table's default.
        act: Option<Act> = may("act", Holds::Word(Act::NAMES)).label("Act");
        /// Where it stands. Given, or the table's default; without one it takes no position.
        stance: Option<Stance> = may("stance", Holds::Word(Stance::NAMES)).label("Stance");
        /// The terms it is about.
        terms: Box<[Entry]> = may("terms", Holds::Refs(TERMS)).label("Terms").links(Relation::Term);
        /// The proposals it is about.
        proposals: Few<Entry> = may("proposals", Holds::Refs(PROPOSALS)).label("Proposals").links(Relation::Plan);
        /// The claims it answers.
        responds_to: Few<Entry> = may("responds_to", Holds::Refs(CLAIMS)).label("Answers").links(Relation::RespondsTo);
        /// The claims it backs.
        supports: Few<Entry> = may("supports", Holds::Refs(CLAIMS)).label("Backs").links(Relation::Supports);
        /// The claims it contradicts, written at one end; [`Library::disputed_by`](super::Library::disputed_by) has both.
        disputes: Few<Entry> = may("disputes", Holds::Refs(CLAIMS)).label("Disputes").links(Relation::Disputes);
        /// Earlier claims of the same actor whose place it takes.
        replaces: Few<Entry> = may("replaces", Holds::Refs(CLAIMS)).label("Replaces").links(Relation::Replaces);
        /// Where it was read.
        cites: Box<[Cite]> = may("cites", Holds::Cites).label("Cites").links(Relation::Cites);
        /// Free words to find it by.
        tags: Few<Text> = may("tags", Holds::Lines).label("Tags").searched();
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// Something that happened.
    Event {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The title.
        title: Text = must("title", Holds::Line).label("Title").searched();
        /// When.
        date: Option<Date> = may("date", Holds::Date).label("Date");
        /// The event it came after.
        after: Option<Entry> = may("after", Holds::Ref(EVENTS)).label("After").links(Relation::After);
        /// The event it came before.
        before: Option<Entry> = may("before", Holds::Ref(EVENTS)).label("Before").links(Relation::Before);
        /// What happened.
        text: Option<Text> = may("text", Holds::Text).label("Text").searched();
        /// The parties to it.
        parties: Vec<Entry> = may("parties", Holds::Refs(PARTIES)).label("Parties").links(Relation::Party);
        /// The actors in it.
        actors: Vec<Entry> = may("actors", Holds::Refs(ACTORS)).label("Actors").links(Relation::Actor);
        /// The terms it is about.
        terms: Vec<Entry> = may("terms", Holds::Refs(TERMS)).label("Terms").links(Relation::Term);
        /// The claims made at it (`statements`).
        claims: Vec<Entry> = may("statements", Holds::Refs(CLAIMS)).label("Statements").links(Relation::Claim);
        /// The claims that concern it.
        about: Vec<Entry> = may("about", Holds::Refs(CLAIMS)).label("About").links(Relation::About);
        /// Where.
        place: Option<Text> = may("place", Holds::Line).label("Place").searched();
        /// Where it was read.
        cites: Vec<Cite> = may("cites", Holds::Cites).label("Cites").links(Relation::Cites);
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// A question on which claims contradict each other.
    Dispute {
        /// Unique in the briefing.
        id: Box<str> = must("id", Holds::Id);
        /// The question.
        question: Text = must("question", Holds::Line).label("Question").searched();
        /// The question in a word or two, for narrow places.
        short: Option<Text> = may("short", Holds::Line).label("Short name").searched();
        /// The sides, each with its answer and its claims.
        sides: Vec<Side> = either("sides", "claims", Holds::Sides).label("Sides").links(Relation::Claim).searched();
        /// The claims, where no sides are written down (`claims`).
        listed: Vec<Entry> = either("claims", "sides", Holds::Refs(CLAIMS)).label("Claims").links(Relation::Claim);
        /// What it turns on.
        text: Option<Text> = may("text", Holds::Text).label("Text").searched();
        /// Where it was read.
        cites: Vec<Cite> = may("cites", Holds::Cites).label("Cites").links(Relation::Cites);
        /// The author's remark.
        note: Option<Text> = may("note", Holds::Text).label("Editor's remark").searched();
    }
    also {
        /// Every claim of it, side by side, each once; made by [`Builder::build`](super::Builder::build).
        claims: Vec<Entry>,
        /// How many of the listed claims are left out because of an error.
        withheld: u32,
        /// Where it was written down.
        origin: Origin,
    }
}

table! {
    /// What checking a quote against its source found (`briefing verify --stamp`). It is not an entry.
    Verified {
        /// The claim whose quote was looked for.
        claim: Option<Entry> = must("claim", Holds::Ref(CLAIMS));
        /// The paragraph in which it was looked for.
        cite: Option<Cite> = must("cite", Holds::Cite);
        /// The digest of the quote as it was then, white space and quotation marks made equal.
        quote_sha256: Text = must("quote_sha256", Holds::Digest);
        /// The digest of the paragraph, likewise.
        paragraph_sha256: Text = must("paragraph_sha256", Holds::Digest);
        /// Whether the quote stands there.
        result: Option<Verdict> = must("result", Holds::Word(Verdict::NAMES));
        /// The day on which it was looked for.
        on: Option<Date> = must("on", Holds::Date);
    }
    also {
        /// Where it was written down.
        origin: Origin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    /// A value for a field of this type.
    fn sample(field: &Field) -> Given<'static> {
        let entry = |kinds: &[Kind]| Given::Entries(kinds.iter().map(|kind| Entry::new(*kind, 3)).collect());
        match field.holds {
            Holds::Text | Holds::Line | Holds::Number | Holds::Url | Holds::Colour | Holds::Digest => {
                Given::Text(Text::new("words"))
            }
            Holds::Lines => Given::Texts(vec![Text::new("words")]),
            Holds::Id => Given::Id("an-id"),
            Holds::Date => Given::Date("2025-11-20".parse().unwrap()),
            Holds::Word(words) => Given::Word(words[0]),
            Holds::Ref(kinds) | Holds::Refs(kinds) => entry(kinds),
            Holds::Category => Given::Category(3),
            Holds::Cite | Holds::Cites => {
                Given::Cites(vec![Cite { source: Entry::new(Kind::Source, 1), paragraph: Some(2) }])
            }
            Holds::Count => Given::Count(2),
            Holds::Paragraphs => Given::Paragraphs(Paragraphs::Count(3)),
            Holds::Path => Given::Original(Original::default()),
            Holds::Sides => Given::Sides(vec![Side::default()]),
        }
    }

    struct Shown(Vec<(&'static str, String)>);

    impl Visitor for Shown {
        fn field(&mut self, field: &'static Field, value: Value<'_>) {
            self.0.push((field.name, format!("{value:?}")));
        }
    }

    fn holds<T: Fields>() {
        for (at, field) in T::FIELDS.iter().enumerate() {
            let mut row = T::default();
            let mut before = Shown(Vec::new());
            row.visit(&mut before);
            row.set(at, sample(field));
            let mut after = Shown(Vec::new());
            row.visit(&mut after);
            let of_field = |shown: &Shown| shown.0.iter().find(|(name, _)| *name == field.name).cloned();
            assert!(of_field(&after).is_some(), "{} takes no {:?}", field.name, field.holds);
            let others = |shown: Shown| shown.0.into_iter().filter(|(name, _)| *name != field.name).collect::<Vec<_>>();
            assert_eq!(others(before), others(after), "{}", field.name);
            assert!(!field.about.trim().is_empty(), "{}", field.name);
            assert_eq!(
                field.name.matches(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_').count(),
                0
            );
            assert!(T::FIELDS[..at].iter().all(|other| other.name != field.name), "{} is declared twice", field.name);
        }
    }

    #[test]
    fn what_is_set_is_shown_field_by_field() {
        holds::<Head>();
        holds::<Category>();
        holds::<Party>();
        holds::<Actor>();
        holds::<Source>();
        holds::<Proposal>();
        holds::<Term>();
        holds::<Claim>();
        holds::<Event>();
        holds::<Dispute>();
        holds::<Verified>();
    }
}
