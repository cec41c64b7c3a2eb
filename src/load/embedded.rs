//! The default briefing, which is in the program.

use super::{Loaded, SourceFile};

/// The files of the default briefing: name and text.
pub const FILES: &[(&str, &str)] = &[];

/// Reads the default briefing, as a folder would be read.
pub fn embedded() -> Loaded {
    let file = |(name, text): &(&str, &str)| SourceFile { name: (*name).into(), bytes: Ok(text.as_bytes().to_vec()) };
    super::files(FILES.iter().map(file).collect())
}
