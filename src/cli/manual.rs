//! `briefing man`: the manual pages, made from the command line as it is declared, and from the tables of keys and of the
//! filter language.

use briefing::app::action::Group;
use briefing::app::{Action, keys_text};
use briefing::args::Args;
use briefing::find::{FIELDS, STATES};
use briefing::keys::{DEFAULT, Keymap};
use briefing::text::clean_line;
use clap::CommandFactory;
use clap_mangen::Man;

use super::outcome::{Status, Trouble, print, trouble};

/// The variables that are asked, and what for.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("BRIEFING_STATE", "the folder in which it is kept what was read, starred and marked"),
    ("BROWSER", "what opens the address of a source"),
    ("COLORFGBG", "the terminal's colours, where it gives no answer of its own"),
    ("COLORTERM, TERM", "how many colours the terminal has"),
    ("LC_ALL, LC_CTYPE, LANG", "under a locale that is not UTF-8, ASCII is drawn"),
    ("NO_COLOR", "no colours, if it is set"),
    ("VISUAL, EDITOR", "what opens a file at a line"),
    ("XDG_CONFIG_HOME", "where the folder of settings is; ~/.config where it is not set"),
    ("XDG_STATE_HOME", "where the folder briefing for BRIEFING_STATE is; ~/.local/state where it is not set"),
];

/// The files that are read and written besides a briefing.
const FILES: &[(&str, &str)] = &[
    ("$XDG_CONFIG_HOME/briefing/config.toml", "what flags say: theme, keys, mouse, glyphs, strip, group, reverse"),
    ("$XDG_CONFIG_HOME/briefing/keys.toml", "keys of your own, laid over those that are given"),
    ("$XDG_CONFIG_HOME/briefing/themes/NAME.toml", "a theme of your own"),
    ("$XDG_STATE_HOME/briefing", "what you have read, a file for each briefing; the only thing that reading writes"),
];

const EXIT: &[(&str, &str)] = &[
    ("0", "all well"),
    ("1", "the briefing has errors, verify did not find a quote, or nothing was imported because of mistakes"),
    ("2", "wrong usage, or a file that cannot be read or written"),
];

/// Prints the page of a command, or of the program.
pub(super) fn manual(words: &[String]) -> Status {
    let mut command = Args::command().disable_help_subcommand(true);
    let mut name = String::from("briefing");
    for word in words {
        let found = command.find_subcommand(word).cloned();
        command = found.ok_or_else(|| unknown(&command, word))?.disable_help_subcommand(true);
        name.push_str(&format!("-{word}"));
    }
    let usage = name.replace('-', " ");
    let command = command.display_name(name.as_str()).bin_name(usage).after_help(None::<&str>);
    let mut page = Vec::new();
    sections(
        &Man::new(command.clone()).title(name.as_str()).source(concat!("briefing ", env!("CARGO_PKG_VERSION"))),
        &mut page,
    )
    .map_err(trouble)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    page.push_str(&pages(&command, &name));
    if words.is_empty() {
        page.push_str(&keys());
        page.push_str(&filter());
        page.push_str(&list("FILES", FILES.iter().copied()));
        page.push_str(&list("ENVIRONMENT", ENVIRONMENT.iter().copied()));
    }
    page.push_str(&list("EXIT STATUS", EXIT.iter().copied()));
    if !words.is_empty() {
        page.push_str(".SH \"SEE ALSO\"\n.BR briefing (1)\n");
    }
    print(page.as_bytes())
}

fn sections(man: &Man, page: &mut Vec<u8>) -> std::io::Result<()> {
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)
}

fn unknown(command: &clap::Command, word: &str) -> Trouble {
    let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let known = if known.is_empty() { "it has none".into() } else { format!("there are {}", known.join(", ")) };
    trouble(format!("there is no command {}: {known}", clean_line(word)))
}

/// The commands below a command, each by the name of its page, which `briefing man` prints.
fn pages(command: &clap::Command, name: &str) -> String {
    let commands = command.get_subcommands().map(|below| {
        let about = below.get_about().map_or(String::new(), ToString::to_string);
        (format!("{name}-{}(1)", below.get_name()), about)
    });
    let commands: Vec<(String, String)> = commands.collect();
    if commands.is_empty() { String::new() } else { list("COMMANDS", pairs(&commands)) }
}

fn keys() -> String {
    let (keymap, _) = Keymap::parse(DEFAULT, &Action::named);
    let mut text = String::from(".SH KEYS\n");
    text.push_str("These are the keys of the preset vim; briefing keys prints those in force.\n");
    for group in Group::ALL {
        text.push_str(&format!(".SS {}\n", escaped(group.title())));
        for action in Action::ALL.iter().filter(|action| action.group() == *group) {
            text.push_str(&entry(&keys_text(&keymap, *action), action.description()));
        }
    }
    text
}

fn filter() -> String {
    let mut text = String::from(".SH \"FILTER LANGUAGE\"\n");
    text.push_str(
        "Conditions side by side must all hold; OR, NOT or a dash, and brackets do the rest; a comma means any of. Words \
         and phrases in quotation marks match text, names and aliases without regard to case and accents.\n",
    );
    for field in FIELDS {
        text.push_str(&entry(
            &format!("{}: {}", field.name, field.takes),
            &format!("{}, such as {}", field.text, field.example),
        ));
    }
    for state in STATES {
        text.push_str(&entry(&format!("is:{}", state.name), state.text));
    }
    text
}

fn pairs(list: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    list.iter().map(|(one, other)| (one.as_str(), other.as_str()))
}

fn list<'l>(title: &str, entries: impl Iterator<Item = (&'l str, &'l str)>) -> String {
    format!(".SH \"{title}\"\n{}", entries.map(|(head, text)| entry(head, text)).collect::<String>())
}

fn entry(head: &str, text: &str) -> String {
    format!(".TP\n\\fB{}\\fR\n{}\n", escaped(head), escaped(text))
}

/// A text of which roff takes nothing for a command.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\n', " ");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
