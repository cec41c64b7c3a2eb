use super::*;
use crate::model::Kind;
use crate::model::diff::tests::library;
use crate::model::diff::{ChangeKind, WordDiff};

fn s(index: usize) -> Entry {
    Entry::new(Kind::Statement, index)
}

fn r(index: usize) -> Reference {
    Reference { kind: Kind::Statement, id: format!("s{index}").into() }
}

/// The reader comes back at a time: what was kept last is from the visit before.
fn back(mut state: State, library: &Library, now: u64) -> Memory {
    state.visit = Visit { last: state.saved, now, ..Visit::default() };
    Memory::from_state(state, library)
}

/// The state after a visit in which something was done.
fn visit(state: State, library: &Library, now: u64, act: impl FnOnce(&mut Memory)) -> State {
    let mut memory = back(state, library, now);
    act(&mut memory);
    memory.to_state(library, now)
}

/// What the briefing was known as is at hand.
fn recalled(mut memory: Memory, old: &Library) -> Memory {
    memory.learn(old);
    memory
}

fn states(memory: &Memory, library: &Library) -> Vec<String> {
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

/// The pieces of news as `+s3`, with a tick behind those that were read.
fn pieces(memory: &Memory) -> String {
    let piece = |piece: &Piece| {
        let tick = if memory.is_seen(piece) { "✓" } else { "" };
        format!("{}{}{tick}", piece.sign.glyph(), piece.reference.id)
    };
    memory.pieces().iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn old_words(memory: &Memory, library: &Library, entry: Entry) -> Option<String> {
    match memory.changes_of(library, entry)?.kind {
        ChangeKind::Changed { fields } => fields.first()?.old.as_deref().map(str::to_string),
        other => panic!("{other:?}"),
    }
}

#[test]
fn on_the_first_visit_nothing_is_news() {
    let library = library(&["a", "b"]);
    let memory = Memory::from_state(State::default(), &library);
    assert_eq!(states(&memory, &library), ["", ""]);
    assert_eq!((memory.news(), pieces(&memory)), (News::default(), String::new()));
}

#[test]
fn a_briefing_that_did_not_change_has_no_news() {
    let library = library(&["a", "b"]);
    let state = visit(State::default(), &library, 10, |memory| memory.mark_read(&library, s(1)));
    let memory = back(state, &library, 20);
    assert_eq!(states(&memory, &library), ["", "read"]);
    assert_eq!(memory.news(), News::default());
    assert!(!memory.is_dirty(&library), "there is nothing to keep");
}

#[test]
fn new_changed_and_gone_are_three_words_and_three_counts() {
    let (old, new) = (library(&["a", "b", "gone"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let memory = recalled(back(state.clone(), &new, 20), &old);
    assert_eq!((states(&memory, &new), pieces(&memory)), (vec![String::new(), "changed".into()], "Δs1 −s2".into()));
    assert_eq!(memory.news(), News { new: 0, changed: 1, gone: 1, since: Some(10) });
    assert_eq!(&*memory.words_of_gone(&r(2)).unwrap()[1].text, "gone");
    let more = library(&["a", "b", "gone", "x", "y"]);
    let memory = back(state, &more, 20);
    assert_eq!(states(&memory, &more), ["", "", "", "new", "new"]);
    assert_eq!(memory.news().words(), "2 new");
}

#[test]
fn unread_news_stays_over_visits_with_its_day_and_the_words_last_known() {
    let first = library(&["600,000", "b", "pier"]);
    let second = library(&["700,000", "b"]);
    let third = library(&["800,000", "b", "pier", "new"]);
    let state = visit(State::default(), &first, 10, |_| ());
    let state = visit(state, &second, 20, |memory| memory.learn(&first));
    // The second visit read nothing: the words are those of the first, and so is the day.
    let memory = back(state.clone(), &second, 30);
    assert_eq!((pieces(&memory), memory.news().since), ("Δs0 −s2".into(), Some(10)));
    assert_eq!(&*memory.words_of_gone(&r(2)).unwrap()[1].text, "pier");
    let mut memory = back(state, &third, 30);
    // What is back as it was is no news.
    assert_eq!((pieces(&memory), memory.news().since), ("+s3 Δs0".into(), Some(10)));
    assert_eq!(old_words(&memory, &third, s(0)).as_deref(), Some("600,000"));
    memory.mark_read(&third, s(0));
    let state = memory.to_state(&third, 30);
    // Changed again: the words are those that were read, and the day that of the visit in which they were.
    let fourth = library(&["900,000", "b", "pier", "new"]);
    let memory = recalled(back(state, &fourth, 40), &third);
    assert_eq!((pieces(&memory), memory.news().since), ("+s3 Δs0".into(), Some(20)));
    assert_eq!(old_words(&memory, &fourth, s(0)).as_deref(), Some("800,000"));
}

#[test]
fn news_that_was_read_stays_ticked_through_the_visit_and_no_longer() {
    let (old, new) = (library(&["a", "b", "gone"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = recalled(back(state, &new, 20), &old);
    memory.mark_read(&new, s(1));
    memory.mark_gone_read(&new, &r(2));
    for _ in 0..2 {
        assert_eq!((pieces(&memory), memory.news().total()), ("Δs1✓ −s2✓".into(), 2));
        assert_eq!(states(&memory, &new), ["", "changed+read"]);
        assert_eq!(old_words(&memory, &new, s(1)).as_deref(), Some("b"));
        assert_eq!(&*memory.words_of_gone(&r(2)).unwrap()[1].text, "gone");
        memory.attach(&new);
    }
    let state = memory.to_state(&new, 20);
    let memory = back(state, &new, 30);
    assert_eq!((pieces(&memory), states(&memory, &new)), (String::new(), vec![String::new(), "read".into()]));
    assert!(!memory.is_dirty(&new));
}

#[test]
fn all_marked_as_read_is_gone_from_the_news_and_can_be_taken_back() {
    let (old, new) = (library(&["a", "b", "gone"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = recalled(back(state, &new, 20), &old);
    memory.mark_read(&new, s(1));
    assert_eq!(memory.mark_all_read(&new), 1);
    assert_eq!((pieces(&memory), memory.news()), (String::new(), News::default()));
    // A save in between makes no difference.
    memory.to_state(&new, 20);
    assert_eq!(memory.undo(&new).as_deref(), Some("1 piece of news marked as read"));
    assert_eq!((pieces(&memory), memory.news().since), ("Δs1✓ −s2".into(), Some(10)));
    assert_eq!(memory.undo(&new), None);
    let state = memory.to_state(&new, 25);
    assert_eq!(pieces(&back(state, &new, 30)), "−s2");
}

#[test]
fn what_was_seen_to_be_gone_comes_back_as_new_with_its_star() {
    let (old, new) = (library(&["a", "b"]), library(&["a"]));
    let state = visit(State::default(), &old, 10, |memory| assert!(memory.toggle_star(&old, s(1))));
    let state = visit(state, &new, 20, |memory| assert_eq!(pieces(memory), "−s1"));
    let state = visit(state, &new, 30, |memory| {
        assert_eq!(pieces(memory), "−s1", "it was not read");
        memory.mark_gone_read(&new, &r(1));
    });
    let state = visit(state, &new, 40, |memory| assert_eq!(pieces(memory), ""));
    let memory = back(state, &old, 50);
    assert_eq!((states(&memory, &old), pieces(&memory)), (vec![String::new(), "new+starred".into()], "+s1".into()));
    assert_eq!(memory.news().since, Some(40));
}

#[test]
fn what_appears_and_goes_unread_leaves_no_news() {
    let (old, new) = (library(&["a"]), library(&["a", "b"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let state = visit(state, &new, 20, |memory| assert_eq!(pieces(memory), "+s1"));
    assert_eq!(pieces(&back(state, &old, 30)), "");
}

#[test]
fn what_cannot_be_read_is_not_gone() {
    let (old, part) = (library(&["a", "b"]), library(&["a"]));
    let state = visit(State::default(), &old, 10, |memory| memory.mark_read(&old, s(0)));
    let state = visit(state, &Library::default(), 20, |memory| assert_eq!(pieces(memory), ""));
    let state = visit(state, &part, 30, |memory| {
        memory.set_partial(&part, true);
        assert_eq!(pieces(memory), "");
    });
    let memory = back(state, &old, 40);
    assert_eq!((states(&memory, &old), pieces(&memory)), (vec!["read".into(), String::new()], String::new()));
}

#[test]
fn old_words_are_taken_only_where_they_are_those_that_were_known() {
    let (old, other, new) = (library(&["up to 600,000"]), library(&["else"]), library(&["up to 800,000"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = back(state, &new, 20);
    memory.learn(&other);
    assert_eq!(old_words(&memory, &new, s(0)), None);
    assert!(matches!(memory.changes_of(&new, s(0)).unwrap().kind, ChangeKind::Changed { fields } if fields.is_empty()));
    memory.learn(&old);
    let ChangeKind::Changed { fields } = memory.changes_of(&new, s(0)).unwrap().kind else { panic!("changed") };
    assert!(fields[0].words.contains(&WordDiff::Gone("600,000".into())));
}

#[test]
fn x_makes_read_news_unread_and_calls_nothing_new_that_is_not() {
    let (old, new) = (library(&["a", "b", "gone"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = back(state, &new, 20);
    for reference in [r(0), r(1), r(2)] {
        assert!(memory.toggle_read(&new, &reference));
    }
    assert_eq!(
        (states(&memory, &new), pieces(&memory)),
        (vec!["read".into(), "changed+read".into()], "Δs1✓ −s2✓".into())
    );
    for reference in [r(0), r(1), r(2)] {
        assert!(!memory.toggle_read(&new, &reference));
    }
    assert_eq!((states(&memory, &new), pieces(&memory)), (vec![String::new(), "changed".into()], "Δs1 −s2".into()));
    let state = memory.to_state(&new, 20);
    assert_eq!(pieces(&back(state, &new, 30)), "Δs1 −s2");
}

#[test]
fn an_entry_that_changes_while_it_is_open_says_what_changed() {
    let (old, new) = (library(&["a", "up to 600,000", "gone"]), library(&["a", "up to 800,000"]));
    for state in [State::default(), visit(State::default(), &old, 10, |memory| memory.mark_read(&old, s(1)))] {
        let mut memory = back(state, &old, 20);
        memory.reload(&old, &new);
        assert_eq!((pieces(&memory), memory.news().since), ("Δs1 −s2".into(), Some(20)));
        assert_eq!(old_words(&memory, &new, s(1)).as_deref(), Some("up to 600,000"));
        assert_eq!(&*memory.words_of_gone(&r(2)).unwrap()[1].text, "gone");
        // Read, and then changed again: the words are those that were read.
        memory.mark_read(&new, s(1));
        let again = library(&["a", "up to 900,000"]);
        memory.reload(&new, &again);
        assert_eq!(old_words(&memory, &again, s(1)).as_deref(), Some("up to 800,000"));
        memory.reload(&again, &new);
        assert_eq!(pieces(&memory), "−s2", "it is again as it was read");
        memory.reload(&new, &library(&["a", "up to 800,000", "gone"]));
        assert_eq!(pieces(&memory), "");
    }
}

#[test]
fn saving_in_between_changes_nothing_for_the_reader() {
    let (old, new) = (library(&["a", "b", "c"]), library(&["a", "other", "c", "new"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = back(state, &new, 20);
    let before = (states(&memory, &new), memory.news());
    let first = memory.to_state(&new, 20);
    memory.attach(&new);
    assert_eq!((states(&memory, &new), memory.news()), before);
    assert_eq!(memory.to_state(&new, 20).records.keys().collect::<Vec<_>>(), first.records.keys().collect::<Vec<_>>());
}

#[test]
fn two_readers_at_once_both_keep_what_they_did() {
    let (old, new) = (library(&["a", "b", "c"]), library(&["a", "b", "c", "new"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let (mut one, mut two) = (back(state.clone(), &new, 20), back(state, &new, 20));
    one.mark_read(&new, s(3));
    one.toggle_star(&new, s(0));
    one.set_mark('a', new.reference(s(0)));
    two.toggle_star(&new, s(3));
    two.save_filter("mine", "is:new".into());
    // The one that did nothing to an entry has no word on it, though it saves later.
    let merged = one.to_state(&new, 20).merge(two.to_state(&new, 30));
    let both = back(merged, &new, 40);
    assert_eq!(states(&both, &new), ["starred", "", "", "read+starred"]);
    assert_eq!((both.marks.len(), both.filters.len(), pieces(&both)), (1, 1, String::new()));
}

#[test]
fn the_later_of_two_has_the_last_word_even_with_a_clock_set_back() {
    let library = library(&["a"]);
    let state = visit(State::default(), &library, 1000, |memory| assert!(memory.toggle_star(&library, s(0))));
    let later = visit(state.clone(), &library, 5, |memory| assert!(!memory.toggle_star(&library, s(0))));
    let merged = state.merge(later);
    assert_eq!(states(&Memory::from_state(merged, &library), &library), [""]);
}

#[test]
fn marks_and_filters_that_were_taken_away_stay_away() {
    let library = library(&["a"]);
    let state = visit(State::default(), &library, 10, |memory| {
        memory.set_mark('a', library.reference(s(0)));
        memory.save_filter("mine", "x".into());
    });
    let less = visit(state.clone(), &library, 20, |memory| {
        memory.marks.clear();
        memory.filters.clear();
        assert!(memory.is_dirty(&library));
    });
    let memory = Memory::from_state(state.merge(less), &library);
    assert!(memory.marks.is_empty() && memory.filters.is_empty());
}

#[test]
fn several_steps_are_taken_back_and_stay_so_after_a_save() {
    let library = library(&["a", "b"]);
    let mut memory = Memory::from_state(State::default(), &library);
    memory.toggle_star(&library, s(0));
    memory.set_mark('a', r(0));
    memory.set_mark('a', r(1));
    memory.save_filter("mine", "x".into());
    assert_eq!((memory.forget_filter("mine"), memory.forget_filter("mine")), (Some("x".into()), None));
    memory.toggle_read(&library, &r(1));
    let kept = memory.to_state(&library, 10);
    assert_eq!(memory.undo(&library).as_deref(), Some("statement:s1 marked as read"));
    assert_eq!(memory.undo(&library).as_deref(), Some("the filter mine was removed"));
    assert_eq!(memory.filters.len(), 1);
    for said in ["the filter mine was saved", "the mark a on statement:s1", "the mark a on statement:s0"] {
        assert_eq!(memory.undo(&library).as_deref(), Some(said));
    }
    assert_eq!(states(&memory, &library), ["starred", ""]);
    assert_eq!(memory.undo(&library).as_deref(), Some("the star on statement:s0 was set"));
    let merged = kept.merge(memory.to_state(&library, 20));
    let memory = back(merged, &library, 30);
    assert_eq!(states(&memory, &library), ["", ""]);
    assert!(memory.marks.is_empty() && memory.filters.is_empty());
}

#[test]
fn a_memory_that_was_never_opened_can_be_used() {
    let library = library(&["a", "b"]);
    let mut memory = Memory::default();
    memory.mark_read(&library, s(0));
    assert!(memory.toggle_star(&library, s(1)));
    assert_eq!(states(&memory, &library), ["read", "starred"]);
    let state = memory.to_state(&library, 10);
    assert_eq!((state.records.len(), state.found.len()), (2, library.len()));
}

#[test]
fn what_changed_after_a_star_is_news_when_the_star_is_taken_back() {
    let (old, new) = (library(&["a", "b"]), library(&["a", "other"]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut memory = back(state, &old, 20);
    memory.toggle_star(&old, s(1));
    memory.reload(&old, &new);
    assert_eq!(states(&memory, &new), ["", "changed+starred"]);
    assert_eq!(memory.undo(&new).as_deref(), Some("the star on statement:s1 was set"));
    assert_eq!(states(&memory, &new), ["", "changed"]);
}

#[test]
fn what_was_found_and_seen_to_be_gone_does_not_come_back_as_news_however_much_it_is() {
    let texts: Vec<String> = (0..10_002).map(|number| format!("text {number}")).collect();
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (old, new) = (library(&all), library(&all[..1]));
    let state = visit(State::default(), &old, 10, |_| ());
    let mut state = visit(state, &new, 20, |memory| assert_eq!(memory.mark_all_read(&new), 10_001));
    state.bound();
    assert_eq!(back(state, &new, 30).news(), News::default());
}
