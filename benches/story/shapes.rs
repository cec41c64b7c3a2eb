//! Briefings of one shape each, in which something is as large as everything else together: what grows with the square of
//! it is found here.

use std::fmt::Write as _;

use super::random::Random;
use super::words::{ASPECTS, TOPICS, prose};

/// What is large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One dispute of all claims: half of them on two sides that back their own, each of the others alone.
    Dispute,
    /// Parties, each with somebody who speaks for it, and against the one before.
    Parties,
    /// Events without a date: half of them each after the one before, the others all after the first, which has one.
    Undated,
    /// Replies, each to the one before.
    Chain,
}

/// How many rows stand in one file.
const ROWS: usize = 1000;

/// How many people speak, where parties are not what there are many of.
const PEOPLE: usize = 40;

impl Shape {
    /// All of them.
    pub const ALL: [Shape; 4] = [Shape::Dispute, Shape::Parties, Shape::Undated, Shape::Chain];

    /// What the command calls it.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Dispute => "dispute",
            Shape::Parties => "parties",
            Shape::Undated => "undated",
            Shape::Chain => "chain",
        }
    }

    /// How many of it the issue of speed speaks of.
    pub fn size(self) -> usize {
        match self {
            Shape::Parties => 3_000,
            Shape::Dispute | Shape::Undated | Shape::Chain => 20_000,
        }
    }

    /// The files of a briefing in which there are this many: names and TOML.
    pub fn files(self, size: usize) -> Vec<(String, String)> {
        let mut random = Random::new(size as u64);
        let mut files = vec![("story.toml".to_string(), self.head(size))];
        for part in 0..size.div_ceil(ROWS) {
            let mut text = String::new();
            for at in part * ROWS..size.min((part + 1) * ROWS) {
                match self {
                    Shape::Dispute => put_claim(&mut text, at, &disputing(at, size), &mut random),
                    Shape::Parties => put_claim(&mut text, at, &opposing(at), &mut random),
                    Shape::Undated => put_event(&mut text, at, &coming_after(at, size), &mut random),
                    Shape::Chain => put_claim(&mut text, at, &replying(at), &mut random),
                }
            }
            files.push((format!("part-{:03}.toml", part + 1), text));
        }
        files
    }

    fn head(self, size: usize) -> String {
        let mut text = format!(
            "[briefing]\ntitle = \"Accord\"\nsummary = \"A shape to measure with: {}.\"\nlang = \"en-GB\"\n\n",
            self.name()
        );
        text.push_str("[[category]]\nid = \"land\"\ntitle = \"Land\"\n\n");
        let people = if self == Shape::Parties { size } else { PEOPLE };
        let parties = if self == Shape::Parties { size } else { 5 };
        for party in 0..parties {
            writeln!(text, "[[party]]\nid = \"party-{party}\"\nname = \"Northern Republic {party}\"\n").unwrap();
        }
        for actor in 0..people {
            let party = actor % parties;
            writeln!(
                text,
                "[[actor]]\nid = \"actor-{actor}\"\nname = \"Speaker {actor}\"\nparty = \"party-{party}\"\n"
            )
            .unwrap();
        }
        text.push_str("[[source]]\nid = \"paper-0\"\ntitle = \"The draft accord in full\"\nparagraphs = 40\n\n");
        text.push_str("[[proposal]]\nid = \"accord\"\ntitle = \"The draft accord\"\ncites = [\"paper-0#p1\"]\n\n");
        for (term, topic) in TOPICS.iter().enumerate() {
            let title = format!("{topic}, {}", ASPECTS[term % 3]);
            writeln!(text, "[[term]]\nid = \"term-{term}\"\ntitle = \"{title}\"\ncategory = \"land\"").unwrap();
            writeln!(text, "proposal = \"accord\"\ncites = [\"paper-0#p2\"]\n").unwrap();
        }
        if self == Shape::Dispute {
            let claims: Vec<String> = (0..size).map(|at| format!("\"claim-{at}\"")).collect();
            let question = format!("Was the {} agreed upon?", TOPICS[0]);
            writeln!(text, "[[dispute]]\nid = \"dispute-0\"\nquestion = \"{question}\"").unwrap();
            writeln!(text, "claims = [{}]\n", claims.join(", ")).unwrap();
        }
        text
    }
}

fn put_claim(text: &mut String, at: usize, rest: &str, random: &mut Random) {
    let day = date(at);
    writeln!(text, "[[statement]]\nid = \"claim-{at}\"\ndate = \"{day}\"\ntext = \"{}\"", prose(random, 1)).unwrap();
    writeln!(text, "{rest}cites = [\"paper-0#p{}\"]\n", 1 + at % 40).unwrap();
}

fn disputing(at: usize, size: usize) -> String {
    let backs =
        if (2..size / 2).contains(&at) { format!("supports = [\"claim-{}\"]\n", at - 2) } else { String::new() };
    format!("actor = \"actor-{}\"\n{backs}", at % PEOPLE)
}

fn opposing(at: usize) -> String {
    let stance = ["supports", "opposes", "conditional"][at % 3];
    let disputes = if at > 0 { format!("disputes = [\"claim-{}\"]\n", at - 1) } else { String::new() };
    let terms =
        if at.is_multiple_of(2) { format!("terms = [\"term-{}\"]\n", at % TOPICS.len()) } else { String::new() };
    format!("actor = \"actor-{at}\"\nstance = \"{stance}\"\n{terms}{disputes}")
}

fn replying(at: usize) -> String {
    let replies = if at > 0 { format!("responds_to = [\"claim-{}\"]\n", at - 1) } else { String::new() };
    format!("actor = \"actor-{}\"\n{replies}", at % PEOPLE)
}

fn coming_after(at: usize, size: usize) -> String {
    match at {
        0 => "date = \"2025-03-01\"".to_string(),
        at if at < size / 2 => format!("after = \"event-{}\"", at - 1),
        _ => "after = \"event-0\"".to_string(),
    }
}

fn put_event(text: &mut String, at: usize, when: &str, random: &mut Random) {
    let title = prose(random, 1);
    writeln!(text, "[[event]]\nid = \"event-{at}\"\ntitle = \"{}\"", title.trim_end_matches('.')).unwrap();
    writeln!(text, "{when}\nparties = [\"party-{}\"]\ncites = [\"paper-0#p3\"]\n", at % 5).unwrap();
}

/// A day of the year, one after the other and from the beginning again.
fn date(at: usize) -> String {
    format!("2025-{:02}-{:02}", 1 + at / 28 % 12, 1 + at % 28)
}
