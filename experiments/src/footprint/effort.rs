//! How much of these families is measured in which profile.

use std::time::Duration;

use super::Module;
use crate::profile::ProfileName;

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    profile: ProfileName,
    /// Blocks of each benchmark.
    pub blocks: usize,
    /// Time for the blocks; the first block of each benchmark is measured whatever it takes.
    pub budget: Option<Duration>,
    /// Time for counting under callgrind.
    pub counting: Option<Duration>,
    /// How long one process may take.
    pub timeout: Duration,
}

const fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

impl Effort {
    /// What a profile measures.
    pub fn of(profile: ProfileName) -> Self {
        let (blocks, budget, counting, timeout) = match profile {
            ProfileName::Tiny => (1, Some(seconds(2)), Some(seconds(1)), seconds(20)),
            ProfileName::Quick => (3, Some(seconds(8)), Some(seconds(3)), seconds(30)),
            ProfileName::Default => (5, Some(seconds(40)), Some(seconds(15)), seconds(120)),
            ProfileName::Full => (10, None, None, seconds(1800)),
        };
        Self { profile, blocks, budget, counting, timeout }
    }

    /// Whether a workload is measured.
    pub fn takes(self, module: &Module) -> bool {
        let rank = |profile| match profile {
            ProfileName::Tiny => 0,
            ProfileName::Quick => 1,
            ProfileName::Default => 2,
            ProfileName::Full => 3,
        };
        rank(module.from) <= rank(self.profile)
    }
}
