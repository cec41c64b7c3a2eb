use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;

use super::fault::Fault;
use super::file::Step;
use super::*;
use crate::memory::Memory;
use crate::memory::state_test::any_state;
use crate::model::diff::tests::library;
use crate::model::{Entry, Kind};
use crate::text::is_suspect;

fn entry(index: usize) -> Entry {
    Entry::new(Kind::Statement, index)
}

/// A folder for states, a briefing, and its state after a visit with a star on the entry of that number.
fn starred(number: usize) -> (TempDir, Library, State) {
    let library = library(&["a", "b", "c"]);
    let mut memory = Memory::from_state(State::default(), &library);
    memory.toggle_star(&library, entry(number));
    let state = memory.to_state(&library, 10 + number as u64);
    (tempfile::tempdir().unwrap(), library, state)
}

/// Files of what was found, where there are none.
const NOTHING: format::FindFound = &|_| None;

/// The state as it is read: what has a record and is as it was found stands with the others of that kind.
fn packed(mut state: State) -> State {
    for (kind, id, hash) in std::mem::take(&mut state.found).iter() {
        let reference = crate::model::Reference { kind, id: id.into() };
        state.records.entry(reference).or_insert_with(|| crate::memory::Record::as_found(Some(hash)));
    }
    state.pack();
    state
}

fn keep(base: &BaseFiles, files: &[(String, Vec<u8>)]) -> Option<crate::memory::Base> {
    base.keep((files.iter().map(|(_, bytes)| bytes.len() as u64).sum(), files.iter().cloned()))
}

fn stars(state: &State) -> usize {
    state.records.values().filter(|record| record.star.value).count()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Saves a state and returns the file it is in.
fn kept(states: &Path, library: &Library, state: &State) -> PathBuf {
    let (mut store, _, reports) = Store::open_in(states, library, None);
    assert_eq!((store.save(state.clone()), reports), (None, vec![]));
    store.file().unwrap().to_path_buf()
}

proptest! {
    #[test]
    fn a_state_reads_back_as_written_and_hides_nothing(state in any_state()) {
        let bytes = format::print(&state).unwrap();
        prop_assert!(!std::str::from_utf8(&bytes).unwrap().chars().any(is_suspect));
        prop_assert_eq!(format::parse(&bytes, NOTHING), Ok(packed(state)));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), cut in 0usize..400, state in any_state()) {
        prop_assert!(matches!(format::parse(&bytes, NOTHING), Err(Fault::Corrupt(_))));
        let whole = format::print(&state).unwrap();
        let cut = cut.min(whole.len() - 2);
        prop_assert!(matches!(format::parse(&whole[..cut], NOTHING), Err(Fault::Corrupt(_))));
    }
}

#[test]
fn a_state_is_kept_for_this_user_only() {
    let (folder, library, state) = starred(1);
    let states = folder.path().join("state/briefing");
    let path = kept(&states, &library, &state);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(&states)), (0o600, 0o700));
    assert_eq!(names(&states).len(), 1);
    let (_, mut read, reports) = Store::open_in(&states, &library, None);
    assert!(read.visit.last >= state.saved && read.visit.now >= read.visit.last && !read.visit.is_older);
    read.visit = state.visit;
    assert_eq!((read, reports), (packed(state), vec![]));
}

#[test]
fn two_programs_at_once_merge() {
    let (folder, library, one) = starred(1);
    let (_, _, two) = starred(2);
    let states = folder.path();
    let (mut first, _, _) = Store::open_in(states, &library, None);
    let (mut second, _, _) = Store::open_in(states, &library, None);
    assert_eq!((first.save(one), second.save(two)), (None, None));
    assert_eq!(stars(&Store::open_in(states, &library, None).1), 2);
}

#[test]
fn many_saves_at_once_lose_nothing() {
    let library = library(&["a"; 8]);
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (library, states) = (&library, folder.path());
            scope.spawn(move || {
                let (mut store, state, _) = Store::open_in(states, library, None);
                // Eight saves may take more than a second where the machine has much else to do.
                store.patience = Duration::from_secs(600);
                let mut memory = Memory::from_state(state, library);
                memory.toggle_star(library, entry(number));
                assert_eq!(store.save(memory.to_state(library, 10)), None);
            });
        }
    });
    assert_eq!(stars(&Store::open_in(folder.path(), &library, None).1), 8);
}

#[test]
fn a_state_follows_its_briefing() {
    let (folder, library, state) = starred(1);
    let states = folder.path().join("states");
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    for briefing in [&here, &there] {
        fs::create_dir(briefing).unwrap();
    }
    let (mut store, _, _) = Store::open_in(&states, &library, Some(&here));
    assert_eq!(store.save(state), None);
    // Moved, and then with another title in the old place.
    assert_eq!(stars(&Store::open_in(&states, &library, Some(&there)).1), 1);
    let mut renamed = crate::model::Builder { statements: library.statements().to_vec(), ..Default::default() };
    renamed.head.title = "Another title".into();
    let renamed = renamed.build();
    assert_eq!(stars(&Store::open_in(&states, &renamed, Some(&here)).1), 1);
    assert_eq!(stars(&Store::open_in(&states, &renamed, Some(&there)).1), 0);
    assert_eq!((names(&here).len(), names(&there).len()), (0, 0));
}

#[test]
fn two_stories_under_one_title_keep_a_state_each() {
    let (folder, library, state) = starred(1);
    let path = kept(folder.path(), &library, &state);
    let mut other = crate::model::Builder { head: library.head().clone(), ..Default::default() };
    for number in 0..5 {
        other.statements.push(crate::model::diff::tests::claim(&format!("other-{number}")));
    }
    let other = other.build();
    let (mut store, read, reports) = Store::open_in(folder.path(), &other, None);
    assert_eq!((stars(&read), reports.len()), (0, 0));
    assert_ne!(store.file(), Some(&*path));
    assert_eq!(store.save(Memory::from_state(read, &other).to_state(&other, 30)), None);
    assert_eq!(stars(&Store::open_in(folder.path(), &library, None).1), 1);
    assert_eq!(Store::open_in(folder.path(), &other, None).1.found.len(), other.len());
}

#[test]
fn a_damaged_file_is_set_aside_when_something_is_saved() {
    let (folder, library, state) = starred(1);
    let path = kept(folder.path(), &library, &state);
    let whole = fs::read(&path).unwrap();
    let bad: [&[u8]; 9] = [
        b"",
        &whole[..whole.len() / 2],
        b"\xff\xfe",
        b"{\"version\":1}",
        b"{\"version\":0,\"title\":\"\",\"saved\":0,\"entries\":{}}",
        b"{\"version\":1,\"title\":\"\",\"saved\":0,\"entries\":{\"statement:../x\":{}}}",
        b"{\"version\":2,\"title\":\"\",\"saved\":0,\"base\":{\"at\":0,\"files\":{\"a\":\"../x\"}},\"entries\":{}}",
        b"{\"version\":2,\"title\":\"\",\"saved\":0,\"entries\":{\"statement:x\":{\"met_at\":0}}}",
        b"{\"version\":1,\"title\":\"\",\"saved\":18446744073709551615,\"entries\":{}}",
    ];
    for (at, bytes) in bad.into_iter().enumerate() {
        fs::write(&path, bytes).unwrap();
        let (mut store, read, reports) = Store::open_in(folder.path(), &library, None);
        assert_eq!((stars(&read), reports.len()), (0, 1), "{reports:?}");
        assert!(reports[0].contains("is damaged"), "{reports:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "reading writes nothing");
        assert_eq!(store.save(state.clone()), None);
        let aside = format!("{}.corrupt-{}", path.display(), at + 1);
        assert_eq!(fs::read(aside).unwrap(), bytes);
        assert_eq!(stars(&Store::open_in(folder.path(), &library, None).1), 1);
    }
}

/// The file stays as it is, it is reported once, and saving does nothing and says nothing more.
fn stays(folder: &Path, library: &Library, state: &State, word: &str) {
    let before = names(folder);
    let (mut store, read, reports) = Store::open_in(folder, library, None);
    assert_eq!((stars(&read), reports.len()), (0, 1), "{reports:?}");
    assert!(reports[0].contains(word) && !reports[0].chars().any(is_suspect), "{reports:?}");
    assert_eq!((store.save(state.clone()), store.save(state.clone())), (None, None));
    assert_eq!(names(folder), before);
}

#[test]
fn what_is_no_state_of_ours_stays_as_it_is() {
    let (folder, library, state) = starred(1);
    let path = kept(folder.path(), &library, &state);
    let newer = br#"{"version":5,"title":"x","entries":[]}"#;
    fs::write(&path, newer).unwrap();
    stays(folder.path(), &library, &state, "newer program (version 5)");
    assert_eq!(fs::read(&path).unwrap(), newer);

    let elsewhere = folder.path().join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    symlink(&elsewhere, &path).unwrap();
    stays(folder.path(), &library, &state, "symbolic link");
    assert_eq!(fs::read(&elsewhere).unwrap(), newer);

    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    stays(folder.path(), &library, &state, "no regular file");

    fs::remove_dir(&path).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is there");
    stays(folder.path(), &library, &state, "no regular file");

    fs::remove_file(&path).unwrap();
    fs::File::create(&path).unwrap().set_len(file::LIMIT + 1).unwrap();
    stays(folder.path(), &library, &state, "larger than");
}

#[test]
fn a_file_that_turned_bad_during_the_session_is_not_overwritten() {
    let (folder, library, state) = starred(1);
    let path = kept(folder.path(), &library, &state);
    let (mut store, _, _) = Store::open_in(folder.path(), &library, None);
    fs::write(&path, br#"{"version":9}"#).unwrap();
    assert!(store.save(state.clone()).unwrap().contains("newer"));
    assert_eq!(store.save(state.clone()), None, "reported once");
    assert_eq!(fs::read(&path).unwrap(), br#"{"version":9}"#);
    fs::write(&path, "cut").unwrap();
    assert_eq!(store.save(state), None);
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn a_place_where_nothing_can_be_written_is_reported_once() {
    let (folder, library, state) = starred(1);
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let (mut store, _, reports) = Store::open_in(&file, &library, None);
    assert_eq!((reports.len(), store.save(state.clone())), (1, None));
    let (mut store, _, reports) = Store::open_in(&file.join("below"), &library, None);
    assert_eq!(reports.len() + usize::from(store.save(state.clone()).is_some()), 1);
    assert_eq!(store.save(state.clone()), None);
    // A folder that is read-only; root writes all the same.
    let states = folder.path().join("states");
    fs::create_dir(&states).unwrap();
    fs::set_permissions(&states, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(states.join("probe"), "").is_err() {
        let (mut store, _, _) = Store::open_in(&states, &library, None);
        assert!(store.save(state.clone()).unwrap().contains("nothing was saved"));
        assert_eq!(store.save(state), None);
    }
    fs::set_permissions(&states, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_program_that_holds_the_lock_does_not_hang_this_one() {
    let (folder, library, state) = starred(1);
    let path = kept(folder.path(), &library, &state);
    let before = fs::read(&path).unwrap();
    let held = fs::File::open(folder.path()).unwrap();
    held.lock().unwrap();
    let (mut store, read, _) = Store::open_in(folder.path(), &library, None);
    assert_eq!(stars(&read), 1, "reading needs no lock");
    assert!(store.save(state.clone()).unwrap().contains("busy"));
    assert_eq!(fs::read(&path).unwrap(), before);
    drop(held);
    assert_eq!(store.save(state), None, "it can be tried again");
}

const STEPS: [Step; 7] =
    [Step::Locked, Step::SetAside, Step::BackedUp, Step::Created, Step::Written, Step::Synced, Step::Renamed];

/// Not a test by itself: the program that the next test kills. It saves a second star and is gone at a step.
#[test]
#[ignore = "run by the test below"]
fn killed_program() {
    let (Ok(path), Ok(step)) = (std::env::var("TEST_STATE_FILE"), std::env::var("TEST_STEP")) else { return };
    let (_, _, state) = starred(2);
    let _ = file::save(Path::new(&path), state, file::PATIENCE, &|at| {
        if format!("{at:?}") == step {
            // As SIGKILL does it: nothing is cleaned up.
            std::process::abort();
        }
    });
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_or_the_new() {
    for step in STEPS {
        for damaged in [false, true] {
            let (folder, library, state) = starred(1);
            let path = kept(folder.path(), &library, &state);
            if damaged {
                fs::write(&path, "cut").unwrap();
            }
            let killed = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["store::store_test::killed_program", "--exact", "--ignored", "--quiet"])
                .env("TEST_STATE_FILE", &path)
                .env("TEST_STEP", format!("{step:?}"))
                .output()
                .unwrap();
            let passed_by = step == Step::BackedUp || (!damaged && step == Step::SetAside);
            assert_eq!(killed.status.success(), passed_by, "{step:?}");
            let (mut store, read, reports) = Store::open_in(folder.path(), &library, None);
            let expected = match (damaged, step) {
                (false, Step::Renamed | Step::SetAside | Step::BackedUp) => 2,
                (false, _) => 1,
                (true, Step::Renamed | Step::BackedUp) => 1,
                (true, _) => 0,
            };
            assert_eq!(stars(&read), expected, "{step:?} {damaged}");
            assert_eq!(reports.len(), usize::from(damaged && step == Step::Locked), "{reports:?}");
            // The next save works, sweeps away what was left, and keeps what was damaged.
            assert_eq!(store.save(state), None);
            assert_eq!(names(folder.path()).len(), 1 + usize::from(damaged), "{:?}", names(folder.path()));
        }
    }
}

#[test]
fn a_state_of_the_first_version_is_read() {
    let text = br#"{"version":1,"title":"x","saved":5,"session":{"at":4,"section":"Sources","places":{"Sources":
        "source:y"},"focus":"list","filter":"","filter_on":true,"strip":true,"split":38,"zoom":"fit","zoomed":false},
        "entries":{"source:y":{"known":"0123456789abcdef","read":true,"at":3}}}"#;
    let state = super::format::parse(text, NOTHING).unwrap();
    let session = state.session.unwrap().value;
    assert_eq!((session.section.as_str(), session.places.len(), state.records.len()), ("Sources", 1, 1));
    assert!(session.seen.is_empty() && session.cell.is_none());
}

/// The state of an older version in its place. `tests/states/v1.json` is what the last program of version 1 wrote: after a
/// first visit with a star, a mark, a saved filter and an entry read, and a second one that met a new, a changed and a gone
/// entry and read none of them. `v3.json` is from version 3: a first visit with a star, a mark and three entries read.
fn old_state(states: &Path, library: &Library, version: u32) -> PathBuf {
    fs::create_dir_all(states).unwrap();
    let (store, _, _) = Store::open_in(states, library, None);
    let path = store.file().unwrap().to_path_buf();
    let old = format!("{}/tests/states/v{version}.json", env!("CARGO_MANIFEST_DIR"));
    fs::copy(old, &path).unwrap();
    path
}

fn next_briefing() -> Library {
    let text = include_bytes!("../../tests/states/next.toml");
    crate::load::as_it_was(vec![("a.toml".into(), text.to_vec())], None)
}

#[test]
fn a_state_of_version_1_is_read_backed_up_and_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let library = next_briefing();
    let path = old_state(folder.path(), &library, 1);
    let old = fs::read(&path).unwrap();
    let (mut store, state, reports) = Store::open_in(folder.path(), &library, None);
    assert_eq!((reports.len(), state.visit.is_older, fs::read(&path).unwrap() == old), (0, true, true));
    let mut memory = Memory::from_state(state, &library);
    let news: Vec<String> =
        memory.pieces().iter().map(|piece| format!("{} {}", piece.sign.name(), piece.reference.id)).collect();
    // What had gone on the second visit was reported then, and is not reported again.
    assert_eq!(news, ["new appeared", "new latest", "changed cost", "changed ferry", "gone leaves"]);
    let text = |words: &[crate::model::content::Field]| {
        words.iter().find(|field| field.label == "text").map(|field| field.text.to_string())
    };
    let gone = memory.words_of_gone(&"statement:leaves".parse().unwrap());
    assert_eq!(gone.and_then(text).as_deref(), Some("Nobody has to move"));
    let cost = library.find(&"statement:cost".parse().unwrap()).unwrap();
    let crate::model::diff::ChangeKind::Changed { fields } = memory.changes_of(&library, cost).unwrap().kind else {
        panic!("changed");
    };
    // Two changes, of which the reader read neither: the words are those that they knew.
    assert_eq!(fields[0].old.as_deref(), Some("It will cost 600,000 crowns"));
    let star = library.find(&"statement:starred".parse().unwrap()).unwrap();
    assert!(memory.is_starred(star) && memory.marks.contains_key(&'a') && memory.filters.contains_key("mine"));
    assert!(memory.is_dirty(&library));

    assert_eq!(store.save(memory.to_state(&library, 1_800_000_000_000)), None);
    assert_eq!(fs::read(format!("{}.v1", path.display())).unwrap(), old);
    let (_, state, _) = Store::open_in(folder.path(), &library, None);
    assert!(!state.visit.is_older);
    let again = Memory::from_state(state, &library);
    assert_eq!((again.pieces(), again.is_dirty(&library)), (memory.pieces(), false));
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn the_files_as_last_read_are_kept_beside_the_state_and_swept() {
    let (folder, library, mut state) = starred(1);
    let (mut store, _, _) = Store::open_in(folder.path(), &library, None);
    let files = |texts: &[&str]| -> Vec<(String, Vec<u8>)> {
        texts.iter().enumerate().map(|(at, text)| (format!("{at}.toml"), text.as_bytes().to_vec())).collect()
    };
    let base = store.base_files().unwrap();
    let kept = keep(&base, &files(&["one", "two"])).unwrap();
    state.base = Some(crate::memory::Stamped::new(1, kept.clone()));
    assert_eq!(store.save(state.clone()), None);
    let beside = store.file().unwrap().with_extension("base");
    assert_eq!(fs::metadata(&beside).unwrap().permissions().mode() & 0o777, 0o700);
    for name in names(&beside) {
        assert_eq!(fs::metadata(beside.join(name)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (_, read, _) = Store::open_in(folder.path(), &library, None);
    assert_eq!(base.recall(&read.base.unwrap().value), files(&["one", "two"]));

    // A file that changed takes the place of the one before; what is damaged or missing is not believed.
    let next = keep(&base, &files(&["one", "three"])).unwrap();
    assert_eq!(names(&beside).len(), 3);
    fs::write(beside.join(format!("{}x", super::folder::UNFINISHED)), "cut").unwrap();
    state.base = Some(crate::memory::Stamped::new(2, next.clone()));
    assert_eq!(store.save(state.clone()), None);
    assert_eq!(names(&beside).len(), 2);
    assert_eq!(base.recall(&kept), files(&["one"]));
    fs::write(beside.join(&next.files["1.toml"]), "other").unwrap();
    assert_eq!(base.recall(&next), files(&["one"]));

    let base = base.keep((BASE_LIMIT + 1, files(&["one"]).into_iter())).unwrap();
    assert!(base.too_large && base.files.is_empty());
}

#[test]
fn a_visit_without_anything_to_keep_moves_the_time_and_not_the_file() {
    let (folder, library, state) = starred(1);
    let path = kept(folder.path(), &library, &state);
    let before = fs::read(&path).unwrap();
    fs::File::open(&path).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    let (store, read, _) = Store::open_in(folder.path(), &library, None);
    assert_eq!(read.visit.last, state.saved);
    store.touch();
    let (_, read, _) = Store::open_in(folder.path(), &library, None);
    assert!(read.visit.last > state.saved);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn the_cell_of_the_matrix_is_read_as_it_was_written_before() {
    let cell = |cell: &str| {
        let text = format!(
            r#"{{"version":2,"title":"x","saved":5,"session":{{"at":4,"section":"Matrix","places":{{}},"cell":{cell},
            "focus":"list","filter":"","filter_on":true,"strip":true,"split":38,"zoom":"fit","zoomed":false}},"entries":{{}}}}"#
        );
        super::format::parse(text.as_bytes(), NOTHING).unwrap().session.unwrap().value.cell.unwrap()
    };
    let reference = |text: &str| Some(text.parse().unwrap());
    let party = reference("party:v");
    assert_eq!(cell(r#"{"term":"term:z","party":"party:v"}"#), (reference("term:z"), party.clone()));
    assert_eq!(cell(r#"{"party":"party:v"}"#), (None, party));
}

#[test]
fn a_state_of_version_2_has_no_notes_and_is_backed_up_and_written_anew() {
    let (folder, library, state) = starred(1);
    let (mut store, _, _) = Store::open_in(folder.path(), &library, None);
    assert_eq!(store.save(state), None);
    let path = store.file().unwrap().to_path_buf();
    let old = fs::read_to_string(&path).unwrap().replace("\"version\":4", "\"version\":2");
    fs::write(&path, &old).unwrap();
    let (mut store, state, reports) = Store::open_in(folder.path(), &library, None);
    assert_eq!((reports.len(), state.visit.is_older, stars(&state), state.notes.len()), (0, true, 1, 0));
    let mut memory = Memory::from_state(state, &library);
    assert!(memory.set_note(&library, library.reference(entry(0)), " Ask. "));
    assert_eq!(store.save(memory.to_state(&library, 1_800_000_000_000)), None);
    assert_eq!(fs::read_to_string(format!("{}.v2", path.display())).unwrap(), old);
    let (_, state, _) = Store::open_in(folder.path(), &library, None);
    let memory = Memory::from_state(state, &library);
    assert_eq!((memory.note(&library, entry(0)), memory.is_noted(entry(1))), (Some("Ask."), false));
}

#[test]
fn a_state_of_version_3_is_read_backed_up_and_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let library = next_briefing();
    let path = old_state(folder.path(), &library, 3);
    let old = fs::read(&path).unwrap();
    let (mut store, state, reports) = Store::open_in(folder.path(), &library, None);
    assert_eq!((reports.len(), state.visit.version, state.base.is_some()), (0, 3, true));
    let mut memory = Memory::from_state(state, &library);
    let reports = |memory: &Memory| -> Vec<String> {
        memory.pieces().iter().map(|piece| format!("{} {}", piece.sign.name(), piece.reference.id)).collect()
    };
    assert_eq!(reports(&memory), ["new latest", "changed cost", "gone leaves"]);
    let of = |id: &str| library.by_id(id).unwrap();
    assert!(memory.is_starred(of("stays")) && memory.is_read(of("ferry")) && !memory.is_read(of("starred")));
    assert_eq!(memory.marks[&'a'], "statement:ferry".parse().unwrap());

    assert_eq!(store.save(memory.to_state(&library, 1_800_000_000_000)), None);
    assert_eq!(fs::read(format!("{}.v3", path.display())).unwrap(), old);
    let (_, state, _) = Store::open_in(folder.path(), &library, None);
    assert!(!state.visit.is_older);
    let again = Memory::from_state(state, &library);
    assert_eq!((reports(&again), again.is_dirty(&library)), (reports(&memory), false));
}

/// A briefing of so many entries that what was found has a file of its own; some of them say something else.
fn large(count: usize, others: &[usize]) -> Library {
    let text = |number| format!("{} {number}", if others.contains(&number) { "other" } else { "text" });
    let texts: Vec<String> = (0..count).map(text).collect();
    library(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_was_found_of_a_large_briefing_is_written_once_and_saves_are_small() {
    let (folder, briefing) = (tempfile::tempdir().unwrap(), large(1200, &[]));
    let (mut store, state, _) = Store::open_in(folder.path(), &briefing, None);
    assert_eq!(store.save(Memory::from_state(state, &briefing).to_state(&briefing, 10)), None);
    let path = store.file().unwrap().to_path_buf();
    let beside = path.with_extension("base");
    let found = names(&beside);
    assert_eq!((found.len(), fs::metadata(&path).unwrap().len() < 500), (1, true));

    let (mut store, state, reports) = Store::open_in(folder.path(), &briefing, None);
    let mut memory = Memory::from_state(state, &briefing);
    assert_eq!((reports.len(), memory.pieces().len(), memory.is_dirty(&briefing)), (0, 0, false));
    memory.toggle_star(&briefing, entry(3));
    memory.mark_read(&briefing, entry(4));
    assert_eq!(store.save(memory.to_state(&briefing, 20)), None);
    assert_eq!((names(&beside), fs::metadata(&path).unwrap().len() < 1000), (found.clone(), true));

    let next = large(1201, &[7]);
    let (_, state, _) = Store::open_in(folder.path(), &next, None);
    let memory = Memory::from_state(state, &next);
    let news: Vec<String> =
        memory.pieces().iter().map(|piece| format!("{}{}", piece.sign.glyph(), piece.reference.id)).collect();
    assert_eq!(
        (news, memory.is_starred(entry(3)), memory.is_read(entry(4))),
        (vec!["+s1200".into(), "Δs7".into()], true, true)
    );
}

#[test]
fn what_was_found_and_cannot_be_read_makes_no_news() {
    let (folder, briefing) = (tempfile::tempdir().unwrap(), large(1200, &[]));
    let (mut store, state, _) = Store::open_in(folder.path(), &briefing, None);
    let mut memory = Memory::from_state(state, &briefing);
    memory.toggle_star(&briefing, entry(3));
    assert_eq!(store.save(memory.to_state(&briefing, 10)), None);
    let beside = store.file().unwrap().with_extension("base");
    let found = beside.join(&names(&beside)[0]);
    let whole = fs::read(&found).unwrap();
    fs::write(&found, &whole[1..]).unwrap();
    let (mut store, state, reports) = Store::open_in(folder.path(), &briefing, None);
    assert!(reports.len() == 1 && reports[0].contains("missing or damaged"), "{reports:?}");
    let mut memory = Memory::from_state(state, &briefing);
    assert_eq!((memory.pieces().len(), memory.is_first(), memory.is_starred(entry(3))), (0, true, true));
    assert_eq!(store.save(memory.to_state(&briefing, 20)), None);
    assert_eq!(fs::read(&found).unwrap(), whole, "it is found anew, and is what it was");
    let (_, state, reports) = Store::open_in(folder.path(), &briefing, None);
    assert_eq!((reports.len(), stars(&state)), (0, 1));
}

#[test]
fn what_was_found_and_is_damaged_is_written_anew_though_it_is_as_long() {
    let (folder, briefing) = (tempfile::tempdir().unwrap(), large(1200, &[]));
    let (mut store, state, _) = Store::open_in(folder.path(), &briefing, None);
    let state = Memory::from_state(state, &briefing).to_state(&briefing, 10);
    assert_eq!(store.save(state.clone()), None);
    let beside = store.file().unwrap().with_extension("base");
    let found = beside.join(&names(&beside)[0]);
    let whole = fs::read(&found).unwrap();
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    fs::write(&found, damaged).unwrap();
    store.base_files().unwrap().keep_found(&state.found).unwrap();
    assert_eq!(fs::read(&found).unwrap(), whole);
}
