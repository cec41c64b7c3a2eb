//! What is nearest to a place.

/// The one that is nearest to the place and has what is asked for: itself, the next one, the one before, and so on.
pub(in crate::app) fn nearest<T, U>(all: &[T], at: usize, find: impl Fn(&T) -> Option<U>) -> Option<U> {
    let look = |at: usize| all.get(at).and_then(&find);
    (0..=all.len().max(at)).find_map(|far| look(at + far).or_else(|| look(at.checked_sub(far)?)))
}
