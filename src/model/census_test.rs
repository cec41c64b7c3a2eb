use super::*;
use crate::model::{Actor, Builder, Event, Party, Stance};

fn claim(at: usize) -> Claim {
    let actor = [Some(0), Some(1), None, None][at % 4].map(|at| Entry::new(Kind::Actor, at));
    let wording = [None, Some("A diplomat"), Some("Another one")][at / 4 % 3].filter(|_| actor.is_none());
    let behalf = [&[][..], &[0], &[1, 0]][at / 12 % 3];
    let dates = ["2025-11-20", "2025-11-20~", "2025-11-20?", "2025-11-20T08:30Z", "2025-11", "2025-11-20/.."];
    Claim {
        id: format!("c{at}").into(),
        text: Some("words".into()),
        actor,
        attributed_to: wording.map(Into::into),
        on_behalf: behalf.iter().map(|at| Entry::new(Kind::Party, *at)).collect(),
        date: dates.get(at % 7).map(|date| date.parse().unwrap()),
        attribution: [Attribution::OnRecord, Attribution::Unattributed][at / 36 % 2],
        via: [None, Some("A paper"), Some("Another")][at / 5 % 3].map(Into::into),
        stance: [None, Some(Stance::Opposes)][at / 3 % 2],
        ..Claim::default()
    }
}

fn library() -> Library {
    let party = |id: &str| Party { id: id.into(), name: id.into(), ..Party::default() };
    let actor = |id: &str, party: Option<usize>| Actor {
        id: id.into(),
        name: id.into(),
        party: party.map(|at| Entry::new(Kind::Party, at)),
        ..Actor::default()
    };
    let event = Event { date: claim(1).date, ..Event::default() };
    Builder {
        statements: (0..60).map(claim).collect(),
        criticisms: (40..90).map(claim).collect(),
        events: vec![event, Event::default()],
        parties: vec![party("one"), party("other")],
        actors: vec![actor("a", Some(0)), actor("b", None)],
        ..Builder::default()
    }
    .build()
}

#[test]
fn equal_numbers_mean_equal_things() {
    let library = library();
    let census = library.census();
    let claims: Vec<Entry> = super::super::CLAIMS.iter().flat_map(|kind| library.entries(*kind)).collect();
    let day = |date: &Date| (date.days(), date.is_interval(), date.is_ongoing(), date.has_unknown_end());
    for one in &claims {
        for other in &claims {
            let (a, b) = (library.claim(*one).unwrap(), library.claim(*other).unwrap());
            let [x, y] = [one, other].map(|entry| library.ordinal(*entry));
            let wording = |claim: &Claim| claim.attributed_to.as_ref().map(|text| text.shown().to_string());
            let speaks = (a.actor, wording(a)) == (b.actor, wording(b));
            assert_eq!(census.speaker(x) == census.speaker(y), speaks, "{} {}", a.id, b.id);
            assert_eq!(census.voice(x) == census.voice(y), speaks && a.on_behalf == b.on_behalf, "{} {}", a.id, b.id);
            assert_eq!(census.date(x) == census.date(y), a.date == b.date, "{} {}", a.id, b.id);
            assert_eq!(census.day(x) == census.day(y), a.date.as_ref().map(day) == b.date.as_ref().map(day));
            let key = |date: &Date| date.sort_key();
            assert_eq!(census.moment(x) == census.moment(y), a.date.as_ref().map(key) == b.date.as_ref().map(key));
            let way = |claim: &Claim| {
                let via = claim.via.as_ref().map(|via| via.shown().to_string());
                (claim.attribution, via.filter(|_| claim.attribution != Attribution::Unattributed))
            };
            assert_eq!(census.reached(x) == census.reached(y), way(a) == way(b), "{} {}", a.id, b.id);
        }
    }
}

#[test]
fn what_has_a_number_is_what_the_entry_says() {
    let library = library();
    let census = library.census();
    for entry in library.all() {
        let ordinal = library.ordinal(entry);
        let claim = library.claim(entry);
        assert_eq!(census.voice(ordinal) == NONE, claim.is_none());
        if let Some(claim) = claim {
            assert_eq!(census.parties(census.voice(ordinal)), library.speaking_parties(claim));
            assert_eq!(census.stance(ordinal), claim.stance);
            assert_eq!(census.attribution(ordinal), Some(claim.attribution));
        }
        let date = library.date(entry);
        assert_eq!(census.date(ordinal) == NONE, date.is_none());
        let dated = census.dates().get(census.date(ordinal) as usize);
        assert_eq!(dated.and_then(|dated| library.date(dated.of)), date);
        assert_eq!(dated.map(|dated| dated.uncertain), date.map(Date::is_uncertain));
    }
    assert_eq!(census.speakers(), 2 + 2 + 1);
    assert_eq!(census.bytes(), 110 * "words".len());
}
