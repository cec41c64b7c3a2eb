//! Any text in any string of a sound briefing: it stays sound, and every writer shows it without harm.
#![no_main]

#[path = "../../hostile/mod.rs"]
mod hostile;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: Vec<String>| {
    let mut next = texts.iter().cycle();
    let case = hostile::Case::new(hostile::everywhere(&mut |_, _| format!("x{}", next.next().map_or("", |text| text))));
    assert!(!case.loaded.findings.iter().any(|finding| finding.is_error()), "{}", case.toml);
    hostile::hold(&case);
});
