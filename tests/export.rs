//! What leaves the program: the default briefing as Markdown and as HTML.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;

use briefing::export::{self, Document};
use briefing::find::{self, NoMemory, Selection, TextIndex};
use briefing::load;
use briefing::model::Library;

fn written(library: &Library, filter: &str) -> (String, String) {
    let parsed = find::parse_checked(filter, library).unwrap();
    let visible: Selection = find::select(&parsed, library, &TextIndex::new(library), &NoMemory);
    let words = export::filter_line(&parsed, library, &visible);
    let document = Document { library, visible: &visible, filter: words.as_deref(), notes: None };
    let (mut markdown, mut html) = (Vec::new(), Vec::new());
    export::markdown(&document, &mut markdown).unwrap();
    export::html(&document, &mut html).unwrap();
    (String::from_utf8(markdown).unwrap(), String::from_utf8(html).unwrap())
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, from: &str, to: char) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

const FILTERS: [&str; 5] = ["", "by:zelenskyy", "kind:dispute", "party:ukraine -kind:term", "nothing-has-this-word"];

#[test]
fn a_part_of_the_default_briefing_as_markdown() {
    insta::assert_snapshot!(written(&load::embedded().library, "by:zelenskyy OR id:who-wrote-it OR id:army-cap").0);
}

#[test]
fn every_link_leads_somewhere_and_every_address_is_one() {
    let library = load::embedded().library;
    for filter in FILTERS {
        let (markdown, html) = written(&library, filter);
        for (text, link, end) in [(&markdown, "](#", ')'), (&html, "href=\"#", '"')] {
            let ids = between(text, " id=\"", '"');
            let unique: HashSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{filter}");
            for to in between(text, link, end) {
                assert!(unique.contains(to), "{filter}: nothing has the address {to}");
            }
        }
    }
}

#[test]
fn the_picture_names_the_day_that_has_a_place_of_its_own_and_has_no_row_without_events() {
    let library = load::embedded().library;
    let (all, claims) = (written(&library, "").1, written(&library, "kind:statement").1);
    for page in [&all, &claims] {
        assert!(page.contains(">Thu 20 Nov 2025</text>"), "{page}");
    }
    let row = ">Events</text>";
    assert!(all.contains(row) && !claims.contains(row) && !claims.contains("Numbers: events"));
}

#[test]
fn headings_go_down_step_by_step_and_references_are_resolved() {
    let library = load::embedded().library;
    for filter in FILTERS {
        let html = written(&library, filter).1;
        let levels: Vec<u32> =
            between(&html, "<h", '>').iter().filter_map(|tag| tag.chars().next()?.to_digit(10)).collect();
        assert_eq!(levels[0], 1);
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1 && two[1] > 1), "{filter}: {levels:?}");
        let ids: HashSet<&str> = between(&html, " id=\"", '"').into_iter().collect();
        for ids_of in between(&html, "aria-labelledby=\"", '"') {
            assert!(ids_of.split(' ').all(|id| ids.contains(id)), "{ids_of}");
        }
        assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("src="));
    }
}

#[test]
fn a_relation_that_leads_outside_is_words_without_a_link() {
    let library = load::embedded().library;
    let (markdown, html) = written(&library, "by:zelenskyy");
    for text in [&markdown, &html] {
        assert!(
            text.contains("Zelenskyy meets Driscoll (not in this export)")
                || text.contains("Zelenskyy meets Driscoll</span> (not in this export)")
        );
        assert!(!text.contains("event-meeting-driscoll") && text.contains("Filter: by:zelenskyy · 9 of 83 entries"));
    }
    assert!(!written(&library, "").1.contains("not in this export"));
    let (markdown, html) = written(&library, "nothing-has-this-word");
    assert!(markdown.contains("Nothing passes the filter.") && html.contains("Nothing passes the filter."));
}

#[test]
fn every_claim_has_its_citation() {
    let library = load::embedded().library;
    let (markdown, html) = written(&library, "");
    let claims = library.statements().len() + library.criticisms().len();
    let articles = html.split("<article id=\"").filter(|article| {
        (article.starts_with("statement-") || article.starts_with("criticism-")) && article.contains("\">¶")
    });
    assert_eq!(articles.count(), claims);
    let cited = markdown.split("\n#### <a id=\"").filter(|article| {
        (article.starts_with("statement-") || article.starts_with("criticism-")) && article.contains("\nSource: [")
    });
    assert_eq!(cited.count(), claims);
}

#[test]
fn notes_are_written_where_they_are_wanted_and_as_text() {
    let library = load::embedded().library;
    let visible = Selection::all(&library);
    let notes = [("statement:leavitt-equally".parse().unwrap(), "Ask <b>her</b> \u{1b}".to_string())].into();
    let document = Document { library: &library, visible: &visible, filter: None, notes: Some(&notes) };
    let (mut markdown, mut html) = (Vec::new(), Vec::new());
    export::markdown(&document, &mut markdown).unwrap();
    export::html(&document, &mut html).unwrap();
    assert!(String::from_utf8(markdown).unwrap().contains("- **Your note:** Ask \\<b\\>her\\</b\\> ␛"));
    assert!(String::from_utf8(html).unwrap().contains("Ask &lt;b&gt;her&lt;/b&gt; ␛"));
    assert!(!written(&library, "").0.contains("Your note"));
}
