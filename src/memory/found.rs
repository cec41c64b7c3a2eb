//! The entries as the reader found them: what each said when it was first there, and nothing done to it since.
//!
//! Of a large briefing that is nearly every entry. So they take little room: the sorted ids are one text, the hashes one
//! vector, and both are written as they are.

use rayon::prelude::*;

use crate::model::quote::digest;
use crate::model::{Entry, Kind, Library, Reference};

/// The first line of the bytes.
const HEAD: &str = "found 1";

/// How many bytes a hash takes.
const HASH: usize = 16;

/// Entries by their addresses, each with the hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The ids, sorted by kind and id, each with a line end.
    ids: Box<str>,
    /// Where each id begins, and where the last one ends.
    starts: Box<[u32]>,
    /// The place of the first of each kind, and the count of all.
    firsts: [u32; Kind::ALL.len() + 1],
    hashes: Box<[u128]>,
    /// The sha256 of the bytes; empty where there are not entries.
    digest: Box<str>,
}

impl Found {
    /// All entries of a library, with their hashes by ordinal.
    pub fn of(library: &Library, hashes: &[u128]) -> Found {
        let all = library.all().zip(hashes).map(|(entry, hash)| (entry.kind, library.id(entry), *hash));
        let mut all: Vec<(Kind, &str, u128)> = all.collect();
        all.par_sort_unstable();
        Found::sorted(all.into_iter())
    }

    /// Entries that come sorted by kind and id, each once.
    pub fn sorted<'f>(all: impl Iterator<Item = (Kind, &'f str, u128)>) -> Found {
        let (mut ids, mut starts, mut hashes) = (String::new(), vec![0], Vec::new());
        let mut counts = [0u32; Kind::ALL.len()];
        for (kind, id, hash) in all {
            ids.push_str(id);
            ids.push('\n');
            starts.push(u32::try_from(ids.len()).unwrap_or(u32::MAX));
            hashes.push(hash);
            counts[kind as usize] += 1;
        }
        let mut firsts = [0; Kind::ALL.len() + 1];
        for (at, count) in counts.into_iter().enumerate() {
            firsts[at + 1] = firsts[at] + count;
        }
        if hashes.is_empty() {
            return Found::default();
        }
        let found =
            Found { ids: ids.into(), starts: starts.into(), firsts, hashes: hashes.into(), digest: Box::default() };
        Found { digest: digest(&found.bytes()).into(), ..found }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The sha256 of its bytes; empty where there are not entries.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The hash at a place.
    pub fn hash(&self, place: usize) -> Option<u128> {
        self.hashes.get(place).copied()
    }

    fn id(&self, place: usize) -> &str {
        let range = self.starts.get(place).zip(self.starts.get(place + 1));
        range.and_then(|(from, to)| self.ids.get(*from as usize..*to as usize - 1)).unwrap_or_default()
    }

    fn kind(&self, place: usize) -> Kind {
        let at = self.firsts.partition_point(|first| *first as usize <= place);
        Kind::ALL[at.saturating_sub(1).min(Kind::ALL.len() - 1)]
    }

    /// The address of the entry at a place, and its hash.
    pub fn at(&self, place: usize) -> (Reference, Option<u128>) {
        (Reference { kind: self.kind(place), id: self.id(place).into() }, self.hash(place))
    }

    /// The entry of a library that stands at a place.
    pub fn entry(&self, place: usize, library: &Library) -> Option<Entry> {
        library.by_id(self.id(place)).filter(|entry| entry.kind == self.kind(place))
    }

    /// The hash of an entry.
    pub fn get(&self, reference: &Reference) -> Option<u128> {
        self.hash(self.place(reference.kind, &reference.id)?)
    }

    /// Where an entry stands.
    pub(super) fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        let (mut from, mut to) = (self.firsts[kind as usize] as usize, self.firsts[kind as usize + 1] as usize);
        while from < to {
            let middle = from.midpoint(to);
            match self.id(middle).cmp(id) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    /// All entries, sorted by kind and id.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, &str, u128)> {
        let kinds = Kind::ALL.into_iter().zip(self.firsts.windows(2));
        let kinds = kinds.flat_map(|(kind, range)| (range[0]..range[1]).map(move |_| kind));
        kinds.zip(self.hashes.iter().enumerate()).map(|(kind, (place, hash))| (kind, self.id(place), *hash))
    }

    /// The entries of both; of two hashes the greater one.
    pub fn join(&self, other: &Found) -> Found {
        let mut all: Vec<(Kind, &str, u128)> = self.iter().chain(other.iter()).collect();
        all.sort_unstable_by(|one, two| (one.0, one.1, two.2).cmp(&(two.0, two.1, one.2)));
        all.dedup_by_key(|(kind, id, _)| (*kind, *id));
        Found::sorted(all.into_iter())
    }

    fn head(&self) -> String {
        let kinds = Kind::ALL.into_iter().zip(self.firsts.windows(2));
        let counts = kinds.map(|(kind, range)| format!("{} {}\n", kind.name(), range[1] - range[0]));
        format!("{HEAD}\n{}", counts.collect::<String>())
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.head().len() + self.ids.len() + self.len() * HASH
    }

    /// As it is written: a line for the head, for each kind how many there are, and each id; then the hashes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.size());
        bytes.extend_from_slice(self.head().as_bytes());
        bytes.extend_from_slice(self.ids.as_bytes());
        self.hashes.iter().for_each(|hash| bytes.extend_from_slice(&hash.to_be_bytes()));
        bytes
    }

    /// Reads what was written; `None` for anything else.
    pub fn read(bytes: &[u8]) -> Option<Found> {
        let mut rest = bytes;
        let mut line = || {
            let end = memchr::memchr(b'\n', rest)?;
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            rest = &rest[end + 1..];
            Some(line)
        };
        let mut counts = Vec::new();
        if line()? != HEAD {
            return None;
        }
        for kind in Kind::ALL {
            let (name, count) = line()?.split_once(' ')?;
            counts.push((kind, count.parse::<usize>().ok().filter(|_| name == kind.name())?));
        }
        // Each entry takes the bytes of its hash, a letter and a line end at the least.
        let most = bytes.len() / (HASH + 2);
        if counts.iter().try_fold(0, |sum: usize, (_, count)| sum.checked_add(*count)).is_none_or(|sum| sum > most) {
            return None;
        }
        let kinds: Vec<Kind> = counts.into_iter().flat_map(|(kind, count)| std::iter::repeat_n(kind, count)).collect();
        let ids =
            kinds.iter().map(|_| line().filter(|id| crate::model::kind::is_id(id))).collect::<Option<Vec<_>>>()?;
        let hashes = (rest.len() == kinds.len() * HASH).then(|| rest.chunks_exact(HASH))?;
        let hashes = hashes.filter_map(|hash| Some(u128::from_be_bytes(hash.try_into().ok()?)));
        let all: Vec<(Kind, &str, u128)> =
            kinds.into_iter().zip(ids).zip(hashes).map(|((kind, id), hash)| (kind, id, hash)).collect();
        let is_sorted = all.is_sorted_by(|one, two| (one.0, one.1) < (two.0, two.1));
        is_sorted.then(|| Found::sorted(all.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::content::content_hashes;
    use crate::model::diff::tests::library;

    #[test]
    fn it_reads_back_as_written_and_finds_each_entry() {
        let library = library(&["a", "b", "c"]);
        let hashes = content_hashes(&library);
        let found = Found::of(&library, &hashes);
        assert_eq!((Found::read(&found.bytes()), found.bytes().len()), (Some(found.clone()), found.size()));
        for (entry, hash) in library.all().zip(&hashes) {
            assert_eq!(found.get(&library.reference(entry)), Some(*hash));
        }
        for place in 0..found.len() {
            let (reference, hash) = found.at(place);
            assert_eq!(found.entry(place, &library), library.find(&reference));
            assert_eq!(found.get(&reference), hash);
        }
        let all: Vec<(Kind, String)> = found.iter().map(|(kind, id, _)| (kind, id.to_string())).collect();
        assert!(all.is_sorted() && all.len() == library.len());
        assert_eq!(found.get(&"event:none".parse().unwrap()), None);
        assert_eq!(Found::of(&Library::default(), &[]), Found::default());
    }

    #[test]
    fn two_are_one_and_the_greater_hash_stays() {
        let of = |all: &[(Kind, &'static str, u128)]| Found::sorted(all.iter().copied());
        let one = of(&[(Kind::Statement, "a", 1), (Kind::Statement, "b", 2), (Kind::Event, "x", 3)]);
        let two = of(&[(Kind::Statement, "b", 9), (Kind::Criticism, "a", 4)]);
        let both = of(&[
            (Kind::Statement, "a", 1),
            (Kind::Statement, "b", 9),
            (Kind::Criticism, "a", 4),
            (Kind::Event, "x", 3),
        ]);
        assert_eq!((one.join(&two), two.join(&one), both.join(&one)), (both.clone(), both.clone(), both));
    }

    #[test]
    fn anything_else_is_refused() {
        let bytes = Found::sorted([(Kind::Statement, "a", 1), (Kind::Statement, "b", 2)].into_iter()).bytes();
        for cut in 0..bytes.len() {
            assert_eq!(Found::read(&bytes[..cut]), None, "{cut}");
        }
        let text = String::from_utf8_lossy(&bytes);
        for (from, to) in
            [("found 1", "found 2"), ("statement 2", "statement 99999999"), ("\na\n", "\nc\n"), ("\na\n", "\nA\n")]
        {
            assert_eq!(Found::read(text.replacen(from, to, 1).as_bytes()), None, "{to}");
        }
    }
}
