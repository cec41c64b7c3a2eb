//! Short words for entries: a line of a list, a title, a citation.

use crate::model::{Attribution, Claim, Entry, Kind, Library, Text};

use crate::text::glyphs::SHAPES;

use super::fit::fit;

/// The shape of the party at this place among the parties.
pub fn shape(party: usize) -> char {
    SHAPES[party % SHAPES.len()]
}

/// What tells a party from the others where there is little room: its shape, and its name where parties share shapes.
pub(super) fn sign(library: &Library, party: Entry) -> String {
    let shape = shape(party.at());
    match library.party(party).filter(|_| shares_shapes(library)) {
        Some(row) => format!("{shape} {}", fit(row.label(), NAME)),
        None => shape.to_string(),
    }
}

/// Whether there are more parties than shapes.
pub(super) fn shares_shapes(library: &Library) -> bool {
    library.count(Kind::Party) > SHAPES.len()
}

/// How wide a name may be in such a place.
const NAME: usize = 18;

/// What stands in the place of a shape where somebody speaks for no party.
pub(super) const NO_SHAPE: char = '·';

/// What a line of a list says of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLabel {
    /// A party's shape, or a sign for the kind of entry.
    pub marker: char,
    /// The parties whose entry it is, the first of which gives the colour.
    pub parties: Vec<Entry>,
    /// Who speaks, for claims.
    pub speaker: Option<String>,
    /// What it says.
    pub text: String,
}

/// The line of a list for an entry.
pub fn list_label(library: &Library, entry: Entry) -> ListLabel {
    let parties = match entry.kind {
        Kind::Statement | Kind::Criticism => {
            library.claim(entry).map_or(Vec::new(), |claim| library.speaking_parties(claim))
        }
        Kind::Event => library.event(entry).map_or(Vec::new(), |event| event.parties.clone()),
        Kind::Party => vec![entry],
        Kind::Actor => library.actor(entry).and_then(|actor| actor.party).into_iter().collect(),
        _ => Vec::new(),
    };
    let marker = match entry.kind {
        Kind::Term => '§',
        Kind::Event => '◷',
        Kind::Dispute => '⚔',
        Kind::Source => '▤',
        Kind::Proposal => '▣',
        Kind::Actor => '·',
        _ => parties.first().map_or(NO_SHAPE, |party| shape(party.at())),
    };
    let claim = library.claim(entry);
    let text = match claim {
        Some(claim) => said(claim),
        None => title(library, entry),
    };
    ListLabel { marker, speaker: claim.map(|claim| speaker_short(library, claim)), text, parties }
}

/// What a claim says, in one line: its paraphrase, or else its quote.
pub(super) fn said(claim: &Claim) -> String {
    match (&claim.text, &claim.quote) {
        (Some(text), _) => one_line(text.shown()),
        (None, Some(quote)) => format!("“{}”", one_line(quote.shown())),
        (None, None) => "(nothing)".into(),
    }
}

/// What a claim says, its own words first.
pub(super) fn said_in_full(claim: &Claim) -> String {
    match (&claim.quote, &claim.text) {
        (Some(quote), None) => format!("“{}”", one_line(quote.shown())),
        (Some(quote), Some(text)) => format!("{} — “{}”", one_line(text.shown()), one_line(quote.shown())),
        (None, _) => said(claim),
    }
}

/// Whether a quote reads as the beginning of a sentence: no small letter begins it, and it is more than a name.
pub(super) fn begins_sentence(quote: &str) -> bool {
    let first = quote.chars().find(|c| c.is_alphanumeric());
    let ends = quote.trim_end().ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']);
    first.is_some_and(|first| !first.is_lowercase()) && (ends || quote.split_whitespace().count() > 2)
}

/// How wide the title of a proposal may be beside one of its terms.
const DRAFT: usize = 24;

/// The most of a text that stands for the whole, as a title or a name, in characters. A line of any list is shorter; the
/// entry's own page has it all.
const TITLE: usize = 240;

/// The start of a text, on one line; a mark stands where it is cut.
pub(super) fn one_line(text: &str) -> String {
    // Most texts are a line already.
    let is_line = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("  ");
    if text.len() <= TITLE && is_line(text.as_bytes()) && text.trim().len() == text.len() {
        return text.to_string();
    }
    let mut line = String::with_capacity(text.len().min(2 * TITLE));
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > TITLE {
            return fit(&line, TITLE).into_owned();
        }
    }
    line
}

/// Who speaks: the actor's name, a description, or the party spoken for.
pub fn speaker(library: &Library, claim: &Claim) -> String {
    if let Some(actor) = claim.actor.and_then(|actor| library.actor(actor)) {
        return actor.name.shown().to_string();
    }
    if let Some(somebody) = &claim.attributed_to {
        return somebody.shown().to_string();
    }
    let party = claim.on_behalf.first().and_then(|party| library.party(*party));
    party.map_or_else(|| "Nobody named".to_string(), |party| party.name.shown().to_string())
}

/// The same for narrow places: a person's last name, a short name.
pub(super) fn speaker_short(library: &Library, claim: &Claim) -> String {
    match claim.actor.and_then(|actor| library.actor(actor)) {
        Some(actor) => {
            let name = one_line(actor.name.shown());
            let words: Vec<&str> = name.split_whitespace().collect();
            // Two or three capitalised words are a person's name, of which the last is the shortest that is clear.
            let person = (2..=3).contains(&words.len())
                && words.iter().all(|word| word.starts_with(char::is_uppercase) && !word.ends_with("’s"));
            let body = ["Office", "Embassy", "Ministry", "Department", "House", "Council", "Commission"];
            let person = person && !words.iter().any(|word| body.contains(word));
            let alone = person && !words.last().is_some_and(|last| library.has_namesakes(last));
            if alone { words.last().unwrap_or(&"").to_string() } else { name }
        }
        None => one_line(&speaker(library, claim)),
    }
}

/// A source in a few words: its publisher, or else its title.
pub(super) fn source_label(library: &Library, source: Entry) -> Option<String> {
    let source = library.source(source)?;
    Some(one_line(source.publisher.as_ref().unwrap_or(&source.title).shown()))
}

/// The title of an entry.
pub(super) fn title(library: &Library, entry: Entry) -> String {
    let text = match entry.kind {
        Kind::Statement | Kind::Criticism => {
            return library
                .claim(entry)
                .map_or(String::new(), |claim| format!("{}: {}", speaker_short(library, claim), said(claim)));
        }
        Kind::Term => library.term(entry).map(|row| &row.title),
        Kind::Event => library.event(entry).map(|row| &row.title),
        Kind::Dispute => library.dispute(entry).map(|row| &row.question),
        Kind::Party => library.party(entry).map(|row| &row.name),
        Kind::Actor => library.actor(entry).map(|row| &row.name),
        Kind::Source => library.source(entry).map(|row| &row.title),
        Kind::Proposal => library.proposal(entry).map(|row| &row.title),
    };
    text.map_or(String::new(), |text| one_line(text.shown()))
}

/// The title of an entry in one line.
pub fn short_title(library: &Library, entry: Entry) -> String {
    title(library, entry)
}

/// The proposal of a term, in few words, where its category has terms of several.
pub fn draft_of_term(library: &Library, entry: Entry) -> Option<String> {
    let term = library.term(entry)?;
    let proposal = term.proposal.filter(|_| library.has_terms_of_several(term.category as usize))?;
    let short = library.proposal(proposal)?.short.as_ref();
    Some(short.map_or_else(|| fit(&title(library, proposal), DRAFT).into_owned(), |short| one_line(short.shown())))
}

/// Said in the place of a date.
pub(super) fn no_date(library: &Library, entry: Entry) -> &'static str {
    if library.is_misdated(entry) { "date not readable" } else { "no date" }
}

/// Whose word it is that a claim was made.
pub fn attribution(claim: &Claim) -> String {
    match (claim.attribution, &claim.via) {
        (Attribution::Reported, Some(via)) => format!("reported via {}", via.shown()),
        (Attribution::Unattributed, _) => "unattributed: the source names nobody".into(),
        (Attribution::Unnamed, via) if says_unnamed(claim) => {
            via.as_ref().map_or("not on the record".into(), |via| format!("via {}", via.shown()))
        }
        (attribution, Some(via)) => format!("{}, via {}", attribution.label(), via.shown()),
        (attribution, None) => attribution.label().into(),
    }
}

/// Whether the words for who spoke say already that he is not named: 'a US official, unnamed'.
pub(super) fn says_unnamed(claim: &Claim) -> bool {
    let says =
        |who: &Text| who.shown().split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("unnamed"));
    claim.attributed_to.as_ref().is_some_and(says)
}

/// Words that say nothing by themselves.
const LINKING: [&str; 7] = ["the", "for", "and", "of", "in", "at", "to"];

/// Whether the words of a role say nothing that the names do not say.
pub(super) fn repeats(role: &str, names: &[&str]) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).filter(|word| !LINKING.contains(&word.as_str())).collect()
    };
    let known: Vec<String> = names.iter().flat_map(|name| words(name)).collect();
    words(role).iter().all(|word| known.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_that_repeats_the_names_says_nothing() {
        for (role, names, repeated) in [
            ("Embassy", &["US Embassy in Kyiv", "United States US"][..], true),
            ("President of Ukraine", &["Volodymyr Zelenskyy", "Ukraine"], false),
            ("Office of the President of Ukraine", &["President’s office", "Ukraine"], true),
            ("PM", &["Ann Lee", "Government"], false),
            ("首相", &["Cy Tan", "Government"], false),
            ("US Embassy", &["Embassy in Kyiv", "United States US"], true),
            ("", &["Anybody"], true),
        ] {
            assert_eq!(repeats(role, names), repeated, "{role}");
        }
    }

    #[test]
    fn people_of_one_last_name_keep_their_first() {
        let actors = ["Bruno Keel", "Otto Keel", "Ada Marsh"];
        let actors = actors.map(|name| crate::model::Actor { name: name.into(), ..Default::default() });
        let claims =
            [0, 1, 2].map(|at| crate::model::Claim { actor: Some(Entry::new(Kind::Actor, at)), ..Default::default() });
        let rows = crate::model::Builder { actors: actors.into(), ..Default::default() };
        let library = rows.build();
        let said = claims.map(|claim| speaker_short(&library, &claim));
        assert_eq!(said, ["Bruno Keel", "Otto Keel", "Marsh"]);
    }
}
