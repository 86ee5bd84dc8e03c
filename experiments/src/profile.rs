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
    /// Secondary arms ([`crate::arm::Arm::is_secondary`]) are in one of so many blocks.
    pub secondary_every: usize,
    /// Linked layouts of each build.
    pub layouts: usize,
    /// Warm-up iterations in each process.
    pub warmup: u32,
    /// Timed iterations in each process.
    pub iterations: u32,
    /// Half the width of the intervals of wall time that is narrow enough, as a share: a benchmark that has it is measured no
    /// further. `None`: all blocks.
    pub precision: Option<f64>,
    /// Time for the timed processes.
    pub wall_budget: Option<Duration>,
    /// How long one timed process may take.
    pub timeout: Duration,
    /// Counting under callgrind.
    pub callgrind: Callgrind,
    /// Whether the instructions of a call and its like are traced.
    pub call_paths: bool,
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
                secondary_every: 1,
                layouts: 3,
                warmup: 1,
                iterations: 2,
                precision: None,
                wall_budget: Some(seconds(10)),
                timeout: seconds(20),
                callgrind: Callgrind { repeats: 1, budget: Some(seconds(12)), ..callgrind },
                call_paths: false,
            },
            Self::Quick => Profile {
                name: "quick",
                size: Size::Quick,
                workloads_per_family: usize::MAX,
                blocks: 15,
                min_blocks: 5,
                secondary_every: 1,
                layouts: 15,
                warmup: 1,
                iterations: 3,
                precision: None,
                wall_budget: Some(seconds(45)),
                timeout: seconds(20),
                callgrind: Callgrind { repeats: 1, budget: Some(seconds(55)), ..callgrind },
                call_paths: false,
            },
            Self::Default => Profile {
                name: "default",
                size: Size::Full,
                workloads_per_family: usize::MAX,
                blocks: 30,
                min_blocks: 5,
                secondary_every: 3,
                layouts: 30,
                warmup: 2,
                iterations: 3,
                precision: Some(0.0025),
                wall_budget: Some(seconds(8 * 60)),
                timeout: seconds(60),
                callgrind: Callgrind { budget: Some(seconds(4 * 60 + 30)), ..callgrind },
                call_paths: true,
            },
            Self::Full => Profile {
                name: "full",
                size: Size::Full,
                workloads_per_family: usize::MAX,
                blocks: 60,
                min_blocks: 60,
                secondary_every: 1,
                layouts: 60,
                warmup: 3,
                iterations: 5,
                precision: Some(0.001),
                wall_budget: None,
                timeout: seconds(120),
                callgrind: Callgrind { cache_sim: true, timeout: seconds(900), ..callgrind },
                call_paths: true,
            },
        }
    }
}

impl Profile {
    /// Whether the next round, which is expected to take so long, fits the budget after `done` rounds took `elapsed`.
    pub fn has_time(&self, done: usize, elapsed: Duration, expected: Duration) -> bool {
        done < self.min_blocks || self.wall_budget.is_none_or(|budget| elapsed + expected <= budget)
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
        assert!(profile.has_time(7, seconds(70), seconds(10)));
        assert!(profile.has_time(9, seconds(90), seconds(10)));
        assert!(!profile.has_time(9, seconds(91), seconds(10)));
        assert!(profile.has_time(4, seconds(900), seconds(10)), "the least blocks are measured in any case");
        assert!(Profile { wall_budget: None, ..profile }.has_time(9, seconds(9000), seconds(10)));
    }
}
