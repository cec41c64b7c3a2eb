//! A briefing that changes while it is read: before, keys, an edit of the TOML, after. Each briefing, the first one too,
//! comes in as the loader read it, by the message by which the program takes it.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "reload/fixture.rs"]
mod fixture;
mod reader;

use briefing::app::{self, App, Briefing, Effect, Msg, Settings, Subject};
use briefing::model::{Entry, Kind};
use briefing::tui::reader::briefing;
use fixture::{BEFORE, before, earlier, last, without};
use reader::{Reader, loaded};

fn reload(reader: &mut Reader, text: &str) {
    reader.send(Msg::Loaded(Box::new(briefing(loaded(text)))));
}

/// What the reading pane shows, in words.
fn place(reader: &Reader) -> String {
    let library = &reader.app.library;
    let name = |entry| library.reference(entry).to_string();
    match &reader.app.reading.subject {
        Subject::Nothing => "nothing".into(),
        Subject::Overview => "overview".into(),
        Subject::Entry(entry) => name(*entry),
        Subject::Paragraph { source, number } => format!("{}#p{number}", name(*source)),
        Subject::Cell { subject, party } => format!("{} of {}", party.map_or("no party".into(), name), name(*subject)),
        Subject::Folded(fold) => format!("{fold:?}"),
        Subject::Compare(one, other) => format!("{} and {}", name(*one), name(*other)),
        Subject::Gone(reference) => format!("{reference}, gone"),
    }
}

/// A story: what is struck before, what is edited, what is struck after, and what is to be seen then.
struct Story {
    name: &'static str,
    keys: &'static str,
    edit: fn(&str) -> String,
    then: &'static str,
    place: &'static str,
    sees: &'static [&'static str],
    sees_not: &'static [&'static str],
}

const STORY: Story = Story { name: "", keys: "", edit: earlier, then: "", place: "overview", sees: &[], sees_not: &[] };

const STORIES: &[Story] = &[
    Story {
        name: "an entry is inserted before the selected one",
        keys: "2 j",
        place: "statement:second",
        sees: &["┏ Statements", "3/5", "read again"],
        ..STORY
    },
    Story {
        name: "the selected entry is removed: the next one is selected",
        keys: "2 j",
        edit: |text| without(text, "second"),
        place: "statement:third",
        sees: &["2/3", "statement:second is gone"],
        ..STORY
    },
    Story {
        name: "the last entry is removed while it is selected: the one before it is",
        keys: "2 G",
        edit: |text| without(text, "fourth"),
        place: "statement:third",
        sees: &["3/3"],
        ..STORY
    },
    Story {
        name: "the only entry is removed",
        keys: "4",
        edit: |text| without(text, "lonely"),
        place: "nothing",
        sees: &["criticism:lonely is gone"],
        ..STORY
    },
    Story {
        name: "the only entry is removed while its page has the focus, and comes back",
        keys: "4 <cr>",
        edit: |text| without(text, "lonely"),
        then: "k <cr> 2",
        place: "statement:first",
        ..STORY
    },
    Story {
        name: "the text of the selected entry changes",
        keys: "2 j <cr>",
        edit: |text| text.replace("one penny", "two pennies"),
        place: "statement:second",
        sees: &["A toll of two pennies would pay"],
        ..STORY
    },
    Story {
        name: "the order of the file changes",
        keys: "2 j",
        edit: |text| last(text, "first"),
        place: "statement:second",
        sees: &["1/4"],
        ..STORY
    },
    Story {
        name: "the first of a kind is removed, so that all others move up",
        keys: "5 j 2 G",
        edit: |text| without(text, "first"),
        then: "5",
        place: "dispute:who-pays",
        ..STORY
    },
    Story {
        name: "each section keeps its own place",
        keys: "2 G 3 j j 9 j 1",
        edit: |text| earlier(&without(text, "toll")),
        then: "9 3 2",
        place: "statement:fourth",
        ..STORY
    },
    Story {
        name: "the place of a section that is not open gives way too",
        keys: "2 j 1",
        edit: |text| without(text, "second"),
        then: "2",
        place: "statement:third",
        ..STORY
    },
    Story {
        name: "history leads back to the neighbour of an entry that was removed",
        keys: "2 j 9",
        edit: |text| without(text, "second"),
        then: "<c-o>",
        place: "statement:third",
        sees: &["┏ Statements"],
        ..STORY
    },
    Story {
        name: "a mark of an entry that was removed says so, and does not mean another one",
        keys: "2 j m a k",
        edit: |text| without(text, "second"),
        then: "' a",
        place: "statement:first",
        sees: &["statement:second is gone from the briefing"],
        ..STORY
    },
    Story {
        name: "a mark is of the entry, wherever it stands",
        keys: "2 j m a k",
        then: "' a",
        place: "statement:second",
        ..STORY
    },
    Story {
        name: "the party picker keeps its ticks, its cursor and what was typed",
        keys: "2 p j j <space> j j -",
        edit: |text| {
            let row = "[[party]]\nid = \"church\"\nname = \"Church\"\n";
            before(text, "town", row).replace("\nname = \"Guild\"", "\nname = \"Guild of masons\"")
        },
        place: "statement:first",
        sees: &["[x] ◆ Guild of masons", "[-] ● Press", "Church", "Show only"],
        ..STORY
    },
    Story {
        name: "a party that is gone is no longer picked",
        keys: "2 p <space> j j <space>",
        edit: |text| {
            without(&without(text, "town"), "mayor")
                .replace("party = \n", "")
                .replace("actor = \n", "attributed_to = \"somebody\"\n")
        },
        then: "<cr>",
        place: "statement:third",
        sees: &["filter: party:guild"],
        ..STORY
    },
    Story {
        name: "the palette stays open with what was typed, and picks the entry that was under its cursor",
        keys: "2 <c-p> arches <down>",
        edit: |text| earlier(text).replace("Seven arches stand longer", "Arches, seven, stand longer"),
        sees: &["Go to or do", "› arches"],
        place: "statement:first",
        ..STORY
    },
    Story {
        name: "a half typed filter stays half typed, and completes what is there now",
        keys: "2 f party:gu",
        edit: |text| before(text, "town", "[[party]]\nid = \"gunners\"\nname = \"Gunners\"\n"),
        place: "statement:first",
        sees: &["filter: party:gu", "gunners", "guild"],
        ..STORY
    },
    Story {
        name: "a filter that is being typed holds for what is there now, and can be taken back",
        keys: "2 j f by:mayor",
        edit: |text| without(&earlier(text), "first"),
        then: "<esc>",
        place: "statement:second",
        sees: &["2/4"],
        ..STORY
    },
    Story {
        name: "a filter in force stays in force",
        keys: "2 f by:mayor <cr> G",
        place: "statement:fourth",
        sees: &["filter: by:mayor", "4/4"],
        ..STORY
    },
    Story {
        name: "a filter that names what is gone says so",
        keys: "f party:press <cr>",
        edit: |text| without(text, "press"),
        sees: &["filter: party:press", "the filter no longer fits"],
        ..STORY
    },
    Story {
        name: "a search finds what is there now",
        keys: "2 /arches <cr>",
        edit: |text| earlier(text).replace("A flood came", "A flood took two arches"),
        place: "statement:third",
        sees: &["5 · 3 hits"],
        ..STORY
    },
    Story {
        name: "a search that is taken back leads back to the neighbour of where it began",
        keys: "2 j /five",
        edit: |text| without(text, "second"),
        then: "<esc>",
        place: "statement:third",
        ..STORY
    },
    Story {
        name: "the cell of the matrix is a term and a party",
        keys: "7 j j j j l",
        edit: |text| {
            let row = "[[term]]\nid = \"gate\"\ntitle = \"A gate\"\ncategory = \"works\"\nbinds = [\"press\"]\n";
            before(&last(text, "town"), "toll", &format!("{row}cites = [\"minutes#p1\"]\n"))
        },
        place: "party:guild of term:arches",
        ..STORY
    },
    Story {
        name: "the cell of a term that was removed gives way to the next term",
        keys: "7 j j j j l",
        edit: |text| without(text, "arches"),
        place: "party:guild of term:night",
        ..STORY
    },
    Story {
        name: "the cell is kept while another section is open",
        keys: "7 j j j j l 2",
        edit: |text| last(&last(text, "toll"), "town"),
        then: "7",
        place: "party:guild of term:arches",
        ..STORY
    },
    Story {
        name: "two parties side by side stay there",
        keys: "8 c <cr>",
        edit: |text| before(text, "town", "[[party]]\nid = \"church\"\nname = \"Church\"\n"),
        place: "party:town and party:guild",
        sees: &["Town", "Guild"],
        ..STORY
    },
    Story {
        name: "of two parties one is removed: the list is there again",
        keys: "8 c <down> <cr>",
        edit: |text| without(text, "press"),
        place: "party:town",
        ..STORY
    },
    Story {
        name: "the party that waits to be compared still waits",
        keys: "8 c <down>",
        edit: |text| before(text, "town", "[[party]]\nid = \"church\"\nname = \"Church\"\n"),
        then: "<cr>",
        place: "party:town and party:press",
        ..STORY
    },
    Story {
        name: "what would be copied is the new text, and of an entry that is gone nothing",
        keys: "2 j y",
        edit: |text| text.replace("one penny", "two pennies"),
        place: "statement:second",
        sees: &["Copy", "citation in Markdown", "A toll of two pennies would pay for it"],
        ..STORY
    },
    Story {
        name: "of an entry that is gone nothing is copied",
        keys: "2 j y",
        edit: |text| without(text, "second"),
        place: "statement:third",
        sees_not: &["citation in Markdown"],
        ..STORY
    },
    Story {
        name: "a claim of a dispute is removed: the dispute has one less",
        keys: "5",
        edit: |text| earlier(&text.replace("\"third\", \"fourth\", \"second\"", "\"third\", \"fourth\", \"first\"")),
        place: "dispute:how-many",
        sees: &["The old bridge is closed"],
        ..STORY
    },
    Story {
        name: "a paragraph of a source stays the one that was followed",
        keys: "2 j j <cr> j j <cr>",
        edit: |text| before(text, "minutes", "[[source]]\nid = \"diary\"\ntitle = \"A diary\"\nparagraphs = 2\n"),
        place: "source:minutes#p20",
        sees: &["¶20"],
        ..STORY
    },
    Story {
        name: "the source of that paragraph is removed: another one is there",
        keys: "9 j 2 j j j <cr> j j <cr>",
        edit: |text| without(&text.replace("letter#", "minutes#"), "letter"),
        place: "source:minutes",
        ..STORY
    },
];

#[test]
fn whatever_changes_the_reader_is_where_they_were() {
    let mut wrong = String::new();
    for story in STORIES {
        let mut reader = Reader::of_toml(BEFORE, 120, 40);
        assert!(!reader.app.overlay.is_open(), "{}", reader.screen());
        reader.keys(story.keys);
        let after = (story.edit)(BEFORE);
        assert_ne!(after, BEFORE, "{}", story.name);
        reload(&mut reader, &after);
        let at_first = reader.screen();
        reader.keys(story.then);
        let screen = reader.screen();
        assert!(reader.app.notices.iter().all(|notice| !notice.error), "{}: {:?}", story.name, reader.app.notices);
        let sees = |words: &&&str| screen.contains(**words);
        let missing: Vec<_> = story.sees.iter().filter(|words| !sees(words)).collect();
        let there: Vec<_> = story.sees_not.iter().filter(sees).collect();
        if place(&reader) != story.place || !missing.is_empty() || !there.is_empty() {
            let place = place(&reader);
            let screens = if at_first == screen { screen } else { format!("{at_first}\n{screen}") };
            wrong += &format!("{}: {place}, no {missing:?}, but {there:?}\n{screens}\n", story.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_link_leads_where_it_led_before() {
    let gate = "[[term]]\nid = \"gate\"\ntitle = \"A gate\"\ncategory = \"works\"\ncites = [\"minutes#p1\"]\n";
    let edit = |text: &str| before(&last(text, "town"), "toll", gate).replace("A toll is", "A toll of any kind is");
    for page in ["1", "2 j <cr>", "3 j <cr>", "5 <cr>", "7 <cr>", "8 <cr>", "9 <cr>"] {
        for down in 0..12 {
            let keys = format!("{page} {}", "j ".repeat(down));
            let mut kept = Reader::of_toml(BEFORE, 120, 80);
            kept.keys(&keys).keys("<cr>");
            let mut reader = Reader::of_toml(BEFORE, 120, 80);
            reader.keys(&keys);
            reload(&mut reader, &edit(BEFORE));
            reader.keys("<cr>");
            assert_eq!(place(&reader), place(&kept), "{keys}\n{}", reader.screen());
        }
    }
}

/// What is made of the visible entries: who said how much, and when.
fn made(reader: &Reader) -> String {
    let (app, parties) = (&reader.app, [None, Some(Entry::new(Kind::Party, 0)), Some(Entry::new(Kind::Party, 1))]);
    let said = parties.map(|party| app.said(party).visible);
    let events = app.time.chart.stones().iter().map(|stone| app.library.id(stone.event)).collect::<Vec<_>>();
    let lanes = app.time.chart.lanes().iter().map(|lane| (lane.party, &lane.days)).collect::<Vec<_>>();
    let rows = app.list.rows.iter().filter_map(|row| Some(app.library.id(row.entry()?))).collect::<Vec<_>>();
    format!("{said:?} {events:?} {lanes:?} {rows:?}")
}

const SHORT: &str = r#"
briefing = { title = "B" }
party = [{ id = "us", name = "Us" }, { id = "them", name = "Them" }]
actor = [{ id = "ann", name = "Ann", party = "us" }, { id = "bob", name = "Bob", party = "them" }]
statement = [
    { id = "s1", actor = "ann", date = "2025-11-01", text = "One" },
    { id = "s2", actor = "ann", date = "2025-11-02", text = "Two" },
    { id = "s3", actor = "bob", date = "2025-11-03", text = "Three" },
]
event = [{ id = "e1", title = "First", date = "2025-11-01" }, { id = "e2", title = "Last", date = "2025-11-05" }]
"#;

#[test]
fn as_many_entries_that_say_something_else_are_counted_and_placed_anew() {
    let after = SHORT
        .replace("s2\", actor = \"ann\", date = \"2025-11-02", "s2\", actor = \"bob\", date = \"2025-11-20")
        .replace("First\", date = \"2025-11-01", "First\", date = \"2025-11-09");
    for keys in ["2", "6", "2 f by:ann OR by:bob <cr>", "6 f kind:statement,event <cr>"] {
        let mut reader = Reader::of_toml(SHORT, 120, 40);
        reader.keys(keys);
        let before = made(&reader);
        reload(&mut reader, &after);
        let fresh = made(Reader::of_toml(&after, 120, 40).keys(keys));
        assert_eq!(made(&reader), fresh, "{keys}");
        assert_ne!(made(&reader), before, "{keys}");
    }
}

#[test]
fn a_filter_that_passes_the_same_leaves_what_is_there_and_another_does_not() {
    let mut reader = Reader::of_toml(SHORT, 120, 40);
    let all = made(reader.keys("2"));
    // While it is typed, what is no filter leaves what was there.
    for key in ["f", "b", "<bs>", "by:", "a", "n"] {
        reader.keys(key);
    }
    reader.keys("<esc>");
    assert_eq!(made(&reader), all);
    for (keys, same) in [
        ("f kind:statement,event,party,actor <cr>", true),
        ("f <c-u> by:ann <cr>", false),
        ("\\", true),
        ("\\", false),
        ("f <c-u> by:bob <cr>", false),
        ("F", true),
    ] {
        reader.keys(keys);
        assert_eq!(made(&reader) == all, same, "{keys}: {}", made(&reader));
    }
    // What the reader does is asked each time, though no entry changed.
    reader.keys("f is:starred <cr>");
    assert!(reader.app.visible.is_empty());
    reader.keys("F 2 s f is:starred <cr>");
    assert_eq!(reader.app.visible.len(), 1);
    reader.keys("s 3 2");
    assert!(reader.app.visible.is_empty() && reader.app.list.rows.is_empty());
    assert_eq!(reader.app.said(None).visible + reader.app.time.chart.claims().0, 0);
}

#[test]
fn a_reload_that_changes_nothing_changes_nothing_on_the_screen() {
    let many: Vec<&str> = STORIES.iter().map(|story| story.keys).collect();
    for keys in many.into_iter().chain(["z", "? a", "6 + + j", "2 <cr> z", "t", "m", "9 <cr> <c-d> <c-d>"]) {
        for (columns, lines) in [(120, 40), (60, 16)] {
            let mut reader = Reader::of_toml(BEFORE, columns, lines);
            reader.keys(keys);
            reader.app.message = None;
            let before = reader.screen();
            reload(&mut reader, BEFORE);
            reader.app.message = None;
            assert_eq!(reader.screen(), before, "{keys} at {columns}x{lines}");
        }
    }
}

/// The lines of the page that are on the screen.
fn page(reader: &Reader) -> Vec<String> {
    let reading = &reader.app.reading;
    let lines = reading.wrapped.lines.iter().skip(reading.top).take(6);
    lines.map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
}

#[test]
fn the_words_that_are_read_stay_on_the_screen() {
    let toml = |paragraphs: &[&str]| {
        let text = paragraphs.join("\\n");
        before(
            BEFORE,
            "first",
            &format!(
                "[[statement]]\nid = \"long\"\ntext = \"{text}\"\nattributed_to = \"a clerk\"\ncites = [\"minutes#p1\"]\n"
            ),
        )
    };
    let lines: Vec<String> = (0..60).map(|line| format!("This is the sentence of number {line}.")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let longer = [["At the beginning.", "And then."].as_slice(), &lines].concat();
    for (keys, columns) in
        [("2 G <cr> z <c-d> <c-d>", 120), ("2 G <cr> <c-d> <c-d>", 120), ("2 G <cr> <c-d> <c-d>", 50)]
    {
        let mut reader = Reader::of_toml(&toml(&lines), columns, 20);
        reader.keys(keys);
        let seen = page(&reader);
        assert!(reader.app.reading.top > 0 && seen[0].contains("This is"), "{keys}\n{}", reader.screen());
        reload(&mut reader, &toml(&longer));
        assert_eq!(page(&reader), seen, "{keys}\n{}", reader.screen());
        reload(&mut reader, &earlier(&toml(&lines)));
        assert_eq!(page(&reader), seen, "{keys}\n{}", reader.screen());
        // A page of which little is left ends where it ends.
        reload(&mut reader, &toml(&lines[..3]));
        assert_eq!(place(&reader), "statement:long");
        assert!(reader.app.reading.top < reader.app.reading.wrapped.lines.len());
    }
}

#[test]
fn the_selected_row_stays_on_its_row_of_the_screen() {
    let many = |count: usize| {
        let row = |at| {
            format!(
                "[[statement]]\nid = \"s{at}\"\ntext = \"Number {at} is said\"\nactor = \"mayor\"\ndate = \"2024-04-01\"\ncites = [\"minutes#p1\"]\n"
            )
        };
        (0..count).map(row).collect::<String>()
    };
    let mut reader = Reader::of_toml(&before(BEFORE, "first", &many(60)), 120, 24);
    reader.keys(&format!("2 {}", "j ".repeat(30)));
    let row = |reader: &Reader| reader.app.list.cursor.unwrap() - reader.app.list.top;
    let (at, seen) = (row(&reader), place(&reader));
    reload(&mut reader, &before(BEFORE, "first", &many(70).replace("Number 3 is", "Number 3 was")));
    assert_eq!((row(&reader), place(&reader)), (at, seen.clone()));
    let text =
        before(&before(BEFORE, "first", &many(60)), "s0", &many(9).replace("\"s", "\"t").replace("is said", "was"));
    reload(&mut reader, &text);
    assert_eq!((row(&reader), place(&reader)), (at, seen));
}

#[test]
fn half_a_file_changes_nothing_and_the_findings_stay_at_the_same_one() {
    let mut reader = Reader::of_toml(BEFORE, 120, 40);
    reader.keys("2 j");
    let half = &BEFORE[..BEFORE.find("\"arches\"").unwrap()];
    reload(&mut reader, half);
    assert_eq!(place(&reader), "statement:second");
    assert!(reader.screen().contains("the last good view stays"), "{}", reader.screen());
    reader.keys("!");
    assert!(reader.screen().contains("error["), "{}", reader.screen());
    // Several mistakes, none of which costs an entry; then one of them less, and then none.
    let mistaken = |names: &[&str]| {
        let lines = names.iter().map(|name| format!("{name} = 1\n")).collect::<String>();
        BEFORE.replacen("title = \"The bridge\"\n", &format!("title = \"The bridge\"\n{lines}"), 1)
    };
    reload(&mut reader, &mistaken(&["one", "two", "three"]));
    reader.keys("j j");
    reload(&mut reader, &mistaken(&["two", "three"]));
    let screen = reader.screen();
    assert!(screen.lines().any(|line| line.contains('▌') && line.contains("three")), "{screen}");
    reload(&mut reader, BEFORE);
    assert!(!reader.app.overlay.is_open(), "{}", reader.screen());
    assert_eq!(place(&reader), "statement:second");
}

#[test]
fn a_start_with_mistakes_opens_with_what_is_sound_and_lists_them() {
    let reader = Reader::of_toml(&BEFORE.replace("\"2024-05-01\"", "\"2024-05-42\""), 120, 40);
    assert!(reader.app.overlay.is_open() && !reader.app.library.is_empty(), "{}", reader.screen());
    assert!(reader.screen().contains("2024-05-42"), "{}", reader.screen());
}

#[test]
fn until_the_briefing_is_there_the_screen_says_what_is_read() {
    for (columns, lines) in [(120, 40), (80, 24), (40, 12), (20, 5), (1, 1)] {
        let mut reader = Reader::waiting(columns, lines);
        if columns >= 40 {
            assert!(reader.screen().contains("reading the briefing …"), "{}", reader.screen());
            // The line of the sections has their numbers.
            let counts = reader.screen().lines().any(|line| !line.contains('9') && line.contains('0'));
            assert!(!counts, "nobody knows how many: {}", reader.screen());
        }
        reader.keys("q");
        assert_eq!(reader.effects, [Effect::Quit(0)]);
    }
    insta::assert_snapshot!(Reader::waiting(80, 24).screen());
}

#[test]
fn how_far_a_long_reading_is_stands_beside_what_is_read() {
    let mut reader = Reader::waiting(80, 24);
    for words in ["12 of 54 MiB", "linking 100000 entries"] {
        reader.send(Msg::Progress(words.into()));
        let line = format!("reading the briefing … {words}");
        assert_eq!(reader.screen().matches(&line).count(), 2, "{}", reader.screen());
    }
    reload(&mut reader, BEFORE);
    let before = reader.screen();
    assert!(!before.contains("linking"), "{before}");
    // One that comes late changes nothing.
    reader.send(Msg::Progress("54 of 54 MiB".into()));
    assert_eq!(reader.screen(), before);
}

#[test]
fn what_is_struck_before_the_briefing_is_there_is_done_when_it_is() {
    let mut reader = Reader::waiting(120, 40);
    reader.keys("2 j /arches <cr>");
    assert_eq!(place(&reader), "overview");
    reload(&mut reader, BEFORE);
    let mut late = Reader::of_toml(BEFORE, 120, 40);
    late.keys("2 j /arches <cr>");
    assert_eq!(reader.screen(), late.screen());
}

#[test]
fn the_keys_that_quit_work_before_the_briefing_is_there() {
    for keys in ["q", "j q", "2 j q", "Q", ": q <cr>", "? <esc> q", "2 ? <esc> q"] {
        let mut reader = Reader::waiting(80, 24);
        reader.keys(keys);
        assert_eq!(reader.effects, [Effect::Quit(0)], "{keys}");
    }
    // A letter of a line that is being typed is a letter.
    let mut reader = Reader::waiting(80, 24);
    reader.keys("/q u a y");
    assert_eq!(reader.effects, []);
    reload(&mut reader, BEFORE);
    assert!(reader.screen().contains("/quay"), "{}", reader.screen());
}

#[test]
fn what_cannot_be_read_at_the_start_ends_the_program_and_later_changes_nothing() {
    let mut reader = Reader::waiting(80, 24);
    reader.send(Msg::LoadFailed("no such folder".into()));
    assert_eq!(reader.effects, [Effect::Fail("no such folder".into())]);
    let mut reader = Reader::of_toml(BEFORE, 80, 24);
    reader.keys("2 j");
    reader.send(Msg::LoadFailed("no such folder".into()));
    assert_eq!((reader.effects.as_slice(), place(&reader).as_str()), ([].as_slice(), "statement:second"));
    assert!(reader.screen().contains("the last good view stays: no such folder"), "{}", reader.screen());
}

#[test]
fn a_filter_of_the_command_line_is_asked_what_it_names_when_that_is_known() {
    let start = |filter: &str| {
        let mut app = App::new(Settings { filter: filter.into(), ..Settings::default() });
        let effects = app::update(&mut app, Msg::Loaded(Box::new(briefing(loaded(BEFORE)))));
        (app.filter.to_string(), effects)
    };
    assert_eq!(start("party:guild"), ("party:guild".into(), vec![Effect::Compare(1), Effect::Keep]));
    let (_, effects) = start("party:gild");
    let [Effect::Fail(why)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(why.contains("guild") && why.ends_with("\n  party:gild\n        ^"), "{why}");
}

/// The next start of a reader who left.
fn next_start(left: &mut Reader, toml: &str) -> Reader {
    let state = left.app.to_state(1);
    let mut reader = Reader::waiting(left.app.size.0, left.app.size.1);
    reader.send(Msg::Loaded(Box::new(Briefing { state: Some(state), ..briefing(loaded(toml)) })));
    reader
}

/// The screen without its last line: that names the key to the place before, and no start has one.
fn above_footer(reader: &Reader) -> String {
    let screen = reader.screen();
    screen.rsplit_once('\n').map_or(String::new(), |(above, _)| above.to_string())
}

#[test]
fn the_next_start_shows_what_the_last_one_showed() {
    for keys in [
        "1",
        "1 j j",
        "2 j <cr>",
        "2 j <cr> j j",
        "3 G <cr> j",
        "7 j j j j l",
        "7 j j j j l <cr> j",
        "9 <cr> <c-d> <c-d>",
    ] {
        for (columns, lines) in [(120, 24), (60, 16)] {
            let mut left = Reader::of_toml(BEFORE, columns, lines);
            left.keys(keys);
            left.app.message = None;
            let reader = next_start(&mut left, BEFORE);
            assert_eq!(above_footer(&reader), above_footer(&left), "{keys} at {columns}x{lines}");
            // The places of other sections too, and what of them was in sight.
            left.keys("4");
            let section = keys.split(' ').next().unwrap();
            let mut reader = next_start(&mut next_start(&mut left, BEFORE), BEFORE);
            reader.keys(section);
            left.keys(section);
            assert_eq!(above_footer(&reader), above_footer(&left), "4 and then {keys} at {columns}x{lines}");
        }
    }
    // Where the page is another one meanwhile, its link is still the same.
    let mut left = Reader::of_toml(BEFORE, 120, 40);
    left.keys("2 j <cr> j j");
    let mut reader = next_start(&mut left, &earlier(&last(BEFORE, "town")));
    left.keys("<cr>");
    reader.keys("<cr>");
    assert_eq!(place(&reader), place(&left));
}
