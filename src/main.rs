//! Arguments → one command → exit status.
//!
//! The map of the folders; each imports only what stands to its left or above it:
//!
//! ```text
//! files ──load──▶ Library ──find──▶ [Reference] ──page──▶ Lines ──ui──▶ cells
//! keys  ──keys──▶ Action  ──app::update──▶ App (+ Effects ──tui──▶ Msg, back into update)
//! ```
//!
//! `model` what a briefing is · `load` files to model, and the findings · `find` filter language, selection, search ·
//! `page` a reference to something to read, and wrapping · `keys` keys to actions · `app` state and update ·
//! `ui` state to cells · `export` page or model to text · `tui` the terminal and the effects · `store` what this
//! reader has read, the only file the program writes.

fn main() {}
