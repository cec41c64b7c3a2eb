//! Work on the briefings of the shelf beside the reader: a thread that answers a briefing at a time.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Weak};

use crate::app::{Msg, Shelved};
use crate::model::Location;

use super::program::Incoming;
use super::shelf::{look, search};

/// Work on the briefings of a shelf, one after the other, until nobody waits for it any more.
#[derive(Debug)]
pub(super) struct Work {
    /// As long as this is held somebody waits.
    _waiting: Arc<()>,
}

impl Work {
    /// Looks at briefings.
    pub(super) fn look(briefings: &[Shelved], to: Sender<Incoming>) -> std::io::Result<Work> {
        let locations = briefings.iter().map(|briefing| briefing.location.clone()).collect();
        Work::start(locations, to, |location| Msg::LookedAt { facts: look(&location), location })
    }

    /// Searches briefings.
    pub(super) fn search(needle: String, locations: Vec<Location>, to: Sender<Incoming>) -> std::io::Result<Work> {
        Work::start(locations, to, move |location| {
            let (hits, total) = search(&location, &needle);
            Msg::ShelfFound { needle: needle.clone(), location, hits, total }
        })
    }

    fn start(
        locations: Vec<Location>,
        to: Sender<Incoming>,
        work: impl Fn(Location) -> Msg + Send + 'static,
    ) -> std::io::Result<Work> {
        let waiting = Arc::new(());
        let waits: Weak<()> = Arc::downgrade(&waiting);
        let each = move || {
            for location in locations {
                if waits.upgrade().is_none() || to.send(Incoming::Msg(work(location))).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("shelf".into()).spawn(each)?;
        Ok(Work { _waiting: waiting })
    }
}
