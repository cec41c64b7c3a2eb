use proptest::prelude::*;

use super::*;
use crate::model::content::content_hash;
use crate::model::*;

pub(crate) fn claim(id: &str) -> Claim {
    Claim { id: id.into(), attribution: Attribution::Unattributed, ..Claim::default() }
}

pub(crate) fn party(id: &str) -> Party {
    Party { id: id.into(), name: Text::new(id), ..Party::default() }
}

/// A briefing with a statement for each text, `s0` on, and two parties.
pub(crate) fn library(quotes: &[&str]) -> Library {
    let statements = quotes.iter().enumerate();
    let statements = statements.map(|(at, quote)| Claim { quote: Some(Text::new(quote)), ..claim(&format!("s{at}")) });
    let parties = vec![party("p0"), party("p1")];
    let head = Head { title: Text::new("A story"), ..Head::default() };
    Builder { head, statements: statements.collect(), parties, ..Builder::default() }.build()
}

/// A small vocabulary, so that equal contents and near misses ("ab", "c" and "a", "bc") come up often.
fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "a", "b", "ab", "a, b", "a\nb", "\u{1b}", "а"]).prop_map(String::from)
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let texts = (prop::option::of(word()), prop::option::of(word()), prop::collection::vec(word(), 0..3));
    let links = (prop::collection::vec(0u32..2, 0..3), prop::option::of(1u32..3), prop::option::of(0usize..5));
    (texts, links).prop_map(|((quote, text, tags), (parties, paragraph, stance))| Claim {
        quote: quote.map(|quote| Text::new(&quote)),
        text: text.map(|text| Text::new(&text)),
        tags: tags.iter().map(|tag| Text::new(tag)).collect(),
        on_behalf: parties.into_iter().map(|at| Entry { kind: Kind::Party, index: at }).collect(),
        cites: paragraph
            .map(|paragraph| Cite { source: entry(Kind::Source, 0), paragraph: Some(paragraph) })
            .into_iter()
            .collect(),
        stance: stance.map(|at| Stance::ALL[at]),
        ..claim("c")
    })
}

fn entry(kind: Kind, index: u32) -> Entry {
    Entry { kind, index }
}

fn source() -> Source {
    Source { id: "src".into(), title: Text::new("Source"), paragraphs: Some(Paragraphs::Count(9)), ..Source::default() }
}

fn around(claims: Vec<Claim>) -> Library {
    Builder {
        statements: claims,
        parties: vec![party("p0"), party("p1")],
        sources: vec![source()],
        ..Builder::default()
    }
    .build()
}

/// What a claim says, compared without the code under test.
fn said(claim: &Claim) -> impl PartialEq + std::fmt::Debug {
    let mut parties = claim.on_behalf.clone();
    parties.sort();
    let texts = |texts: &[Text]| texts.iter().map(|text| text.exact().to_string()).collect::<Vec<_>>();
    let quote = claim.quote.as_ref().map(|text| text.exact().to_string());
    let text = claim.text.as_ref().map(|text| text.exact().to_string());
    (quote, text, texts(&claim.tags), parties, claim.cites.clone(), claim.stance)
}

proptest! {
    #[test]
    fn hashes_are_equal_if_and_only_if_the_content_is(one in any_claim(), two in any_claim()) {
        let (a, b) = (around(vec![one.clone()]), around(vec![two.clone()]));
        let statement = entry(Kind::Statement, 0);
        prop_assert_eq!(content_hash(&a, statement) == content_hash(&b, statement), said(&one) == said(&two));
    }

    #[test]
    fn a_briefing_does_not_differ_from_itself(claims in prop::collection::vec(any_claim(), 0..4)) {
        let claims: Vec<Claim> = claims.into_iter().enumerate().map(|(at, row)| Claim { id: format!("c{at}").into(), ..row }).collect();
        let library = around(claims.clone());
        prop_assert_eq!(diff(&library, &library.clone()), vec![]);
        // The order of the rows does not matter either, nor where they stand.
        let mut turned: Vec<Claim> = claims.into_iter().rev().collect();
        turned.iter_mut().for_each(|claim| claim.origin.line += 7);
        prop_assert_eq!(diff(&library, &around(turned)), vec![]);
    }

    #[test]
    fn what_is_new_one_way_is_gone_the_other(one in 0usize..4, two in 0usize..4) {
        let (a, b) = (library(&vec!["x"; one]), library(&vec!["x"; two]));
        let count = |changes: &[Change], kind: &ChangeKind| changes.iter().filter(|change| change.kind == *kind).count();
        let (there, back) = (diff(&a, &b), diff(&b, &a));
        prop_assert_eq!(count(&there, &ChangeKind::New), count(&back, &ChangeKind::Gone));
        prop_assert_eq!(count(&there, &ChangeKind::New), two.saturating_sub(one));
    }
}

#[test]
fn the_hash_is_the_same_in_every_version() {
    let library = library(&["up to 600,000 troops"]);
    // Readers have these numbers in their state files: a change here makes every entry "changed" to them.
    assert_eq!(
        format!("{:032x}", content_hash(&library, entry(Kind::Statement, 0))),
        "e4429631984b98fcb07f3c41a54354a7"
    );
    assert_eq!(format!("{:032x}", content_hash(&library, entry(Kind::Party, 0))), "d227360f73d891e9a641e940203139dd");
}

#[test]
fn a_party_that_moves_in_the_file_changes_no_claim() {
    let on_behalf = |index| Claim { on_behalf: vec![entry(Kind::Party, index)].into(), ..claim("c") };
    let one = Builder { statements: vec![on_behalf(0)], parties: vec![party("us"), party("ua")], ..Builder::default() };
    let two = Builder { statements: vec![on_behalf(1)], parties: vec![party("ua"), party("us")], ..Builder::default() };
    assert_eq!(diff(&one.build(), &two.build()), []);
}

#[test]
fn changed_fields_show_old_and_new_words() {
    let old = library(&["up to 600,000 troops"]);
    let new = library(&["up to 800,000 troops", "more"]);
    let changes = diff(&old, &new);
    assert_eq!(
        changes.iter().map(|change| change.reference.to_string()).collect::<Vec<_>>(),
        ["statement:s0", "statement:s1"]
    );
    let ChangeKind::Changed { fields } = &changes[0].kind else { panic!("{changes:?}") };
    assert_eq!(fields.len(), 1);
    assert_eq!((fields[0].label, fields[0].old.as_deref()), ("quote", Some("up to 600,000 troops")));
    assert!(fields[0].words.contains(&WordDiff::Gone("600,000".into())));
    assert_eq!((&changes[1].title, &changes[1].kind), (&"more".to_string(), &ChangeKind::New));
}
