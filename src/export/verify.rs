//! What `briefing verify` found out, as text: the sources with their quotes, and a last line of counts.

use std::collections::HashMap;

use crate::load::{Found, Outcome, Place, Quote, Verification};
use crate::model::{Cite, Entry, Library, Text};
use crate::page::fit;
use crate::text::{clean_line, counted};

/// How much of a title or quote stands on its line, in columns.
const WIDTH: usize = 60;

/// What stands before the words that a source has in a quote's place, below the quote.
const BELOW: &str = "               ";

/// How many of the files that were not looked into are named.
const MOST: usize = 10;

/// The sources in file order, under each its quotes by paragraph, then quotes of no source, then counts.
pub fn verification(library: &Library, verification: &Verification) -> String {
    let quotes: HashMap<Entry, &Quote> = verification.quotes.iter().map(|quote| (quote.claim, quote)).collect();
    let mut text = String::new();
    let mut places = verification.places.as_slice();
    for (source, found) in &verification.sources {
        let title = library.source(*source).map_or("", |source| source.title.shown());
        text.push_str(&format!("{}  {}\n  {}\n", library.reference(*source), line(title), document(found)));
        let count = places.iter().take_while(|place| place.cite.source == *source).count();
        let (of_source, rest) = places.split_at(count);
        places = rest;
        for place in of_source {
            let quote = quotes.get(&place.claim).copied();
            text.push_str(&format!("  {}\n", place_line(library, place, quote)));
        }
        text.push('\n');
    }
    let loose = verification.quotes.iter().filter(|quote| library.cites(quote.claim).is_empty());
    let loose: Vec<String> = loose.map(|quote| format!("  not checked  {}\n", words(library, quote.claim))).collect();
    if !loose.is_empty() {
        text.push_str(&format!("Without a sound cite\n{}\n", loose.concat()));
    }
    passed_over(&verification.passed_over, &mut text);
    if verification.is_tired {
        text.push_str("There is too much to look through for every quote: cite paragraphs, \"source-id#p4\"\n\n");
    }
    text.push_str(&counts(verification));
    text
}

fn line(text: &str) -> String {
    fit(&clean_line(text), WIDTH).into_owned()
}

fn document(found: &Found) -> String {
    match found {
        Found::Here(path) => format!("found here: {}", clean_line(path)),
        Found::Own(path) => format!("found here: {}, in the briefing's folder", clean_line(path)),
        Found::WrongDigest(path) => {
            format!("wrong digest: {} is not the document that sha256 is of", clean_line(path))
        }
        Found::NoText(path, why) => {
            format!("found here, but no text to look into: {} {}", clean_line(path), clean_line(why))
        }
        Found::Missing => "not found here: no file has its sha256".into(),
        Found::NoDigest => "not found here: it has neither text nor sha256 to find it by".into(),
    }
}

fn place_line(library: &Library, place: &Place, quote: Option<&Quote>) -> String {
    let outcome = match place.outcome {
        Outcome::Found => "found      ",
        Outcome::NotFound => "not found  ",
        Outcome::NotChecked => "not checked",
    };
    let at = place.cite.paragraph.map_or(String::new(), |number| format!("¶{number}"));
    let mut text = format!("{outcome}  {at:<4}  {}", words(library, place.claim));
    if place.outcome == Outcome::NotFound {
        let instead = quote.and_then(|quote| quote.instead).map(|cite| self::cite(library, cite));
        let near = quote.and_then(|quote| quote.near.as_ref()).filter(|near| near.cite.source == place.cite.source);
        match (instead, near, quote.map(|quote| quote.outcome)) {
            (Some(instead), ..) => text.push_str(&format!("  it stands at \"{instead}\"")),
            // It is as long as the quote, which stands above it.
            (None, Some(near), _) => text.push_str(&format!("\n{BELOW}{}", clean_line(&near.sentence(&[place.cite])))),
            (None, None, Some(Outcome::Found)) => text.push_str("  found at another place that it cites"),
            (None, None, Some(Outcome::NotFound | Outcome::NotChecked) | None) => {}
        }
    }
    text
}

fn words(library: &Library, claim: Entry) -> String {
    let quote = library.claim(claim).and_then(|claim| claim.quote.as_ref());
    format!("{}  “{}”", library.reference(claim), line(quote.map_or("", Text::shown)))
}

fn cite(library: &Library, cite: Cite) -> String {
    let paragraph = cite.paragraph.map_or(String::new(), |number| format!("#p{number}"));
    format!("{}{paragraph}", library.id(cite.source))
}

fn passed_over(files: &[String], text: &mut String) {
    if files.is_empty() {
        return;
    }
    text.push_str("Not looked into\n");
    files.iter().take(MOST).for_each(|file| text.push_str(&format!("  {}\n", clean_line(file))));
    if files.len() > MOST {
        text.push_str(&format!("  … and {} more\n", files.len() - MOST));
    }
    text.push('\n');
}

fn counts(verification: &Verification) -> String {
    let here = |(_, found): &&(Entry, Found)| match found {
        Found::Here(_) | Found::Own(_) => true,
        Found::WrongDigest(_) | Found::NoText(..) | Found::Missing | Found::NoDigest => false,
    };
    let wrong = verification.sources.iter().filter(|(_, found)| matches!(found, Found::WrongDigest(_))).count();
    let wrong = if wrong > 0 { format!(", {wrong} with a wrong digest") } else { String::new() };
    format!(
        "{}: {} found, {} not found, {} not checked; {}: {} found here{wrong}\n",
        counted(verification.quotes.len(), "quote", "quotes"),
        verification.count(Outcome::Found),
        verification.count(Outcome::NotFound),
        verification.count(Outcome::NotChecked),
        counted(verification.sources.len(), "source", "sources"),
        verification.sources.iter().filter(here).count(),
    )
}
