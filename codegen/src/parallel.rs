//! Work on all cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

/// Applies a function to every item. The results are in the order of the items.
///
/// Each thread takes the next item when it is done with one, so that a few large items do not keep the others waiting.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], apply: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = available_parallelism().map_or(1, NonZero::get).min(items.len());
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, R)> {
        let indexes = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        indexes.map_while(|index| Some((index, apply(items.get(index)?)))).collect()
    };
    let mut results = scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut results = work();
        for thread in others {
            results.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_are_in_order() {
        let numbers: Vec<u32> = (0..1000).collect();
        let squares: Vec<u32> = numbers.iter().map(|number| number * number).collect();
        assert_eq!(map(&numbers, |number| number * number), squares);
        assert!(map(&numbers[..0], |number| *number).is_empty());
    }

    #[test]
    #[should_panic(expected = "seven")]
    fn panics_reach_the_caller() {
        map(&[3, 7, 11, 7], |number| assert_ne!(*number, 7, "seven"));
    }
}
