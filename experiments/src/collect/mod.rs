//! Collectors: each starts `permvm measure` in its own way and turns what comes out into a part of a record.
//!
//! | file | collects |
//! |---|---|
//! | `wall.rs` | one timed process: iterations with time and hardware counters, memory |
//! | `callgrind.rs` | simulated instructions, branches, mispredicts, cache misses |
//! | `audit.rs` | counts of events on the audit builds |
//! | `counters.rs` | the table of metrics: where each number comes from, or why it is missing |

use std::path::Path;

use crate::arm::Arm;
use crate::cpython::MEASURE;
use crate::definition::Case;

pub mod audit;
pub mod callgrind;
pub mod counters;
pub mod wall;

/// What is run: a workload at a size, on an arm.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The program.
    pub file: &'a Path,
    /// Its size.
    pub size: u64,
    /// `repr` of the result that it must give.
    pub expected: &'a str,
    /// The arm.
    pub arm: Arm,
    /// Chooses the functions of a share.
    pub seed: u64,
}

impl<'a> Subject<'a> {
    /// The subject of a case whose result is recorded; the message when it is not.
    pub fn new(file: &'a Path, case: &'a Case, arm: Arm, seed: u64) -> Result<Self, String> {
        let expected = case.expected.as_deref().ok_or_else(|| {
            format!(
                "no result is recorded for size {}; record it by `permanence record-expected --workload {}`",
                case.size,
                file.file_stem().unwrap_or_default().display()
            )
        })?;
        Ok(Self { file, size: case.size, expected, arm, seed })
    }

    /// The arguments of `permvm` that measure it.
    pub fn arguments(&self, warmup: u32, iterations: u32) -> Vec<String> {
        let mut arguments = vec!["measure".to_owned(), self.file.display().to_string()];
        if self.arm.is_cpython() {
            arguments.splice(0..0, ["-c".to_owned(), MEASURE.to_owned()]);
        }
        for (option, value) in
            [("--size", self.size), ("--warmup", warmup.into()), ("--iterations", iterations.into())]
        {
            arguments.extend([option.to_owned(), value.to_string()]);
        }
        arguments.extend(self.arm.measure_options(self.seed));
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_follow_the_contract() {
        let case = Case { size: 20, expected: Some("6765".to_owned()) };
        let arm = "permanent-consts@0.5".parse().unwrap();
        let subject = Subject::new(Path::new("w/fib.py"), &case, arm, 9).unwrap();
        assert_eq!(
            subject.arguments(2, 3).join(" "),
            "measure w/fib.py --size 20 --warmup 2 --iterations 3 --promote consts --share 0.5 --share-seed 9"
        );
    }

    #[test]
    fn a_case_without_a_recorded_result_cannot_be_measured() {
        let case = Case { size: 20, expected: None };
        let message = Subject::new(Path::new("w/fib.py"), &case, Arm::Bound, 0).unwrap_err();
        assert!(message.contains("record-expected --workload fib"), "{message}");
    }
}
