//! What the generated briefing is about, and its sentences.

use super::random::Random;

/// Parties: id, name, short name.
pub const PARTIES: [(&str, &str, &str); 12] = [
    ("north", "Northern Republic", "North"),
    ("south", "Southern Federation", "South"),
    ("league", "League of Coastal States", "League"),
    ("council", "Council of the Union", "Council"),
    ("highlands", "Highland Assembly", "Highlands"),
    ("islands", "Island Confederation", "Islands"),
    ("workers", "Workers’ Party", "Workers"),
    ("farmers", "Farmers’ Alliance", "Farmers"),
    ("relief", "Relief Committee", "Relief"),
    ("press", "The press", "Press"),
    ("bank", "Development Bank", "Bank"),
    ("exiles", "Congress of Exiles", "Exiles"),
];

pub const FIRST: [&str; 12] =
    ["Anna", "Zoë", "Marko", "Elif", "Jonas", "Ingrid", "Tomáš", "Clara", "Yusuf", "Helena", "Piet", "Søren"];

pub const LAST: [&str; 12] = [
    "Novák",
    "Adler",
    "Marković",
    "Lindqvist",
    "Okafor",
    "Brandt",
    "Peralta",
    "Haddad",
    "Ivers",
    "Castell",
    "Dumont",
    "Wren",
];

pub const ROLES: [&str; 6] =
    ["foreign minister", "head of the delegation", "member of parliament", "spokesman", "adviser", "governor"];

pub const CATEGORIES: [(&str, &str); 6] = [
    ("territory", "Territory and borders"),
    ("security", "Security and forces"),
    ("money", "Money and reconstruction"),
    ("people", "Prisoners and displaced people"),
    ("politics", "Elections and offices"),
    ("watching", "Monitoring and disputes"),
];

/// What terms are about. In lower case, as are all words by which the screen is recognised.
pub const TOPICS: [&str; 20] = [
    "eastern border line",
    "demilitarised strip",
    "harbour treaty",
    "winter ceasefire",
    "prisoner exchange",
    "reconstruction fund",
    "frozen reserves",
    "transit corridor",
    "troop ceiling",
    "monitoring mission",
    "regional elections",
    "language law",
    "grain shipments",
    "power station",
    "mine clearance",
    "return of families",
    "arbitration court",
    "security guarantee",
    "long-range weapons",
    "church property",
];

/// What a term says of its topic.
pub const ASPECTS: [&str; 3] = ["scope", "deadline", "oversight"];

/// Who acts in the sentences.
pub const SUBJECTS: [&str; 20] = [
    "border commission",
    "foreign ministry",
    "joint delegation",
    "coastal council",
    "upper chamber",
    "general staff",
    "opposition bloc",
    "relief convoy",
    "mediating team",
    "interim cabinet",
    "northern envoy",
    "southern envoy",
    "central bank",
    "observer mission",
    "supreme court",
    "mayor’s office",
    "drafting group",
    "exile congress",
    "farmers’ union",
    "presidential staff",
];

const VERBS: [&str; 20] = [
    "will not sign anything that touches",
    "has put forward a new wording for",
    "never agreed to",
    "is ready to discuss",
    "asked for more time to study",
    "rejects every draft of",
    "expects a vote on",
    "wants written assurances about",
    "first heard from the newspapers of",
    "considers as settled",
    "has serious doubts about",
    "withdrew its objection to",
    "proposed to postpone",
    "was not consulted on",
    "supports in principle",
    "calls a mistake what is planned for",
    "insists on a referendum about",
    "has seen no document on",
    "confirmed the talks about",
    "denies that there is a deal on",
];

const CONDITIONS: [&str; 16] = [
    "before the autumn session begins",
    "unless the guarantees are put in writing",
    "as long as the northern road stays closed",
    "if both delegations come back to the table",
    "although three ministers had advised against it",
    "because the figures of the census are contested",
    "after the meeting at the lake",
    "while the shelling near the dam goes on",
    "whatever the guarantors may have promised",
    "provided that the observers are let in",
    "even though the earlier accord says otherwise",
    "since the committee has not met for months",
    "until an independent count is published",
    "with the consent of the provinces",
    "in return for an open harbour",
    "without any change to the constitution",
];

const REMARKS: [&str; 14] = [
    "That was made clear in the letter of last week",
    "Nobody in the room had asked for it",
    "People close to the talks describe the mood as sober",
    "A second version is said to be in circulation",
    "The annex with the maps has not been published",
    "Two earlier attempts had come to nothing",
    "The costs are put at a third of the yearly budget",
    "Several provinces have announced a vote of their own",
    "It remains open who would pay for it",
    "Lawyers on both sides are still going through the text",
    "The final word lies with the head of state",
    "An answer is expected within days",
    "In the capital the news was received with relief",
    "The families of those affected were told by telephone",
];

/// Whether a row of a screen shows an entry: it has a subject, a topic or a party by its name in it.
#[allow(dead_code)] // each of the two benches uses a part of this
pub fn is_entry(row: &str) -> bool {
    let row = row.to_lowercase();
    SUBJECTS.iter().chain(&TOPICS).any(|word| row.contains(word))
        || PARTIES.iter().any(|(_, name, _)| row.contains(&name.to_lowercase()))
}

/// Some prose of this many sentences. The first begins with its subject; each has a figure in it somewhere.
pub fn prose(random: &mut Random, sentences: usize) -> String {
    let mut text = String::new();
    for number in 0..sentences {
        if number > 0 {
            text.push(' ');
        }
        let (subject, verb, topic) = (random.of(&SUBJECTS), random.of(&VERBS), random.of(&TOPICS));
        let figure = 2 + random.below(998);
        match random.below(4) {
            0 if number > 0 => {
                let remark = random.of(&REMARKS);
                text.push_str(&format!("{remark}, and {figure} pages are still to come."));
            }
            1 => text
                .push_str(&format!("The {subject} {verb} the {topic}, article {figure}, {}.", random.of(&CONDITIONS))),
            2 => text.push_str(&format!("The {subject} {verb} the {topic} — {figure} square kilometres.")),
            _ => text.push_str(&format!(
                "The {subject} {verb} the {topic} {}; {figure} delegates were told so.",
                random.of(&CONDITIONS)
            )),
        }
    }
    text
}
