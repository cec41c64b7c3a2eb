//! Loading what nobody meant to be loaded: broken, hostile and huge folders. A briefing may come from anyone.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use briefing::find::{self, NoMemory, TextIndex};
use briefing::load::{self, FILE_LIMIT, FILES, FOLDER_TOKENS, Finding, Loaded, SourceFile, TABLE_TOKENS};
use briefing::model::{Entry, Field, Library, Value, Visitor};
use briefing::text::is_suspect;
use proptest::prelude::*;

fn load(files: &[(&str, &[u8])]) -> Loaded {
    let file = |(name, bytes): &(&str, &[u8])| SourceFile { name: (*name).into(), bytes: Ok(bytes.to_vec()) };
    load::files(files.iter().map(file).collect())
}

fn one(text: &str) -> Loaded {
    load(&[("a.toml", text.as_bytes())])
}

/// Codes and places: `E10 3:9`.
fn places(loaded: &Loaded) -> Vec<String> {
    loaded.findings.iter().map(|found| format!("{} {}:{}", found.rule.code, found.line, found.column)).collect()
}

fn print(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n\n")).collect()
}

/// What holds of whatever was loaded from whatever file.
fn hold(loaded: &Loaded) {
    let key = |found: &Finding| (found.file.clone(), found.line, found.column);
    assert!(loaded.findings.is_sorted_by_key(key), "{}", print(&loaded.findings));
    for found in &loaded.findings {
        assert!(found.line > 0 && found.column > 0);
        let text = found.render(false);
        let forbidden =
            text.chars().find(|c| is_suspect(*c) && !matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}'..='\u{fe0f}'));
        assert_eq!(forbidden, None, "{text}");
        let excerpt = found.excerpt.as_ref();
        assert!(excerpt.is_none_or(|(text, mark)| text.get(mark.clone()).is_some() && text.len() < 4000), "{text}");
    }
    let library = &loaded.library;
    let mut ids = HashSet::new();
    for entry in library.all() {
        assert!(ids.insert(library.id(entry).to_string()), "{}", library.id(entry));
        assert_eq!(library.find(&library.reference(entry)), Some(entry));
        let links = library.incoming(entry);
        assert!(links.iter().all(|link| names(library, link.from, entry)), "{}", library.id(entry));
        assert!(library.term(entry).is_none_or(|term| (term.category as usize) < library.categories().len()));
        library.disputed_by(entry);
        library.parties_of(entry);
    }
}

/// Whether an entry's row names another entry.
fn names(library: &Library, from: Entry, to: Entry) -> bool {
    struct Named(Vec<Entry>);
    impl Visitor for Named {
        fn field(&mut self, _: &'static Field, value: Value<'_>) {
            match value {
                Value::Entries(entries) => self.0.extend(entries),
                Value::Cites(cites) => self.0.extend(cites.iter().map(|cite| cite.source)),
                Value::Sides(sides) => self.0.extend(sides.iter().flat_map(|side| &side.claims)),
                Value::Id(_) | Value::Text(_) | Value::Texts(_) | Value::Word(_) | Value::Date(_) => {}
                Value::Category(_) | Value::Count(_) | Value::Paragraphs(_) | Value::Original(_) => {}
            }
        }
    }
    let mut named = Named(Vec::new());
    library.visit(from, &mut named);
    named.0.contains(&to)
}

/// The default briefing in one file.
fn whole() -> String {
    FILES.iter().map(|(_, text)| *text).collect()
}

#[test]
fn two_files_or_one_are_the_same_briefing() {
    let (apart, together) = (load::embedded(), one(&whole()));
    assert!(together.findings.is_empty(), "{}", print(&together.findings));
    assert_eq!(apart.library.len(), together.library.len());
}

#[test]
fn crlf_and_a_byte_order_mark_change_nothing() {
    let text = format!("\u{feff}{}", whole().replace('\n', "\r\n"));
    let loaded = one(&text);
    assert!(loaded.findings.is_empty(), "{}", print(&loaded.findings));
    let plain = one(&whole());
    for entry in plain.library.all() {
        assert_eq!(plain.library.origin(entry), loaded.library.origin(entry));
        assert_eq!(plain.library.claim(entry).map(|row| &row.text), loaded.library.claim(entry).map(|row| &row.text));
    }
}

const PLACE: &str =
    "[briefing]\ntitle = \"B\"\n[[actor]]\nid = \"ann\"\nname = \"Ann\"\n[[source]]\nid = \"paper\"\ntitle = \"P\"\n";

fn claim(id: &str, rest: &str) -> String {
    format!("[[statement]]\nid = \"{id}\"\nactor = \"ann\"\ncites = [\"paper\"]\n{rest}\n")
}

#[test]
fn a_mistake_in_one_row_is_reported_once_and_hides_no_other() {
    for broken in [
        "text = \"not closed",
        "text = \"\"\"not closed",
        "text = '''not closed",
        "text = “not straight”",
        "text = he said \"no\"",
        "text = \"he said \"no\" again\"",
        "for = [\"ann\", \"bob\"\ntext = \"x\"",
        "text = \"x\"\ntext = \"y\"",
        "text = \"x\"\nplace Kyiv",
        "date = 2025-11\ntext = \"x\"",
        "text = {a = 1",
    ] {
        let text =
            format!("{PLACE}{}{}{}", claim("one", broken), claim("two", "text = \"2\""), claim("three", "x = 1"));
        let loaded = one(&text);
        let codes: Vec<&str> = loaded.findings.iter().map(|found| found.rule.code).collect();
        assert_eq!(codes, ["E01", "E17", "W01"], "{broken}\n{}", print(&loaded.findings));
        assert!(loaded.library.by_id("two").is_some(), "{broken}");
        hold(&loaded);
    }
}

/// Words of a broken row are neither a row's id nor a reason to wait with what is wrong elsewhere.
#[test]
fn an_undefined_id_is_reported_beside_a_syntax_error_and_in_the_row_that_has_it() {
    let bad = "cites = [\"papr#p1\"]\ntext = \"x\"\ndate = \"2025-13-01\"\nnote = \"not closed";
    let row = |id: &str, rest: &str| format!("[[statement]]\nid = \"{id}\"\nactor = \"ann\"\n{rest}\n");
    let text = format!("{PLACE}{}{}", row("one", bad), row("two", "text = \"y\"\ncites = [\"papr\"]\nfor = \"bob\""));
    let loaded = one(&text);
    let wanted = ["E10 12:11", "E09 14:14", "E01 15:19", "E10 20:11", "E05 21:7"];
    let found: Vec<String> = places(&loaded).into_iter().filter(|place| !place.starts_with("W06")).collect();
    assert_eq!(found, wanted, "{}", print(&loaded.findings));
    // An id that may be given in a broken row is no undefined one.
    let text = format!(
        "{PLACE}{}{}",
        "[[source]]\nid = \"web\ntitle = \"W\"\n",
        claim("two", "text = \"y\"").replace("\"paper\"", "\"paper\", \"web\"")
    );
    let loaded = one(&text);
    assert_eq!(places(&loaded), ["E01 10:10"], "{}", print(&loaded.findings));
}

#[test]
fn several_syntax_errors_are_all_reported() {
    let text = format!("{PLACE}{}{}", claim("one", "text = x\nnote = y"), claim("two", "text = \"a\nnote = \"b"));
    let loaded = one(&text);
    assert_eq!(places(&loaded), ["E01 13:8", "E01 14:8", "E01 19:10", "E01 20:10"], "{}", print(&loaded.findings));
}

#[test]
fn single_brackets_are_reported_of_every_row() {
    let row = |id: &str| {
        claim(id, "text = \"x\"").replace("[[statement]]", "[statement]").replace("\"x\"", &format!("{id:?}"))
    };
    let loaded = one(&format!("{PLACE}{}{}", row("one"), row("two")));
    assert_eq!(places(&loaded), ["E03 9:1", "E03 14:1"], "{}", print(&loaded.findings));
    assert_eq!(loaded.library.statements().len(), 2);
}

#[test]
fn what_a_dropped_row_is_named_for_is_not_undefined() {
    let text = PLACE.replace("name = \"Ann\"\n", "") + &claim("one", "text = \"x\"");
    let loaded = one(&text);
    assert_eq!(places(&loaded), ["E04 3:1"], "{}", print(&loaded.findings));
    let text = PLACE.replace("\"ann\"", "\"Ann B\"") + &claim("one", "text = \"x\"").replace("\"ann\"", "\"Ann B\"");
    assert_eq!(places(&one(&text)), ["E06 4:6"]);
    let text = PLACE.replace("id = \"ann\"", "id = \"ann") + &claim("one", "text = \"x\"");
    assert_eq!(places(&one(&text)), ["E01 4:10"]);
}

#[test]
fn a_circle_is_reported_and_opened() {
    let row = |id: &str, to: &str| claim(id, &format!("text = {id:?}\nresponds_to = [\"{to}\"]"));
    let loaded = one(&format!("{PLACE}{}{}{}", row("one", "two"), row("two", "three"), row("three", "one")));
    assert_eq!(places(&loaded), ["E14 26:15"], "{}", print(&loaded.findings));
    let replies: usize = loaded.library.statements().iter().map(|claim| claim.responds_to.len()).sum();
    assert_eq!(replies, 2);
}

#[test]
fn places_are_found_in_arrays_of_tables_on_one_line() {
    let text = "briefing = { title = \"B\" }\nactor = [{ id = \"ann\", name = \"A\" }, { id = \"bob\", name = \"B\", party = \"x\" }]\n";
    assert_eq!(places(&one(text)), ["W06 2:17", "W06 2:45", "E10 2:72"]);
}

#[test]
fn files_that_are_no_utf8_are_reported_and_read_as_far_as_they_go() {
    let mut bytes = format!("{PLACE}{}", claim("one", "text = \"caf?\"")).into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[at] = 0xe9;
    let loaded = load(&[("a.toml", &bytes)]);
    assert_eq!(places(&loaded), ["E01 13:12"], "{}", print(&loaded.findings));
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(PLACE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let loaded = load(&[("a.toml", &wide), ("b.toml", claim("one", "text = \"x\"").as_bytes())]);
    assert_eq!(places(&loaded), ["E01 1:1"], "{}", print(&loaded.findings));
}

#[test]
fn depth_does_not_overflow_the_stack() {
    let deep = 200_000;
    for text in [
        format!("x = {}", "[".repeat(deep)),
        format!("x = {}", "{a=".repeat(deep)),
        format!("{}b = 1", "a.".repeat(deep)),
        format!("[{}b]", "a.".repeat(deep)),
        format!("[[statement]]\n{}x = 1", "a.".repeat(deep)),
        "[".repeat(deep),
    ] {
        hold(&one(&text));
    }
}

#[test]
fn events_without_a_date_stand_where_they_say_whatever_their_order_in_the_file() {
    let event = |id: &str, rest: &str| format!("[[event]]\nid = \"{id}\"\ntitle = \"t\"\n{rest}\n");
    let day = |day: u32| format!("date = \"2025-11-{day}\"");
    let text = [
        event("third", "after = \"second\""),
        event("second", "after = \"first\""),
        event("last", &day(20)),
        event("before-last", "before = \"last\""),
        event("first", &day(10)),
        event("nowhere", "after = \"lost\""),
        event("lost", "before = \"nowhere-too\""),
        event("nowhere-too", "after = \"x\""),
    ];
    let library = one(&(PLACE.to_string() + &text.concat())).library;
    let order: Vec<&str> = library.chronology().iter().map(|entry| library.id(*entry)).collect();
    assert_eq!(order[..5], ["first", "second", "third", "before-last", "last"]);
    assert_eq!(order[5..], ["lost", "nowhere", "nowhere-too"], "what is placed by nothing comes last");
}

/// How many findings there are, listed or not.
fn count(loaded: &Loaded) -> usize {
    loaded.findings.iter().map(|found| 1 + found.more).sum()
}

#[test]
fn many_mistakes_take_no_more_than_their_share_of_time() {
    // Each of these once was, or could be, quadratic; with 20,000 rows that is minutes.
    let rows = 20_000;
    let each = |row: &dyn Fn(usize) -> String| one(&(PLACE.to_string() + &(0..rows).map(row).collect::<String>()));
    let id = |at: usize| format!("c{at}");
    let next = |at: usize| (at + 1) % rows;
    let unknown = each(&|at| claim(&id(at), &format!("text = \"t{at}\"\nterms = [\"x{at}\"]")));
    assert_eq!(count(&unknown), rows);
    let line: String = (0..rows).map(|at| format!("{{ id = \"C{at}\" }},")).collect();
    let inline = format!("{PLACE}\n[x]\n").replace("[briefing]", &format!("party = [{line}]\n[briefing]"));
    assert!(count(&one(&inline)) >= rows);
    let replies = each(&|at| claim(&id(at), &format!("text = \"t{at}\"\nresponds_to = [\"c{}\"]", next(at))));
    assert_eq!(count(&replies), 1);
    let ring = each(&|at| format!("[[event]]\nid = \"e{at}\"\ntitle = \"t\"\nafter = \"e{}\"\n", next(at)));
    assert_eq!(ring.findings.iter().filter(|found| found.is_error()).count(), 1);
    let twice = each(&|at| claim(&id(at), "text = \"the very same words each time\""));
    assert_eq!(count(&twice), rows - 1);
    hold(&each(&|at| claim(&id(at), "text = \"\"\"open")));
    hold(&each(&|_| "[[party]]\nname=\"x\"\"\"\nid=\"\"\"x\"\n".into()));
}

#[test]
fn of_a_million_mistakes_a_thousand_are_listed_and_the_rest_counted() {
    let rows = 100_000;
    let loaded = one(&(PLACE.to_string() + &"[[statement]]\n".repeat(rows) + "[[evnt]]\n"));
    hold(&loaded);
    let of = |code: &str| loaded.findings.iter().filter(|found| found.rule.code == code).collect::<Vec<_>>();
    let missing = of("E04");
    assert_eq!((missing.len(), missing.last().unwrap().more), (1000, rows - 1000));
    assert!(missing.last().unwrap().render(false).ends_with("99000 more like this one (E04) are not listed"));
    // One rule does not hide the others.
    assert_eq!(of("W02").len(), 1);
    let reported = count(&loaded);
    assert!(
        reported > rows && load::summary(&loaded.findings).contains(&format!("{} warnings", rows + 3)),
        "{reported}"
    );
}

/// What was reported of too much, and the ids of the parties that were read.
fn too_much(rows: &str) -> (Vec<String>, Vec<String>) {
    let loaded = one(&("[briefing]\ntitle = \"T\"\n".to_string() + rows));
    hold(&loaded);
    let reported = loaded.findings.iter().filter(|found| found.is_error()).map(Finding::headline).collect();
    (reported, loaded.library.parties().iter().map(|party| party.id.to_string()).collect())
}

fn party(id: &str, more: &str) -> String {
    format!("[[party]]\nid = \"{id}\"\nname = \"P\"\n{more}\n")
}

#[test]
fn a_table_of_too_many_tokens_is_passed_over() {
    let large = "aliases = [".to_string() + &"\"\",".repeat(TABLE_TOKENS / 2) + "]";
    let (reported, read) = too_much(&(party("before", "") + &party("large", &large) + &party("after", "")));
    let reported: Vec<&str> = reported.iter().map(String::as_str).collect();
    assert_eq!(reported, ["a.toml:7:1: error[E01]: more than 1048576 words and signs in one table: it is not read"]);
    assert_eq!(read, ["before", "after"]);
}

#[test]
fn a_folder_of_too_many_tokens_is_read_as_far_as_that() {
    let blank = "\n".repeat(TABLE_TOKENS - 100);
    let fit = FOLDER_TOKENS / TABLE_TOKENS;
    let rows: String = (0..fit + 2).map(|at| party(&format!("p{at}"), &blank)).collect();
    let (reported, read) = too_much(&rows);
    assert_eq!((reported.len(), read.len()), (1, fit), "{reported:?}");
    assert!(reported[0].ends_with("16777216 words and signs in the folder: what comes from here on is not read"));
    assert_eq!(read.last().unwrap(), &format!("p{}", fit - 1));
}

/// A folder of its own for a test.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn messages(folder: &Path) -> Vec<String> {
    let loaded = load::folder(folder).unwrap();
    hold(&loaded);
    loaded.findings.iter().map(Finding::headline).collect()
}

#[test]
fn only_toml_files_that_people_wrote_are_read() {
    let head = "[briefing]\ntitle = \"B\"\n";
    let bad = "[[";
    let folder = folder(&[
        ("a.toml", head),
        (".a.toml", bad),
        (".#a.toml", bad),
        ("#a.toml#", bad),
        ("a.toml~", bad),
        (".a.toml.swp", bad),
        ("a.txt", bad),
    ]);
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/b.toml"), bad).unwrap();
    assert_eq!(messages(folder.path()), Vec::<String>::new());
}

#[test]
fn what_is_no_file_of_the_folder_is_refused_and_waits_for_nobody() {
    let outside = folder(&[("secret.toml", "[secret]")]);
    let inside =
        folder(&[("a.toml", "[briefing]\ntitle = \"B\"\n[[actor]]\nid = \"x\"\nname = \"X\"\nparty = \"of-b\"\n")]);
    let path = |name: &str| inside.path().join(name);
    std::os::unix::fs::symlink(outside.path().join("secret.toml"), path("link.toml")).unwrap();
    std::os::unix::fs::symlink(path("nowhere"), path("lost.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", path("zero.toml")).unwrap();
    fs::create_dir(path("table.toml")).unwrap();
    fs::File::create(path("large.toml")).unwrap().set_len(FILE_LIMIT + 1).unwrap();
    let fifo = std::process::Command::new("mkfifo").arg(path("pipe.toml")).status();
    let mut expected = vec![
        "large.toml:1:1: error[E01]: the file is larger than 128 MiB",
        "link.toml:1:1: error[E01]: the file leads out of the folder; copy what it names into the folder",
        "lost.toml:1:1: error[E01]: the file cannot be read: No such file or directory (os error 2)",
        "table.toml:1:1: error[E01]: the file is no regular file",
        "zero.toml:1:1: error[E01]: the file leads out of the folder; copy what it names into the folder",
    ];
    if fifo.is_ok_and(|status| status.success()) {
        expected.insert(3, "pipe.toml:1:1: error[E01]: the file is no regular file");
    }
    // The party is not reported as undefined: it may be in one of these.
    assert_eq!(messages(inside.path()), expected);
}

#[test]
fn a_link_out_of_the_folder_costs_it_nothing() {
    let outside = folder(&[]);
    fs::File::create(outside.path().join("huge")).unwrap().set_len(load::FOLDER_LIMIT + 1).unwrap();
    let inside = folder(&[("a.toml", "[briefing]\ntitle = \"B\"\n")]);
    std::os::unix::fs::symlink(outside.path().join("huge"), inside.path().join("b.toml")).unwrap();
    fs::File::create(inside.path().join("c.toml")).unwrap().set_len(load::FOLDER_LIMIT + 1).unwrap();
    let expected = [
        "b.toml:1:1: error[E01]: the file leads out of the folder; copy what it names into the folder",
        "c.toml:1:1: error[E01]: the file is larger than 128 MiB",
    ];
    assert_eq!(messages(inside.path()), expected);
}

/// A link swapped in between the look at a file and its opening must not be followed.
#[test]
fn a_file_that_becomes_a_link_is_not_followed() {
    let outside = folder(&[("secret.toml", "[briefing]\ntitle = \"secret\"\n")]);
    let inside = folder(&[("a.toml", "[briefing]\ntitle = \"B\"\n")]);
    let (file, link) = (inside.path().join("a.toml"), inside.path().join("link"));
    std::os::unix::fs::symlink(outside.path().join("secret.toml"), &link).unwrap();
    let done = AtomicBool::new(false);
    let swap = || {
        let (cwd, exchange) = (rustix::fs::CWD, rustix::fs::RenameFlags::EXCHANGE);
        rustix::fs::renameat_with(cwd, &file, cwd, &link, exchange).is_ok()
    };
    std::thread::scope(|scope| {
        // Not for ever, should the test fail.
        scope.spawn(|| (0..1_000_000).all(|_| !done.load(Ordering::Relaxed) && swap()));
        for _ in 0..3000 {
            if let Ok(loaded) = load::folder(inside.path()) {
                assert_ne!(loaded.library.head().title.shown(), "secret");
            }
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_source_text_stays_in_the_folder() {
    let outside = folder(&[("secret.txt", "secret")]);
    let head = "[briefing]\ntitle = \"B\"\n[[party]]\nid = \"p\"\nname = \"P\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nparty = \"p\"\n";
    let source = |id: &str, text: &str| format!("[[source]]\nid = \"{id}\"\ntitle = \"S\"\ntext = \"{text}\"\n");
    let rows: String = ["../x.txt", "/etc/passwd", "link.txt", "missing.txt", "sub", "./fine.txt", ""]
        .iter()
        .enumerate()
        .map(|(at, text)| source(&format!("s{at}"), text))
        .collect();
    let inside = folder(&[("a.toml", &(head.to_string() + &rows)), ("fine.txt", "one\n\ntwo")]);
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), inside.path().join("link.txt")).unwrap();
    fs::create_dir(inside.path().join("sub")).unwrap();
    let found = messages(inside.path());
    assert_eq!(found.iter().filter(|line| line.contains("E19")).count(), 5, "{found:#?}");
    assert_eq!(found.iter().filter(|line| line.contains("E04")).count(), 1, "{found:#?}");
    let loaded = load::folder(inside.path()).unwrap();
    let originals: Vec<usize> = loaded.library.sources().iter().map(|source| source.original().len()).collect();
    assert_eq!(originals, [0, 0, 0, 0, 0, 2, 0]);
}

#[test]
fn a_folder_that_is_none_says_what_to_do() {
    let empty = folder(&[]);
    let none = load::folder(&empty.path().join("none")).unwrap_err().to_string();
    assert!(none.contains("none: cannot be read: No such file"), "{none}");
    assert!(load::folder(empty.path()).unwrap_err().to_string().contains("no *.toml file here"));
    let file = folder(&[("a.toml", "")]);
    assert!(load::folder(&file.path().join("a.toml")).unwrap_err().to_string().contains("name the folder"));
    let evil = empty.path().join("e\u{1b}[31m\nvil");
    assert!(!load::folder(&evil).unwrap_err().to_string().contains(['\u{1b}', '\n']));
}

/// The default briefing with something done to it.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>().prop_map(|mut bytes| {
            bytes.truncate(6);
            bytes
        }),
        prop::sample::select(vec![
            "\"",
            "\"\"\"",
            "'''",
            "'",
            "[",
            "]",
            "[[",
            "{",
            "}",
            "=",
            "#",
            "\n",
            "\\",
            ",",
            ".",
            "\0",
            "\r",
            "\u{202e}",
            "\u{feff}",
            "\u{200d}",
            "\u{2028}",
            "[[statement]]\n",
            "[briefing]\n",
            "id = \"a\"\n",
            "1e9",
            "2025-11-31",
            "é",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, piece), 1..8).prop_map(|edits| {
        let mut bytes = whole().into_bytes();
        for (at, cut, piece) in edits {
            let at = at.index(bytes.len());
            let to = (at + cut).min(bytes.len());
            bytes.splice(at..to, piece);
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_survived(bytes in any::<Vec<u8>>(), text in "\\PC*", toml in "[\\[\\]{}=\"'#\\\\\na-c.,0-9 -]{0,200}") {
        hold(&load(&[("a.toml", &bytes)]));
        hold(&one(&text));
        hold(&one(&toml));
        hold(&load(&[("\u{1b}\n.toml", toml.as_bytes()), ("b.toml", whole().as_bytes())]));
    }

    #[test]
    fn a_damaged_briefing_is_survived(bytes in mutated()) {
        hold(&load(&[("a.toml", &bytes)]));
    }

    /// Reading in pieces finds what reading as one would: no error where there is none, none missed.
    #[test]
    fn pieces_are_as_good_as_the_whole(bytes in mutated()) {
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        let text = text.trim_start_matches('\u{feff}');
        let (_, errors) = toml::de::DeTable::parse_recoverable(text);
        let errors: Vec<String> = errors.iter().map(|error| error.message().to_string()).collect();
        let reported = one(text).findings.iter().any(|found| found.rule.code == "E01");
        if errors.is_empty() {
            prop_assert!(!reported);
        } else if errors.iter().any(|error| !error.contains("duplicate key")) {
            prop_assert!(reported, "{errors:?}");
        }
    }
}

#[test]
fn a_claim_that_is_left_out_still_breaks_the_silence() {
    let text = "[briefing]\ntitle = \"B\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n[[actor]]\nid = \"ann\"\nname = \"Ann\"\n\
                [[term]]\nid = \"spoken\"\ntitle = \"S\"\ncategory = \"c\"\n[[term]]\nid = \"silent\"\ntitle = \"T\"\ncategory = \"c\"\n\
                [[statement]]\nid = \"x\"\nactor = \"an\"\ntext = \"Yes\"\nterms = [\"spoken\"]\n";
    let library = one(text).library;
    let found = find::select(&"is:silent".parse().unwrap(), &library, &TextIndex::default(), &NoMemory);
    let ids: Vec<&str> = found.iter().map(|entry| library.id(entry)).collect();
    assert_eq!(ids, ["silent"]);
}
