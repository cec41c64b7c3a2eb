//! What holds for every filter, over generated filters, and what each field means, on the fixture.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select as one_of;

use super::filter::Part;
use super::*;
use crate::model::{Entry, Kind, Library};

/// A reader who has read and starred some, and knows some as new or changed: every second, third, fourth or fifth.
struct Visitor;

impl Memory for Visitor {
    fn is_new(&self, entry: Entry) -> bool {
        entry.at().is_multiple_of(2)
    }

    fn is_changed(&self, entry: Entry) -> bool {
        entry.at() % 3 == 1
    }

    fn is_starred(&self, entry: Entry) -> bool {
        entry.kind == Kind::Term && entry.at() == 1
    }

    fn is_noted(&self, entry: Entry) -> bool {
        entry.kind == Kind::Party && entry.at() == 0
    }

    fn is_read(&self, entry: Entry) -> bool {
        entry.kind != Kind::Statement || entry.at() == 1
    }
}

fn found(library: &Library, filter: &Filter) -> Selection {
    select(filter, library, &TextIndex::new(library), &Visitor)
}

const DATES: [&str; 7] =
    ["2025-11-19", "2025-11", "2022/2025-11-20", "2025-11-20/..", "2025~", "2025-11-20T14:30Z", "2022-02"];

fn value(field: FieldName) -> BoxedStrategy<String> {
    let words: Vec<&str> = field.words().into_iter().filter(|word| *word != "claim").collect();
    let ids = ["us", "ukraine", "leavitt", "army-cap", "military", "article#p4", "Україна", "European Union", "Smith"];
    match () {
        () if field.takes_date() => one_of(DATES.to_vec()).prop_map(str::to_owned).boxed(),
        () if !words.is_empty() => one_of(words).prop_map(str::to_owned).boxed(),
        () => prop_oneof![3 => one_of(ids.to_vec()).prop_map(str::to_owned), 1 => text()].boxed(),
    }
}

/// The items without what was there before.
fn once<T: Clone + PartialEq>(items: &[T]) -> Vec<T> {
    let earlier = |at: usize| items[..at].contains(&items[at]);
    (0..items.len()).filter(|at| !earlier(*at)).map(|at| items[at].clone()).collect()
}

/// Anything but blanks, with more than its share of what the language is made of.
fn text() -> impl Strategy<Value = String> {
    let text = prop_oneof!["[a-c(),:\"“”\\\\ -]{1,6}", "AND|OR|NOT|is:new|ukraine|e", ".{1,8}"];
    text.prop_filter("blank", |text| !text.trim().is_empty())
}

fn condition() -> BoxedStrategy<Part> {
    let field = one_of(FIELDS.to_vec()).prop_flat_map(|field| {
        let values = vec(value(field.id), 1..4).prop_map(|values| {
            let values: Vec<Box<str>> = values.into_iter().map(String::into).collect();
            once(&values)
        });
        values.prop_map(move |values| Part::Has(field.id, values))
    });
    prop_oneof![text().prop_map(|text| Part::Words(text.into())), field].boxed()
}

fn filter() -> impl Strategy<Value = Filter> {
    let leaf = vec(condition(), 0..3).prop_map(Filter::all);
    leaf.prop_recursive(4, 24, 3, |inner| {
        let part = prop_oneof![condition(), inner.clone().prop_map(Part::Not), vec(inner, 0..3).prop_map(Part::Any),];
        vec(part, 0..4).prop_map(Filter::all)
    })
}

proptest! {
    #[test]
    fn print_then_parse_is_identity(filter in filter()) {
        let printed = filter.to_string();
        prop_assert_eq!(printed.parse::<Filter>(), Ok(filter), "{}", printed);
    }

    #[test]
    fn chips_joined_are_the_filter(filter in filter()) {
        prop_assert_eq!(filter.chips().join(" "), filter.to_string());
    }

    #[test]
    fn any_text_parses_or_is_refused_at_a_place(
        text in prop_oneof![
            ".{0,40}",
            "[a-z:(),\"“ -]{0,20}",
            "((is|by|after|kind|OR|AND|NOT|-|\\(|\\)|\"|:|,|x|2025|é) ?){0,12}",
        ],
    ) {
        match text.parse::<Filter>() {
            Ok(filter) => prop_assert_eq!(filter.to_string().parse(), Ok(filter)),
            Err(error) => prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error),
        }
    }

    #[test]
    fn completing_any_text_writes_into_it(text in ".{0,20}|[a-z:(),\"“ -]{0,12}", cursor in 0usize..30) {
        let completion = complete(&text, cursor, &fixture::library());
        prop_assert!(text.get(completion.replace.clone()).is_some(), "{:?}", completion.replace);
    }

    #[test]
    fn not_is_the_complement_and_and_the_intersection(a in filter(), b in filter()) {
        let library = fixture::library();
        let (in_a, in_b) = (found(&library, &a), found(&library, &b));
        let not_a = Filter::all([Part::Not(a.clone())]);
        if !a.is_empty() {
            prop_assert_eq!(found(&library, &not_a), in_a.clone().complement());
        }
        prop_assert_eq!(found(&library, &a.and(b.clone())), in_a.clone().intersection(&in_b));
        prop_assert_eq!(found(&library, &Filter::any([a, b])), in_a.union(&in_b));
    }

    #[test]
    fn every_date_is_before_on_or_after_another(date in one_of(DATES.to_vec())) {
        let library = fixture::library();
        let of = |field: FieldName| found(&library, &Filter::field(field, date).unwrap());
        let dated = [Kind::Statement, Kind::Criticism, Kind::Event, Kind::Source, Kind::Proposal];
        for entry in dated.into_iter().flat_map(|kind| library.entries(kind)) {
            let [since, until, after, before, on] =
                [FieldName::Since, FieldName::Until, FieldName::After, FieldName::Before, FieldName::Date]
                    .map(|field| of(field).contains(entry));
            if library.date(entry).is_some() {
                prop_assert!(before || on || after);
                prop_assert_eq!((since, until), (on || after, on || before));
                prop_assert!(on || before != after);
            } else {
                prop_assert_eq!((since, until, after, before, on), (false, true, false, false, false));
            }
        }
        // Parties and actors are no matter of time.
        let timeless = found(&library, &"kind:party,actor".parse().unwrap());
        prop_assert_eq!(of(FieldName::Until).intersection(&timeless), timeless);
    }

    #[test]
    fn the_story_only_grows(one in one_of(DATES.to_vec()), other in one_of(DATES.to_vec())) {
        let library = fixture::library();
        let (one, other): (crate::model::Date, crate::model::Date) = (one.parse().unwrap(), other.parse().unwrap());
        let (early, late) = if one.span().1 <= other.span().1 { (one, other) } else { (other, one) };
        let until = |date: crate::model::Date| {
            found(&library, &Filter::field(FieldName::Until, &date.to_string()).unwrap())
        };
        let early = until(early);
        prop_assert_eq!(early.clone().intersection(&until(late)), early);
    }

    #[test]
    fn silence_and_speech_are_all_there_is(party in 0usize..3) {
        let library = fixture::library();
        let id = library.id(Entry::new(Kind::Party, party)).to_owned();
        let silent = found(&library, &Filter::field(FieldName::Silent, &id).unwrap());
        for topic in library.entries(Kind::Term).chain(library.entries(Kind::Dispute)) {
            let claims = library.incoming(topic).iter().map(|link| link.from).filter(|entry| entry.kind.is_claim());
            let held = library.dispute(topic).map_or(&[][..], |row| &row.claims);
            let speaks = |claim: Entry| library.claim(claim).is_some_and(|row| {
                library.speaking_parties(row).contains(&Entry::new(Kind::Party, party))
            });
            prop_assert_eq!(silent.contains(topic), !claims.chain(held.iter().copied()).any(speaks));
        }
    }

    #[test]
    fn printing_keeps_what_is_found(filter in filter()) {
        let library = fixture::library();
        let again: Filter = filter.to_string().parse().unwrap();
        prop_assert_eq!(found(&library, &again), found(&library, &filter));
    }

    #[test]
    fn the_party_filter_reads_back_as_it_was_written(
        filter in filter(),
        shown in vec("[a-c]", 0..3),
        hidden in vec("[a-c]", 0..3),
    ) {
        let choice = |excluded| move |id: String| PartyChoice { id: id.into(), excluded };
        let shown = shown.into_iter().map(choice(false));
        let choices: Vec<PartyChoice> = shown.chain(hidden.into_iter().map(choice(true))).collect();
        let unique = once(&choices);
        // A second `party:` is a condition of its own, which takes the place of the first once that is gone.
        let second = filter.chips().iter().filter(|chip| chip.starts_with("party:")).count() > 1;
        prop_assume!(!second);
        let written = filter.with_parties(choices);
        prop_assert_eq!(written.parties(), unique);
        prop_assert_eq!(written.to_string().parse(), Ok(written));
    }
}

/// Filters and the ids of what passes, by kind and file order.
const MEANING: &[(&str, &str)] = &[
    ("party:ukraine", "ready army-cap attack equal-role ukraine zelenskyy"),
    ("by:ukraine", "ready army-cap equal-role ukraine"),
    ("by:europe", "capitulation army-cap europe"),
    ("by:us", "equally equal-role us plan"),
    ("by:smith-a", "capitulation army-cap smith-a"),
    ("by:\"us officials\"", "not-included"),
    ("by:zelensky", "ready army-cap equal-role zelenskyy"),
    ("by:Karoline", "equally equal-role leavitt plan"),
    ("by:smith", ""),
    ("about:army-cap", "ready capitulation army-cap equal-role"),
    ("about:military", "ready capitulation army-cap equal-role"),
    ("about:\"a smaller army\"", "ready capitulation army-cap equal-role"),
    ("about:plan", "ready range capitulation army-cap vote equal-role plan"),
    ("about:ukraine", "ready capitulation army-cap attack equal-role ukraine"),
    ("about:equally", "equally ready not-included equal-role"),
    ("about:equal-role", "equally ready equal-role"),
    ("about:leavitt", "leavitt"),
    ("category:politics", "range vote"),
    ("category:\"Armed Forces\"", "ready capitulation army-cap equal-role"),
    ("kind:criticism,events", "capitulation attack"),
    ("stance:opposes,supports", "equally capitulation"),
    ("stance:none", "not-included range"),
    ("act:criticises", "capitulation"),
    ("attribution:unnamed", "not-included"),
    ("status:unclear,draft", "vote plan"),
    ("tag:ELECTIONS", "range"),
    ("tag:\"arms, long\"", "range"),
    ("source:article", "equally range article"),
    ("source:article#p4", "equally"),
    ("source:\"what is in the draft\"#p4", ""),
    ("source:\"what is in the draft#p4\"", "equally"),
    ("id:ready,vote", "ready vote"),
    ("id:statement:ready", "ready"),
    ("id:term:ready", ""),
    ("role:backer", "capitulation army-cap europe"),
    ("bloc:west kind:actor", "leavitt smith-a"),
    ("is:new kind:statement", "equally not-included"),
    ("is:changed", "ready vote ukraine zelenskyy"),
    ("is:starred", "vote"),
    ("is:unread", "equally not-included range"),
    ("is:read kind:claim", "ready capitulation"),
    ("is:disputed", "equally ready not-included equal-role"),
    ("is:unattributed", "range"),
    ("is:reported", "capitulation"),
    ("is:quoted", "equally capitulation"),
    ("binds:ukraine", "army-cap"),
    ("binds:us", ""),
    ("silent:ukraine", "vote"),
    ("silent:us", "army-cap vote"),
    ("silent:\"European Union\"", "vote equal-role"),
    ("-silent:ukraine kind:term,dispute", "army-cap equal-role"),
    ("is:silent", ""),
    ("is:unnamed", "not-included"),
    ("is:single", "equally range"),
    ("since:2025-11-21 DATED", "not-included capitulation attack plan"),
    ("after:2025-11-20 DATED", "not-included capitulation attack plan"),
    ("after:2025-11-21 DATED", "not-included attack plan"),
    ("until:2025-11-19 DATED", "ready not-included range attack plan"),
    ("before:2025-11-20 DATED", "ready not-included attack plan"),
    ("before:2025-11-19 DATED", "not-included attack plan"),
    ("before:2025-10 DATED", "attack"),
    ("date:2025-11-20 DATED", "equally not-included attack article plan"),
    ("until:2025-11-19 kind:term,dispute,party", "army-cap vote us ukraine europe"),
    ("until:2025-11-20 kind:term,dispute,party", "army-cap vote equal-role us ukraine europe"),
    ("until:2022 kind:term,dispute,party", "vote us ukraine europe"),
    ("date:2025-11-20 kind:term,dispute,actor", "army-cap vote leavitt zelenskyy smith-a smith-b"),
    ("-date:0000/9999 kind:claim", "range"),
    ("until:2022 kind:claim", "range"),
    ("zelensky", "ready zelenskyy"),
    ("україна kind:claim", "ready"),
    ("\"european union\"", "capitulation europe"),
    ("kind:claim (equally OR missiles) -is:quoted", "range"),
    ("party:nobody", ""),
    ("-party:nobody kind:term", "army-cap vote"),
];

#[test]
fn fields_mean_what_the_table_says() {
    let library = fixture::library();
    let mut wrong = Vec::new();
    for (text, expected) in MEANING {
        // What has a date of its own; what passes with it has lines of its own.
        let text = text.replace("DATED", "kind:claim,event,source,proposal");
        let filter: Filter = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        let ids: Vec<&str> = found(&library, &filter).iter().map(|entry| library.id(entry)).collect();
        if ids.join(" ") != *expected {
            wrong.push(format!("{text}: {}", ids.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_empty_filter_keeps_everything() {
    let library = fixture::library();
    assert_eq!(found(&library, &Filter::default()), Selection::all(&library));
    assert_eq!(select(&Filter::default(), &Library::default(), &TextIndex::default(), &NoMemory).len(), 0);
}

#[test]
fn disputed_is_what_the_library_says() {
    let library = fixture::library();
    let disputed = found(&library, &"is:disputed".parse().unwrap());
    assert!(
        library
            .all()
            .all(|entry| disputed.contains(entry) == (library.is_disputed(entry) || entry.kind == Kind::Dispute))
    );
}
