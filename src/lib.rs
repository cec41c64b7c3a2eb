//! `briefing`, a terminal reader for contested stories. The map of the folders is the first comment of `main.rs`.

pub mod app;
pub mod args;
pub mod author;
pub mod date;
pub mod export;
pub mod find;
pub mod keys;
pub mod load;
pub mod memory;
pub mod model;
pub mod page;
pub mod store;
pub mod text;
pub mod timeline;
pub mod tui;
pub mod ui;
