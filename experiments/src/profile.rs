//! Profiles: how much is measured, and in how much time.
//!
//! Invariants: a budget only ever takes away whole rounds or whole callgrind runs, never parts of a block; what a
//! budget took away is told in the record, not left out silently.

use std::time::Duration;

/// The name of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ProfileName {
    /// Proves that everything works: a few workloads of each family, at most 30 s.
    Tiny,
    /// A first look at all workloads at their quick size, at most 2 minutes.
    Quick,
    /// What reports are made of: at most 15 minutes on two cores.
    Default,
    /// More blocks and layouts, cache simulation, no time budget.
    Full,
}

/// Which size of a workload is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// `quick_size`.
    Quick,
    /// `size`.
    Full,
}

/// How much of everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name in records.
    pub name: &'static str,
    /// The size that is timed.
    pub size: Size,
    /// At most this many workloads of each family.
    pub workloads_per_family: usize,
    /// Blocks of each benchmark.
    pub blocks: usize,
    /// Blocks that are measured whatever the budget says.
    pub min_blocks: usize,
    /// Linked layouts of each build.
    pub layouts: usize,
    /// Warm-up iterations in each process.
    pub warmup: u32,
    /// Timed iterations in each process.
    pub iterations: u32,
    /// Time for the timed processes.
    pub wall_budget: Option<Duration>,
    /// How long one timed process may take.
    pub timeout: Duration,
    /// Counting under callgrind.
    pub callgrind: Callgrind,
}

/// How much is counted under callgrind.
#[derive(Debug, Clone, PartialEq)]
pub struct Callgrind {
    /// Whether at all.
    pub enabled: bool,
    /// Runs of each arm: two show whether the count repeats.
    pub repeats: u32,
    /// Warm-up iterations, not counted.
    pub warmup: u32,
    /// Counted iterations.
    pub iterations: u32,
    /// Whether the caches are simulated too (twice as slow).
    pub cache_sim: bool,
    /// Time for all of it.
    pub budget: Option<Duration>,
    /// How long one run may take.
    pub timeout: Duration,
}

const fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

impl ProfileName {
    /// The profile of this name.
    pub fn profile(self) -> Profile {
        let callgrind = Callgrind {
            enabled: true,
            repeats: 2,
            warmup: 1,
            iterations: 1,
            cache_sim: false,
            budget: None,
            timeout: seconds(300),
        };
        match self {
            Self::Tiny => Profile {
                name: "tiny",
                size: Size::Quick,
                workloads_per_family: 2,
                blocks: 3,
                min_blocks: 2,
                layouts: 1,
                warmup: 1,
                iterations: 2,
                wall_budget: Some(seconds(10)),
                timeout: seconds(20),
                callgrind: Callgrind { repeats: 1, budget: Some(seconds(12)), ..callgrind },
            },
            Self::Quick => Profile {
                name: "quick",
                size: Size::Quick,
                workloads_per_family: usize::MAX,
                blocks: 15,
                min_blocks: 5,
                layouts: 1,
                warmup: 1,
                iterations: 3,
                wall_budget: Some(seconds(45)),
                timeout: seconds(20),
                callgrind: Callgrind { repeats: 1, budget: Some(seconds(55)), ..callgrind },
            },
            Self::Default => Profile {
                name: "default",
                size: Size::Full,
                workloads_per_family: usize::MAX,
                blocks: 30,
                min_blocks: 5,
                layouts: 3,
                warmup: 1,
                iterations: 3,
                wall_budget: Some(seconds(9 * 60 + 30)),
                timeout: seconds(60),
                callgrind: Callgrind { budget: Some(seconds(4 * 60 + 30)), ..callgrind },
            },
            Self::Full => Profile {
                name: "full",
                size: Size::Full,
                workloads_per_family: usize::MAX,
                blocks: 60,
                min_blocks: 60,
                layouts: 5,
                warmup: 3,
                iterations: 5,
                wall_budget: None,
                timeout: seconds(120),
                callgrind: Callgrind { cache_sim: true, timeout: seconds(900), ..callgrind },
            },
        }
    }
}

impl Profile {
    /// How many of the blocks fit, when `done` rounds took `elapsed`: all of them, or as many as the budget holds.
    pub fn blocks_within_budget(&self, done: usize, elapsed: Duration) -> usize {
        let Some(budget) = self.wall_budget else { return self.blocks };
        if done == 0 {
            return self.blocks;
        }
        let per_round = elapsed.as_secs_f64() / done as f64;
        let fitting = (budget.as_secs_f64() / per_round.max(f64::EPSILON)) as usize;
        fitting.clamp(self.min_blocks.min(self.blocks), self.blocks).max(done.min(self.blocks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn budgets_of_the_bounded_profiles_leave_room_for_the_rest() {
        for (name, limit) in
            [(ProfileName::Tiny, 30), (ProfileName::Quick, 120), (ProfileName::Default, 15 * 60)]
        {
            let profile = name.profile();
            let budgets = profile.wall_budget.unwrap() + profile.callgrind.budget.unwrap();
            assert!(budgets.as_secs_f64() <= 0.95 * f64::from(limit), "{}", profile.name);
        }
    }

    #[test]
    fn every_profile_can_be_measured() {
        for name in ProfileName::value_variants() {
            let profile = name.profile();
            assert!(profile.min_blocks <= profile.blocks && profile.min_blocks > 0);
            assert!(profile.iterations > 0 && profile.layouts > 0 && profile.callgrind.iterations > 0);
            assert_eq!(name.to_possible_value().unwrap().get_name(), profile.name);
        }
    }

    #[test]
    fn the_budget_takes_away_whole_rounds_but_not_the_least_ones() {
        let profile = Profile { blocks: 30, min_blocks: 5, ..ProfileName::Default.profile() };
        let profile = Profile { wall_budget: Some(seconds(100)), ..profile };
        assert_eq!(profile.blocks_within_budget(0, seconds(0)), 30);
        assert_eq!(profile.blocks_within_budget(1, seconds(1)), 30);
        assert_eq!(profile.blocks_within_budget(2, seconds(20)), 10);
        assert_eq!(profile.blocks_within_budget(1, seconds(90)), 5);
        assert_eq!(profile.blocks_within_budget(7, seconds(700)), 7);
        assert_eq!(Profile { wall_budget: None, ..profile }.blocks_within_budget(9, seconds(9000)), 30);
    }
}
