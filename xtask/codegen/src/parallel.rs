//! Calls a function for many values, on all cores.

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// The stack of a thread: schemas nest, and a value on the main thread has as much.
const STACK_SIZE: usize = 8 * 1024 * 1024;

/// Returns what a function returns for each of some values, in their order. A single value needs no thread. A panic of the function
/// is one of the caller.
pub(crate) fn map<T: Sync, R: Send>(values: &[T], function: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    let pool = || ThreadPoolBuilder::new().stack_size(STACK_SIZE).build().ok();
    match if values.len() > 1 { pool() } else { None } {
        Some(pool) => pool.install(|| values.par_iter().map(function).collect()),
        // Also if the system refuses to start threads.
        None => values.iter().map(function).collect(),
    }
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
