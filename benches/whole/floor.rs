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

/// The fields of every table together.
#[derive(Deserialize)]
#[allow(dead_code)] // what nobody shows is read all the same
struct Row {
    id: String,
    title: Option<String>,
    name: Option<String>,
    question: Option<String>,
    short: Option<String>,
    text: Option<String>,
    quote: Option<String>,
    actor: Option<String>,
    attributed_to: Option<String>,
    attribution: Option<String>,
    date: Option<String>,
    stance: Option<String>,
    party: Option<String>,
    role: Option<String>,
    category: Option<String>,
    proposal: Option<String>,
    status: Option<String>,
    figure: Option<String>,
    number: Option<u64>,
    publisher: Option<String>,
    published: Option<String>,
    url: Option<String>,
    paragraphs: Option<u64>,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    parties: Vec<String>,
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    responds_to: Vec<String>,
    #[serde(default)]
    supports: Vec<String>,
    #[serde(default)]
    disputes: Vec<String>,
    #[serde(default)]
    claims: Vec<String>,
    #[serde(default)]
    cites: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    party: Vec<Row>,
    actor: Vec<Row>,
    proposal: Vec<Row>,
    term: Vec<Row>,
    source: Vec<Row>,
    statement: Vec<Row>,
    criticism: Vec<Row>,
    event: Vec<Row>,
    dispute: Vec<Row>,
}

impl File {
    fn rows(self) -> impl Iterator<Item = Row> {
        let tables = [
            self.party,
            self.actor,
            self.proposal,
            self.term,
            self.source,
            self.statement,
            self.criticism,
            self.event,
            self.dispute,
        ];
        tables.into_iter().flatten()
    }
}

impl Row {
    fn line(&self) -> &str {
        let words = [&self.title, &self.name, &self.question, &self.text, &self.quote];
        words.into_iter().flatten().next().unwrap_or(&self.id)
    }
}

fn load(folder: &Path) -> Vec<Row> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()).collect();
    paths.sort();
    let mut rows = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        rows.extend(file.rows());
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
                let items = rows.iter().enumerate().skip(top).take(height).map(|(number, row)| {
                    let mark = if number == at { "> " } else { "  " };
                    ListItem::new(Line::from(vec![mark.into(), row.line().into()]))
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
