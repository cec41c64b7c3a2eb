//! Any file at all: it is loaded as far as it is sound, and nothing that is written of it can do harm.
#![no_main]

#[path = "../../hostile/mod.rs"]
mod hostile;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let loaded = hostile::of_bytes(bytes);
    let toml = String::from_utf8_lossy(bytes).into_owned();
    hostile::hold(&hostile::Case { toml, loaded });
});
