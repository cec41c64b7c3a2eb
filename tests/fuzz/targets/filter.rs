//! Any filter: it is refused at a place within it, or printed so that it reads back as the same.
#![no_main]

use briefing::find::{self, NoMemory, TextIndex};
use briefing::load;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    let library = load::embedded().library;
    match find::parse_checked(line, &library) {
        Err(error) => assert!(line.get(error.range.clone()).is_some(), "{:?}", error.range),
        Ok(filter) => {
            let printed = filter.to_string();
            assert_eq!(find::parse_checked(&printed, &library).map(|again| again.to_string()), Ok(printed));
            find::select(&filter, &library, &TextIndex::new(&library), &NoMemory);
        }
    }
    for at in (0..=line.len()).filter(|at| line.is_char_boundary(*at)) {
        find::complete(line, at, &library);
    }
});
