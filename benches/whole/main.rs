//! The whole program as a reader has it, in a terminal, beside the floor and `less` on the same words, in turn:
//! `cargo bench --bench whole`. It prints medians, from where to where the values went, and the ratios.
//!
//! `-- --sizes 40,2000 --runs 3` measures less; `-- --shapes all` measures briefings in which one thing is very large;
//! `-- --with old=PATH` takes another build of `briefing` into the turns, so that two commits are compared in pairs;
//! `-- --only briefing,old` leaves programs out. `-- --write FOLDER` only writes the generated briefings, to look at or to
//! profile with.
//!
//! No test asserts a time; nothing runs unless cargo's `bench` asks for it.
// A benchmark may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod floor;
mod folder;
mod keys;
mod process;
mod pty;
mod sheet;
#[path = "../story/mod.rs"]
mod story;
mod visit;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Parser;

use folder::Folder;
use sheet::Sheet;
use story::Shape;
use visit::{Program, What};

/// Measures `briefing`, the floor and `less` on the same words, in turn.
#[derive(Parser)]
struct Args {
    /// How many entries: one or several numbers of at least 40.
    #[arg(long, value_delimiter = ',', default_values_t = story::SIZES)]
    sizes: Vec<usize>,
    /// Briefings of one shape instead: `dispute` (of 20,000 claims), `parties` (3,000), `undated` (20,000 events), `chain`
    /// (of 20,000 replies), or `all` of them.
    #[arg(long, value_delimiter = ',', value_name = "SHAPE", value_parser = ["dispute", "parties", "undated", "chain", "all"])]
    shapes: Vec<String>,
    /// How often everything is measured.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Another build of `briefing`, as NAME=PATH; may be given several times.
    #[arg(long, value_name = "NAME=PATH")]
    with: Vec<String>,
    /// The programs to run, by name.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Writes the generated briefings into a folder, and does nothing else.
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
    /// What cargo adds when it runs benchmarks.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments: Vec<_> = std::env::args_os().collect();
    if let [_, word, folder] = &arguments[..]
        && word == "floor"
    {
        return floor::run(Path::new(folder));
    }
    let args = Args::parse();
    if let Some(into) = &args.write {
        for folder in folders(&args, into) {
            println!("{}: {} files, {} bytes", folder.path.display(), folder.files, folder.bytes);
        }
    } else if args.bench && cfg!(target_os = "linux") {
        measure(&args);
    } else if args.bench {
        println!("time and memory of a process are read from /proc, which is Linux's");
    } else {
        println!("nothing is measured here: `cargo bench --bench whole` does that");
    }
}

/// What is asked for, one written after the other.
fn folders(args: &Args, into: &Path) -> impl Iterator<Item = Folder> {
    let asked = |shape: &&Shape| args.shapes.iter().any(|name| [shape.name(), "all"].contains(&name.as_str()));
    let shapes = Shape::ALL.iter().filter(asked).map(|shape| Folder::shaped(*shape, into));
    let sizes = if args.shapes.is_empty() { &args.sizes[..] } else { &[] };
    sizes.iter().map(|entries| Folder::write(*entries, into)).chain(shapes)
}

fn measure(args: &Args) {
    let programs = programs(args);
    let disk = tempfile::tempdir().unwrap();
    for folder in folders(args, disk.path()) {
        let entries = folder.entries;
        let mut sheets: Vec<(String, Sheet)> =
            programs.iter().map(|program| (program.name.clone(), Sheet::default())).collect();
        programs.iter().for_each(|program| program.warm_up(&folder));
        for run in 1..=args.runs {
            for (program, (_, sheet)) in programs.iter().zip(&mut sheets) {
                eprint!("\r{entries} entries, run {run} of {}, {:20}", args.runs, program.name);
                let _ = std::io::stderr().flush();
                program.visits(&folder, sheet);
            }
        }
        eprint!("\r{:60}\r", "");
        let megabytes = folder.bytes as f64 / 1e6;
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').next().unwrap_or_default();
        println!(
            "{entries} entries in {} files, {megabytes:.1} MB; {} runs in turn at 120x40; load of the machine {load}",
            folder.files, args.runs
        );
        sheet::print(&sheets);
    }
}

/// The programs in their turn: this build first.
fn programs(args: &Args) -> Vec<Program> {
    let program = |name: &str, what, path: PathBuf| Program { name: name.to_string(), what, path };
    let mut programs = vec![program("briefing", What::Briefing, env!("CARGO_BIN_EXE_briefing").into())];
    for with in &args.with {
        let (name, path) = with.split_once('=').expect("--with takes NAME=PATH");
        programs.push(program(name, What::Briefing, path.into()));
    }
    programs.push(program("floor", What::Floor, std::env::current_exe().unwrap()));
    let path = std::env::var_os("PATH").unwrap_or_default();
    match std::env::split_paths(&path).map(|folder| folder.join("less")).find(|path| path.is_file()) {
        Some(less) => programs.push(program("less", What::Less, less)),
        None => println!("`less` is not there, and is left out"),
    }
    programs.retain(|program| args.only.is_empty() || args.only.contains(&program.name));
    programs
}
