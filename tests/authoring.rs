//! From a document to a sound briefing: what the commands that write leave in the folder, and what they print.
#![cfg(unix)]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.args(args).env("TERM", "xterm").stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs what has to end well.
fn well(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}\n{}{}", out(&output), err(&output));
    out(&output)
}

fn path(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The small briefing that `new` writes.
fn new() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    well(&["new", path(folder.path())]);
    folder
}

#[test]
fn a_new_briefing_is_sound_and_takes_no_other_ones_place() {
    let empty = tempfile::tempdir().unwrap();
    for args in [&["check"][..], &["list"], &[]] {
        let output = run(&[args, &[path(empty.path())]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("`briefing new "), "{}", err(&output));
    }
    let folder = empty.path().join("deep/er");
    let text = well(&["new", path(&folder)]);
    assert!(text.contains("briefing.toml") && text.contains("briefing check "), "{text}");
    assert!(well(&["check", path(&folder)]).ends_with("13 entries, no findings\n"));
    assert!(well(&["verify", path(&folder)]).contains("2 quotes: 2 found, 0 not found"));
    let before = read(&folder, "briefing.toml");
    assert_eq!(run(&["new", path(&folder)]).status.code(), Some(2));
    assert_eq!(read(&folder, "briefing.toml"), before);
    // Another file of the name stays too.
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("minutes.txt"), "mine").unwrap();
    assert_eq!(run(&["new", path(other.path())]).status.code(), Some(2));
    assert_eq!((names(other.path()), read(other.path(), "minutes.txt")), (vec!["minutes.txt".into()], "mine".into()));
}

#[test]
fn a_document_becomes_a_source_with_its_paragraphs_numbered() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let document = outside.path().join("town-letter.txt");
    fs::write(&document, "Dear all.\n\nThe bridge\nis old.\n").unwrap();
    let before = read(folder.path(), "briefing.toml");
    let text = well(&["source", "add", path(folder.path()), path(&document), "--date", "2025-11-21", "--kind", "post"]);
    assert_eq!(text, "town-letter#p1\tDear all.\ntown-letter#p2\tThe bridge is old.\n");
    assert_eq!(names(folder.path()), ["briefing.toml", "minutes.txt", "town-letter.txt"]);
    let after = read(folder.path(), "briefing.toml");
    let row = format!(
        "[[source]]\nid = \"town-letter\"\ntitle = \"Town letter\"\nkind = \"post\"\npublished = \"2025-11-21\"\n\
         paragraphs = 2\ntext = \"town-letter.txt\"\nsha256 = \"{}\"\n\n",
        briefing::model::quote::digest(b"Dear all.\n\nThe bridge\nis old.\n")
    );
    // It comes after the last source, and not a byte of the rest has changed.
    let at = after.find(&row).unwrap();
    assert_eq!(format!("{}{}", &after[..at], &after[at + row.len()..]), before);
    assert!(after[..at].trim_end().ends_with("text = \"minutes.txt\""));
    assert!(well(&["check", path(folder.path())]).contains("1 warning"));
    // Another one of the same name, which may not be shared.
    fs::write(&document, "Secret.\n").unwrap();
    let args = ["source", "add", path(folder.path()), path(&document)];
    assert!(err(&run(&args)).contains("the folder has another file town-letter.txt"));
    let text = well(&[&args[..], &["--outside", "--by-line"]].concat());
    assert_eq!(text, "town-letter-2#p1\tSecret.\n");
    assert_eq!(names(folder.path()).len(), 3);
    let after = read(folder.path(), "briefing.toml");
    assert!(after.contains("paragraphs = 1\nparagraphs_by = \"line\"\nsha256"), "{after}");
}

#[test]
fn several_documents_become_sources_and_share_what_is_said_of_them() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let documents = ["speech.txt", "reply.txt"].map(|name| outside.path().join(name));
    documents.iter().for_each(|document| fs::write(document, "One.\n\nTwo.\n").unwrap());
    let args = ["source", "add", path(folder.path()), path(&documents[0]), path(&documents[1])];
    for of_one in ["--title", "--id", "--url"] {
        let output = run(&[&args[..], &[of_one, "https://a.b"]].concat());
        assert!(err(&output).contains("are of one document") && output.status.code() == Some(2), "{}", err(&output));
    }
    let text = well(&[&args[..], &["--kind", "speech"]].concat());
    assert_eq!(text, "speech#p1\tOne.\nspeech#p2\tTwo.\nreply#p1\tOne.\nreply#p2\tTwo.\n");
    let rows = read(folder.path(), "briefing.toml");
    assert_eq!(rows.matches("kind = \"speech\"").count(), 2);
    assert!(rows.find("id = \"speech\"") < rows.find("id = \"reply\""), "{rows}");
}

#[test]
fn what_would_be_no_sound_source_is_not_added() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let document = outside.path().join("a.txt");
    fs::write(&document, "One.\n").unwrap();
    let (before, files) = (read(folder.path(), "briefing.toml"), names(folder.path()));
    for (more, why) in [
        (&["--id", "minutes"][..], "minutes"),
        (&["--id", "A b"], "ids are made of a-z"),
        (&["--date", "2025-11-31"], "November has 30 days"),
        (&["--url", "ftp://x"], "http or https"),
        (&["--kind", "rumour"], "possible values"),
    ] {
        let output = run(&[&["source", "add", path(folder.path()), path(&document)], more].concat());
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(err(&output).contains(why), "{}", err(&output));
    }
    fs::write(&document, b"%PDF\xff").unwrap();
    assert!(err(&run(&["source", "add", path(folder.path()), path(&document)])).contains("pdftotext"));
    let fifo = outside.path().join("fifo");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    assert!(err(&run(&["source", "add", path(folder.path()), path(&fifo)])).contains("is no regular file"));
    assert_eq!((read(folder.path(), "briefing.toml"), names(folder.path())), (before, files));
}

/// Everything that a briefing has, as JSON.
fn whole(library: &briefing::model::Library) -> String {
    let mut bytes = Vec::new();
    briefing::export::whole_json(library, &briefing::find::Selection::all(library), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn sheet(library: &briefing::model::Library) -> Vec<u8> {
    let mut bytes = Vec::new();
    briefing::export::csv(library, &briefing::find::Selection::all(library), &mut bytes).unwrap();
    bytes
}

/// The folders of sound briefings that there are.
fn sound() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inside = |folder: &str| {
        let mut folders: Vec<_> = fs::read_dir(root.join(folder)).unwrap().map(|item| item.unwrap().path()).collect();
        folders.sort();
        folders
    };
    let samples = inside("tests/samples").into_iter().map(|sample| sample.join("valid"));
    inside("content").into_iter().chain(samples).chain([root.join("assets/new")]).collect()
}

#[test]
fn what_is_exported_loads_back_to_the_same_briefing() {
    use briefing::{author, load};
    for folder in sound() {
        let before = load::folder(&folder).unwrap().library;
        let json = whole(&before);
        for imported in [author::objects("a", json.as_bytes(), None), author::sheet("a", &sheet(&before), None)] {
            assert!(imported.findings.is_empty(), "{}: {:?}", folder.display(), imported.findings);
            let mut files = Vec::new();
            author::insert_all(&mut files, &imported.rows).unwrap();
            let files = files.into_iter();
            let files = files.map(|file| load::SourceFile { name: file.name, bytes: Ok(file.text.into_bytes()) });
            let after = load::files_in(&folder, files.collect());
            let errors: Vec<_> = after.findings.iter().filter(|finding| finding.is_error()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", folder.display());
            assert_eq!(whole(&after.library), json, "{}", folder.display());
        }
    }
}

#[test]
fn a_sheet_comes_into_a_briefing_and_goes_out_of_it() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let (sheet, into) = (outside.path().join("a.csv"), path(folder.path()).to_string());
    let text = "\u{feff}ID;Actor;Date;Text;Cites;Tags;Remark\r\na;nor;2025-11-21;\"The bridge; is old\nand rusty\";\
                minutes#p1; one ; x\r\n;;;;;;\r\nb;ost;2025-11-22;'=1+1;minutes#p2;;\r\n";
    fs::write(&sheet, text).unwrap();
    let output = run(&["import", path(&sheet), "--as", "statement", "--into", &into]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(out(&output), format!("2 statements imported into {into}/briefing.toml\n"));
    assert!(err(&output).contains("a.csv:1:7: warning[W01]: no field is called \"remark\""), "{}", err(&output));
    let after = read(folder.path(), "briefing.toml");
    let row = "[[statement]]\nid = \"a\"\ntext = \"\"\"\nThe bridge; is old\nand rusty\"\"\"\nactor = \"nor\"\n\
               date = \"2025-11-21\"\ncites = [\"minutes#p1\"]\ntags = [\"one\"]\n\n[[statement]]\nid = \"b\"\ntext = \"=1+1\"\n";
    assert!(after.contains(row), "{after}");
    assert!(after.find(row).unwrap() > after.find("id = \"traders-heard\"").unwrap());
    let exported = well(&["export", &into, "--format", "csv", "-f", "by:ost kind:statement"]);
    assert_eq!(exported.lines().filter(|line| line.starts_with("statement,")).count(), 1, "{exported}");
    assert!(exported.contains(",'=1+1,"), "{exported}");
}

#[test]
fn mistakes_of_a_sheet_are_reported_by_row_and_column_and_nothing_is_written() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let (sheet, into) = (outside.path().join("a.csv"), path(folder.path()).to_string());
    let before = read(folder.path(), "briefing.toml");
    let text = "kind,id,actor,date,text,cites\nstatement,a,norr,2025-11-31,One thing,minutes#p9\nstatment,b,,,Two,\n\
                statement,nor-six-weeks,nor,,Three things,minutes#p1,more\n";
    fs::write(&sheet, text).unwrap();
    let output = run(&["import", path(&sheet), "--into", &into]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    for finding in [
        "a.csv:2:3: error[E10]: actor \"norr\" is not defined\n2 | actor: norr\n",
        "did you mean \"nor\"?",
        "a.csv:2:4: error[E09]: date: November has 30 days",
        "a.csv:2:6: error[E12]: ",
        "a.csv:3:1: error[E08]: \"statment\" is no kind of row",
        "a.csv:4:2: error[E07]: ",
        "a.csv:4:7: error[E01]: the row has 7 cells, its head 6",
        "nothing was imported: ",
    ] {
        assert!(text.contains(finding), "{finding}\n{text}");
    }
    assert_eq!(read(folder.path(), "briefing.toml"), before);
    for (bytes, why) in [
        (&b""[..], "the sheet is empty"),
        (b"id,text\na,b\n", "does not say what its rows are"),
        (b"kind,id\nstatement,\xff\n", "a.csv:2:1: error[E01]: the row is not UTF-8"),
    ] {
        fs::write(&sheet, bytes).unwrap();
        let output = run(&["import", path(&sheet), "--into", &into]);
        let text = err(&output);
        assert!(output.status.code() == Some(1) && text.contains(why), "{why}: {text}");
    }
    // What a spreadsheet calls Unicode is one mistake, and not one for each row.
    fs::write(&sheet, b"\xff\xfei\0d\0\n\0a\0\n\0").unwrap();
    let text = err(&run(&["import", path(&sheet), "--as", "party", "--into", &into]));
    assert!(text.contains("save the sheet as UTF-8") && text.ends_with("nothing was imported: 1 error\n"), "{text}");
    assert_eq!(read(folder.path(), "briefing.toml"), before);
}

#[test]
fn json_comes_into_an_empty_folder_as_a_briefing() {
    let outside = tempfile::tempdir().unwrap();
    let (json, folder) = (outside.path().join("a.json"), outside.path().join("new"));
    well(&["export", "-o", path(&json)]);
    let text = well(&["import", path(&json), "--into", path(&folder)]);
    assert!(text.starts_with("1 briefing, ") && text.contains(" categories, "), "{text}");
    assert!(well(&["check", path(&folder)]).ends_with("83 entries, no findings\n"));
    assert_eq!(well(&["export", "--format", "json", path(&folder)]), fs::read_to_string(&json).unwrap());
    // Once more: every id is taken.
    assert!(err(&run(&["import", path(&json), "--into", path(&folder)])).contains("error[E07]"));
    fs::write(&json, "{\"a\": 1}").unwrap();
    assert!(err(&run(&["import", path(&json), "--into", path(&folder)])).contains("a.json:1:1: error[E01]"));
}
