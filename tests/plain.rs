//! Plain text of briefings that would be endless if everything stood everywhere.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{self, Write};

use briefing::export;
use briefing::find::Selection;
use briefing::load::{self, SourceFile};

const HEAD: &str =
    "[briefing]\ntitle = \"B\"\n[[actor]]\nid = \"ann\"\nname = \"Ann\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n";

fn plain(toml: &str) -> String {
    let loaded = load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(toml.as_bytes().to_vec()) }]);
    assert!(!loaded.findings.iter().any(load::Finding::is_error), "{:?}", loaded.findings);
    let mut bytes = Vec::new();
    export::plain(&loaded.library, &Selection::all(&loaded.library), export::WIDTH, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn claims(count: usize) -> String {
    let claim = |at| format!("[[statement]]\nid = \"c{at}\"\nactor = \"ann\"\ntext = \"t{at}\"\ncites = [\"s#p1\"]\n");
    (0..count).map(claim).collect()
}

#[test]
fn paragraphs_of_which_nothing_is_known_stand_as_numbers() {
    let text = plain(&format!("{HEAD}paragraphs = 4000000000\n{}", claims(1).replace("#p1", "#p3999999998")));
    for part in ["¶1–3999999997", "¶3999999998\n· Ann: t0", "¶3999999999–4000000000", "nothing cites it"] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    assert!(text.lines().count() < 100);
}

#[test]
fn of_a_thousand_opponents_a_hundred_are_named_and_the_rest_counted() {
    let ids: Vec<String> = (0..1000).map(|at| format!("\"c{at}\"")).collect();
    let dispute = format!("[[dispute]]\nid = \"d\"\nquestion = \"Q\"\nclaims = [{}]\n", ids.join(", "));
    let mut people = 0..;
    let mut person = |_: &str| format!("attributed_to = \"Person {}\"", people.next().unwrap());
    let claims: String = claims(1000)
        .split_inclusive('\n')
        .map(|line| match line {
            "actor = \"ann\"\n" => person(line) + "\n",
            line => line.to_string(),
        })
        .collect();
    let text = plain(&format!("{HEAD}paragraphs = 1\n{claims}{dispute}"));
    assert!(text.contains("… and 899 more"), "999 oppose each");
    // Every claim stands on its own, all the same.
    assert!((0..1000).all(|at| text.contains(&format!("statement:c{at} "))));
    // A hundred thousand lines, each with speaker, words, on whose word and where it was read.
    assert!(text.len() < 7_000_000, "{}", text.len());
}

/// A plan, and people of as many parties, each of whom took so many positions on it, now this and now that.
fn turncoats(parties: usize, positions: usize) -> String {
    let mut toml = "[briefing]\ntitle = \"B\"\n[[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\n".to_string();
    for party in 0..parties {
        toml += &format!("[[party]]\nid = \"p{party}\"\nname = \"Party {party}\"\n");
        toml += &format!("[[actor]]\nid = \"a{party}\"\nname = \"Person {party}\"\nparty = \"p{party}\"\n");
        for at in 0..positions {
            let (stance, date) = (["supports", "opposes"][at % 2], 2000 + at);
            toml += &format!("[[statement]]\nid = \"c{party}-{at}\"\nactor = \"a{party}\"\ntext = \"t\"\n");
            toml += &format!("date = \"{date}\"\nstance = \"{stance}\"\n");
        }
    }
    toml
}

#[test]
fn of_a_long_history_the_newest_positions_are_named_and_the_rest_counted() {
    let text = plain(&turncoats(1, 150)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("↺ Person 0: 90 earlier → supports (2090) → opposes (2091) →"), "{text:.9000}");
    assert!(text.contains("→ opposes (2149)") && !text.contains("opposes (2089) →"));
    let few = plain(&turncoats(1, 60)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(few.contains("↺ Person 0: supports (2000) →") && !few.contains("earlier →"));
}

#[test]
fn a_list_of_standings_with_long_histories_ends_and_says_how_many_more_there_are() {
    let page = |positions| {
        let text = plain(&turncoats(20, positions));
        let from = text.find("WHERE THE PARTIES STAND").unwrap();
        let to = from + text[from..].find("SAID OF THE PLAN").unwrap();
        text[from..to].to_string()
    };
    let (page, few) = (page(90), page(3));
    // Of a thousand positions, the history that goes beyond is the last.
    assert_eq!(page.matches("Person ").count(), 17, "{page}");
    assert!(page.contains("… and 3 more"), "{page}");
    assert!(few.matches("Person ").count() == 20 && !few.contains("… and"), "short ones have all their place: {few}");
}

#[test]
fn a_name_of_megabytes_is_shown_by_its_start_and_its_length() {
    let name = "name ".repeat(200_000);
    let text = plain(&format!("{HEAD}paragraphs = 1\n{}", claims(100)).replace("\"Ann\"", &format!("\"{name}\"")));
    assert!(text.contains("⟨… 997999 characters more⟩"), "{text:.3000}");
    assert!(text.len() < 1_000_000, "{}", text.len());
}

#[test]
fn what_cannot_be_written_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let library = load::embedded().library;
    let error = export::plain(&library, &Selection::all(&library), export::WIDTH, &mut Full).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}
