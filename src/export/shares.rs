//! Many entries, set side by side.

use std::io;

use rayon::prelude::*;

use crate::model::Entry;

/// How many entries are set before they are written, so that memory stays small.
const SHARE: usize = 512;

/// Sets entries on all cores and writes them in their order.
pub(super) fn in_shares(
    entries: &[Entry],
    set: impl Fn(&Entry) -> String + Sync,
    mut write: impl FnMut(String) -> io::Result<()>,
) -> io::Result<()> {
    for share in entries.chunks(SHARE) {
        share.par_iter().map(&set).collect::<Vec<String>>().into_iter().try_for_each(&mut write)?;
    }
    Ok(())
}
