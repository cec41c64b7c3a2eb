//! A briefing with a given text in every string of every table, and every way by which text leaves the program.
//!
//! The tables come from the schema, so a new field is tried as soon as it is there. A new writer is one row of
//! [`WRITERS`]. The tests and the fuzz targets share this file.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;

use briefing::app::{App, Briefing, Effect, Msg, Settings, update};
use briefing::export;
use briefing::find::{Filter, NoMemory, Selection, TextIndex, select};
use briefing::keys::Sequence;
use briefing::load::{self, Document, Documents, Loaded, SourceFile, verify};
use briefing::model::diff::diff;
use briefing::model::schema::{Field, Holds, SIDE_TABLE, TABLES, Table};
use briefing::model::{Kind, Library};
use briefing::store::Store;
use briefing::text::is_suspect;
use briefing::tui::Program;
use briefing::tui::reader::{Reader, briefing};
use briefing::ui::Looks;
use briefing::ui::theme::ColourDepth;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A briefing that was loaded, and what it was loaded from.
pub struct Case {
    pub toml: String,
    pub loaded: Loaded,
}

impl Case {
    pub fn new(toml: String) -> Case {
        let loaded = of_bytes(toml.as_bytes());
        Case { toml, loaded }
    }

    fn library(&self) -> &Library {
        &self.loaded.library
    }

    fn all(&self) -> Selection {
        select(&Filter::default(), self.library(), &TextIndex::new(self.library()), &NoMemory)
    }
}

pub fn of_bytes(bytes: &[u8]) -> Loaded {
    load::files(vec![SourceFile { name: "a\u{1b}[31m\u{202e}.toml".into(), bytes: Ok(bytes.to_vec()) }])
}

/// A way by which text leaves the program.
pub struct Writer {
    pub name: &'static str,
    pub write: fn(&Case) -> String,
    /// Fields that it does not write, as `table.field`; `table.` for all of a table's. `None` if it need not write any.
    pub leaves_out: Option<&'static [&'static str]>,
    /// Whether it writes texts as they are, escaped, and not with marks.
    pub exact: bool,
}

/// Short forms stand in narrow places, where the others stand too. The bar shows as much of the title as fits.
const SCREEN_LEAVES: &[&str] =
    &["category.short", "term.short", "proposal.short", "dispute.short", "dispute.sides.short", "briefing.title"];

/// Answers stand in columns beside each other, where this test cannot follow their lines.
const PLAIN_LEAVES: &[&str] =
    &["category.short", "term.short", "proposal.short", "dispute.short", "dispute.sides.short", "dispute.sides.answer"];

/// Every way by which text leaves the program.
pub const WRITERS: &[Writer] = &[
    Writer { name: "screen", write: screen, leaves_out: Some(SCREEN_LEAVES), exact: false },
    Writer { name: "plain text", write: plain, leaves_out: Some(PLAIN_LEAVES), exact: false },
    Writer { name: "JSON", write: json, leaves_out: Some(&["briefing.", "category."]), exact: true },
    Writer { name: "list", write: list, leaves_out: None, exact: false },
    Writer { name: "findings", write: findings, leaves_out: None, exact: false },
    Writer { name: "diff", write: difference, leaves_out: None, exact: false },
    Writer { name: "diff as JSON", write: difference_json, leaves_out: None, exact: true },
    Writer { name: "verify", write: verification, leaves_out: None, exact: false },
    Writer { name: "window title", write: title, leaves_out: None, exact: false },
    Writer { name: "clipboard", write: clipboard, leaves_out: None, exact: false },
    Writer { name: "state", write: state, leaves_out: None, exact: true },
];

fn plain(case: &Case) -> String {
    let mut bytes = Vec::new();
    export::plain(case.library(), &case.all(), export::WIDTH, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn json(case: &Case) -> String {
    let mut bytes = Vec::new();
    export::json(case.library(), &case.all(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The tabs between the columns are the list's own.
fn list(case: &Case) -> String {
    let text = export::list(case.library(), &case.all(), &Filter::default());
    assert!(text.lines().all(|line| line.matches('\t').count() == 2), "{text}");
    text.replace('\t', " ")
}

fn findings(case: &Case) -> String {
    case.loaded.findings.iter().map(|finding| finding.render(false) + "\n").collect()
}

/// Another briefing with the same entries, so that each text has changed.
fn other(case: &Case) -> Library {
    of_bytes(case.toml.replace(" = \"", " = \"other ").replace("[\"", "[\"other ").as_bytes()).library
}

fn difference(case: &Case) -> String {
    let (one, other) = (case.library(), other(case));
    let empty = Library::default();
    let changes = [diff(one, &other), diff(&other, one), diff(&empty, one), diff(one, &empty)];
    changes.iter().map(|changes| export::diff::print_text(changes)).collect()
}

fn difference_json(case: &Case) -> String {
    export::diff::print_json(&diff(&Library::default(), case.library())).unwrap()
}

/// With a document for the source that has words, and a file with a name like its title.
fn verification(case: &Case) -> String {
    let mut documents = Documents::default();
    for source in case.library().sources() {
        let document = Document { path: source.title.exact().into(), bytes: source.title.exact().into() };
        let digest = source.sha256.as_ref().map_or(String::new(), |sha256| sha256.exact().into());
        documents.by_digest.insert(digest, document);
        documents.passed_over.push(source.title.exact().into());
    }
    export::verification(case.library(), &verify(case.library(), documents))
}

fn reader(case: &Case) -> Reader {
    let themes = Looks::new(ColourDepth::Ansi16);
    let mut reader = Reader::new(App::new(Settings::default()), themes);
    reader.update(Msg::Loaded(Box::new(briefing(of_bytes(case.toml.as_bytes())))));
    reader
}

fn title(case: &Case) -> String {
    reader(case).title()
}

fn strike(reader: &mut Reader, keys: &str) -> Vec<Effect> {
    let keys = keys.parse::<Sequence>().unwrap();
    keys.keys().iter().flat_map(|key| reader.update(Msg::Key(*key))).collect()
}

/// A screen as most readers have it, in columns and rows. Fuzzing looks at more briefings on less of a screen.
const SCREEN: (u16, u16) = if cfg!(fuzzing) { (72, 20) } else { (120, 40) };

/// One on which a page is shown whole.
const TALL: (u16, u16) = if cfg!(fuzzing) { (60, 30) } else { (160, 140) };

fn draw(reader: &Reader, size: (u16, u16), text: &mut String) {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    reader.draw(area, &mut buffer);
    for row in buffer.content.chunks(usize::from(size.0)) {
        let mut skip = 0_usize;
        for cell in row {
            if skip == 0 {
                text.push_str(cell.symbol());
                skip = briefing::page::width(cell.symbol());
            }
            skip = skip.saturating_sub(1);
        }
        text.push('\n');
    }
}

/// Every section, every entry's page, and what opens over them.
fn screen(case: &Case) -> String {
    let (mut reader, mut text) = (reader(case), String::new());
    reader.update(Msg::Resize(SCREEN.0, SCREEN.1));
    // No section of these briefings has more rows.
    let most = case.library().len().min(4);
    for section in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        strike(&mut reader, section);
        for _ in 0..most {
            draw(&reader, SCREEN, &mut text);
            // The page alone, so that its lines are whole.
            strike(&mut reader, if section == "1" { "z" } else { "<cr>z" });
            reader.update(Msg::Resize(TALL.0, TALL.1));
            draw(&reader, TALL, &mut text);
            reader.update(Msg::Resize(SCREEN.0, SCREEN.1));
            strike(&mut reader, if section == "1" { "z" } else { "<bs><bs>j" });
        }
    }
    for keys in ["2y", "<esc>p", "<esc><c-p>", "<esc>!", "<esc>fby:", "<esc>/x", "<esc>:o", "<esc>?", "<esc>M<cr>"] {
        strike(&mut reader, keys);
        draw(&reader, SCREEN, &mut text);
    }
    text
}

/// What is offered for copying, of every entry.
fn clipboard(case: &Case) -> String {
    let (mut reader, mut text) = (reader(case), String::new());
    reader.update(Msg::Resize(SCREEN.0, SCREEN.1));
    for section in ["2", "3", "4", "5", "6", "8", "9"] {
        strike(&mut reader, section);
        for _ in 0..case.library().len().min(4) {
            for choice in ["y<cr>", "y<down><cr>", "y<down><down><cr>", "y<up><cr>"] {
                for effect in strike(&mut reader, choice) {
                    let Effect::Copy { what, part } = effect else { panic!("{effect:?}") };
                    text.push_str(&reader.copied(&what, part));
                    text.push('\n');
                }
            }
            strike(&mut reader, "j");
        }
    }
    text
}

/// The file that keeps what was read, after each entry was read, starred and marked.
fn state(case: &Case) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut app = App::new(Settings::default());
    let read = briefing(of_bytes(case.toml.as_bytes()));
    let (mut store, kept, reports) = Store::open_in(folder.path(), &read.library, None);
    let mut text: String = reports.concat();
    update(&mut app, Msg::Loaded(Box::new(Briefing { state: Some(kept), reports, ..read })));
    for keys in ["2<cr>sma", "3<cr>smb", "/x<cr>", "fx<cr>"] {
        for key in keys.parse::<Sequence>().unwrap().keys() {
            update(&mut app, Msg::Key(*key));
        }
    }
    text.push_str(&store.save(app.to_state(1)).unwrap_or_default());
    if let Some(file) = store.file() {
        text.push_str(&std::fs::read_to_string(file).unwrap());
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(!name.contains(is_suspect), "{name:?}");
        let (_, again, reports) = Store::open_in(folder.path(), &app.library, None);
        assert!(reports.is_empty() && again.session.is_some(), "{reports:?}");
    }
    text
}

/// Nothing that a terminal could act on, or that nobody could see. Joiners and variation selectors stay in the scripts
/// and emoji that need them.
pub fn is_clean(text: &str) -> Result<(), String> {
    let fine = |c: char| !is_suspect(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
    match text.char_indices().find(|(_, c)| !fine(*c)) {
        None => Ok(()),
        Some((at, c)) => {
            let around: String =
                text.char_indices().filter(|(near, _)| near.abs_diff(at) < 40).map(|(_, c)| c).collect();
            Err(format!("U+{:04X} in {around:?}", c as u32))
        }
    }
}

/// What must hold of everything that is written of whatever was loaded.
pub fn hold(case: &Case) {
    for writer in WRITERS {
        if let Err(what) = is_clean(&(writer.write)(case)) {
            panic!("{}: {what}", writer.name);
        }
    }
    let entries: Vec<serde_json::Value> = serde_json::from_str(&json(case)).unwrap();
    assert_eq!(entries.len(), case.library().len());
}

/// A sound briefing with one row of each table, and in each string what is given for it.
pub fn everywhere(text: &mut dyn FnMut(&Table, &Field) -> String) -> String {
    let mut toml = String::new();
    for table in TABLES {
        writeln!(toml, "{}", table.header()).unwrap();
        for field in table.fields {
            if let Some(value) = value(table, field, text) {
                writeln!(toml, "{} = {value}", field.name).unwrap();
            }
        }
    }
    toml
}

/// Fields that would contradict others, or lead in a circle.
const AMISS: &[&str] = &["replaces", "responds_to", "supports", "disputes", "after", "before", "attribution", "claims"];

fn value(table: &Table, field: &Field, text: &mut dyn FnMut(&Table, &Field) -> String) -> Option<String> {
    let id = |kind: &Kind| format!("\"{}-1\"", kind.name());
    let speaker = if table.name == "statement" { "attributed_to" } else { "actor" };
    if AMISS.contains(&field.name) || (field.name == speaker && matches!(table.name, "statement" | "criticism")) {
        return None;
    }
    Some(match field.holds {
        Holds::Text | Holds::Line | Holds::Number => quoted(&text(table, field)),
        Holds::Lines | Holds::Paragraphs => format!("[{}]", quoted(&text(table, field))),
        Holds::Url => {
            let text: String = text(table, field).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            quoted(&format!("https://{text}"))
        }
        Holds::Id => format!("\"{}-1\"", table.name),
        Holds::Category => "\"category-1\"".into(),
        Holds::Ref(kinds) => id(kinds.first()?),
        Holds::Refs(kinds) => format!("[{}]", kinds.iter().map(id).collect::<Vec<_>>().join(", ")),
        Holds::Cites => "[\"source-1#p1\"]".into(),
        Holds::Cite => "\"source-1#p1\"".into(),
        Holds::Count => "2".into(),
        Holds::Sides => {
            let mut of = |name| quoted(&text(SIDE_TABLE, SIDE_TABLE.field(name).unwrap()));
            let mut side =
                |claim| format!("{{ answer = {}, short = {}, claims = [\"{claim}\"] }}", of("answer"), of("short"));
            format!("[{}, {}]", side("statement-1"), side("criticism-1"))
        }
        Holds::Word(words) => quoted(words.first()?),
        Holds::Date => "\"2025-11-20~\"".into(),
        Holds::Colour => "\"blue\"".into(),
        Holds::Digest => quoted(&"0".repeat(64)),
        Holds::Path => return None,
    })
}

/// A TOML string in which only ASCII stands for itself.
pub fn quoted(text: &str) -> String {
    let mut toml = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(toml, "\\{c}").unwrap(),
            ' '..='~' => toml.push(c),
            _ => write!(toml, "\\U{:08X}", c as u32).unwrap(),
        }
    }
    toml + "\""
}
