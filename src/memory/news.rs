//! What is new, changed and gone, piece by piece, with the old words.

use super::*;
use crate::model::content::{Field, title};
use crate::model::diff::{Change, ChangeKind, field_changes};

impl Memory {
    /// How much news this visit has, by what happened.
    pub fn news(&self) -> News {
        self.news
    }

    /// The news of this visit, read or not: new and changed entries in the order of the briefing, then those gone.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether old words can be had from the files as they were last read: there are such files, and words are missing.
    pub fn lacks_words(&self) -> bool {
        let has_files = self.state.base.as_ref().is_some_and(|base| !base.value.files.is_empty());
        has_files && self.pieces.iter().any(|piece| piece.sign != Sign::New && self.old_words(piece).is_none())
    }

    /// Whether everything says what it did when the files were kept last: there is no news, and there are such files.
    pub fn is_as_kept(&self) -> bool {
        self.pieces.is_empty() && self.state.base.is_some()
    }

    /// Whether the briefing is too large for its old words to be kept.
    pub fn is_too_large(&self) -> bool {
        self.state.base.as_ref().is_some_and(|base| base.value.too_large)
    }

    /// The words of an entry that is gone, where they are kept.
    pub fn words_of_gone(&self, reference: &Reference) -> Option<&[Field]> {
        self.baseline(reference)?.words.as_deref()
    }

    /// What changed in an entry since the reader knew it: its old and new words. An entry that was read in this visit
    /// still says what was new in it.
    ///
    /// It is made again on each call, so that it costs nothing for entries nobody opens.
    pub fn changes_of(&self, library: &Library, entry: Entry) -> Option<Change> {
        if !self.is_changed(entry) {
            return None;
        }
        let reference = library.reference(entry);
        let present = snapshot(library, entry);
        let old = self.baseline(&reference)?.words.as_deref();
        let fields = old.map(|words| field_changes(words, &present)).unwrap_or_default();
        let title = title(&present).unwrap_or(&reference.id).to_string();
        Some(Change { title, reference, kind: ChangeKind::Changed { fields } })
    }
}
