use super::*;
use crate::find::Selection;
use crate::model::diff::tests::claim;
use crate::model::{Builder, Claim, Head, Library, Source, Text};

fn written(library: &Library) -> String {
    let visible = Selection::all(library);
    let mut text = Vec::new();
    html(&Document { library, visible: &visible, filter: None, notes: None }, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn library(words: &str, url: &str) -> Library {
    let text = || Some(Text::new(words));
    let claim = Claim { quote: text(), text: text(), attributed_to: text(), via: text(), ..claim("c1") };
    let source = Source { id: "s".into(), title: Text::new(words), url: Some(Text::new(url)), ..Source::default() };
    let head = Head { title: Text::new(words), lang: text(), ..Head::default() };
    Builder { head, statements: vec![claim], sources: vec![source], ..Builder::default() }.build()
}

#[test]
fn what_a_briefing_says_adds_no_element() {
    let elements = |words: &str| written(&library(words, "https://a.b")).matches('<').count();
    let evil = "</title><script>alert(1)</script>\"'><img src=x onerror=y> &lt; <!-- </style>";
    assert_eq!(elements(evil), elements("plain"));
    assert!(written(&library(evil, "https://a.b")).contains("<html lang=\"en\">"));
}

#[test]
fn only_addresses_of_the_web_are_links() {
    for (url, is_link) in [("https://a.b/?x=1&y=\"2\"", true), ("javascript:alert(1)", false), ("file:///x", false)] {
        let page = written(&library("plain", url));
        assert_eq!(page.contains("rel=\"noopener noreferrer\""), is_link, "{url}");
        assert!(!page.contains("href=\"javascript:") && !page.contains("href=\"file:"));
    }
}

#[test]
fn the_policy_allows_the_style_sheet_and_nothing_else() {
    let page = written(&library("plain", "https://a.b"));
    let css = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()));
    assert!(page.contains(&format!("default-src 'none'; style-src 'sha256-{digest}'")));
    assert!(!page.contains("style=") && !page.contains("<script") && !page.contains("url("));
}
