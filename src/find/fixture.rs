//! A small briefing for the tests of this room.

use crate::model::*;

fn entry(kind: Kind, at: usize) -> Entry {
    Entry::new(kind, at)
}

fn texts(texts: &[&str]) -> Vec<Text> {
    texts.iter().map(|text| Text::new(text)).collect()
}

pub(super) fn claim(id: &str, actor: Option<usize>, date: Option<&str>) -> Claim {
    Claim {
        id: id.into(),
        actor: actor.map(|at| entry(Kind::Actor, at)),
        date: date.map(|date| date.parse().unwrap()),
        attribution: Attribution::OnRecord,
        ..Claim::default()
    }
}

pub(super) fn party(id: &str, name: &str, role: PartyRole) -> Party {
    Party { id: id.into(), name: name.into(), role: Some(role), ..Party::default() }
}

fn actor(id: &str, name: &str, party: Option<usize>) -> Actor {
    Actor { id: id.into(), name: name.into(), party: party.map(|at| entry(Kind::Party, at)), ..Actor::default() }
}

pub(super) fn term(id: &str, title: &str, category: u32) -> Term {
    Term {
        id: id.into(),
        title: title.into(),
        category,
        proposal: Some(entry(Kind::Proposal, 0)),
        status: Some(Status::Proposed),
        ..Term::default()
    }
}

fn statements() -> Vec<Claim> {
    let source = Cite { source: entry(Kind::Source, 0), paragraph: Some(4) };
    vec![
        Claim {
            quote: Some("…equally…".into()),
            text: Some("The talks were held with both".into()),
            stance: Some(Stance::Supports),
            cites: vec![source].into(),
            ..claim("equally", Some(0), Some("2025-11-20"))
        },
        Claim {
            text: Some("Ready to discuss".into()),
            terms: vec![entry(Kind::Term, 0)].into(),
            stance: Some(Stance::Conditional),
            responds_to: vec![entry(Kind::Statement, 0)].into(),
            ..claim("ready", Some(1), Some("2025-11-19"))
        },
        Claim {
            text: Some("There was no part in drafting".into()),
            attributed_to: Some("US officials".into()),
            attribution: Attribution::Unnamed,
            disputes: vec![entry(Kind::Statement, 0)].into(),
            ..claim("not-included", None, Some("2025-11"))
        },
        Claim {
            text: Some("No «long-range» missiles beyond 1500 km".into()),
            attribution: Attribution::Unattributed,
            terms: vec![entry(Kind::Term, 1)].into(),
            tags: texts(&["Elections", "Arms, long"]).into(),
            cites: vec![Cite { paragraph: None, ..source }].into(),
            ..claim("range", None, None)
        },
    ]
}

fn criticisms() -> Vec<Claim> {
    vec![Claim {
        quote: Some("a capitulation".into()),
        act: Some(Act::Criticises),
        stance: Some(Stance::Opposes),
        attribution: Attribution::Reported,
        terms: vec![entry(Kind::Term, 0)].into(),
        on_behalf: vec![entry(Kind::Party, 2)].into(),
        ..claim("capitulation", Some(2), Some("2025-11-21"))
    }]
}

fn events() -> Vec<Event> {
    vec![Event {
        id: "attack".into(),
        date: Some("2022-02-24/..".parse().unwrap()),
        title: "An  attack".into(),
        parties: vec![entry(Kind::Party, 1)],
        ..Event::default()
    }]
}

fn proposal() -> Proposal {
    Proposal {
        id: "plan".into(),
        title: "The plan".into(),
        date: Some("2025-11~".parse().unwrap()),
        by: vec![entry(Kind::Actor, 0)],
        status: Some(Status::Draft),
        ..Proposal::default()
    }
}

fn source() -> Source {
    Source {
        id: "article".into(),
        title: "What is in the draft".into(),
        kind: Some(SourceKind::Article),
        published: Some("2025-11-20".parse().unwrap()),
        ..Source::default()
    }
}

/// Three parties, four actors (two of them Smith), and one or more of every kind.
pub(super) fn builder() -> Builder {
    let category = |id: &str, title: &str| Category { id: id.into(), title: title.into(), ..Category::default() };
    let dispute = Dispute {
        id: "equal-role".into(),
        question: "Was it equally included?".into(),
        listed: vec![entry(Kind::Statement, 0), entry(Kind::Statement, 1)],
        ..Dispute::default()
    };
    Builder {
        categories: vec![category("military", "Armed forces"), category("politics", "Politics")],
        statements: statements(),
        criticisms: criticisms(),
        terms: vec![
            Term {
                binds: vec![entry(Kind::Party, 1)],
                figure: Some("600,000 troops".into()),
                ..term("army-cap", "A smaller army", 0)
            },
            Term { status: Some(Status::Unclear), ..term("vote", "Elections", 1) },
        ],
        events: events(),
        disputes: vec![dispute],
        parties: vec![
            Party { bloc: Some("West".into()), ..party("us", "United States", PartyRole::Mediator) },
            Party { aliases: texts(&["Україна"]), ..party("ukraine", "Ukraine", PartyRole::Belligerent) },
            Party { short: Some("EU".into()), ..party("europe", "European Union", PartyRole::Backer) },
        ],
        actors: vec![
            actor("leavitt", "Karoline Leavitt", Some(0)),
            Actor {
                aliases: texts(&["Zelensky", "Зеленський"]),
                role: Some("Head of state".into()),
                ..actor("zelenskyy", "Volodymyr Zelenskyy", Some(1))
            },
            actor("smith-a", "Anna Smith", Some(0)),
            actor("smith-b", "Bob Smith", None),
        ],
        sources: vec![source()],
        proposals: vec![proposal()],
        ..Builder::default()
    }
}

pub(super) fn library() -> Library {
    builder().build()
}
