//! The order in which everything is measured: randomised, and a pure function of one seed.
//!
//! Invariants: a *round* visits every benchmark once, in random order; a visit is one *block*: every arm of the
//! benchmark once, in random order, one fresh process each. The same seed gives the same schedule whatever ran
//! before (each block has its own generator), so a recorded seed replays a run. Every process gets its own random
//! amount of padding in its environment, which moves its stack. Every block takes one layout number: its arms run on
//! the layouts of that number, in which all builds have their functions in one order. The numbers are drawn without
//! replacement until all were drawn, so that no two blocks share a layout as long as there are enough of them, and each is seen equally often otherwise.

use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// The largest padding put into the environment of a process, in bytes: one page, so that every offset of the stack
/// within a page is as likely as any other.
pub const MAX_PADDING: usize = 4096;

/// One process to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which arm of the benchmark, as an index into its arms.
    pub arm: usize,
    /// Bytes of padding in the environment.
    pub padding: usize,
}

/// One randomised round over the arms of one benchmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The round it belongs to, counted from 0.
    pub round: usize,
    /// Which benchmark, as an index into the plan.
    pub benchmark: usize,
    /// The number of the layouts that the arms of this block run on.
    pub layout: usize,
    /// The processes, in the order in which they run.
    pub slots: Vec<Slot>,
}

/// A schedule over benchmarks with their numbers of arms.
#[derive(Debug, Clone)]
pub struct Schedule {
    seed: u64,
    arms: Vec<usize>,
    layouts: usize,
}

impl Schedule {
    /// A schedule for benchmarks with `arms[i]` arms each, over `layouts` linked layouts.
    pub fn new(seed: u64, arms: Vec<usize>, layouts: usize) -> Self {
        Self { seed, arms, layouts: layouts.max(1) }
    }

    /// The blocks of one round, in the order in which they run.
    pub fn round(&self, round: usize) -> Vec<Block> {
        let mut order: Vec<usize> = (0..self.arms.len()).collect();
        order.shuffle(&mut self.generator(round, usize::MAX));
        order.into_iter().map(|benchmark| self.block(round, benchmark)).collect()
    }

    fn block(&self, round: usize, benchmark: usize) -> Block {
        let mut generator = self.generator(round, benchmark);
        let mut arms: Vec<usize> = (0..self.arms[benchmark]).collect();
        arms.shuffle(&mut generator);
        let (turn, place) = (round / self.layouts, round % self.layouts);
        let mut layouts: Vec<usize> = (0..self.layouts).collect();
        layouts.shuffle(&mut self.generator(usize::MAX - turn, benchmark));
        Block {
            round,
            benchmark,
            layout: layouts[place],
            slots: arms
                .into_iter()
                .map(|arm| Slot { arm, padding: generator.random_range(0..=MAX_PADDING) })
                .collect(),
        }
    }

    /// A generator of its own for every place in the schedule: SplitMix64's finaliser spreads the three numbers.
    fn generator(&self, round: usize, benchmark: usize) -> Pcg64Mcg {
        let mix = |state: u64, value: u64| {
            let mut z = (state ^ value).wrapping_add(0x9E37_79B9_7F4A_7C15);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ (z >> 31)
        };
        Pcg64Mcg::seed_from_u64(mix(mix(mix(0, self.seed), round as u64), benchmark as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn schedule(seed: u64) -> Schedule {
        Schedule::new(seed, vec![6, 3, 1, 8], 3)
    }

    #[test]
    fn every_arm_runs_once_a_block_and_every_benchmark_once_a_round() {
        for round in 0..50 {
            let blocks = schedule(11).round(round);
            let benchmarks: BTreeSet<usize> = blocks.iter().map(|block| block.benchmark).collect();
            assert_eq!(benchmarks, BTreeSet::from([0, 1, 2, 3]));
            assert_eq!(blocks.len(), 4);
            for block in blocks {
                let mut arms: Vec<usize> = block.slots.iter().map(|slot| slot.arm).collect();
                arms.sort_unstable();
                assert_eq!(arms, (0..[6, 3, 1, 8][block.benchmark]).collect::<Vec<_>>());
                assert!(block.slots.iter().all(|slot| slot.padding <= MAX_PADDING));
            }
        }
    }

    #[test]
    fn the_seed_replays_the_schedule_and_another_seed_does_not() {
        let whole = |seed| (0..5).map(|round| schedule(seed).round(round)).collect::<Vec<_>>();
        assert_eq!(whole(7), whole(7));
        assert_ne!(whole(7), whole(8));
        // A single round is the same whether or not those before it were asked for.
        assert_eq!(whole(7)[4], schedule(7).round(4));
    }

    #[test]
    fn each_arm_comes_first_about_equally_often() {
        let schedule = Schedule::new(3, vec![4], 1);
        let mut first = [0; 4];
        for round in 0..4000 {
            first[schedule.round(round)[0].slots[0].arm] += 1;
        }
        // Binomial(4000, 1/4): five standard deviations are 137.
        assert!(first.iter().all(|&n| (863..=1137).contains(&n)), "{first:?}");
    }

    #[test]
    fn layouts_are_drawn_without_replacement_in_a_new_order_each_turn() {
        let schedule = Schedule::new(5, vec![2, 2], 7);
        let turn = |turn: usize, benchmark: usize| -> Vec<usize> {
            (turn * 7..turn * 7 + 7).map(|round| schedule.block(round, benchmark).layout).collect()
        };
        for (number, benchmark) in [(0, 0), (1, 0), (9, 0), (0, 1)] {
            let mut seen = turn(number, benchmark);
            seen.sort_unstable();
            assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6]);
        }
        assert_ne!(turn(0, 0), turn(1, 0));
        assert_ne!(turn(0, 0), turn(0, 1));
    }
}
