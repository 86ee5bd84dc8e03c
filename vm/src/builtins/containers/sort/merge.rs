//! A port of CPython 3.11's merge sort (Objects/listobject.c, described in Objects/listsort.txt): it makes the same
//! comparisons in the same order. The functions carry its names. It sorts not the items but their numbers, so that it
//! needs no care for ownership when a comparison raises.

use crate::error::PyResult;

/// From how many wins in a row on merging gallops.
const MIN_GALLOP: usize = 7;

/// A sorted run that waits to be merged.
struct Run {
    start: usize,
    len: usize,
    power: u32,
}

pub(super) struct MergeState<F> {
    /// What is sorted. A permutation even when a comparison raised.
    pub order: Vec<u32>,
    less: F,
    min_gallop: usize,
    pending: Vec<Run>,
    temp: Vec<u32>,
}

/// How a merge ended.
enum End {
    /// What is left in the copy goes where the merge stands.
    Rest,
    /// One element is left in the copy; it goes beyond the rest of the other run.
    One,
}

impl<F: Fn(u32, u32) -> PyResult<bool>> MergeState<F> {
    /// Ready to sort `order` by `less`.
    pub fn new(order: Vec<u32>, less: F) -> Self {
        Self { order, less, min_gallop: MIN_GALLOP, pending: Vec::new(), temp: Vec::new() }
    }

    /// Sorts.
    pub fn sort(&mut self) -> PyResult<()> {
        let total = self.order.len();
        if total < 2 {
            return Ok(());
        }
        let min_run = merge_compute_minrun(total);
        let mut low = 0;
        while low < total {
            let left = total - low;
            let (mut len, descending) = self.count_run(low, total)?;
            if descending {
                self.order[low..low + len].reverse();
            }
            if len < min_run {
                let force = left.min(min_run);
                self.binary_sort(low, low + force, low + len)?;
                len = force;
            }
            self.found_new_run(len)?;
            self.pending.push(Run { start: low, len, power: 0 });
            low += len;
        }
        self.merge_force_collapse()
    }

    /// Length of the run at `low`, and whether it is (strictly) descending.
    fn count_run(&self, low: usize, high: usize) -> PyResult<(usize, bool)> {
        let order = &self.order;
        if low + 1 == high {
            return Ok((1, false));
        }
        let descending = (self.less)(order[low + 1], order[low])?;
        let mut at = low + 2;
        while at < high && (self.less)(order[at], order[at - 1])? == descending {
            at += 1;
        }
        Ok((at - low, descending))
    }

    /// Sorts `low..high`, of which `low..start` is sorted already.
    fn binary_sort(&mut self, low: usize, high: usize, start: usize) -> PyResult<()> {
        for at in start.max(low + 1)..high {
            let pivot = self.order[at];
            let (mut left, mut right) = (low, at);
            while left < right {
                let middle = left + (right - left) / 2;
                if (self.less)(pivot, self.order[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.order[left..=at].rotate_right(1);
        }
        Ok(())
    }

    fn found_new_run(&mut self, len: usize) -> PyResult<()> {
        let Some(last) = self.pending.last() else { return Ok(()) };
        let power = power_loop(last.start, last.len, len, self.order.len());
        while let [.., before, _] = &self.pending[..]
            && before.power > power
        {
            self.merge_at(self.pending.len() - 2)?;
        }
        if let Some(last) = self.pending.last_mut() {
            last.power = power;
        }
        Ok(())
    }

    fn merge_force_collapse(&mut self) -> PyResult<()> {
        while self.pending.len() > 1 {
            let mut at = self.pending.len() - 2;
            if at > 0 && self.pending[at - 1].len < self.pending[at + 1].len {
                at -= 1;
            }
            self.merge_at(at)?;
        }
        Ok(())
    }

    /// Merges the runs at `at` and `at + 1`.
    fn merge_at(&mut self, at: usize) -> PyResult<()> {
        let Run { start: start_b, len: mut len_b, .. } = self.pending.remove(at + 1);
        let (mut start_a, mut len_a) = (self.pending[at].start, self.pending[at].len);
        self.pending[at].len += len_b;
        // What of the first run comes before all of the second is in place already, and so is the second's end.
        let skip = gallop_right(&self.less, self.order[start_b], &self.order[start_a..start_b], 0)?;
        start_a += skip;
        len_a -= skip;
        if len_a == 0 {
            return Ok(());
        }
        let last_a = self.order[start_a + len_a - 1];
        len_b = gallop_left(&self.less, last_a, &self.order[start_b..start_b + len_b], len_b - 1)?;
        if len_b == 0 {
            return Ok(());
        }
        self.temp.clear();
        if len_a <= len_b {
            self.merge_low(start_a, start_b, len_b)
        } else {
            self.merge_high(start_a, start_b, len_b)
        }
    }

    /// Merges from the left; the first run is copied out of the way.
    fn merge_low(&mut self, start_a: usize, start_b: usize, len_b: usize) -> PyResult<()> {
        self.temp.extend_from_slice(&self.order[start_a..start_b]);
        let mut to = start_a;
        let mut a = 0; // index in temp
        let (mut b, end_b) = (start_b, start_b + len_b);
        let end = self.merge_low_loop(&mut to, &mut a, &mut b, end_b);
        match end {
            Ok(End::One) => {
                self.order.copy_within(b..end_b, to);
                self.order[to + end_b - b] = self.temp[a];
                Ok(())
            }
            other => {
                let rest = &self.temp[a..];
                self.order[to..to + rest.len()].copy_from_slice(rest);
                other.map(drop)
            }
        }
    }

    fn merge_low_loop(
        &mut self,
        to: &mut usize,
        a: &mut usize,
        b: &mut usize,
        end_b: usize,
    ) -> PyResult<End> {
        let end_a = self.temp.len();
        macro_rules! take_a {
            () => {
                self.order[*to] = self.temp[*a];
                *to += 1;
                *a += 1;
            };
        }
        macro_rules! take_b {
            () => {
                self.order[*to] = self.order[*b];
                *to += 1;
                *b += 1;
                if *b == end_b {
                    return Ok(End::Rest);
                }
            };
        }
        take_b!();
        if end_a - *a == 1 {
            return Ok(End::One);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut count_a, mut count_b) = (0, 0);
            loop {
                if (self.less)(self.order[*b], self.temp[*a])? {
                    take_b!();
                    count_b += 1;
                    count_a = 0;
                    if count_b >= min_gallop {
                        break;
                    }
                } else {
                    take_a!();
                    count_a += 1;
                    count_b = 0;
                    if end_a - *a == 1 {
                        return Ok(End::One);
                    }
                    if count_a >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                count_a = gallop_right(&self.less, self.order[*b], &self.temp[*a..], 0)?;
                if count_a > 0 {
                    self.order[*to..*to + count_a].copy_from_slice(&self.temp[*a..*a + count_a]);
                    *to += count_a;
                    *a += count_a;
                    match end_a - *a {
                        1 => return Ok(End::One),
                        0 => return Ok(End::Rest), // only if comparisons are inconsistent
                        _ => {}
                    }
                }
                take_b!();
                count_b = gallop_left(&self.less, self.temp[*a], &self.order[*b..end_b], 0)?;
                if count_b > 0 {
                    self.order.copy_within(*b..*b + count_b, *to);
                    *to += count_b;
                    *b += count_b;
                    if *b == end_b {
                        return Ok(End::Rest);
                    }
                }
                take_a!();
                if end_a - *a == 1 {
                    return Ok(End::One);
                }
                if count_a < MIN_GALLOP && count_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1; // for leaving galloping mode
            self.min_gallop = min_gallop;
        }
    }

    /// Merges from the right; the second run is copied out of the way.
    fn merge_high(&mut self, start_a: usize, start_b: usize, len_b: usize) -> PyResult<()> {
        self.temp.extend_from_slice(&self.order[start_b..start_b + len_b]);
        // Each of these is one beyond the next element, so that none falls below 0.
        let mut to = start_b + len_b;
        let (mut a, mut b) = (start_b, len_b);
        let end = self.merge_high_loop(&mut to, &mut a, start_a, &mut b);
        match end {
            Ok(End::One) => {
                let left = a - start_a;
                self.order.copy_within(start_a..a, to - left);
                self.order[to - left - 1] = self.temp[0];
                Ok(())
            }
            other => {
                self.order[to - b..to].copy_from_slice(&self.temp[..b]);
                other.map(drop)
            }
        }
    }

    fn merge_high_loop(
        &mut self,
        to: &mut usize,
        a: &mut usize,
        start_a: usize,
        b: &mut usize,
    ) -> PyResult<End> {
        macro_rules! take_a {
            () => {
                *to -= 1;
                *a -= 1;
                self.order[*to] = self.order[*a];
                if *a == start_a {
                    return Ok(End::Rest);
                }
            };
        }
        macro_rules! take_b {
            () => {
                *to -= 1;
                *b -= 1;
                self.order[*to] = self.temp[*b];
                if *b == 1 {
                    return Ok(End::One);
                }
            };
        }
        take_a!();
        if *b == 1 {
            return Ok(End::One);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut count_a, mut count_b) = (0, 0);
            loop {
                if (self.less)(self.temp[*b - 1], self.order[*a - 1])? {
                    take_a!();
                    count_a += 1;
                    count_b = 0;
                    if count_a >= min_gallop {
                        break;
                    }
                } else {
                    take_b!();
                    count_b += 1;
                    count_a = 0;
                    if count_b >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let len_a = *a - start_a;
                let key = self.temp[*b - 1];
                count_a = len_a - gallop_right(&self.less, key, &self.order[start_a..*a], len_a - 1)?;
                if count_a > 0 {
                    *to -= count_a;
                    *a -= count_a;
                    self.order.copy_within(*a..*a + count_a, *to);
                    if *a == start_a {
                        return Ok(End::Rest);
                    }
                }
                take_b!();
                count_b = *b - gallop_left(&self.less, self.order[*a - 1], &self.temp[..*b], *b - 1)?;
                if count_b > 0 {
                    *to -= count_b;
                    *b -= count_b;
                    self.order[*to..*to + count_b].copy_from_slice(&self.temp[*b..*b + count_b]);
                    match *b {
                        1 => return Ok(End::One),
                        0 => return Ok(End::Rest), // only if comparisons are inconsistent
                        _ => {}
                    }
                }
                take_a!();
                if count_a < MIN_GALLOP && count_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1; // for leaving galloping mode
            self.min_gallop = min_gallop;
        }
    }
}

/// Where `key` goes in the sorted slice `run`, before what equals it; the search begins at `hint`.
fn gallop_left(
    less: &impl Fn(u32, u32) -> PyResult<bool>,
    key: u32,
    run: &[u32],
    hint: usize,
) -> PyResult<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if less(run[hint], key)? {
        let max = run.len() - hint;
        while offset < max && less(run[hint + offset], key)? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    } else {
        let max = hint + 1;
        while offset < max && !less(run[hint - offset], key)? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(run[middle], key)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// As [`gallop_left`], behind what equals `key`.
fn gallop_right(
    less: &impl Fn(u32, u32) -> PyResult<bool>,
    key: u32,
    run: &[u32],
    hint: usize,
) -> PyResult<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if less(key, run[hint])? {
        let max = hint + 1;
        while offset < max && less(key, run[hint - offset])? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    } else {
        let max = run.len() - hint;
        while offset < max && !less(key, run[hint + offset])? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(key, run[middle])? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}

/// The length that short runs are extended to.
const fn merge_compute_minrun(mut n: usize) -> usize {
    let mut rest = 0;
    while n >= 64 {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

/// The depth in a balanced merge tree of the border between two runs (`powerloop`).
const fn power_loop(start: usize, len1: usize, len2: usize, total: usize) -> u32 {
    let mut a = 2 * start + len1;
    let mut b = a + len1 + len2;
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::vm::{Config, Vm};

    fn order(length: usize) -> Vec<u32> {
        (0..length as u32).collect()
    }

    /// Sorts numbers with the merge sort and counts comparisons.
    fn merge_sorted(numbers: &[i64]) -> (Vec<i64>, usize) {
        let count = Cell::new(0);
        let mut state = MergeState::new(order(numbers.len()), |a: u32, b: u32| {
            count.set(count.get() + 1);
            Ok(numbers[a as usize] < numbers[b as usize])
        });
        state.sort().expect("comparing does not raise");
        (state.order.iter().map(|&i| numbers[i as usize]).collect(), count.get())
    }

    /// What the tests sort: `n` numbers below `modulus`, and as many in runs.
    fn data(n: i64, modulus: i64) -> Vec<i64> {
        let mut x: i64 = 12345;
        (0..n)
            .map(|i| {
                x = (x * 1_103_515_245 + 12345) % (1 << 31);
                if i / 100 % 2 == 1 { i } else { x % modulus }
            })
            .collect()
    }

    #[test]
    fn makes_as_many_comparisons_as_cpython() {
        // python3.11, with data() as above and a class that counts calls of __lt__.
        for (n, modulus, comparisons) in COMPARISON_COUNTS {
            let numbers = data(n, modulus);
            let mut expected = numbers.clone();
            expected.sort_unstable();
            let (sorted, count) = merge_sorted(&numbers);
            assert_eq!(sorted, expected, "{n} {modulus}");
            assert_eq!(count, comparisons, "{n} {modulus}");
        }
    }

    const COMPARISON_COUNTS: [(i64, i64, usize); 9] = [
        (2, 2, 1),
        (10, 100, 22),
        (63, 1000, 295),
        (64, 1000, 306),
        (65, 10, 304),
        (500, 1000, 3000),
        (1000, 500, 6014),
        (5000, 100_000, 33_140),
        (20_000, 7, 89_106),
    ];

    #[test]
    fn an_error_leaves_a_permutation() {
        let vm = Vm::new(Config::default());
        for fail_at in (0..9000).step_by(37) {
            let numbers = data(1000, 500);
            let count = Cell::new(0);
            let mut state = MergeState::new(order(numbers.len()), |a: u32, b: u32| {
                count.set(count.get() + 1);
                if count.get() == fail_at {
                    return Err(vm.value_error("stop"));
                }
                Ok(numbers[a as usize] < numbers[b as usize])
            });
            drop(state.sort());
            let mut order = state.order;
            order.sort_unstable();
            assert!(order.iter().copied().eq(0..1000), "failed at comparison {fail_at}");
        }
    }

    #[test]
    fn inconsistent_comparisons_do_no_harm() {
        let seed = Cell::new(1_u64);
        for n in [2, 10, 100, 1000, 5000] {
            let mut state = MergeState::new(order(n), |_, _| {
                seed.set(seed.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
                Ok(seed.get() >> 63 == 1)
            });
            assert!(state.sort().is_ok());
            state.order.sort_unstable();
            assert!(state.order.iter().map(|&i| i as usize).eq(0..n));
        }
    }
}
