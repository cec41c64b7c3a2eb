use super::*;
use crate::model::Kind;
use crate::model::diff::WordDiff;
use crate::model::diff::tests::library;

fn s(index: usize) -> Entry {
    Entry::new(Kind::Statement, index)
}

/// The state after a visit in which something was done.
fn visit(state: State, library: &Library, now: u64, act: impl FnOnce(&mut Memory)) -> State {
    let mut memory = Memory::from_state(state, library);
    act(&mut memory);
    memory.to_state(library, now)
}

fn told(memory: &Memory, library: &Library) -> Vec<String> {
    let flags = |entry| {
        let flags = [
            (memory.is_new(entry), "new"),
            (memory.is_changed(entry), "changed"),
            (memory.is_read(entry), "read"),
            (memory.is_starred(entry), "starred"),
        ];
        flags.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect::<Vec<_>>().join("+")
    };
    library.entries(Kind::Statement).map(flags).collect()
}

#[test]
fn on_the_first_visit_nothing_is_new() {
    let library = library(&["a", "b"]);
    let memory = Memory::from_state(State::default(), &library);
    assert_eq!(told(&memory, &library), ["", ""]);
    assert_eq!((memory.news(), memory.gone().len(), memory.unknown_count()), (News::default(), 0, 0));
}

#[test]
fn a_briefing_that_did_not_change_has_nothing_new() {
    let library = library(&["a", "b"]);
    let state = visit(State::default(), &library, 10, |memory| memory.mark_read(&library, s(1)));
    let memory = Memory::from_state(state, &library);
    assert_eq!(told(&memory, &library), ["", "read"]);
    assert_eq!(memory.news(), News::default());
}

#[test]
fn a_later_visit_tells_what_is_new_changed_and_gone() {
    let (old, new) = (library(&["a", "b", "gone"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let memory = Memory::from_state(state.clone(), &new);
    assert_eq!(told(&memory, &new), ["", "changed"]);
    assert_eq!(memory.news(), News { new: 0, changed: 1, gone: 1 });
    let gone: Vec<(String, &str)> =
        memory.gone().iter().map(|gone| (gone.reference.to_string(), gone.title.as_str())).collect();
    assert_eq!(gone, [("statement:s2".into(), "gone")]);
    let more = library(&["a", "b", "gone", "x", "y"]);
    let memory = Memory::from_state(state, &more);
    assert_eq!(told(&memory, &more), ["", "", "", "new", "new"]);
    assert_eq!((memory.news(), memory.unknown_count()), (News { new: 2, changed: 0, gone: 0 }, 2));
}

#[test]
fn new_and_changed_stay_until_read_but_are_news_only_once() {
    let (old, new) = (library(&["a", "b", "gone"]), library(&["a", "other", "gone", "new"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let state = visit(state, &new, 20, |_| ());
    let memory = Memory::from_state(state.clone(), &new);
    assert_eq!(told(&memory, &new), ["", "changed", "", "new"]);
    assert_eq!(memory.news(), News::default());
    let state = visit(state, &new, 30, |memory| {
        memory.mark_read(&new, s(1));
        memory.mark_read(&new, s(3));
    });
    let memory = Memory::from_state(state, &new);
    assert_eq!(told(&memory, &new), ["", "read", "", "read"]);
}

#[test]
fn what_was_told_gone_is_not_told_again_and_comes_back_with_its_star() {
    let (old, new) = (library(&["a", "b"]), library(&["a"]));
    let state = visit(State::default(), &old, 10, |memory| assert!(memory.toggle_star(&old, s(1))));
    let state = visit(state, &new, 20, |memory| assert_eq!(memory.gone().len(), 1));
    let state = visit(state, &new, 30, |memory| assert_eq!(memory.gone().len(), 0));
    let memory = Memory::from_state(state, &old);
    assert_eq!(told(&memory, &old), ["", "starred"]);
    assert_eq!(memory.news(), News { new: 1, ..News::default() });
}

#[test]
fn a_folder_in_which_nothing_can_be_read_has_lost_nothing() {
    let old = library(&["a", "b"]);
    let state = visit(State::default(), &old, 10, |memory| memory.mark_read(&old, s(0)));
    let state = visit(state, &Library::default(), 20, |memory| assert_eq!(memory.news(), News::default()));
    let memory = Memory::from_state(state, &old);
    assert_eq!((told(&memory, &old), memory.news()), (vec!["read".into(), String::new()], News::default()));
}

#[test]
fn a_changed_entry_tells_its_old_and_new_words_also_once_it_is_read() {
    let (old, new) = (library(&["up to 600,000 troops"]), library(&["up to 800,000 troops"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = Memory::from_state(state, &new);
    let change = memory.changes_of(&new, s(0)).unwrap();
    memory.mark_read(&new, s(0));
    assert_eq!(told(&memory, &new), ["read"]);
    assert_eq!(memory.changes_of(&new, s(0)), Some(change.clone()));
    let ChangeKind::Changed { fields } = change.kind else { panic!("{change:?}") };
    assert!(fields[0].words.contains(&WordDiff::Gone("600,000".into())));
    // On the next visit the new words are the known ones.
    let state = memory.to_state(&new, 20);
    assert_eq!(Memory::from_state(state.clone(), &new).changes_of(&new, s(0)), None);
    assert!(Memory::from_state(state, &old).changes_of(&old, s(0)).is_some());
}

#[test]
fn reading_does_not_take_an_entry_off_the_news() {
    let (old, new) = (library(&["a", "b"]), library(&["a", "other", "new"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = Memory::from_state(state, &new);
    memory.mark_all_read(&new);
    memory.attach(&new);
    assert_eq!(memory.news(), News { new: 1, changed: 1, gone: 0 });
    let state = memory.to_state(&new, 20);
    assert_eq!(Memory::from_state(state, &new).news(), News::default());
}

#[test]
fn x_makes_a_read_entry_what_it_was() {
    let (old, new) = (library(&["a", "b"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = Memory::from_state(state, &new);
    assert!(memory.toggle_read(&new, s(0)) && memory.toggle_read(&new, s(1)));
    assert_eq!(told(&memory, &new), ["read", "read"]);
    assert!(!memory.toggle_read(&new, s(0)) && !memory.toggle_read(&new, s(1)));
    assert_eq!(told(&memory, &new), ["new", "changed"]);
    let state = memory.to_state(&new, 20);
    assert_eq!(told(&Memory::from_state(state, &new), &new), ["new", "changed"]);
}

#[test]
fn an_entry_that_changes_while_it_is_open_tells_what_changed() {
    let (old, new) = (library(&["a", "up to 600,000"]), library(&["a", "up to 800,000", "new"]));
    for state in [State::default(), visit(State::default(), &old, 10, |memory| memory.mark_read(&old, s(1)))] {
        let mut memory = Memory::from_state(state, &old);
        memory.reload(&old, &new);
        assert_eq!(told(&memory, &new), ["", "changed", "new"]);
        let ChangeKind::Changed { fields } = memory.changes_of(&new, s(1)).unwrap().kind else { panic!("changed") };
        assert_eq!(fields[0].old.as_deref(), Some("up to 600,000"));
        memory.reload(&new, &old);
        assert_eq!(told(&memory, &old)[0], "");
        assert_eq!(memory.changes_of(&old, s(1)), None);
    }
}

#[test]
fn saving_in_between_changes_nothing_for_the_reader() {
    let (old, new) = (library(&["a", "b", "c"]), library(&["a", "other", "c", "new"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = Memory::from_state(state, &new);
    let before = (told(&memory, &new), memory.news());
    let first = memory.to_state(&new, 20);
    memory.attach(&new);
    assert_eq!((told(&memory, &new), memory.news()), before);
    assert_eq!(memory.to_state(&new, 20).records.keys().collect::<Vec<_>>(), first.records.keys().collect::<Vec<_>>());
}

#[test]
fn two_readers_at_once_both_keep_what_they_did() {
    let (old, new) = (library(&["a", "b", "c"]), library(&["a", "b", "c", "new"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let (mut one, mut two) = (Memory::from_state(state.clone(), &new), Memory::from_state(state, &new));
    one.mark_read(&new, s(3));
    one.toggle_star(&new, s(0));
    one.marks.insert('a', new.reference(s(0)));
    two.toggle_star(&new, s(3));
    two.filters.insert("mine".into(), "is:new".into());
    // The one that did nothing to an entry has no word on it, though it saves later.
    let merged = one.to_state(&new, 20).merge(two.to_state(&new, 30));
    let both = Memory::from_state(merged, &new);
    assert_eq!(told(&both, &new), ["starred", "", "", "read+starred"]);
    assert_eq!((both.marks.len(), both.filters.len()), (1, 1));
}

#[test]
fn the_later_of_two_has_the_last_word_even_with_a_clock_set_back() {
    let library = library(&["a"]);
    let state = visit(State::default(), &library, 1000, |memory| assert!(memory.toggle_star(&library, s(0))));
    let later = visit(state.clone(), &library, 5, |memory| assert!(!memory.toggle_star(&library, s(0))));
    let merged = state.merge(later);
    assert_eq!(told(&Memory::from_state(merged, &library), &library), [""]);
}

#[test]
fn marks_and_filters_that_were_taken_away_stay_away() {
    let library = library(&["a"]);
    let state = visit(State::default(), &library, 10, |memory| {
        memory.marks.insert('a', library.reference(s(0)));
        memory.filters.insert("mine".into(), "x".into());
    });
    let less = visit(state.clone(), &library, 20, |memory| {
        memory.marks.clear();
        memory.filters.clear();
    });
    let memory = Memory::from_state(state.merge(less), &library);
    assert!(memory.marks.is_empty() && memory.filters.is_empty());
}

#[test]
fn a_memory_that_was_never_opened_can_be_used() {
    let library = library(&["a", "b"]);
    let mut memory = Memory::default();
    memory.mark_read(&library, s(0));
    assert!(memory.toggle_star(&library, s(1)));
    assert_eq!(told(&memory, &library), ["read", "starred"]);
    assert_eq!(memory.to_state(&library, 10).records.len(), library.len());
}
