//! The shelf: what it lists, what its keys do, and the way into a briefing and back.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{self, App, Effect, Facts, Msg, Settings, ShelfHit, Shelved};
use briefing::load;
use briefing::model::Location;
use briefing::tui::reader::briefing;
use briefing::tui::shelf::{self, ShelfOf};
use reader::Reader;

const GAS: &str = "[briefing]\ntitle = \"Gas for the winter\"\n\
    [[actor]]\nid = \"minister\"\nname = \"The minister\"\n\
    [[statement]]\nid = \"full\"\ntext = \"The stores are full\"\nactor = \"minister\"\n";

fn folder(name: &str) -> Location {
    Location::Folder(format!("/stories/{name}").into())
}

/// A shelf of three briefings and one that was read before, of which nothing is known yet.
fn shelf(width: u16, height: u16) -> Reader {
    let settings = Settings { location: None, shelf: "Shelf · stories".into(), ..Settings::default() };
    let mut reader = Reader { app: App::new(settings), effects: Vec::new() };
    reader.send(Msg::Resize(width, height));
    let own = ["gas", "peace", "water"].map(|name| Shelved::new(folder(name), false));
    let before = Shelved::new(Location::Folder("/home/reader/harbour".into()), true);
    reader.send(Msg::Shelf(own.into_iter().chain([before]).collect()));
    reader
}

/// The same when the edge has looked at them.
fn looked_at(width: u16, height: u16) -> Reader {
    let mut reader = shelf(width, height);
    let facts = |title: &str, news: Option<&str>, errors| Facts {
        title: title.into(),
        updated: Some("Thu 20 Nov 2025".into()),
        entries: 83,
        news: news.map(str::to_string),
        errors,
    };
    let all = [
        (folder("gas"), Ok(facts("Gas for the winter", None, 0))),
        (folder("peace"), Ok(facts("Peace plan for Ukraine", Some("2 new · 1 changed"), 0))),
        (folder("water"), Ok(facts("Who owns the water?", Some(""), 2))),
        (Location::Folder("/home/reader/harbour".into()), Err("/home/reader/harbour: no *.toml file here".into())),
    ];
    for (location, facts) in all {
        reader.send(Msg::LookedAt { location, facts });
    }
    reader
}

/// What the edge does when a briefing is asked for: it is read, and comes.
fn answer(reader: &mut Reader, text: &str) -> Location {
    let Some(Effect::OpenBriefing(location)) = reader.effects.pop() else { panic!("{:?}", reader.effects) };
    reader.send(Msg::Opening(location.clone()));
    assert!(reader.screen().contains(&format!("reading {}", location.words())), "{}", reader.screen());
    reader.send(Msg::Loaded(Box::new(briefing(reader::loaded(text)))));
    location
}

#[test]
fn it_lists_title_date_entries_and_news() {
    insta::assert_snapshot!(looked_at(80, 24).styled());
    insta::assert_snapshot!(looked_at(120, 40).styled());
}

#[test]
fn before_it_was_looked_at_it_has_the_names() {
    let screen = shelf(80, 24).screen();
    for name in ["gas · looking …", "peace · looking …", "/home/reader/harbour · looking …"] {
        assert!(screen.contains(name), "{screen}");
    }
}

#[test]
fn enter_opens_one_and_q_comes_back() {
    let mut reader = looked_at(80, 24);
    reader.keys("j k <cr>");
    assert_eq!(answer(&mut reader, GAS), folder("gas"));
    assert!(reader.screen().contains("Gas for the winter"), "{}", reader.screen());
    reader.effects.clear();
    reader.keys("2 <cr>").keys("q");
    assert_eq!(reader.effects, [], "q goes up within the briefing first");
    reader.keys("q");
    assert_eq!(reader.effects, [Effect::Save, Effect::LookAtShelf]);
    assert!(reader.screen().contains("open now"), "{}", reader.screen());
    reader.keys("<esc>");
    assert!(reader.screen().contains("The stores are full"), "Esc goes back to it: {}", reader.screen());
    reader.keys("S j");
    reader.effects.clear();
    reader.keys("<cr>");
    assert_eq!(reader.effects, [Effect::OpenBriefing(folder("peace"))]);
    reader.keys("q");
    assert_eq!(reader.effects.last(), Some(&Effect::Quit(0)));
}

#[test]
fn nothing_of_the_briefing_before_is_in_the_next_one() {
    let mut reader = looked_at(80, 24);
    reader.keys("<cr>");
    answer(&mut reader, GAS);
    reader.keys("2 s").keys("fstores<cr>").keys("/full<cr>").keys("S j <cr>");
    answer(&mut reader, "[briefing]\ntitle = \"Peace\"\n[[actor]]\nid = \"x\"\nname = \"X\"\n");
    assert!(reader.app.filter.is_empty() && reader.app.search.is_none());
    assert_eq!(reader.app.library.len(), 1);
    assert!(!reader.screen().contains("stores"), "{}", reader.screen());
}

#[test]
fn what_cannot_be_read_leads_back_to_the_shelf() {
    let mut reader = looked_at(80, 24);
    reader.keys("G <cr>");
    let Some(Effect::OpenBriefing(location)) = reader.effects.pop() else { panic!() };
    reader.send(Msg::Opening(location));
    reader.send(Msg::LoadFailed("/home/reader/harbour: no *.toml file here".into()));
    assert_eq!(reader.effects, []);
    let screen = reader.screen();
    assert!(screen.contains("READ BEFORE") && screen.lines().last().unwrap().contains("no *.toml file"), "{screen}");
}

#[test]
fn a_search_runs_through_each_and_opens_at_the_entry() {
    let mut reader = looked_at(80, 24);
    reader.keys("/ full <cr>");
    let Some(Effect::SearchShelf { needle, locations }) = reader.effects.pop() else { panic!() };
    assert_eq!((needle.as_str(), locations.len()), ("full", 4));
    assert!(reader.screen().contains("searching …"), "{}", reader.screen());
    for location in locations {
        let hit = ShelfHit { reference: "statement:full".parse().unwrap(), title: "The stores are full".into() };
        let hits = if location == folder("gas") { vec![hit] } else { Vec::new() };
        let total = hits.len();
        reader.send(Msg::ShelfFound { needle: needle.clone(), location, hits, total });
    }
    insta::assert_snapshot!(reader.screen());
    reader.keys("<cr>");
    assert_eq!(answer(&mut reader, GAS), folder("gas"));
    let entry = reader.app.current().unwrap();
    assert_eq!(reader.app.library.reference(entry).to_string(), "statement:full");
    // Back on the shelf there are the briefings again, and Esc puts a search away before it leaves.
    reader.keys("q q / full <cr>").keys("<esc>");
    assert!(reader.screen().contains("Peace plan for Ukraine"), "{}", reader.screen());
}

#[test]
fn what_is_about_entries_waits_for_a_briefing() {
    let mut reader = looked_at(80, 24);
    for keys in ["2", "f", "p", "u", "s", "E", "y"] {
        reader.keys(keys);
        assert!(reader.screen().contains("needs a briefing"), "{keys}: {}", reader.screen());
        assert!(!reader.app.overlay.is_open(), "{keys}");
    }
    reader.keys(":filter <space> is:new <cr>");
    assert!(reader.screen().contains("filter needs a briefing"), "{}", reader.screen());
    reader.keys("? shelf");
    assert!(reader.screen().contains("the shelf: the other briefings, and back"), "{}", reader.screen());
}

#[test]
fn it_is_read_at_any_size() {
    for (width, height) in [(1, 1), (2, 2), (20, 5), (40, 12), (200, 60)] {
        let mut reader = looked_at(width, height);
        reader.keys("G /x<cr> <esc> gg");
    }
    let mut reader = looked_at(20, 5);
    reader.keys("G");
    assert!(reader.screen().contains("harbour"), "{}", reader.screen());
}

#[test]
fn without_a_shelf_q_leaves_and_the_shelf_of_the_program_is_one_key_away() {
    let mut reader = Reader::new(80, 24);
    reader.keys("S");
    assert_eq!(reader.effects, [Effect::Save, Effect::LookAtShelf]);
    let briefings = ShelfOf::Program.briefings();
    let names: Vec<String> = briefings.iter().filter(|one| !one.before).map(Shelved::name).collect();
    assert_eq!(names, ["report", "plan"]);
    reader.keys("S q");
    assert_eq!(reader.effects.last(), Some(&Effect::Quit(0)));
}

#[test]
fn a_folder_of_briefings_is_a_shelf_and_no_briefing() {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in [("gas", GAS), ("empty", ""), (".hidden", GAS)] {
        std::fs::create_dir(root.path().join(name)).unwrap();
        if !text.is_empty() {
            std::fs::write(root.path().join(name).join("a.toml"), text).unwrap();
        }
    }
    std::os::unix::fs::symlink("/", root.path().join("outside")).unwrap();
    assert_eq!(load::briefings_in(root.path()), [root.path().join("gas")]);
    let error = load::folder(root.path()).unwrap_err().to_string();
    assert!(error.contains("this is a shelf; name one of its briefings: ") && error.ends_with("/gas"), "{error}");
    let facts = shelf::look(&Location::Folder(root.path().join("gas"))).unwrap();
    assert_eq!((facts.title.as_str(), facts.entries, facts.errors), ("Gas for the winter", 2, 0));
    // One TOML file makes it a briefing.
    std::fs::write(root.path().join("b.toml"), GAS).unwrap();
    assert!(load::briefings_in(root.path()).is_empty());
}

#[test]
fn old_words_about_another_search_or_shelf_change_nothing() {
    let mut app = looked_at(80, 24).app;
    let stale = Msg::ShelfFound { needle: "x".into(), location: folder("gas"), hits: Vec::new(), total: 0 };
    app::update(&mut app, stale);
    app::update(&mut app, Msg::LookedAt { location: folder("nowhere"), facts: Err("gone".into()) });
    assert!(app.shelf.search.is_none());
    assert_eq!(app.shelf.briefings.len(), 4);
}
