//! Which calls a process makes, as `permvm footprint` documents it, and what CPython's results sum up to.

/// Results are summed modulo this.
const MODULUS: i128 = (1 << 61) - 1;

/// What distinguishes the first calls of the children.
const CHILD_STEP: u64 = 0x9e37_79b9;

/// The results of all calls of a module, as CPython computes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results(pub Vec<i64>);

impl Results {
    /// How many calls, and their sum, when a share of them is made from `start` on.
    pub fn of_share(&self, share: f64, start: u64) -> (u64, u64) {
        let count = self.0.len() as u64;
        let calls = ((count as f64 * share).ceil() as u64).min(count);
        let step = u128::from(step(count));
        let indexes = (0..calls).map(|k| (u128::from(start) + u128::from(k) * step) % u128::from(count));
        let sum =
            indexes.fold(0, |sum, index| (sum + i128::from(self.0[index as usize])).rem_euclid(MODULUS));
        (calls, sum as u64)
    }

    /// Where child `number` begins, when the seed is `seed`.
    pub fn start_of_child(&self, number: u32, seed: u64) -> u64 {
        seed.wrapping_add((u64::from(number) + 1).wrapping_mul(CHILD_STEP)) % (self.0.len() as u64).max(1)
    }
}

/// A step that visits every call: coprime to their number, and about 0.618 of it.
fn step(count: u64) -> u64 {
    let wanted = (count as f64 * 0.618_033_988_749_895) as u64;
    (wanted.max(1)..=count.max(1)).find(|&step| gcd(step, count.max(1)) == 1).unwrap_or(1)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_made_once() {
        for count in [1, 2, 7, 10, 100, 1001] {
            let results = Results((0..count).collect());
            for start in [0, 1, 5_000_000_000] {
                let all = (count * (count - 1) / 2) as u64;
                assert_eq!(results.of_share(1.0, start), (count as u64, all));
            }
        }
    }

    #[test]
    fn a_share_is_rounded_up_and_sums_are_never_negative() {
        let results = Results(vec![-3; 10]);
        assert_eq!(results.of_share(0.11, 0), (2, (1 << 61) - 1 - 6));
        assert_eq!(results.of_share(1e-9, 4).0, 1);
        // The step of 10 calls is 7: the second call is number 8.
        let squares = Results((0..10).map(|n| n * n).collect());
        assert_eq!(squares.of_share(0.2, 1), (2, 1 + 64));
        assert_eq!(squares.start_of_child(2, 1), (1 + 3 * 0x9e37_79b9_u64) % 10);
    }
}
