//! How much is measured on CPythons in which profile.
//!
//! Invariants: a budget takes away whole workloads, levels or forks, never parts of one; what it took away is told in the record.

use std::time::Duration;

use crate::profile::ProfileName;

/// Workloads that are counted before all others, a few of each family, so that a budget leaves some of each.
const FIRST: [&str; 12] = [
    "call/fib",
    "generator/many_short",
    "introspection/code_read_same",
    "control/int_loop",
    "call/args2",
    "generator/one_long",
    "mixed/in_turn",
    "control/dict_work",
    "call/method_call",
    "generator/suspended",
    "introspection/tracer",
    "program/calculator",
];

/// Workloads that are run with immortal code: calls, methods, generators made and resumed, and one with few calls.
pub const IMMORTAL: [&str; 5] =
    ["call/fib", "call/method_call", "generator/many_short", "generator/one_long", "control/int_loop"];

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Blocks of each benchmark that the interpreters take part in, as further arms.
    pub blocks: usize,
    /// Time for counting workloads: callgrind and the counting pass.
    pub counting: Option<Duration>,
    /// Time for counting workloads with immortal code.
    pub immortal_counting: Option<Duration>,
    /// Blocks of timed processes with immortal code.
    pub immortal_blocks: u32,
    /// Time for these.
    pub immortal_timing: Option<Duration>,
    /// Functions of the generated module that is loaded before forking.
    pub fork_functions: u32,
    /// Repeats of each fork.
    pub fork_repeats: u32,
    /// Time for the forks; the first repeat of each is measured whatever it takes.
    pub forking: Option<Duration>,
    /// How long one process may take.
    pub timeout: Duration,
}

/// Children of a fork.
pub const CHILDREN: u32 = 4;

/// Share of the calls that each child makes.
pub const CHILD_SHARE: f64 = 0.25;

/// How often a parent makes every call before it forks: never, and often enough for specialisation to have settled.
pub const WARM: [u32; 2] = [0, 64];

const fn seconds(n: u64) -> Option<Duration> {
    Some(Duration::from_secs(n))
}

impl Effort {
    /// What a profile measures.
    pub fn of(profile: ProfileName) -> Self {
        let timeout = Duration::from_mins(5);
        match profile {
            ProfileName::Tiny => Self {
                blocks: 2,
                counting: seconds(6),
                immortal_counting: seconds(6),
                immortal_blocks: 2,
                immortal_timing: seconds(3),
                fork_functions: 300,
                fork_repeats: 1,
                forking: seconds(1),
                timeout: Duration::from_mins(1),
            },
            ProfileName::Quick => Self {
                blocks: 5,
                counting: seconds(45),
                immortal_counting: seconds(40),
                immortal_blocks: 10,
                immortal_timing: seconds(20),
                fork_functions: 2000,
                fork_repeats: 1,
                forking: seconds(30),
                timeout,
            },
            ProfileName::Default => Self {
                blocks: 5,
                counting: seconds(150),
                immortal_counting: seconds(90),
                immortal_blocks: 20,
                immortal_timing: seconds(60),
                fork_functions: 10_000,
                fork_repeats: 3,
                forking: seconds(120),
                timeout,
            },
            ProfileName::Full => Self {
                blocks: 15,
                counting: None,
                immortal_counting: None,
                immortal_blocks: 40,
                immortal_timing: None,
                fork_functions: 20_000,
                fork_repeats: 5,
                forking: None,
                timeout: Duration::from_mins(15),
            },
        }
    }
}

/// The place of a workload in the order of counting: those of [`FIRST`], then the others in turn over the families.
///
/// `number` is the workload's number in its family.
pub fn rank(id: &str, number: usize) -> (usize, usize) {
    FIRST.iter().position(|first| *first == id).map_or((FIRST.len(), number), |place| (place, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum as _;
    use std::path::Path;

    #[test]
    fn the_workloads_that_come_first_exist() {
        let workloads = Path::new(env!("CARGO_MANIFEST_DIR")).join("workloads");
        for id in FIRST.iter().chain(&IMMORTAL) {
            assert!(workloads.join(id).with_extension("py").is_file(), "{id}");
        }
    }

    #[test]
    fn representative_workloads_come_before_all_others() {
        let mut ids =
            [("call/ackermann", 0), ("control/int_loop", 3), ("call/fib", 9), ("generator/close", 2)];
        ids.sort_by_key(|(id, number)| rank(id, *number));
        assert_eq!(
            ids.map(|(id, _)| id),
            ["call/fib", "control/int_loop", "call/ackermann", "generator/close"]
        );
    }

    #[test]
    fn every_profile_measures_something_of_everything() {
        for profile in ProfileName::value_variants() {
            let effort = Effort::of(*profile);
            assert!(effort.blocks > 0 && effort.immortal_blocks > 0 && effort.fork_repeats > 0);
        }
    }
}
