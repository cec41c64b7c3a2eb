//! A briefing of any size, made up and the same in every run: one story over nine months, in many files, as people
//! would write it. 540 bytes an entry; statements, criticisms, terms, events, disputes, actors, parties, sources.

mod random;
#[allow(dead_code)] // each of those who take the stories takes a part of this
mod shapes;
mod words;

use std::fmt::Write as _;

use random::Random;
use words::{ASPECTS, CATEGORIES, FIRST, LAST, PARTIES, ROLES, TOPICS, prose};

#[allow(unused_imports)]
pub use shapes::Shape;
#[allow(unused_imports)]
pub use words::is_entry;

/// The sizes that the design speaks of.
pub const SIZES: [usize; 3] = [40, 2_000, 100_000];

/// The story goes from 1 March 2025 for this many days.
const DAYS: usize = 270;

/// How many of each kind there are; together with the one proposal they are the entries.
struct Plan {
    parties: usize,
    actors: usize,
    terms: usize,
    /// Files besides the first, which has the head, parties, actors and terms.
    days: usize,
    sources: usize,
    events: usize,
    disputes: usize,
    claims: usize,
}

impl Plan {
    fn new(entries: usize) -> Plan {
        let parties = if entries < 500 { 5 } else { PARTIES.len() };
        let actors = (entries / 100).clamp(6, 120);
        let terms = (entries / 40).clamp(6, 60);
        let rest = entries - 1 - parties - actors - terms;
        let sources = (rest / 50).max(2);
        let events = (rest / 25).max(2);
        let disputes = (rest / 100).max(1);
        let claims = rest - sources - events - disputes;
        Plan { parties, actors, terms, days: (entries / 500).min(200), sources, events, disputes, claims }
    }

    /// On which day a claim was made; they are in order.
    fn day(&self, claim: usize) -> usize {
        claim * DAYS / self.claims
    }

    /// Who made a claim: a few speak often.
    fn actor(&self, claim: usize) -> usize {
        if claim < self.actors {
            return claim;
        }
        let random = Random::new(claim as u64).below(self.actors * self.actors);
        // The square root makes the later ones more frequent.
        random.isqrt()
    }

    /// The source in which a claim was read.
    fn source(&self, claim: usize) -> usize {
        claim * self.sources / self.claims
    }
}

/// The files of a briefing with this many entries, at least 40: names and TOML. 1 + entries/500 of them, at most 201.
pub fn files(entries: usize) -> Vec<(String, String)> {
    let plan = Plan::new(entries);
    let mut random = Random::new(entries as u64);
    let mut files = vec![("story.toml".to_string(), head(&plan, &mut random))];
    let parts = plan.days.max(1);
    for part in 0..parts {
        let text = days(&plan, part, parts, &mut random);
        match plan.days {
            0 => files[0].1.push_str(&text),
            _ => files.push((format!("days-{:03}.toml", part + 1), text)),
        }
    }
    files
}

/// A statement that comes in later, as a row of TOML.
#[allow(dead_code)]
pub fn late_statement() -> &'static str {
    "[[statement]]\nid = \"came-in-later\"\nattributed_to = \"A late reader\"\nattribution = \"unnamed\"\n\
     date = \"2025-11-25\"\ntext = \"The border commission came in later.\"\ncites = [\"paper-0#p1\"]\n\n"
}

fn head(plan: &Plan, random: &mut Random) -> String {
    let mut text = String::from(
        "[briefing]\ntitle = \"Accord\"\nsummary = \"A story that was made up to measure with.\"\nlang = \"en-GB\"\n\
         updated = \"2025-11-25\"\n\n",
    );
    for (id, title) in CATEGORIES {
        put(&mut text, "category", &[("id", id), ("title", title)]);
    }
    for (id, name, short) in &PARTIES[..plan.parties] {
        put(&mut text, "party", &[("id", id), ("name", name), ("short", short)]);
    }
    for actor in 0..plan.actors {
        let name = format!("{} {}", FIRST[actor % 12], LAST[(actor + actor / 12) % 12]);
        let party = PARTIES[actor % plan.parties].0;
        let role = random.of(&ROLES);
        put(
            &mut text,
            "actor",
            &[("id", &format!("actor-{actor}")), ("name", &name), ("party", party), ("role", role)],
        );
    }
    text.push_str(
        "[[proposal]]\nid = \"accord\"\ntitle = \"The draft accord\"\ndate = \"2025-03-01\"\nstatus = \"proposed\"\n\
         by = [\"north\"]\ncites = [\"paper-0#p1\"]\n\n",
    );
    for term in 0..plan.terms {
        let topic = TOPICS[term % 20];
        let title = format!("{}{}, {}", topic[..1].to_uppercase(), &topic[1..], ASPECTS[term / 20 % 3]);
        let category = CATEGORIES[term % 6].0;
        let sentences = 1 + random.below(3);
        writeln!(text, "[[term]]\nid = \"term-{term}\"\ntitle = \"{title}\"\nnumber = {}", term + 1).unwrap();
        writeln!(text, "category = \"{category}\"\nproposal = \"accord\"\nstatus = \"proposed\"").unwrap();
        if random.percent(25) {
            writeln!(text, "figure = \"{} days\"", 10 + random.below(300)).unwrap();
        }
        writeln!(text, "text = \"{}\"\ncites = [\"paper-0#p2\"]\n", prose(random, sentences)).unwrap();
    }
    text
}

fn put(text: &mut String, table: &str, fields: &[(&str, &str)]) {
    writeln!(text, "[[{table}]]").unwrap();
    for (name, value) in fields {
        writeln!(text, "{name} = \"{value}\"").unwrap();
    }
    text.push('\n');
}

/// One file of the days: its share of the sources, claims, events and disputes.
fn days(plan: &Plan, part: usize, parts: usize, random: &mut Random) -> String {
    let share = |count: usize| part * count / parts..(part + 1) * count / parts;
    let mut text = String::new();
    for source in share(plan.sources) {
        let day = date(source * DAYS / plan.sources);
        let title = prose(random, 1);
        writeln!(text, "[[source]]\nid = \"paper-{source}\"\ntitle = \"{}\"", title.trim_end_matches('.')).unwrap();
        writeln!(text, "kind = \"article\"\npublisher = \"The Morning Post\"\npublished = \"{day}\"").unwrap();
        writeln!(text, "url = \"https://example.org/news/{source}\"\nparagraphs = 40\n").unwrap();
    }
    for claim in share(plan.claims) {
        put_claim(&mut text, plan, claim, random);
    }
    for event in share(plan.events) {
        put_event(&mut text, plan, event, random);
    }
    for dispute in share(plan.disputes) {
        put_dispute(&mut text, plan, dispute, random);
    }
    text
}

fn claim_id(claim: usize) -> String {
    let topic = TOPICS[claim % 20].split([' ', '-']).next().unwrap_or("claim");
    format!("{topic}-{claim}")
}

/// So many earlier claims at most, near the one given, quoted and separated by commas.
fn earlier(claim: usize, count: usize, random: &mut Random) -> String {
    let mut found: Vec<usize> = (0..count).map(|_| claim - 1 - random.below(claim.min(300))).collect();
    found.sort_unstable();
    found.dedup();
    let ids: Vec<String> = found.into_iter().map(|claim| format!("\"{}\"", claim_id(claim))).collect();
    ids.join(", ")
}

fn put_claim(text: &mut String, plan: &Plan, claim: usize, random: &mut Random) {
    let criticism = random.percent(22);
    writeln!(text, "[[{}]]", if criticism { "criticism" } else { "statement" }).unwrap();
    writeln!(text, "id = \"{}\"", claim_id(claim)).unwrap();
    match random.below(100) {
        // Everybody says something.
        below if claim < plan.actors || below < 80 => {
            writeln!(text, "actor = \"actor-{}\"", plan.actor(claim)).unwrap()
        }
        80..92 => text.push_str("attributed_to = \"A diplomat who was in the room\"\nattribution = \"unnamed\"\n"),
        _ => text.push_str("attribution = \"unattributed\"\n"),
    }
    writeln!(text, "date = \"{}\"", claim_date(plan.day(claim), random)).unwrap();
    let how = random.below(10);
    if how < 6 {
        let sentences = 1 + random.below(4) + random.below(3);
        writeln!(text, "text = \"{}\"", prose(random, sentences)).unwrap();
    }
    if how >= 4 {
        let sentences = 1 + random.below(3);
        writeln!(text, "quote = \"{}\"", prose(random, sentences)).unwrap();
    }
    let (first, second) = (random.below(plan.terms), random.below(plan.terms));
    match random.below(10) {
        // Every term is named by somebody.
        _ if claim < plan.terms => writeln!(text, "terms = [\"term-{claim}\"]").unwrap(),
        0..2 => {}
        2..5 if first != second => writeln!(text, "terms = [\"term-{first}\", \"term-{second}\"]").unwrap(),
        _ => writeln!(text, "terms = [\"term-{first}\"]").unwrap(),
    }
    let stances: &[&str] =
        if criticism { &["opposes", "conditional"] } else { &["supports", "neutral", "conditional"] };
    if random.percent(55) {
        writeln!(text, "stance = \"{}\"", random.of(stances)).unwrap();
    }
    put_relations(text, claim, random);
    writeln!(text, "cites = [\"paper-{}#p{}\"]", plan.source(claim), 1 + random.below(40)).unwrap();
    if random.percent(10) {
        writeln!(text, "tags = [\"{}\"]", random.of(&["talks", "front", "money", "law"])).unwrap();
    }
    text.push('\n');
}

fn put_relations(text: &mut String, claim: usize, random: &mut Random) {
    if claim < 2 {
        return;
    }
    // One relation a claim: the same pair must not be written down twice in different words.
    match random.below(100) {
        0..15 => writeln!(text, "responds_to = [{}]", earlier(claim, 1, random)).unwrap(),
        15..20 => writeln!(text, "disputes = [{}]", earlier(claim, 2, random)).unwrap(),
        20..25 => writeln!(text, "supports = [{}]", earlier(claim, 1, random)).unwrap(),
        _ => {}
    }
}

fn put_event(text: &mut String, plan: &Plan, event: usize, random: &mut Random) {
    let claim = event * plan.claims / plan.events;
    let title = prose(random, 1);
    let party = PARTIES[random.below(plan.parties)].0;
    writeln!(text, "[[event]]\nid = \"event-{event}\"\ndate = \"{}\"", date(plan.day(claim))).unwrap();
    writeln!(text, "title = \"{}\"\nparties = [\"{party}\"]", title.trim_end_matches('.')).unwrap();
    if random.percent(60) {
        writeln!(text, "text = \"{}\"", prose(random, 2)).unwrap();
    }
    writeln!(text, "terms = [\"term-{}\"]", random.below(plan.terms)).unwrap();
    writeln!(text, "cites = [\"paper-{}#p{}\"]\n", plan.source(claim), 1 + random.below(40)).unwrap();
}

fn put_dispute(text: &mut String, plan: &Plan, dispute: usize, random: &mut Random) {
    // From the end of its stretch, where there are earlier claims enough.
    let claim = ((dispute + 1) * plan.claims / plan.disputes - 1).max(8);
    let (topic, count) = (random.of(&TOPICS), 2 + random.below(4));
    let mut claims = earlier(claim, count, random);
    write!(claims, ", \"{}\"", claim_id(claim)).unwrap();
    writeln!(text, "[[dispute]]\nid = \"dispute-{dispute}\"").unwrap();
    writeln!(text, "question = \"Was the {topic} agreed upon in round {}?\"", dispute + 1).unwrap();
    writeln!(text, "claims = [{claims}]\n").unwrap();
}

/// A day of the story.
fn date(day: usize) -> String {
    const MONTHS: [(usize, usize); 9] =
        [(3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30)];
    let mut day = day;
    for (month, days) in MONTHS {
        if day < days {
            return format!("2025-{month:02}-{:02}", day + 1);
        }
        day -= days;
    }
    "2025-11-30".to_string()
}

/// A claim's date, as sure as dates of reports are.
fn claim_date(day: usize, random: &mut Random) -> String {
    let date = date(day);
    match random.below(100) {
        0..8 => format!("{date}~"),
        8..12 => format!("{date}T{:02}:{:02}Z", random.below(24), random.below(60)),
        12..14 => date[..7].to_string(),
        _ => date,
    }
}
