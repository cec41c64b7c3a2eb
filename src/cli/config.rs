//! `config.toml`: what flags say, for every start.

use std::ops::Range;

use briefing::app::{Grouping, Order, Section, Strip};
use briefing::keys::{KeymapProblem as Problem, PRESETS};
use briefing::text::clean_line;
use toml::de::{DeTable, DeValue};

/// What the file says.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// A theme's name, or the path of one, and where it stands.
    pub theme: Option<(String, usize, usize)>,
    /// A preset of keys.
    pub keys: Option<String>,
    /// Whether to listen to the mouse.
    pub mouse: bool,
    /// Whether to draw with ASCII only; `None` where the locale decides.
    pub ascii: Option<bool>,
    /// How much of the timeline shows under the sections.
    pub strip: Option<Strip>,
    /// How lists are ordered.
    pub orders: Vec<(Section, Order)>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// What a field of the file takes, for its messages.
const FIELDS: [(&str, &str); 7] = [
    ("theme", "the name of a theme, or a file's: `theme = \"dark\"`"),
    ("keys", "a preset of keys: `keys = \"less\"`"),
    ("mouse", "true or false: `mouse = true`"),
    ("glyphs", "\"unicode\" or \"ascii\": `glyphs = \"ascii\"`"),
    ("strip", "\"line\", \"tall\" or \"off\": `strip = \"tall\"`"),
    ("group", "a table of sections: `group = { statements = \"party\" }`"),
    ("reverse", "a list of sections: `reverse = [\"statements\"]`"),
];

/// Reads the file. What cannot be read is left out and reported with its place.
pub(super) fn parse(text: &str) -> Config {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, config: Config::default() };
    for error in errors {
        reader.report(error.span().unwrap_or(0..0), error.message().to_string(), None);
    }
    for (name, value) in table.get_ref().iter() {
        if !reader.field(name.get_ref(), value.get_ref(), value.span()) {
            let known = FIELDS.iter().find(|(field, _)| field == name.get_ref());
            match known {
                Some((field, takes)) => reader.report(value.span(), format!("{field} takes {takes}"), None),
                None => {
                    let names: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).collect();
                    let help = format!("there are {}", names.join(", "));
                    reader.report(name.span(), format!("there is no setting `{}`", name.get_ref()), Some(help));
                }
            }
        }
    }
    reader.config.problems.sort_by_key(|problem| (problem.line, problem.column));
    reader.config
}

struct Reader<'t> {
    text: &'t str,
    config: Config,
}

impl Reader<'_> {
    /// Takes a field in; `false` where there is no such field, or it does not take this.
    fn field(&mut self, name: &str, value: &DeValue, span: Range<usize>) -> bool {
        match (name, value) {
            ("theme", DeValue::String(theme)) => {
                let (line, column) = self.place(span.start);
                self.config.theme = Some((theme.to_string(), line, column));
            }
            ("keys", DeValue::String(keys)) if PRESETS.iter().any(|(name, _)| name == keys) => {
                self.config.keys = Some(keys.to_string());
            }
            ("mouse", DeValue::Boolean(mouse)) => self.config.mouse = *mouse,
            ("glyphs", DeValue::String(glyphs)) => match glyphs.as_ref() {
                "ascii" => self.config.ascii = Some(true),
                "unicode" => self.config.ascii = Some(false),
                _ => return false,
            },
            ("strip", DeValue::String(strip)) => match strip.as_ref() {
                "line" => self.config.strip = Some(Strip::Line),
                "tall" => self.config.strip = Some(Strip::Tall),
                "off" => self.config.strip = Some(Strip::Off),
                _ => return false,
            },
            ("group", DeValue::Table(sections)) => {
                for (section, by) in sections {
                    let wanted = by.get_ref().as_str().unwrap_or_default();
                    match grouping(section.get_ref(), wanted) {
                        Ok((section, by)) => self.order(section).by = Some(by),
                        Err(why) => self.report(by.span(), why, None),
                    }
                }
            }
            ("reverse", DeValue::Array(sections)) => {
                for section in sections {
                    let name = section.get_ref().as_str().unwrap_or_default();
                    match Section::from_name(name) {
                        Some(section) => self.order(section).reversed = true,
                        None => self.report(section.span(), no_section(name), None),
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn order(&mut self, section: Section) -> &mut Order {
        let orders = &mut self.config.orders;
        let at = orders.iter().position(|(other, _)| *other == section).unwrap_or_else(|| {
            orders.push((section, Order::default()));
            orders.len() - 1
        });
        &mut orders[at].1
    }

    fn report(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let (line, column) = self.place(span.start);
        let clean = |text: String| clean_line(&text).into_owned();
        self.config.problems.push(Problem { line, column, message: clean(message), help: help.map(clean) });
    }

    /// Line and column of a byte, from 1.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }
}

fn no_section(name: &str) -> String {
    let names: Vec<String> = Section::ALL.iter().map(|section| section.title().to_lowercase()).collect();
    format!("there is no section `{name}`: there are {}", names.join(", "))
}

fn grouping(section: &str, by: &str) -> Result<(Section, Grouping), String> {
    let section = Section::from_name(section).ok_or_else(|| no_section(section))?;
    let known = Grouping::of(section);
    let found = known.iter().find(|grouping| grouping.name() == by).copied();
    found.map(|by| (section, by)).ok_or_else(|| match known.is_empty() {
        true => format!("{} has no groups", section.title()),
        false => {
            let ways: Vec<&str> = known.iter().map(|way| way.name()).collect();
            format!("{} is grouped by {}", section.title(), ways.join(", "))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_flags_say_is_read() {
        let text = "theme = \"dark\"\nkeys = \"less\"\nmouse = true\nglyphs = \"ascii\"\nstrip = \"tall\"\n\
                    group = { statements = \"party\" }\nreverse = [\"statements\", \"timeline\"]\n";
        let config = parse(text);
        assert_eq!(config.problems, []);
        assert_eq!(config.theme, Some(("dark".into(), 1, 9)));
        assert_eq!((config.keys.as_deref(), config.mouse, config.ascii), (Some("less"), true, Some(true)));
        assert_eq!(config.strip, Some(Strip::Tall));
        let reversed = Order { by: None, reversed: true };
        let statements = Order { by: Some(Grouping::Party), reversed: true };
        assert_eq!(config.orders, [(Section::Statements, statements), (Section::Timeline, reversed)]);
    }

    #[test]
    fn mistakes_are_reported_with_their_places_and_the_rest_holds() {
        let text = "keys = \"emacs\"\nmouse = 1\nfoo = 2\nstrip = \"tall\"\n\
                    group = { matrix = \"day\", statments = \"day\" }\nreverse = [3]\n";
        let config = parse(text);
        let problems: Vec<String> = config.problems.iter().map(ToString::to_string).collect();
        let expected = [
            "1:8: keys takes a preset",
            "2:9: mouse takes true or false",
            "3:1: there is no setting `foo`",
            "5:20: Matrix has no groups",
            "5:39: there is no section `statments`",
            "6:12: there is no section ``",
        ];
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, expected) in problems.iter().zip(expected) {
            assert!(problem.starts_with(expected), "{problem}");
        }
        assert_eq!(config.strip, Some(Strip::Tall));
        assert_eq!(parse("a = [").problems[0].line, 1);
    }
}
