use super::*;
use crate::find::Selection;
use crate::model::diff::tests::claim;
use crate::model::{Builder, Claim, Library, Text};

fn library(words: &str) -> Library {
    let text = || Some(Text::new(words));
    let claim = Claim { quote: text(), text: text(), attributed_to: text(), via: text(), ..claim("c1") };
    Builder { statements: vec![claim], ..Builder::default() }.build()
}

fn written(library: &Library) -> String {
    let visible = Selection::all(library);
    let mut text = Vec::new();
    markdown(&Document { library, visible: &visible, filter: None, notes: None }, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn what_a_claim_says_adds_no_markup() {
    use pulldown_cmark::{Event, Options, Parser};
    let count = |words: &str| {
        let markdown = written(&library(words));
        let markup = |event: &Event| !matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak);
        Parser::new_ext(&markdown, Options::ENABLE_TABLES).filter(markup).count()
    };
    let evil =
        "[x](https://a.b) <script>x</script> <!-- | `a` **b** # c\n# d\n\n- e\n\n| f |\n| - |\n| g |\n\n***\n    h";
    assert_eq!(count(evil), count("plain"));
}
