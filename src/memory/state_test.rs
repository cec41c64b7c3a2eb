use proptest::prelude::*;

use super::*;
use crate::model::Kind;
use crate::model::content::labels;
use crate::model::diff::tests::library;

fn reference() -> impl Strategy<Value = Reference> {
    (prop::sample::select(Kind::ALL.to_vec()), "[a-c]{1,2}").prop_map(|(kind, id)| Reference { kind, id: id.into() })
}

/// Few values and few times, so that two states often speak of the same thing, and at the same time.
fn stamped<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Stamped<T>> {
    (0u64..4, value).prop_map(|(at, value)| Stamped::new(at, value))
}

fn record() -> impl Strategy<Value = Record> {
    let words = prop::collection::btree_map(prop::sample::select(labels().collect::<Vec<_>>()), any::<String>(), 0..3);
    let words = words.prop_map(|words| {
        let fields = words.into_iter().map(|(label, text)| Field { label, text: text.into() });
        fields.collect::<Box<[Field]>>()
    });
    let hash = prop::option::of(prop::sample::select(vec![0, 1, u128::MAX]));
    let known = (hash, any::<bool>(), prop::option::of(0u64..4), prop::option::of(words));
    let known = known.prop_map(|(hash, read, since, words)| Known { hash, read, since, words });
    (stamped(known), stamped(any::<bool>())).prop_map(|(known, star)| Record { known, star })
}

fn base() -> impl Strategy<Value = Base> {
    let sha256 = prop::sample::select(vec!["0".repeat(64), "f".repeat(64)]);
    (prop::collection::btree_map("[a-b]\\.toml", sha256, 0..3), any::<bool>())
        .prop_map(|(files, too_large)| Base { files, too_large })
}

fn session() -> impl Strategy<Value = Session> {
    let place = prop::collection::btree_map("[A-Z][a-z]{0,3}", reference(), 0..3);
    let link = prop::option::of((any::<String>(), 0u32..2));
    let seen = (any::<u32>(), any::<u32>(), link).prop_map(|(top, of, link)| Seen { top, of, link });
    let seen = prop::collection::btree_map("[A-Z][a-z]{0,3}", seen, 0..3);
    let cell = prop::option::of((prop::option::of(reference()), prop::option::of(reference())));
    (any::<String>(), (place, seen, cell), any::<bool>(), prop::option::of("[a-z]{0,4}")).prop_map(
        |(filter, (places, seen, cell), strip, theme)| Session {
            filter,
            places,
            seen,
            cell,
            strip,
            theme,
            ..Session::default()
        },
    )
}

/// Any state that can come to be: typed lines are there once each, in the order of their times.
pub(crate) fn any_state() -> impl Strategy<Value = State> {
    let lines = prop::collection::vec(stamped("[a-c]{1,2}"), 0..4).prop_map(|lines| merge_lines(lines, Vec::new()));
    let items = (
        prop::collection::btree_map(reference(), record(), 0..6),
        prop::collection::btree_map(prop::char::range('a', 'c'), stamped(prop::option::of(reference())), 0..3),
        prop::collection::btree_map("[a-b]", stamped(prop::option::of(any::<String>())), 0..3),
        prop::collection::btree_map(reference(), stamped(prop::option::of(any::<String>())), 0..3),
        prop::collection::btree_map(prop::sample::select(vec!["search".to_string(), "filter".into()]), lines, 0..3),
        prop::option::of(stamped(session())),
        prop::option::of(stamped(base())),
        prop::collection::btree_map(reference(), 1u128..4, 0..4),
    );
    (("[a-b]?", 0u64..4), items).prop_map(
        |((title, saved), (records, marks, filters, notes, history, session, base, found))| State {
            title,
            saved,
            found: Found::sorted(found.iter().map(|(of, hash)| (of.kind, &*of.id, *hash))).into(),
            records,
            marks,
            filters,
            notes,
            history,
            session,
            base,
            visit: Visit::default(),
        },
    )
}

proptest! {
    #[test]
    fn it_does_not_matter_who_merges(one in any_state(), two in any_state()) {
        prop_assert_eq!(one.clone().merge(two.clone()), two.merge(one));
    }

    #[test]
    fn nor_in_which_order(one in any_state(), two in any_state(), three in any_state()) {
        let left = one.clone().merge(two.clone()).merge(three.clone());
        prop_assert_eq!(left, one.merge(two.merge(three)));
    }

    #[test]
    fn merging_again_adds_nothing(one in any_state(), two in any_state()) {
        prop_assert_eq!(one.clone().merge(one.clone()), one.clone());
        let merged = one.merge(two.clone());
        prop_assert_eq!(merged.clone().merge(two), merged);
    }

    #[test]
    fn small_states_are_not_cut(mut state in any_state()) {
        let before = state.clone();
        state.bound();
        prop_assert_eq!(state, before);
    }
}

fn named(number: usize) -> Reference {
    Reference { kind: Kind::Statement, id: format!("s{number}").into() }
}

#[test]
fn words_beyond_the_limit_go_and_the_dear_ones_stay() {
    let words = |size: usize| Some([Field { label: "text", text: "x".repeat(size).into() }].into());
    let known = |read, size| Stamped::new(0, Known { hash: Some(1), read, words: words(size), ..Known::default() });
    let row = |read, size| Record { known: known(read, size), ..Record::default() };
    let mut state = State::default();
    state.records.insert(named(0), row(false, WORDS_LIMIT / 2));
    state.records.insert(named(1), row(false, WORDS_LIMIT * 2));
    state.records.insert(named(2), row(true, WORDS_LIMIT * 3 / 4));
    state.records.insert(named(3), row(false, 100));
    state.bound();
    let kept: Vec<bool> = state.records.values().map(|record| record.known.value.words.is_some()).collect();
    assert_eq!(kept, [false, false, true, true]);
    assert!(state.records.values().all(|record| record.known.value.hash == Some(1)));
}

#[test]
fn of_what_is_gone_the_latest_and_the_starred_are_kept() {
    let mut state = State::default();
    for number in 0..GONE_LIMIT + 10 {
        let known = Stamped::new(number as u64, Known::default());
        state.records.insert(named(number), Record { known, star: Stamped::new(1, number == 3) });
    }
    state.bound();
    assert_eq!(state.records.len(), GONE_LIMIT + 1);
    assert!(state.records.contains_key(&named(3)) && !state.records.contains_key(&named(4)));
}

#[test]
fn a_state_fits_a_briefing_with_its_entries() {
    let library = library(&["a", "b", "c", "d", "e", "f"]);
    let with = |numbers: &[usize]| {
        let records = numbers.iter().map(|number| (named(*number), Record::default()));
        State { records: records.collect(), ..State::default() }
    };
    assert!(with(&[]).fits(&library));
    assert!(with(&[0, 1, 2, 90]).fits(&library));
    assert!(with(&[0, 90, 91, 92]).fits(&library));
    assert!(!with(&[0, 90, 91, 92, 93]).fits(&library));
    assert!(with(&[90]).fits(&Default::default()));
}
