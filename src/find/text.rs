//! The words of all entries, folded, in one string that one pass can search.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::fold::{fold, fold_into, is_blank};
use super::selection::Ordinals;
use super::{Selection, numbers};
use crate::model::{Attribution, Entry, Field, Kind, Library, Paragraphs, Relation, Text, Value, Visitor};

/// Folded texts in one string: `flat[starts[i]..starts[i + 1]]` is the `i`th. A line end closes each of its fields, and
/// no folded text holds one, so that nothing is found across two fields.
#[derive(Clone, Debug, Default)]
struct Flat {
    text: String,
    starts: Vec<usize>,
    /// Which letters and digits each text holds.
    letters: Vec<u64>,
}

impl Flat {
    /// With room for the words of these entries. A folded text is hardly ever longer, and room that grows by doubling leaves
    /// its old places behind.
    fn with_room(library: &Library, entries: &[Entry]) -> Flat {
        let mut bytes = 0;
        for entry in entries {
            each_text(library, *entry, &mut |text| bytes += text.len() + 1);
            each_heading(library, *entry, &mut |text| bytes += text.len() + 1);
        }
        let count = entries.len();
        Flat {
            text: String::with_capacity(bytes),
            starts: Vec::with_capacity(count),
            letters: Vec::with_capacity(count),
        }
    }

    /// Adds a text, which `fill` writes.
    fn put(&mut self, fill: impl FnOnce(&mut Flat)) {
        let from = self.text.len();
        self.starts.push(from);
        fill(self);
        let letters = self.text.bytes().skip(from).filter_map(letter);
        self.letters.push(letters.fold(0, |all, letter| all | 1 << letter));
    }

    /// Adds a field; one with separators in its numbers is there a second time without them.
    fn field(&mut self, text: &str) {
        let from = self.text.len();
        fold_into(text, &mut self.text);
        self.text.push('\n');
        if let Some(joined) = numbers::joined(&self.text[from..]) {
            self.text.push_str(&joined);
        }
    }

    /// Adds the words of an entry, and what it stands under.
    fn entry(&mut self, library: &Library, entry: Entry) {
        self.put(|flat| {
            each_text(library, entry, &mut |text| flat.field(text));
            each_heading(library, entry, &mut |text| flat.field(text));
        });
    }

    fn of(&self, index: usize) -> &str {
        let from = self.starts.get(index).copied().unwrap_or(self.text.len());
        let to = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        self.text.get(from..to).unwrap_or_default()
    }

    /// Which of the texts in `within`, a bit each, hold one of the needles.
    fn hits(&self, needles: &[Finder], within: &[u64]) -> Vec<u64> {
        let mut bits = vec![0u64; PART / 64];
        let few = within.iter().take(PART / 64).map(|word| word.count_ones() as usize).sum::<usize>()
            < self.starts.len() / FEW;
        for needle in needles {
            if few {
                let held = |at: &usize| needle.find(self.of(*at).as_bytes()).is_some();
                let texts = (0..self.starts.len())
                    .filter(|at| within.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1));
                texts.filter(held).for_each(|at| bits[at / 64] |= 1 << (at % 64));
            } else {
                self.each_hit(needle, &mut |at| bits[at / 64] |= 1 << (at % 64));
            }
        }
        bits
    }

    /// Calls `hit` with the index of each text that holds the needle, once and in order.
    fn each_hit(&self, needle: &Finder, hit: &mut impl FnMut(usize)) {
        // Nearly every text holds a letter that was typed first: no text need be read for it.
        if let [byte] = needle.needle()
            && let Some(letter) = letter(*byte)
        {
            let found = self.letters.iter().enumerate().filter(|(_, letters)| **letters >> letter & 1 == 1);
            return found.for_each(|(index, _)| hit(index));
        }
        let mut from = 0;
        let mut index = 0;
        while let Some(offset) = self.text.as_bytes().get(from..).and_then(|rest| needle.find(rest)) {
            let at = from + offset;
            while self.starts.get(index + 1).is_some_and(|next| *next <= at) {
                index += 1;
            }
            hit(index);
            index += 1;
            from = match self.starts.get(index) {
                Some(start) => *start,
                None => break,
            };
        }
    }
}

/// The place of a letter or a digit among them. Folded texts have no capital letters.
fn letter(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' => Some(byte - b'a'),
        b'0'..=b'9' => Some(byte - b'0' + 26),
        _ => None,
    }
}

/// Where fewer than one text of so many is asked about, only those are read; else one pass through all is faster.
const FEW: usize = 4;

/// How many entries one thread folds or searches at a time; a multiple of a word of a [`Selection`].
const PART: usize = 4096;

/// The folded text of all entries of one library. Costs time and memory in proportion to the text.
///
/// An entry is found by its own words and id, by the heading that it stands under (a term's category, a speaker's role),
/// and by the ids, names and aliases of the parties and actors that it names and of the party for which its speaker speaks.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    ordinals: Ordinals,
    /// The words of the entries, [`PART`] of them each.
    own: Vec<Flat>,
    names: Names,
    /// For each of `names`, the ordinals of the entries in which it is involved, in order.
    involved: Vec<Vec<u32>>,
}

/// The names of parties, then of actors.
#[derive(Clone, Debug, Default)]
struct Names(Flat);

impl Names {
    fn new(library: &Library) -> Names {
        let mut names = Names::default();
        for entry in named(library) {
            names.0.put(|flat| {
                each_name(library, entry, &mut |text| flat.field(text));
                let role = library.actor(entry).and_then(|row| row.role.as_ref());
                texts(role, &mut |text| flat.field(text));
            });
        }
        names
    }
}

fn named(library: &Library) -> impl Iterator<Item = Entry> + use<> {
    library.entries(Kind::Party).chain(library.entries(Kind::Actor))
}

/// A folded needle, as it is and with its numbers joined; `None` where there is nothing to look for.
fn needles(needle: &str) -> Option<Vec<String>> {
    let needle = fold(needle);
    if is_blank(&needle) {
        return None;
    }
    let joined = numbers::joined(&needle);
    Some([needle].into_iter().chain(joined).collect())
}

impl TextIndex {
    /// Folds the texts of a library, on all cores.
    pub fn new(library: &Library) -> TextIndex {
        let (all, named): (Vec<Entry>, Vec<Entry>) = (library.all().collect(), named(library).collect());
        let fold = |part: &[Entry]| {
            let mut flat = Flat::with_room(library, part);
            part.iter().for_each(|entry| flat.entry(library, *entry));
            flat.text.shrink_to_fit();
            flat
        };
        TextIndex {
            ordinals: Ordinals::new(library),
            own: all.par_chunks(PART).map(fold).collect(),
            names: Names::new(library),
            involved: named.par_iter().map(|entry| involved(library, *entry)).collect(),
        }
    }

    /// The entries of `within` that hold the needle, by kind and file order. The needle is folded first; one that is
    /// blank once folded is found nowhere.
    pub fn search(&self, needle: &str, within: &Selection) -> Vec<Entry> {
        self.find_within(needle, within).iter().collect()
    }

    /// Whether the entry holds a needle that is folded already.
    pub fn contains(&self, entry: Entry, folded: &str) -> bool {
        let Some(ordinal) = self.ordinals.of(entry).filter(|_| !is_blank(folded)) else { return false };
        let own = self.own.get(ordinal / PART).map_or("", |part| part.of(ordinal % PART));
        let has = |needle: &str| {
            let finder = Finder::new(needle);
            finder.find(own.as_bytes()).is_some() || self.is_involved(ordinal as u32, &finder)
        };
        has(folded) || numbers::joined(folded).is_some_and(|joined| has(&joined))
    }

    fn is_involved(&self, ordinal: u32, finder: &Finder) -> bool {
        let in_it = |list: &Vec<u32>| list.binary_search(&ordinal).is_ok();
        let mut candidates = self.involved.iter().enumerate().filter(|(_, list)| in_it(list));
        candidates.any(|(at, _)| finder.find(self.names.0.of(at).as_bytes()).is_some())
    }

    /// The entries that hold the needle.
    pub fn find(&self, needle: &str) -> Selection {
        self.find_within(needle, &Selection::empty(self.ordinals).complement())
    }

    /// Those of `within` that hold the needle. Where these are few, no other text is read.
    pub fn find_within(&self, needle: &str, within: &Selection) -> Selection {
        let Some(needles) = needles(needle) else { return Selection::empty(self.ordinals) };
        let finders: Vec<Finder> = needles.iter().map(Finder::new).collect();
        let hits = |(at, part): (usize, &Flat)| part.hits(&finders, within.words_from(at * PART));
        let bits: Vec<Vec<u64>> = self.own.par_iter().enumerate().map(hits).collect();
        let mut found = Selection::of_words(self.ordinals, bits.concat());
        for finder in &finders {
            self.names.0.each_hit(finder, &mut |at| {
                self.involved[at].iter().for_each(|ordinal| found.set(*ordinal as usize));
            });
        }
        found.intersection(within)
    }
}

/// Of these entries those that hold the needle, as [`TextIndex::search`] would find them: for a few that are in sight
/// before the index is there. Where their texts have more than this many bytes, the rest of the entries is left out.
pub fn search_few(library: &Library, needle: &str, entries: &[Entry], bytes: usize) -> Selection {
    let mut found = Selection::none(library);
    let Some(needles) = needles(needle) else { return found };
    let names = Names::new(library);
    let mut named = vec![false; library.count(Kind::Party) + library.count(Kind::Actor)];
    let finders: Vec<Finder> = needles.iter().map(Finder::new).collect();
    finders.iter().for_each(|finder| names.0.each_hit(finder, &mut |at| named[at] = true));
    let (mut flat, mut read) = (Flat::default(), 0);
    for entry in entries {
        flat.text.clear();
        flat.entry(library, *entry);
        read += flat.text.len();
        let own = finders.iter().any(|finder| finder.find(flat.text.as_bytes()).is_some());
        if own || names_one(library, *entry, &named) {
            found.insert(*entry);
        }
        if read > bytes {
            break;
        }
    }
    found
}

/// Whether an entry names one of these parties and actors, or its speaker speaks for one of these parties.
fn names_one(library: &Library, entry: Entry, named: &[bool]) -> bool {
    struct Named<'n>(&'n mut dyn FnMut(Entry));
    impl Visitor for Named<'_> {
        fn field(&mut self, field: &'static Field, value: Value<'_>) {
            if let (Value::Entries(entries), Some(_)) = (value, field.relation) {
                entries.iter().for_each(|entry| (self.0)(*entry));
            }
        }
    }
    let is_named = |entry: Entry| match entry.kind {
        Kind::Party => named[entry.at()],
        Kind::Actor => named[library.count(Kind::Party) + entry.at()],
        Kind::Statement
        | Kind::Criticism
        | Kind::Term
        | Kind::Event
        | Kind::Dispute
        | Kind::Source
        | Kind::Proposal => false,
    };
    let mut found = false;
    library.visit(entry, &mut Named(&mut |entry| found |= is_named(entry)));
    let alone = library.claim(entry).filter(|claim| claim.on_behalf.is_empty());
    let party = alone.and_then(|claim| library.actor(claim.actor?)?.party);
    found || party.is_some_and(is_named)
}

/// The entries that name a party or an actor, or whose speaker speaks for the party.
fn involved(library: &Library, named: Entry) -> Vec<u32> {
    let links = library.incoming(named).iter();
    let mut entries: Vec<Entry> = links.filter(|link| link.relation != Relation::Cites).map(|link| link.from).collect();
    if named.kind == Kind::Party {
        for actor in library.naming(named, Relation::Party).into_iter().filter(|entry| entry.kind == Kind::Actor) {
            let spoken = library.naming(actor, Relation::Actor).into_iter();
            entries.extend(spoken.filter(|claim| library.claim(*claim).is_some_and(|row| row.on_behalf.is_empty())));
        }
    }
    let mut ordinals: Vec<u32> = entries.into_iter().map(|entry| library.ordinal(entry) as u32).collect();
    ordinals.sort_unstable();
    ordinals.dedup();
    ordinals
}

/// The names by which a party or an actor is found, its id first.
pub(super) fn each_name(library: &Library, entry: Entry, take: &mut dyn FnMut(&str)) {
    take(library.id(entry));
    if let Some(party) = library.party(entry) {
        take(party.name.shown());
        texts(party.short.iter().chain(&party.aliases), take);
    }
    if let Some(actor) = library.actor(entry) {
        take(actor.name.shown());
        texts(&actor.aliases, take);
    }
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a Text>, take: &mut dyn FnMut(&str)) {
    texts.into_iter().for_each(|text| take(text.shown()));
}

/// The entry's own words, its id first: what the tables say a search looks into.
fn each_text(library: &Library, entry: Entry, take: &mut dyn FnMut(&str)) {
    struct Words<'t>(&'t mut dyn FnMut(&str));
    impl Visitor for Words<'_> {
        fn field(&mut self, field: &'static Field, value: Value<'_>) {
            match value {
                Value::Id(id) => (self.0)(id),
                Value::Text(text) if field.searched => (self.0)(text.shown()),
                Value::Texts(list) if field.searched => texts(list, self.0),
                Value::Paragraphs(Paragraphs::Texts(list)) => texts(list, self.0),
                Value::Original(original) => texts(&original.paragraphs, self.0),
                Value::Sides(sides) => {
                    sides.iter().for_each(|side| texts(side.answer.iter().chain(&side.short), self.0));
                }
                Value::Text(_) | Value::Texts(_) | Value::Word(_) | Value::Date(_) | Value::Entries(_) => {}
                Value::Category(_) | Value::Cites(_) | Value::Count(_) | Value::Paragraphs(Paragraphs::Count(_)) => {}
            }
        }
    }
    library.visit(entry, &mut Words(take));
}

/// What an entry stands under in its list, where that is not among its own words.
fn each_heading(library: &Library, entry: Entry, take: &mut dyn FnMut(&str)) {
    // On the screen a claim's heading says so, too.
    match library.claim(entry).map(|claim| claim.attribution) {
        Some(Attribution::Unnamed) => take("unnamed"),
        Some(Attribution::Unattributed) => take("unattributed, naming nobody"),
        Some(Attribution::Reported) => take("reported"),
        Some(Attribution::OnRecord) | None => {}
    }
    let category = library.term(entry).and_then(|row| library.categories().get(row.category as usize));
    if let Some(category) = category {
        take(category.title.shown());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture;

    fn ids(needle: &str) -> Vec<String> {
        let library = fixture::library();
        let found = TextIndex::new(&library).search(needle, &Selection::all(&library));
        found.into_iter().map(|entry| library.id(entry).to_owned()).collect()
    }

    #[test]
    fn words_are_found_in_texts_names_aliases_and_ids() {
        for (needle, expected) in [
            ("EQUALLY", vec!["equally", "equal-role"]),
            ("zelensky", vec!["ready", "zelenskyy"]),
            ("Зеленськ", vec!["ready", "zelenskyy"]),
            ("long–RANGE", vec!["range"]),
            ("an attack", vec!["attack"]),
            ("elections", vec!["range", "vote"]),
            ("armed forces", vec!["army-cap"]),
            ("head of state", vec!["ready", "zelenskyy"]),
            ("600000", vec!["army-cap"]),
            ("600 000", vec!["army-cap"]),
            ("600,0", vec!["army-cap"]),
            ("1,500", vec!["range"]),
            ("no such words", vec![]),
            ("", vec![]),
            ("\n", vec![]),
        ] {
            assert_eq!(ids(needle), expected, "{needle}");
        }
    }

    #[test]
    fn nothing_is_found_across_two_fields() {
        assert_eq!(ids("equally the"), Vec::<String>::new());
    }

    #[test]
    fn one_entry_at_a_time_finds_the_same() {
        let library = fixture::library();
        let index = TextIndex::new(&library);
        for needle in ["e", "ukraine", "us", "leavitt", "2", "-", "zelensky", "600 000", "1500", "head"] {
            let found = index.find(needle);
            for entry in library.all() {
                assert_eq!(
                    index.contains(entry, &fold(needle)),
                    found.contains(entry),
                    "{needle} {}",
                    library.id(entry)
                );
            }
        }
    }

    #[test]
    fn a_few_entries_are_found_as_the_index_finds_them() {
        let library = fixture::library();
        let (index, all) = (TextIndex::new(&library), library.all().collect::<Vec<_>>());
        for needle in ["e", "ukraine", "us", "leavitt", "2", "-", "zelensky", "600 000", "1500", "head", "", "unnamed"]
        {
            assert_eq!(search_few(&library, needle, &all, usize::MAX), index.find(needle), "{needle}");
        }
        assert!(search_few(&library, "e", &all, 10).len() < index.find("e").len());
    }

    #[test]
    fn what_is_found_in_a_part_is_what_is_found_of_it_in_all() {
        let library = fixture::library();
        let index = TextIndex::new(&library);
        // Of every eighth entry the texts are read one by one.
        for (step, needle) in (1..9).flat_map(|step| ["e", "ukraine", "600 000", "1500", "us"].map(|word| (step, word)))
        {
            let mut within = Selection::none(&library);
            library.all().step_by(step).for_each(|entry| within.insert(entry));
            assert_eq!(index.find_within(needle, &within), index.find(needle).intersection(&within), "{step} {needle}");
        }
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        let library = fixture::library();
        assert!(TextIndex::default().search("e", &Selection::all(&library)).is_empty());
    }
}
