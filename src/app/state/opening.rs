//! What is being read, and what waits for it.

use crate::keys::Key;
use crate::text::clean_line;

use crate::app::msg::Msg;

/// What is being read, and what was struck meanwhile: most keys mean entries, so they wait for them.
#[derive(Clone, Debug)]
pub struct Opening {
    what: String,
    /// How far that is, in words; empty where that is not known.
    pub(in crate::app) progress: String,
    pub(in crate::app) filter: String,
    /// What waits; `None` once somebody wanted to leave: from then on keys mean what is there.
    pub(in crate::app) held: Option<Vec<Msg>>,
}

impl Opening {
    pub(in crate::app) fn new(what: String, filter: String) -> Opening {
        Opening { what: clean_line(&what).into_owned(), progress: String::new(), filter, held: Some(Vec::new()) }
    }

    /// What is being read, in words.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What is being read and how far that is, as one line.
    pub fn line(&self) -> String {
        match self.progress.as_str() {
            "" => format!("reading {} …", self.what),
            progress => format!("reading {} … {progress}", self.what),
        }
    }

    /// The keys that wait.
    pub(in crate::app) fn held(&self) -> impl Iterator<Item = &Key> {
        self.held.iter().flatten().filter_map(|msg| match msg {
            Msg::Key(key) => Some(key),
            _ => None,
        })
    }
}
