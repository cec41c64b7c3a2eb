//! Nothing on the screen that the briefing does not say: claims with an error are left out whole and their place is kept,
//! sides agree wherever they are shown, and a filter never makes a contested claim look uncontested.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::export;
use briefing::find::{self, NoMemory, Selection, TextIndex};
use briefing::load::{self, Loaded, SourceFile};
use briefing::model::{Library, Side};
use reader::Reader;

/// A briefing in which `%` stands for the fields of the claim `odd`.
const STORY: &str = r#"
[briefing]
title = "A bridge"

[[party]]
id = "town"
name = "Town"

[[actor]]
id = "mayor"
name = "Ann Lee"
party = "town"

[[actor]]
id = "guild-head"
name = "Bo Ek"

[[source]]
id = "paper"
title = "Paper"
paragraphs = 3

[[proposal]]
id = "plan"
title = "The plan"

[[statement]]
id = "cheap"
text = "The bridge is cheap"
actor = "mayor"
cites = ["paper#p1"]

[[statement]]
id = "odd"
text = "The bridge is dear"
cites = ["paper#p2"]
%

[[dispute]]
id = "price"
question = "Is the bridge cheap?"
sides = [
    { answer = "Yes", claims = ["cheap"] },
    { answer = "No", claims = ["odd"] },
]

[[event]]
id = "meeting"
title = "They meet"
date = "2025-11-20"
statements = ["odd"]
"#;

fn load(text: &str) -> Loaded {
    load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(text.as_bytes().to_vec()) }])
}

fn story(fields: &str) -> Loaded {
    load(&STORY.replace('%', fields))
}

fn found(library: &Library, filter: &str) -> Vec<String> {
    let filter = find::parse_checked(filter, library).unwrap();
    let visible = find::select(&filter, library, &TextIndex::new(library), &NoMemory);
    visible.iter().map(|entry| library.id(entry).to_string()).collect()
}

fn plain(library: &Library) -> String {
    let mut bytes = Vec::new();
    export::plain(library, &Selection::all(library), export::WIDTH, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_claim_whose_speaker_attribution_or_stance_is_wrong_is_left_out_and_its_place_is_kept() {
    for (fields, code) in [
        ("actor = \"mayr\"", "E10"),
        ("actor = \"paper\"", "E11"),
        ("actor = 3", "E05"),
        ("actor = \"mayor\"\nattributed_to = \"A neighbour\"", "E15"),
        ("actor = \"mayor\"\nattribution = \"unnamed\"", "E15"),
        ("actor = \"mayor\"\nattribution = \"on-recrod\"", "E08"),
        ("actor = \"mayor\"\nstance = \"oposes\"", "E08"),
        ("actor = \"mayor\"\nstance = \"opposes\"\nterms = [\"arch\"]", "E10"),
        ("actor = \"mayor\"\nfor = [\"twon\"]", "E10"),
        ("", "E15"),
    ] {
        let loaded = story(fields);
        let library = &loaded.library;
        let codes: Vec<&str> = loaded.findings.iter().map(|finding| finding.rule.code).collect();
        assert!(codes.contains(&code), "{fields}: {codes:?}");
        assert_eq!(library.by_id("odd"), None, "{fields}");
        let text = plain(library);
        assert!(!text.contains("The bridge is dear") && !text.contains("Nobody named"), "{fields}\n{text}");
        // It counts for its side, for the two claims of a dispute, and for what is disputed.
        let price = library.by_id("price").unwrap();
        assert_eq!(library.sides(price).iter().map(|side| side.withheld).collect::<Vec<_>>(), [0, 1], "{fields}");
        assert!(!codes.contains(&"E16"), "{fields}: {codes:?}");
        assert_eq!(found(library, "is:disputed kind:claim"), ["cheap"], "{fields}");
        // Its place is shown where others refer to it.
        assert_eq!(text.matches("1 claim not shown: see findings").count(), 2, "{fields}\n{text}");
    }
    let sound = story("actor = \"guild-head\"\nstance = \"opposes\"");
    assert!(sound.findings.is_empty(), "{:?}", sound.findings);
    assert!(plain(&sound.library).contains("The bridge is dear"));
}

#[test]
fn what_disputes_a_claim_that_is_left_out_is_disputed() {
    let more = "actor = \"mayr\"\ndisputes = [\"cheap\"]";
    let text = STORY.replace('%', more);
    let (before, after) = text.split_once("[[dispute]]").unwrap();
    let text =
        format!("{before}{}", after.split_once("[[event]]").map(|(_, event)| format!("[[event]]{event}")).unwrap());
    let loaded = load(&text);
    assert_eq!(found(&loaded.library, "is:disputed kind:claim"), ["cheap"]);
}

/// The claims of each side, by id.
fn sides(library: &Library, dispute: &str) -> Vec<Vec<String>> {
    let sides = library.sides(library.by_id(dispute).unwrap());
    let ids = |side: &Side| side.claims.iter().map(|claim| library.id(*claim).to_string()).collect();
    sides.iter().map(ids).collect()
}

fn claim(id: &str, speaker: &str, more: &str) -> String {
    format!("[[statement]]\nid = \"{id}\"\ntext = \"Words of {id}\"\n{speaker}\ncites = [\"paper#p1\"]\n{more}\n")
}

#[test]
fn sides_come_from_who_supports_whom_and_who_speaks() {
    let head = STORY.split("[[statement]]").next().unwrap();
    let (ann, bo) = ("actor = \"mayor\"", "actor = \"guild-head\"");
    let somebody = "attributed_to = \"A neighbour\"";
    let of = |claims: &[String], ids: &str| {
        let dispute = format!("[[dispute]]\nid = \"d\"\nquestion = \"Which?\"\nclaims = [{ids}]\n");
        let loaded = load(&format!("{head}{}{dispute}", claims.concat()));
        assert!(loaded.findings.iter().all(|finding| !finding.is_error()), "{:?}", loaded.findings);
        sides(&loaded.library, "d")
    };
    let ids = "\"a\", \"b\", \"c\"";
    // Claims of one speaker are one side.
    assert_eq!(of(&[claim("a", ann, ""), claim("b", bo, ""), claim("c", ann, "")], ids), [vec!["a", "c"], vec!["b"]]);
    // Unless they dispute each other.
    let parted = [claim("a", ann, ""), claim("b", bo, ""), claim("c", ann, "disputes = [\"a\"]")];
    assert_eq!(of(&parted, ids), [vec!["a"], vec!["b"], vec!["c"]]);
    // Claims that support each other are one side, whoever speaks.
    let backed = [claim("a", ann, ""), claim("b", bo, "supports = [\"a\"]"), claim("c", somebody, "")];
    assert_eq!(of(&backed, ids), [vec!["a", "b"], vec!["c"]]);
    // A wording is a speaker; nobody is not.
    let nobody = "attribution = \"unattributed\"";
    let unnamed = [claim("a", somebody, ""), claim("b", somebody, ""), claim("c", ann, "")];
    assert_eq!(of(&unnamed, ids), [vec!["a", "b"], vec!["c"]]);
    assert_eq!(of(&[claim("a", nobody, ""), claim("b", nobody, ""), claim("c", ann, "")], ids).len(), 3);
}

#[test]
fn who_is_disputed_is_the_same_everywhere() {
    let library = load::embedded().library;
    let disputed = found(&library, "is:disputed kind:claim");
    for entry in library.all().filter(|entry| entry.kind.is_claim()) {
        let id = library.id(entry);
        let by = library.disputed_by(entry);
        assert_eq!(!by.is_empty(), disputed.iter().any(|other| other == id), "{id}");
        for other in by {
            assert!(library.disputed_by(other).contains(&entry), "{id} and {}", library.id(other));
            for dispute in library.disputes_with(entry) {
                let same = library.side_of(dispute, entry) == library.side_of(dispute, other);
                assert!(!same || library.side_of(dispute, other).is_none(), "{id} and {}", library.id(other));
            }
        }
    }
}

#[test]
fn a_filter_never_makes_a_contested_claim_look_uncontested() {
    let mut reader = Reader::new(160, 40);
    reader.keys("f b y : l e a v i t t <cr>");
    let included = reader.app.library.by_id("leavitt-included").unwrap();
    reader.keys(": o p e n").keys("<esc> 2");
    while reader.app.current() != Some(included) {
        let before = reader.app.current();
        reader.keys("j");
        assert_ne!(reader.app.current(), before, "the claim is in the list");
    }
    let screen = reader.screen();
    assert!(screen.contains("AGAINST IT") && screen.contains("Ukraine had no"), "{screen}");
    assert!(screen.contains("outside the filter"), "{screen}");
}

#[test]
fn a_newer_format_is_one_finding() {
    let loaded = load("[briefing]\ntitle = \"T\"\nformat = 3\nshape = 1\n[[omen]]\nid = \"x\"\n");
    assert_eq!(loaded.findings.iter().map(|finding| finding.rule.code).collect::<Vec<_>>(), ["E21"]);
    assert!(loaded.findings[0].message.contains("format 3"), "{}", loaded.findings[0].message);
}

#[test]
fn json_has_every_field_exactly() {
    let text = "[briefing]\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"a\\r\\nb\"\nparagraphs = 12\nkind = \"article\"\n";
    let library = load(text).library;
    let mut bytes = Vec::new();
    export::json(&library, &Selection::all(&library), &mut bytes).unwrap();
    let entries: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(entries[0]["title"], "a\r\nb");
    assert_eq!((&entries[0]["paragraphs"], &entries[0]["source_kind"]), (&12.into(), &"article".into()));
    assert_eq!(entries[0]["kind"], "source");
}

#[test]
fn the_story_as_of_a_day_has_nothing_that_is_only_known_to_be_before_a_later_event() {
    let mut reader = Reader::new(120, 40);
    reader.keys("6 b");
    assert_eq!(reader.app.filter.to_string(), "until:2022-12-31");
    let events = reader.app.visible.iter().filter(|entry| entry.kind == briefing::model::Kind::Event).count();
    assert_eq!(events, 2, "{}", reader.screen());
}

#[test]
fn a_picture_of_which_distances_cannot_be_compared_says_so() {
    let mut reader = Reader::new(80, 24);
    reader.keys("6");
    assert!(reader.screen().contains("─ not to scale ╮"), "{}", reader.screen());
    reader.keys("l l l +");
    assert!(!reader.screen().contains("not to scale"), "{}", reader.screen());
}

#[test]
fn how_claims_reached_us_is_counted_on_the_overview_and_for_each_source() {
    let counts = "18 of 37 on the record, 1 through others, 9 unnamed, 9 naming";
    let mut reader = Reader::new(200, 60);
    for keys in ["1 G", "9"] {
        reader.keys(keys);
        assert!(reader.screen().contains(counts), "{keys}\n{}", reader.screen());
    }
}

#[test]
fn what_is_searched_for_is_counted_where_only_the_page_has_it() {
    let mut reader = Reader::new(120, 40);
    reader.keys("9 / f r e e z e s <cr>");
    assert!(reader.screen().contains("2 lines on this page"), "{}", reader.screen());
}
