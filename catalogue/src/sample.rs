//! The sample that is compiled: a window over the list of crates that moves every day, so that each has its turn.

use std::time::SystemTime;

use crate::outcome::Entry;

/// Chooses the crates to compile: all that were generated, or `size` of them.
pub(crate) fn choose(entries: &mut [Entry], size: Option<usize>, day: Option<u64>) -> Vec<&mut Entry> {
    let mut crates: Vec<&mut Entry> =
        entries.iter_mut().filter(|entry| entry.generated().is_some()).collect();
    let Some(size) = size.filter(|size| *size < crates.len()) else { return crates };
    let day = day.unwrap_or_else(today);
    let start = start(crates.len(), size, day);
    crates.rotate_left(start);
    crates.truncate(size);
    let names: Vec<&str> = crates.iter().map(|entry| entry.name.as_str()).collect();
    println!("sample of the day (--day {day}): {}", names.join(", "));
    crates
}

/// The place of the first crate of a sample among `count` crates.
fn start(count: usize, size: usize, day: u64) -> usize {
    let place = u128::from(day) * size as u128 % count as u128;
    usize::try_from(place).expect("the place is less than the count")
}

#[expect(clippy::disallowed_methods, reason = "the sample depends on the day")]
fn today() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap_or_default().as_secs() / (24 * 60 * 60)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::start;

    #[test]
    fn each_crate_has_its_turn() {
        for (count, size) in [(18_usize, 3_usize), (20, 3), (7, 6)] {
            let days = count.div_ceil(size) as u64 + 1;
            let window = |day| (0..size).map(move |index| (start(count, size, day) + index) % count);
            let seen: BTreeSet<usize> = (20_000..20_000 + days).flat_map(window).collect();
            assert_eq!(seen.len(), count);
        }
    }
}
