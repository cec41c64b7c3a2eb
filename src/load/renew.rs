//! A folder that is read again and again: what is known of files that did not change is taken over.
//!
//! Only files that changed are parsed. Their rows become entries beside those of the library that there was, whose handles
//! are moved to where the entries are now. The rules that speak of several entries are asked of all. Nothing here reports
//! an error: wherever there is one, before or after, and wherever a change reaches further than its own file's rows,
//! everything is read as it would be for the first time.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::schema::{self, FORMAT};
use crate::model::{Builder, Category, Entry, FileEntries, Holds, Kind, Library, Location, Moves, Source};
use crate::text::clean_line;

use super::build::{self, Build, Plan};
use super::finding::{Finding, Lines};
use super::names::{self, Named, Names};
use super::parse::Parsed;
use super::places::Places;
use super::progress::Progress;
use super::read::{self, Listed, LoadError, SourceFile, Stamp};
use super::report::{File, Report};
use super::row::Row;
use super::rules::Rule;
use super::text::{self, Decoded};
use super::whole::Said;
use super::{Checked, Loaded, Unread, budget, checked, cycles, opened, rules, sides, warnings};

/// The rules that speak of several entries, and report nothing worse than a warning.
const ACROSS: [&Rule; 6] =
    [&rules::QUOTE, &rules::OLDER_REPLY, &rules::NEVER_NAMED, &rules::TWICE, &rules::ALLIED, &rules::OTHER_DAY];

/// Reads a briefing, and reads it again in less time.
#[derive(Debug, Default)]
pub struct Reload {
    kept: Option<Kept>,
}

/// A briefing as it was read.
#[derive(Debug)]
pub struct Reloaded {
    /// What is sound.
    pub library: Arc<Library>,
    /// What is wrong, as [`Loaded`] has it.
    pub findings: Vec<Finding>,
    /// The library of which a part was taken over, and where its entries are in this one.
    pub moves: Option<(Arc<Library>, Moves)>,
}

/// What is kept of a briefing without errors; until there is another one, also while there are errors.
#[derive(Debug)]
struct Kept {
    library: Arc<Library>,
    findings: Vec<Finding>,
    files: Vec<Mark>,
    said: Said,
}

/// What is known of a file.
#[derive(Clone, Debug)]
struct Mark {
    /// Which state of it was read; `None` where that cannot be told.
    stamp: Option<Stamp>,
    /// No fewer than its tokens.
    most: usize,
    /// Whether it has `[briefing]`.
    is_head: bool,
}

impl From<Loaded> for Reloaded {
    fn from(Loaded { library, findings }: Loaded) -> Reloaded {
        Reloaded { library: Arc::new(library), findings, moves: None }
    }
}

impl Reload {
    /// Reads a briefing, for the first time or again.
    pub fn read(&mut self, location: &Location, progress: &Progress) -> Result<Reloaded, LoadError> {
        let Location::Folder(path) = location else { return super::location(location, progress).map(Reloaded::from) };
        let listed = read::list(path)?;
        if let Some((kept, moves)) = self.kept.as_ref().and_then(|kept| kept.renewed(&listed)) {
            let (library, findings) = (kept.library.clone(), kept.findings.clone());
            let old = self.kept.replace(kept).map(|old| (old.library, moves));
            return Ok(Reloaded { library, findings, moves: old });
        }
        let (files, stamps) = listed.stamped().into_iter().unzip();
        let read_text = |name: &str| read::file(&listed.root().join(name), listed.root()).map_err(Unread::from);
        Ok(self.keep(checked(files, &read_text, progress), stamps))
    }

    /// Keeps what is worth it of a first reading.
    fn keep(&mut self, checked: Checked, stamps: Vec<Option<Stamp>>) -> Reloaded {
        let Checked { rows, findings, most, head, said } = checked;
        let library = Arc::new(rows.build());
        // Whoever mends a mistake comes back to what was there before it.
        if findings.iter().any(Finding::is_error) {
            return Reloaded { library, findings, moves: None };
        }
        let is_known = findings.iter().all(|finding| finding.more == 0)
            && library.sources().iter().all(|source| source.text.is_none());
        let marks = (0..).zip(stamps).zip(most);
        let files = marks.map(|((at, stamp), most)| Mark { stamp, most, is_head: head == Some(at) }).collect();
        self.kept = is_known.then(|| Kept { library: library.clone(), findings: findings.clone(), files, said });
        Reloaded { library, findings, moves: None }
    }
}

impl Kept {
    /// What there is now, if only some files changed.
    fn renewed(&self, listed: &Listed) -> Option<(Kept, Moves)> {
        let same = |path: &std::path::Path, name: &str| {
            path.file_name().is_some_and(|file| clean_line(&file.to_string_lossy()) == *name)
        };
        let names = self.library.files();
        if listed.paths.len() != names.len() || !listed.paths.iter().zip(names).all(|(path, name)| same(path, name)) {
            return None;
        }
        let stamps: Vec<Option<Stamp>> = listed.paths.par_iter().map(|path| listed.stamp(path)).collect();
        let is_same = |at: usize| stamps[at].is_some() && stamps[at] == self.files[at].stamp;
        let changed: Vec<usize> = (0..stamps.len()).filter(|at| !is_same(*at)).collect();
        // Most of the work would be done again.
        if changed.len() > 8 && changed.len() > stamps.len() / 4 {
            return None;
        }
        let files = changed.iter().map(|at| (*at as u32, listed.read(&listed.paths[*at]))).collect();
        let (mut kept, moves) = self.with(files, &|at| listed.read(&listed.paths[at as usize]))?;
        for at in changed {
            kept.files[at].stamp = stamps[at].clone();
        }
        Some((kept, moves))
    }

    /// With these files, by their places, in the place of what they were. `source` reads another one, where a warning
    /// needs its line.
    fn with(&self, changed: Vec<(u32, SourceFile)>, source: &dyn Fn(u32) -> SourceFile) -> Option<(Kept, Moves)> {
        let places: Vec<u32> = changed.iter().map(|(at, _)| *at).collect();
        let texts: Vec<Decoded> = changed.into_iter().map(|(_, file)| text::decode(file)).collect();
        if texts.iter().any(|decoded| decoded.fault.is_some()) {
            return None;
        }
        let Kept { library, findings, files, said } = self;
        let mut marks = files.clone();
        let stub =
            |name: &str| File { name: name.into(), whole: Arc::default(), lines: Lines::new(""), pieces: vec![0] };
        let mut files: Vec<File> = library.files().iter().map(|name| stub(name)).collect();
        for (at, decoded) in places.iter().zip(&texts) {
            let file = opened(decoded);
            marks[*at as usize].most = budget::most_of_sound(&file)?;
            files[*at as usize] = file;
        }
        if marks.iter().map(|mark| mark.most).sum::<usize>() > budget::FOLDER_TOKENS {
            return None;
        }
        let is_head = |at: &u32| marks[*at as usize].is_head;
        let renewing = Renewing { old: library, files: &files, is_head: &is_head };
        let mut report = Report::new(&files);
        let (mut rows, moves) = renewing.rows(&places, &mut report)?;
        let said = {
            let statements = library.count(Kind::Statement);
            let had = |entry: Entry| {
                let had = moves.from(entry)?;
                Some(had.at() + if had.kind == Kind::Criticism { statements } else { 0 })
            };
            said.renewed(&rows, had)
        };
        let (mut warned, mut sought) = (Report::new(&files), Places::new(&report));
        cycles::cycles(&mut rows, &mut sought, &mut warned);
        sides::replaced(&mut rows, &mut sought, &mut warned);
        all_warnings(&rows, &said, &|_| true, (&mut sought, &mut warned));
        if warned.total().1 > 0 {
            return None;
        }
        let is_kept = |finding: &&Finding| {
            let of_changed = places.iter().any(|at| files[*at as usize].name == finding.file);
            !of_changed && !ACROSS.iter().any(|rule| rule.code == finding.rule.code)
        };
        findings.iter().filter(is_kept).for_each(|finding| report.push(finding.clone()));
        // Where the lines of warnings are is only found out if there are any.
        if warned.total().0 > 0 {
            let read = sought.asked.iter().filter(|at| !places.contains(at)).map(|at| text::decode(source(*at)));
            let read: Vec<Decoded> = read.collect();
            let decoded = |name: &str| texts.iter().chain(&read).find(|decoded| *decoded.name == *name);
            let file = |name: &str| decoded(name).map_or_else(|| stub(name), opened);
            let files: Vec<File> = library.files().iter().map(|name| file(name)).collect();
            let mut placed = Report::new(&files);
            let mut places = Places::new(&placed);
            all_warnings(&rows, &said, &|rule| warned.count_of(rule) > 0, (&mut places, &mut placed));
            placed.finish().into_iter().for_each(|finding| report.push(finding));
        }
        if report.total().1 > 0 || report.is_full() {
            return None;
        }
        let findings = report.finish();
        Some((Kept { library: Arc::new(rows.build()), findings, files: marks, said }, moves))
    }
}

fn all_warnings<'a>(
    rows: &Builder,
    said: &Said,
    wanted: &dyn Fn(&Rule) -> bool,
    (places, report): (&mut Places<'a>, &mut Report<'a>),
) {
    warnings(rows, said, wanted, (places, report));
    if wanted(&rules::NEVER_NAMED) {
        never_named(rows, places, report);
    }
}

/// Reports parties, actors, sources and categories that nothing names.
fn never_named<'a>(rows: &Builder, places: &mut Places<'a>, report: &mut Report<'a>) {
    let nameable =
        [(Kind::Party, rows.parties.len()), (Kind::Actor, rows.actors.len()), (Kind::Source, rows.sources.len())];
    let mut named = nameable.map(|(_, count)| vec![false; count]);
    let at = |kind| nameable.iter().position(|(of, _)| *of == kind);
    let at = Kind::ALL.map(at);
    rows.each_named(&mut |entry| {
        if let Some(is_named) = at[entry.kind as usize].and_then(|at| named[at].get_mut(entry.at())) {
            *is_named = true;
        }
    });
    for ((kind, _), named) in nameable.into_iter().zip(named) {
        let unnamed = named.into_iter().enumerate().filter(|(_, is_named)| !is_named);
        for entry in unnamed.map(|(at, _)| Entry::new(kind, at)) {
            let message = format!("nothing names the {} \"{}\"", kind.name(), rows.id(entry));
            report.add(&rules::NEVER_NAMED, places.at(rows, entry, "id"), message, None);
        }
    }
    let mut categories = vec![false; rows.categories.len()];
    for term in &rows.terms {
        if let Some(is_named) = categories.get_mut(term.category as usize) {
            *is_named = true;
        }
    }
    for (category, _) in rows.categories.iter().zip(categories).filter(|(_, is_named)| !is_named) {
        let message = format!("nothing names the category \"{}\"", category.id);
        report.add(&rules::NEVER_NAMED, places.of((&category.id, category.origin), "id"), message, None);
    }
}

/// Files on their way into a library that there is.
struct Renewing<'k, 'a> {
    old: &'k Library,
    files: &'a [File<'a>],
    is_head: &'k dyn Fn(&u32) -> bool,
}

impl<'a> Renewing<'_, 'a> {
    /// The rows that there are now, and where those of before are among them.
    fn rows(&self, places: &[u32], report: &mut Report<'a>) -> Option<(Builder, Moves)> {
        let mut parsed: Vec<(u32, Vec<Row<'a>>)> = Vec::with_capacity(places.len());
        for at in places {
            parsed.push((*at, self.parsed(*at, report)?));
        }
        let moves = self.moves(&parsed)?;
        let names = self.names(&parsed, &moves)?;
        let several = names.counts[Kind::Proposal as usize] > 1;
        let only = (names.counts[Kind::Proposal as usize] == 1).then(|| Entry::new(Kind::Proposal, 0));
        let plan = Plan { names: &names, several, only };
        let (mut fresh, mut head) = (Vec::new(), None);
        for (at, rows) in parsed {
            let mut build = Build::new(plan, Report::new(self.files));
            for mut row in rows {
                if row.table.single() {
                    head = Some(build::head(&row, self.files));
                }
                build.add(&mut row);
            }
            report.append(build.trail.report);
            fresh.push((at, build.entries));
        }
        if report.total().1 > 0 || !self.has_same_categories(&fresh) {
            return None;
        }
        let mut rows = self.old.rows().renewed(&moves, fresh)?;
        if let Some(head) = head {
            rows.head = head;
        }
        (rows.head.format.is_none_or(|format| format <= FORMAT)).then_some((rows, moves))
    }

    /// The rows of a file, if all are sound.
    fn parsed(&self, at: u32, report: &mut Report<'a>) -> Option<Vec<Row<'a>>> {
        let file = &self.files[at as usize];
        let mut parsed = Parsed::new(Report::new(self.files));
        for from in &file.pieces {
            parsed.read(at, file.lines.text(), file.piece(*from));
        }
        let Parsed { rows, report: found, doubtful } = parsed;
        let is_sound = doubtful.is_empty() && found.total().1 == 0 && rows.iter().all(|row| row.sound && !row.broken);
        let heads = rows.iter().filter(|row| row.table.single()).count();
        let is_alone = rows.iter().all(|row| row.table.kind() != Some(Kind::Source) || !row.given("text"));
        report.append(found);
        (is_sound && is_alone && heads == usize::from((self.is_head)(&at))).then_some(rows)
    }

    /// Where entries are now, if no id is given twice.
    fn moves(&self, parsed: &[(u32, Vec<Row>)]) -> Option<Moves> {
        let entries = |rows: &'_ Vec<Row>| -> Vec<(Kind, Box<str>)> {
            rows.iter().filter_map(|row| Some((row.table.kind()?, row.id().into()))).collect()
        };
        let fresh: Vec<FileEntries> = parsed.iter().map(|(at, rows)| (*at, entries(rows))).collect();
        let is_taken = |id: &str| {
            let elsewhere = |entry| !parsed.iter().any(|(at, _)| *at == self.old.origin(entry).file);
            self.old.by_id(id).is_some_and(elsewhere)
                || self.old.categories().iter().any(|category| *category.id == *id)
        };
        let ids = || fresh.iter().flat_map(|(_, entries)| entries);
        if ids().any(|(_, id)| is_taken(id)) {
            return None;
        }
        let moves = Moves::new(self.old.rows(), &fresh)?;
        let proposals = self.old.count(Kind::Proposal);
        (moves.count(Kind::Proposal, proposals) == proposals).then_some(moves)
    }

    /// What the rows of these files name, as far as it is there.
    fn names(&self, parsed: &[(u32, Vec<Row>)], moves: &Moves) -> Option<Names<'a>> {
        let mut ids: HashSet<&str> = HashSet::new();
        for row in parsed.iter().flat_map(|(_, rows)| rows) {
            ids.insert(row.id());
            named(row, &mut ids);
        }
        let given = |id: &str| {
            let found = moves.by_id(id).or_else(|| moves.to(self.old.by_id(id)?));
            if let Some(entry) = found {
                return Some((id.into(), Named::Entry(entry), schema::table(entry.kind.name())?));
            }
            let at = self.old.categories().iter().position(|category| *category.id == *id)?;
            Some((id.into(), Named::Category(at as u32), schema::table("category")?))
        };
        let counts = Kind::ALL.map(|kind| moves.count(kind, self.old.count(kind)) as u32);
        let paragraphs = self.paragraphs(parsed, moves, counts[Kind::Source as usize] as usize)?;
        Some(Names::known(ids.into_iter().filter_map(given), counts, paragraphs))
    }

    /// How many paragraphs each source has; nothing where one that stays has another number, which others cite.
    fn paragraphs(&self, parsed: &[(u32, Vec<Row>)], moves: &Moves, count: usize) -> Option<Vec<Option<u32>>> {
        let sources = parsed.iter().flat_map(|(_, rows)| rows).filter(|row| row.table.kind() == Some(Kind::Source));
        let mut now: HashMap<&str, Option<u32>> = sources.map(|row| (row.id(), names::paragraphs(row))).collect();
        let mut paragraphs = vec![None; count];
        for (at, source) in self.old.sources().iter().enumerate() {
            let (count, now) = (Source::paragraph_count(source), now.remove(&*source.id));
            if now.is_some_and(|now| now != count) {
                return None;
            }
            if let Some(place) = moves.to(Entry::new(Kind::Source, at)) {
                *paragraphs.get_mut(place.at())? = count;
            }
        }
        for (id, count) in now {
            *paragraphs.get_mut(moves.by_id(id)?.at())? = count;
        }
        Some(paragraphs)
    }

    /// Whether the files have the categories that they had, in the same order: terms have them by their places.
    fn has_same_categories(&self, fresh: &[(u32, Builder)]) -> bool {
        let ids = |categories: &[Category]| categories.iter().map(|category| category.id.clone()).collect::<Vec<_>>();
        fresh.iter().all(|(at, rows)| {
            let old = self.old.categories().iter().filter(|category| category.origin.file == *at);
            ids(&rows.categories) == old.map(|category| category.id.clone()).collect::<Vec<_>>()
        })
    }
}

/// The ids that a row names.
fn named<'r>(row: &'r Row, into: &mut HashSet<&'r str>) {
    for field in row.table.fields.iter().filter(|field| field.holds.names_entries()) {
        let is_cite = matches!(field.holds, Holds::Cite | Holds::Cites);
        into.extend(row.named(field.name).map(|id| if is_cite { id.split('#').next().unwrap_or(id) } else { id }));
    }
    row.rows("sides").iter().for_each(|row| named(row, into));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The files of a folder, each row by itself.
    type Folder = Vec<Vec<String>>;

    const BASE: &str = "[briefing]\ntitle = \"One\"\n\n[[category]]\nid = \"k0\"\ntitle = \"K\"\n\n[[party]]\nid = \"p0\"\n\
                        name = \"P\"\n\n[[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\nby = [\"p0\"]\ncites = [\"s0\"]\n\n\
                        [[source]]\nid = \"s0\"\ntitle = \"S\"\nparagraphs = 5\n\n[[source]]\nid = \"s1\"\ntitle = \"S\"";

    /// A row of a kind, with a number for its id and others for what it says and names.
    fn row((kind, id, [a, b, c]): (u8, u8, [u8; 3])) -> String {
        let claim = |table: &str, more: String| {
            format!(
                "[[{table}]]\nid = \"c{id}\"\ntext = \"These are words number {a}\"\ncites = [\"s{}#p{}\"]\n{more}",
                a % 2,
                1 + b % 5
            )
        };
        let day = 1 + c % 28;
        match kind % 12 {
            0 => claim("statement", "attributed_to = \"Somebody\"".into()),
            1 => claim("statement", format!("actor = \"a{}\"\ndate = \"2025-11-{day:02}\"", b % 3)),
            2 => claim(
                "criticism",
                format!("actor = \"a{}\"\nresponds_to = [\"c{c}\"]\ndate = \"2025-11-{day:02}\"", b % 3),
            ),
            3 => claim(
                "statement",
                format!("actor = \"a0\"\nterms = [\"t{b}\"]\nstance = \"opposes\"\nsupports = [\"c{c}\"]"),
            ),
            4 => claim("statement", format!("actor = \"a1\"\ndisputes = [\"c{c}\"]\nfor = [\"p0\"]")),
            5 => format!(
                "[[event]]\nid = \"e{id}\"\ntitle = \"E{a}\"\ndate = \"2025-11-{day:02}\"\nstatements = [\"c{b}\"]"
            ),
            6 => format!("[[event]]\nid = \"e{id}\"\ntitle = \"E{a}\"\nafter = \"e{b}\"\nabout = [\"c{c}\"]"),
            7 => format!(
                "[[dispute]]\nid = \"d{id}\"\nquestion = \"Q{a}\"\nsides = [{{ answer = \"Y\", claims = [\"c{b}\"] }}, {{ answer = \"N\", claims = [\"c{c}\"] }}]"
            ),
            8 => format!("[[dispute]]\nid = \"d{id}\"\nquestion = \"Q{a}\"\nclaims = [\"c{b}\", \"c{c}\"]"),
            9 => format!("[[term]]\nid = \"t{id}\"\ntitle = \"T{a}\"\ncategory = \"k0\"\nbinds = [\"p0\"]"),
            10 => format!("[[actor]]\nid = \"a{id}\"\nname = \"A{a}\"\nparty = \"p0\"\nunknown = 1"),
            _ => format!(
                "[[verified]]\nclaim = \"c{b}\"\ncite = \"s0#p{}\"\nquote_sha256 = \"{:064}\"\nparagraph_sha256 = \"{:064}\"\nresult = \"found\"\non = \"2025-11-{day:02}\"",
                1 + c % 5,
                a,
                b
            ),
        }
    }

    fn sources(folder: &Folder) -> Vec<SourceFile> {
        (0..folder.len()).map(|at| source(folder, at)).collect()
    }

    fn source(folder: &Folder, at: usize) -> SourceFile {
        SourceFile { name: format!("{at}.toml"), bytes: Ok(folder[at].join("\n\n").into_bytes()) }
    }

    fn whole(folder: &Folder) -> (Reload, Reloaded) {
        let (mut reload, stamps) = (Reload::default(), vec![None; folder.len()]);
        let read =
            reload.keep(checked(sources(folder), &|_| Err("none".to_string().into()), &Progress::default()), stamps);
        (reload, read)
    }

    /// The folder with one file in the place of another, read both ways. What a part of it comes to is what all of it does.
    fn renewed(reload: Reload, old: &Library, folder: &Folder, at: usize) -> (Reload, Arc<Library>, bool) {
        let (fresh, all) = whole(folder);
        let changed = vec![(at as u32, source(folder, at))];
        let Some((kept, moves)) =
            reload.kept.as_ref().and_then(|kept| kept.with(changed, &|at| source(folder, at as usize)))
        else {
            return (fresh, all.library, false);
        };
        assert_eq!(format!("{:#?}", kept.library.rows()), format!("{:#?}", all.library.rows()));
        assert_eq!(format!("{:#?}", kept.findings), format!("{:#?}", all.findings));
        for entry in kept.library.all() {
            let of_file = kept.library.origin(entry).file as usize == at;
            assert_eq!(moves.from(entry).is_none(), of_file);
            assert!(moves.from(entry).is_none_or(|was| old.id(was) == kept.library.id(entry)));
            assert!(moves.from(entry).is_none_or(|was| moves.to(was) == Some(entry)));
        }
        for entry in old.all() {
            let now = kept.library.by_id(old.id(entry)).filter(|now| now.kind == entry.kind);
            assert_eq!(moves.to(entry), now);
        }
        let library = kept.library.clone();
        (Reload { kept: Some(kept) }, library, true)
    }

    fn folder() -> Folder {
        let actors = (0..3).map(|at| format!("[[actor]]\nid = \"a{at}\"\nname = \"A\"\nparty = \"p0\""));
        let claims = |from: u8| (from..from + 4).map(|id| row((1, id, [id, id, id]))).collect();
        vec![[BASE.to_string()].into_iter().chain(actors).collect(), claims(0), claims(4), claims(8)]
    }

    /// What is done to a file: 0 to 2 put a row in, 3 takes one out, 4 puts one in the place of another.
    fn edit(rows: &mut Vec<String>, (what, place, new): (u8, usize, String)) {
        let at = place % rows.len().max(1);
        match what {
            3 if !rows.is_empty() => drop(rows.remove(at)),
            4 if !rows.is_empty() => rows[at] = new,
            _ => rows.insert(at.min(rows.len()), new),
        }
    }

    #[test]
    fn an_edit_of_one_file_reads_one_file() {
        let mut folder = folder();
        let (mut reload, read) = whole(&folder);
        let mut library = read.library;
        let edits = [
            (2, (0, 1, row((0, 20, [9, 1, 1])))),
            (1, (4, 2, row((2, 2, [7, 1, 9])))),
            (3, (0, 4, row((5, 1, [1, 8, 8])))),
            (2, (3, 1, String::new())),
            (1, (0, 0, "# a remark".into())),
            (0, (0, 1, row((9, 1, [1, 1, 1])))),
            (3, (0, 0, row((3, 21, [1, 1, 20])))),
            (1, (0, 0, row((1, 22, [1, 1, 1])).replace("number 1", "number 1 once again"))),
        ];
        for (at, change) in edits {
            edit(&mut folder[at], change);
            let by_part;
            (reload, library, by_part) = renewed(reload, &library, &folder, at);
            // The claim that went away and came back is named by nobody; the seventh names one that is not there.
            assert_eq!(by_part, !folder.concat().concat().contains("c20\"]"), "{folder:#?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn a_part_read_again_is_what_all_of_it_comes_to(
            edits in prop::collection::vec((0..4usize, 0..5u8, 0..6usize, (0..12u8, 0..14u8, prop::array::uniform3(0..12u8))), 1..12)
        ) {
            let mut folder = folder();
            let (mut reload, read) = whole(&folder);
            let mut library = read.library;
            for (at, what, place, new) in edits {
                edit(&mut folder[at], (what, place, row(new)));
                (reload, library, _) = renewed(reload, &library, &folder, at);
            }
        }
    }
}
