use super::*;
use crate::model::diff::diff;
use crate::model::{Builder, Claim, Library, Party, Text};
use crate::text::is_suspect;

fn library(quote: &str, party: Option<&str>) -> Library {
    let claim = Claim { quote: Some(Text::new(quote)), ..crate::model::diff::tests::claim("c1") };
    let party = party.map(|name| Party { name: Text::new(name), ..crate::model::diff::tests::party("p1") });
    Builder { statements: vec![claim], parties: party.into_iter().collect(), ..Builder::default() }.build()
}

#[test]
fn changes_as_text() {
    let (old, new) = (library("up to 600,000 troops", Some("Side")), library("up to 800,000 troops", None));
    assert_eq!(
        print_text(&diff(&old, &new)),
        "0 new, 1 changed, 1 gone\n\n\
         ~ statement:c1  up to 800,000 troops\n    quote: up to [-600,000-]{+800,000+} troops\n\
         - party:p1  Side\n"
    );
    assert_eq!(print_text(&diff(&new, &new)), "no changes\n");
}

#[test]
fn changes_as_json() {
    let (old, new) = (library("a b", None), library("a c", Some("Side")));
    assert_eq!(
        print_json(&diff(&old, &new)).unwrap(),
        "[\n\
         {\"reference\":\"statement:c1\",\"change\":\"changed\",\"title\":\"a c\",\"fields\":[{\"field\":\"quote\",\
         \"old\":\"a b\",\"new\":\"a c\",\"words\":[{\"same\":\"a \"},{\"gone\":\"b\"},{\"added\":\"c\"}]}]},\n\
         {\"reference\":\"party:p1\",\"change\":\"new\",\"title\":\"Side\"}\n]\n"
    );
    assert_eq!(print_json(&[]).unwrap(), "[]\n");
}

#[test]
fn nothing_dangerous_is_printed_raw() {
    let evil = "x\u{1b}]0;evil\u{7}\u{202e}\u{9b}31m\u{2028}\u{e0041}";
    let changes = diff(&library("x", None), &library(evil, Some(evil)));
    let (text, json) = (print_text(&changes), print_json(&changes).unwrap());
    assert!(!text.chars().any(is_suspect), "{text:?}");
    assert!(!json.chars().any(is_suspect), "{json:?}");
    let parsed: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(parsed[0]["fields"][0]["new"], evil);
}

#[test]
fn a_digest_has_old_and_new_words_and_no_markup_of_the_briefing() {
    let old = library("up to 600,000 [troops](x)", Some("Side"));
    let new = library("up to 800,000 [troops](x)", None);
    assert_eq!(
        print_markdown(&old, &new, &diff(&old, &new), "Since - a *revision*"),
        "# : what changed\n\nSince - a \\*revision\\*\n\n0 new, 1 changed, 1 gone\n\n## Changed\n\n\
         - statement: **Nobody named**: “up to 800,000 \\[troops\\](x)”. no date given, unattributed: the source names nobody.\n  \
         - quote: up to <del>600,000</del> <ins>800,000</ins> \\[troops\\](x)\n\n## Gone\n\n- party: **Side**\n"
    );
}
