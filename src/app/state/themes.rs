//! The themes by name: which one is in use, who decided that, and which ones suit the terminal.

/// Whether a theme is for a dark or a light terminal, or a terminal is dark or light.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Background {
    /// Light text on a dark background.
    #[default]
    Dark,
    /// Dark text on a light background.
    Light,
    /// Of a theme: either. Of a terminal: it has not said.
    Any,
}

impl Background {
    /// Whether a theme for this background can be read on a terminal's own.
    pub fn suits(self, terminal: Background) -> bool {
        self == Background::Any || self == terminal
    }
}

/// The themes, of which there is at least one.
#[derive(Clone, Debug)]
pub struct Themes {
    /// Name and background, the first of each background being the one that is taken without a choice.
    all: Vec<(String, Background)>,
    at: usize,
    /// Whether the reader chose it, now or at an earlier visit.
    chosen: bool,
    terminal: Background,
}

impl Default for Themes {
    fn default() -> Themes {
        Themes::new(vec![("dark".into(), Background::Dark)], Background::Dark)
    }
}

impl Themes {
    /// These themes, and what is known of the terminal.
    pub fn new(all: Vec<(String, Background)>, terminal: Background) -> Themes {
        let mut themes = Themes { all, at: 0, chosen: false, terminal };
        themes.suit(terminal);
        themes
    }

    /// The place of the theme in use.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The name of the theme in use.
    pub fn name(&self) -> &str {
        self.all.get(self.at).map_or("", |(name, _)| name)
    }

    /// The name of the theme that the reader chose.
    pub fn chosen(&self) -> Option<&str> {
        self.chosen.then_some(self.name())
    }

    /// The names of all.
    pub fn names(&self) -> Vec<&str> {
        self.all.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// What is known of the terminal's background.
    pub fn terminal(&self) -> Background {
        self.terminal
    }

    /// Takes the theme of this name by the reader's choice. False where there is none.
    pub fn choose(&mut self, name: &str) -> bool {
        let found = self.all.iter().position(|(known, _)| known == name);
        if let Some(at) = found {
            (self.at, self.chosen) = (at, true);
        }
        found.is_some()
    }

    /// Takes the theme that was chosen at an earlier visit, unless one was chosen at this.
    pub(in crate::app) fn remember(&mut self, name: &str) {
        if !self.chosen {
            self.choose(name);
        }
    }

    /// Chooses the next theme: first those that suit the terminal, then the others.
    pub fn next(&mut self) {
        let suits = |at: &usize| self.all.get(*at).is_some_and(|(_, background)| background.suits(self.terminal));
        let (mut order, others): (Vec<usize>, Vec<usize>) = (0..self.all.len()).partition(suits);
        order.extend(others);
        let place = order.iter().position(|at| *at == self.at).map_or(0, |place| place + 1);
        self.at = order.get(place).or(order.first()).copied().unwrap_or(self.at);
        self.chosen = true;
    }

    /// The terminal has this background. A theme that the reader chose stays.
    pub(in crate::app) fn suit(&mut self, terminal: Background) {
        self.terminal = terminal;
        let found = self.all.iter().position(|(_, background)| *background == terminal);
        if let (Some(at), false) = (found, self.chosen) {
            self.at = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(terminal: Background) -> Themes {
        use Background::{Any, Dark, Light};
        let all = [("dark", Dark), ("light", Light), ("dusk", Dark), ("dawn", Light), ("plain", Any)];
        Themes::new(all.map(|(name, background)| (name.to_string(), background)).to_vec(), terminal)
    }

    #[test]
    fn the_terminal_decides_until_the_reader_does() {
        assert_eq!(themes(Background::Any).name(), "plain");
        let mut themes = themes(Background::Dark);
        assert_eq!((themes.name(), themes.chosen()), ("dark", None));
        themes.suit(Background::Light);
        assert_eq!((themes.name(), themes.chosen()), ("light", None));
        assert!(themes.choose("dusk") && !themes.choose("no such"));
        themes.suit(Background::Light);
        assert_eq!((themes.name(), themes.chosen()), ("dusk", Some("dusk")));
    }

    #[test]
    fn themes_that_suit_the_terminal_come_first() {
        for (terminal, order) in [
            (Background::Dark, "dusk plain light dawn dark"),
            (Background::Light, "dawn plain dark dusk light"),
            (Background::Any, "dark light dusk dawn plain"),
        ] {
            let mut themes = themes(terminal);
            let seen: Vec<String> = (0..5)
                .map(|_| {
                    themes.next();
                    themes.name().to_string()
                })
                .collect();
            assert_eq!(seen.join(" "), order);
        }
    }

    #[test]
    fn one_theme_is_its_own_next() {
        let mut themes = Themes::default();
        themes.next();
        assert_eq!(themes.chosen(), Some("dark"));
    }
}
