//! The floor: what a ratatui program costs that does next to nothing. It reads the same files, one after the other, with
//! toml and serde into plain structures, and draws one list; `j` and `k` move, `q` quits.

use std::io::stdout;
use std::path::Path;

use crossterm::event::{self, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size as terminal_size,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::text::Line;
use ratatui::widgets::{Block, List, ListItem};
use serde::Deserialize;

/// A party or an actor.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Name {
    id: String,
    name: String,
    short: Option<String>,
    party: Option<String>,
    role: Option<String>,
}

/// A source.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Source {
    id: String,
    title: String,
    kind: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    url: Option<String>,
    paragraphs: u64,
}

/// A proposal or one of its terms.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Term {
    id: String,
    title: String,
    category: Option<String>,
    proposal: Option<String>,
    status: Option<String>,
    figure: Option<String>,
    text: Option<String>,
    date: Option<String>,
    number: u64,
    by: Vec<String>,
    cites: Vec<String>,
}

/// A statement or a criticism.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Claim {
    id: String,
    actor: Option<String>,
    attributed_to: Option<String>,
    attribution: Option<String>,
    date: Option<String>,
    text: Option<String>,
    quote: Option<String>,
    stance: Option<String>,
    terms: Vec<String>,
    responds_to: Vec<String>,
    supports: Vec<String>,
    disputes: Vec<String>,
    cites: Vec<String>,
    tags: Vec<String>,
}

/// An event.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Happening {
    id: String,
    title: String,
    date: Option<String>,
    text: Option<String>,
    parties: Vec<String>,
    terms: Vec<String>,
    cites: Vec<String>,
}

/// A dispute.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Dispute {
    id: String,
    question: String,
    claims: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    party: Vec<Name>,
    actor: Vec<Name>,
    proposal: Vec<Term>,
    term: Vec<Term>,
    source: Vec<Source>,
    statement: Vec<Claim>,
    criticism: Vec<Claim>,
    event: Vec<Happening>,
    dispute: Vec<Dispute>,
}

/// All that was read, kind by kind.
#[derive(Default)]
struct Rows {
    names: Vec<Name>,
    terms: Vec<Term>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
    events: Vec<Happening>,
    disputes: Vec<Dispute>,
}

impl Rows {
    fn add(&mut self, file: File) {
        self.names.extend(file.party.into_iter().chain(file.actor));
        self.terms.extend(file.proposal.into_iter().chain(file.term));
        self.sources.extend(file.source);
        self.claims.extend(file.statement.into_iter().chain(file.criticism));
        self.events.extend(file.event);
        self.disputes.extend(file.dispute);
    }

    fn len(&self) -> usize {
        let (names, terms, sources) = (self.names.len(), self.terms.len(), self.sources.len());
        names + terms + sources + self.claims.len() + self.events.len() + self.disputes.len()
    }

    /// What the list says of a row: the claims come first.
    fn line(&self, row: usize) -> &str {
        let claims = self.claims.len();
        if let Some(claim) = self.claims.get(row) {
            return claim.text.as_ref().or(claim.quote.as_ref()).unwrap_or(&claim.id);
        }
        let names = self.names.iter().map(|row| &row.name);
        let titles = self.terms.iter().map(|row| &row.title).chain(self.sources.iter().map(|row| &row.title));
        let others = self.events.iter().map(|row| &row.title).chain(self.disputes.iter().map(|row| &row.question));
        names.chain(titles).chain(others).nth(row - claims).map_or("", |line| line)
    }
}

fn load(folder: &Path) -> Rows {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()).collect();
    paths.sort();
    let mut rows = Rows::default();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        rows.add(file);
    }
    rows
}

/// Runs until `q`.
pub fn run(folder: &Path) {
    let rows = load(folder);
    enable_raw_mode().unwrap();
    execute!(stdout(), EnterAlternateScreen).unwrap();
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout())).unwrap();
    let (mut at, mut top) = (0_usize, 0_usize);
    loop {
        let height = usize::from(terminal_size().unwrap().1).saturating_sub(2);
        top = top.clamp((at + 1).saturating_sub(height), at);
        terminal
            .draw(|frame| {
                let items = (top..rows.len().min(top + height)).map(|number| {
                    let mark = if number == at { "> " } else { "  " };
                    ListItem::new(Line::from(vec![mark.into(), rows.line(number).into()]))
                });
                let title = format!("{} entries", rows.len());
                frame.render_widget(List::new(items).block(Block::bordered().title(title)), frame.area());
            })
            .unwrap();
        match event::read().unwrap() {
            Event::Key(key) => match key.code {
                KeyCode::Char('j') => at = (at + 1).min(rows.len().saturating_sub(1)),
                KeyCode::Char('k') => at = at.saturating_sub(1),
                KeyCode::Char('q') => break,
                _ => {}
            },
            _ => continue,
        }
    }
    execute!(stdout(), LeaveAlternateScreen).unwrap();
    disable_raw_mode().unwrap();
}
