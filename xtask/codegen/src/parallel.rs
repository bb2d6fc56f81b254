//! Calls a function for many values, on all cores.

use std::io;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

/// The stack of a thread: schemas nest, and a value on the main thread has as much.
const STACK_SIZE: usize = 8 * 1024 * 1024;

/// Returns what a function returns for each of some values, in their order. A single value needs no thread. A panic of the function
/// is one of the caller.
pub(crate) fn map<T: Sync, R: Send>(values: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(values.len());
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, R)> {
        let indexes = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let values = indexes.map_while(|index| Some((index, values.get(index)?)));
        values.map(|(index, value)| (index, function(value))).collect()
    };
    let mut results = thread::scope(|scope| {
        let spawn = || thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work);
        // What the system refuses to start is done by this thread.
        let others: Vec<_> = (1..threads).filter_map(|_| io::Result::ok(spawn())).collect();
        let mut results = work();
        others.into_iter().for_each(|thread| results.extend(joined(thread)));
        results
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn joined<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_are_in_the_order_of_the_values() {
        let values: Vec<usize> = (0..1000).collect();
        assert_eq!(map(&values, |value| value * 2), values.iter().map(|value| value * 2).collect::<Vec<_>>());
        assert!(map(&[] as &[usize], |value| *value).is_empty());
    }

    #[test]
    #[should_panic(expected = "one of many")]
    fn a_panic_is_passed_on() {
        map(&[1, 2, 3, 4], |value| assert!(*value != 3, "one of many"));
    }
}
