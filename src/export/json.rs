//! JSON: entries with their texts exactly as the files have them, and every dangerous character escaped.

use serde_json::{Map, Value, json as value};

use crate::find::Selection;
use crate::model::{Cite, Entry, Kind, Library, Text};

use super::escape::to_json;

/// The visible entries as a JSON array, one entry a line, escaped so that the output is safe to look at and parses back to
/// the exact text.
pub fn json(library: &Library, visible: &Selection) -> String {
    let lines = visible.iter().map(|entry| to_json(&object(library, entry)).unwrap_or_default());
    format!("[\n{}\n]", lines.collect::<Vec<_>>().join(",\n"))
}

struct Fields<'l> {
    library: &'l Library,
    map: Map<String, Value>,
}

impl Fields<'_> {
    fn text(&mut self, name: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.map.insert(name.into(), value!(text.exact()));
        }
    }

    fn word(&mut self, name: &str, word: Option<&str>) {
        if let Some(word) = word {
            self.map.insert(name.into(), value!(word));
        }
    }

    fn texts(&mut self, name: &str, texts: &[Text]) {
        if !texts.is_empty() {
            let texts: Vec<&str> = texts.iter().map(Text::exact).collect();
            self.map.insert(name.into(), value!(texts));
        }
    }

    fn entries(&mut self, name: &str, entries: &[Entry]) {
        if !entries.is_empty() {
            let ids: Vec<&str> = entries.iter().map(|entry| self.library.id(*entry)).collect();
            self.map.insert(name.into(), value!(ids));
        }
    }

    fn entry(&mut self, name: &str, entry: Option<Entry>) {
        let id = entry.map(|entry| self.library.id(entry));
        self.word(name, id);
    }

    fn cites(&mut self, cites: &[Cite]) {
        if !cites.is_empty() {
            let cite = |cite: &Cite| {
                let id = self.library.id(cite.source);
                cite.paragraph.map_or(id.to_string(), |number| format!("{id}#p{number}"))
            };
            let cites: Vec<String> = cites.iter().map(cite).collect();
            self.map.insert("cites".into(), value!(cites));
        }
    }
}

fn object(library: &Library, entry: Entry) -> Value {
    let mut fields = Fields { library, map: Map::new() };
    fields.word("kind", Some(entry.kind.name()));
    fields.word("id", Some(library.id(entry)));
    let date = library.date(entry).map(ToString::to_string);
    fields.word(if entry.kind == Kind::Source { "published" } else { "date" }, date.as_deref());
    match entry.kind {
        Kind::Statement | Kind::Criticism => claim(&mut fields, entry),
        Kind::Term => term(&mut fields, entry),
        Kind::Event => event(&mut fields, entry),
        Kind::Source => source(&mut fields, entry),
        Kind::Dispute => {
            if let Some(row) = library.dispute(entry) {
                fields.text("question", Some(&row.question));
                fields.entries("claims", &row.claims);
                fields.text("text", row.text.as_ref());
            }
        }
        Kind::Party => party(&mut fields, entry),
        Kind::Actor => {
            if let Some(row) = library.actor(entry) {
                fields.text("name", Some(&row.name));
                fields.entry("party", row.party);
                fields.text("role", row.role.as_ref());
                fields.texts("aliases", &row.aliases);
                fields.text("note", row.note.as_ref());
            }
        }
        Kind::Proposal => {
            if let Some(row) = library.proposal(entry) {
                fields.text("title", Some(&row.title));
                fields.entries("by", &row.by);
                fields.word("status", row.status.map(|status| status.name()));
                fields.entry("replaces", row.replaces);
                fields.text("note", row.note.as_ref());
            }
        }
    }
    fields.cites(library.cites(entry));
    Value::Object(fields.map)
}

fn claim(fields: &mut Fields, entry: Entry) {
    let Some(row) = fields.library.claim(entry) else { return };
    fields.text("quote", row.quote.as_ref());
    fields.text("text", row.text.as_ref());
    fields.entry("actor", row.actor);
    fields.text("attributed_to", row.attributed_to.as_ref());
    fields.text("as", row.capacity.as_ref());
    fields.entries("for", &row.on_behalf);
    fields.text("to", row.to.as_ref());
    fields.text("via", row.via.as_ref());
    fields.text("place", row.place.as_ref());
    fields.word("attribution", Some(row.attribution.name()));
    fields.word("act", row.act.map(|act| act.name()));
    fields.word("stance", row.stance.map(|stance| stance.name()));
    fields.entries("terms", &row.terms);
    fields.entries("responds_to", &row.responds_to);
    fields.entries("supports", &row.supports);
    fields.entries("disputes", &row.disputes);
    fields.texts("tags", &row.tags);
    fields.text("note", row.note.as_ref());
}

fn term(fields: &mut Fields, entry: Entry) {
    let Some(row) = fields.library.term(entry) else { return };
    fields.text("title", Some(&row.title));
    let category = fields.library.categories().get(row.category as usize).map(|category| category.id.to_string());
    fields.word("category", category.as_deref());
    fields.text("text", row.text.as_ref());
    fields.text("number", row.number.as_ref());
    fields.entry("proposal", row.proposal);
    fields.word("status", row.status.map(|status| status.name()));
    fields.word("depth", row.depth.map(|depth| depth.name()));
    fields.entries("binds", &row.binds);
    fields.text("figure", row.figure.as_ref());
    fields.word("deadline", row.deadline.as_ref().map(ToString::to_string).as_deref());
    fields.entry("replaces", row.replaces);
    fields.text("note", row.note.as_ref());
}

fn event(fields: &mut Fields, entry: Entry) {
    let Some(row) = fields.library.event(entry) else { return };
    fields.entry("after", row.after);
    fields.entry("before", row.before);
    fields.text("title", Some(&row.title));
    fields.text("text", row.text.as_ref());
    fields.entries("parties", &row.parties);
    fields.entries("actors", &row.actors);
    fields.entries("terms", &row.terms);
    fields.entries("statements", &row.claims);
    fields.text("place", row.place.as_ref());
    fields.text("note", row.note.as_ref());
}

fn party(fields: &mut Fields, entry: Entry) {
    let Some(row) = fields.library.party(entry) else { return };
    fields.text("name", Some(&row.name));
    fields.text("short", row.short.as_ref());
    fields.word("party_kind", row.kind.map(|kind| kind.name()));
    fields.word("role", row.role.map(|role| role.name()));
    fields.text("bloc", row.bloc.as_ref());
    fields.texts("aliases", &row.aliases);
    fields.text("colour", row.colour.as_ref());
    fields.text("note", row.note.as_ref());
}

fn source(fields: &mut Fields, entry: Entry) {
    let Some(row) = fields.library.source(entry) else { return };
    fields.text("title", Some(&row.title));
    fields.word("source_kind", row.kind.map(|kind| kind.name()));
    fields.text("publisher", row.publisher.as_ref());
    fields.text("url", row.url.as_ref());
    fields.word("retrieved", row.retrieved.as_ref().map(ToString::to_string).as_deref());
    fields.text("lang", row.lang.as_ref());
    fields.texts("paragraphs", &row.paragraphs);
    fields.text("sha256", row.sha256.as_ref());
    fields.text("note", row.note.as_ref());
}
