use super::*;
use crate::load::{self, SourceFile};

const TOML: &str = r#"
[briefing]
title = "B"
[[category]]
id = "army"
title = "Army"
[[party]]
id = "us"
name = "United States"
short = "US"
[[party]]
id = "ru"
name = "Russia"
[[actor]]
id = "ann"
name = "Ann Lee"
party = "us"
role = "envoy"
[[source]]
id = "report"
title = "A *long* report"
publisher = "The Paper"
url = "https://example.org/a_b"
published = "2025-11-20"
retrieved = "2025-11-24"
paragraphs = ["First.", "What the second reports."]
[[source]]
id = "letter"
title = "Letter"
[[proposal]]
id = "plan"
title = "The plan"
date = "2025-11-19"
[[term]]
id = "cap"
title = "A cap on the army"
category = "army"
proposal = "plan"
status = "draft"
figure = "600,000 troops"
text = "At most so many."
cites = ["report#p2"]
[[statement]]
id = "one"
actor = "ann"
date = "2025-11-20"
quote = "equally"
text = "Both had\n  a part"
stance = "supports"
terms = ["cap"]
cites = ["report#p1", "report#p2", "letter"]
[[statement]]
id = "two"
actor = "ann"
date = "2025-11-21"
quote = "We are happy."
text = "They are content"
[[criticism]]
id = "no"
attribution = "unattributed"
text = "Only one had"
terms = ["cap"]
cites = ["letter"]
[[event]]
id = "talk"
title = "A talk"
date = "2025-11-20"
text = "They talked."
statements = ["one"]
[[dispute]]
id = "who"
question = "Who had a part?"
sides = [{ answer = "Both", claims = ["one"] }, { answer = "One", claims = ["no"] }]
"#;

fn library() -> Library {
    let loaded = load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(TOML.as_bytes().to_vec()) }]);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    loaded.library
}

const ONE: &str =
    "Ann Lee: Both had a part — “equally” (supports; Thu 20 Nov 2025, on the record; A *long* report ¶1, ¶2; Letter)";
const TWO: &str = "Ann Lee: “We are happy.” — They are content (Fri 21 Nov 2025, on the record)";
const NO: &str = "Nobody named: Only one had (opposes; no date given, unattributed: the source names nobody; Letter)";

fn by_id(library: &Library, id: &str) -> Target {
    Target::Entry(library.by_id(id).unwrap())
}

fn text(what: impl Fn(&Library) -> Target) -> String {
    let library = library();
    Copy { library: &library, what: &what(&library), visible: &|_| true }.text()
}

fn text_of(id: &str) -> String {
    text(|library| by_id(library, id))
}

fn citation_of(id: &str, markup: Markup) -> String {
    let library = library();
    Copy { library: &library, what: &by_id(&library, id), visible: &|_| true }.citation(markup)
}

#[test]
fn a_claim_is_one_line_with_its_words_and_cites() {
    assert_eq!(text_of("one"), ONE);
    assert_eq!(text_of("two"), TWO);
    assert_eq!(text_of("no"), NO);
}

#[test]
fn whoever_spoke_brings_the_claims() {
    assert_eq!(text_of("us"), format!("United States\n{TWO}\n{ONE}"));
    assert_eq!(text_of("ann"), format!("Ann Lee, envoy, US\n{TWO}\n{ONE}"));
    assert_eq!(text_of("ru"), "Russia");
}

#[test]
fn what_is_spoken_of_brings_the_claims() {
    let term =
        "A cap on the army · 600,000 troops (draft, as reported; not agreed; A *long* report ¶2)\nAt most so many.";
    assert_eq!(text_of("cap"), format!("{term}\n{NO}\n{ONE}"));
    assert_eq!(text_of("who"), format!("Who had a part?\n\nBoth\n{ONE}\n\nOne\n{NO}"));
    assert_eq!(text_of("talk"), format!("A talk (Thu 20 Nov 2025)\nThey talked.\n{ONE}"));
    assert_eq!(text_of("letter"), format!("Letter\n{ONE}\n{NO}"));
    let plan = text_of("plan");
    assert!(plan.starts_with("The plan (Wed 19 Nov 2025; no status given)\nA cap on the army · 600,000"), "{plan}");
}

#[test]
fn cells_paragraphs_and_comparisons_bring_the_claims() {
    let entry = |library: &Library, id: &str| library.by_id(id).unwrap();
    let cell =
        |party| text(|library| Target::Cell { subject: entry(library, "cap"), party: Some(entry(library, party)) });
    assert_eq!(cell("us"), format!("US: A cap on the army\nspeakers by their newest position: 1 supports\n{ONE}"));
    assert_eq!(cell("ru"), "Russia: A cap on the army\nsilent: no claim by this party takes a position here");
    let paragraph = text(|library| Target::Paragraph { source: entry(library, "report"), number: 2 });
    assert!(paragraph.contains(", ¶2, https://") && paragraph.ends_with(&format!("\nWhat the second reports.\n{ONE}")));
    let both = text(|library| Target::Compare(entry(library, "us"), entry(library, "ru")));
    assert_eq!(both, format!("US beside Russia\n\nUnited States\n{TWO}\n{ONE}\n\nRussia"));
}

#[test]
fn a_citation_says_who_when_and_where() {
    assert_eq!(
        citation_of("one", Markup::Plain),
        "Ann Lee, envoy: Both had a part — “equally”. Thu 20 Nov 2025, on the record. The Paper, A *long* report, \
         Thu 20 Nov 2025, ¶1, ¶2, https://example.org/a_b, retrieved Mon 24 Nov 2025; Letter."
    );
    assert_eq!(
        citation_of("one", Markup::Markdown),
        "**Ann Lee, envoy**: Both had a part — “equally”. Thu 20 Nov 2025, on the record. The Paper, \
         [*A \\*long\\* report*](<https://example.org/a_b>), Thu 20 Nov 2025, ¶1, ¶2, retrieved Mon 24 Nov 2025; *Letter*."
    );
    let party = citation_of("us", Markup::Plain);
    assert!(
        party.starts_with("United States\nAnn Lee, envoy: “We are happy.”") && party.lines().count() == 3,
        "{party}"
    );
    let party = citation_of("us", Markup::Markdown);
    assert!(party.starts_with("United States\n\n- **Ann Lee, envoy**: "), "{party}");
    assert!(
        citation_of("cap", Markup::Plain).starts_with(
            "A cap on the army: At most so many. Draft, as reported; not agreed. The Paper, A *long* report"
        )
    );
    assert_eq!(citation_of("letter", Markup::Plain), "Letter.");
}

#[test]
fn an_address_is_one_line_each() {
    let library = library();
    let entry = |id: &str| library.by_id(id).unwrap();
    for (what, reference) in [
        (Target::Entry(entry("one")), "statement:one"),
        (Target::Paragraph { source: entry("report"), number: 2 }, "report#p2"),
        (Target::Cell { subject: entry("cap"), party: Some(entry("us")) }, "term:cap\nparty:us"),
        (Target::Cell { subject: entry("who"), party: None }, "dispute:who"),
        (Target::Compare(entry("us"), entry("ru")), "party:us\nparty:ru"),
    ] {
        assert_eq!(Copy { library: &library, what: &what, visible: &|_| true }.reference(), reference);
    }
}

#[test]
fn what_the_filter_hides_is_counted_and_a_dispute_is_whole() {
    let library = library();
    let hidden = library.by_id("one").unwrap();
    let copy =
        |id: &str| Copy { library: &library, what: &by_id(&library, id), visible: &|entry| entry != hidden }.text();
    assert_eq!(copy("us"), format!("United States\n{TWO}\n(1 more claim is hidden by the filter)"));
    assert_eq!(copy("who"), format!("Who had a part?\n\nBoth\n{ONE}\n\nOne\n{NO}"));
    assert_eq!(copy("one"), ONE);
}
