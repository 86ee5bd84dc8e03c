//! What a run is going to measure: benchmarks with their arms, sizes and builds, decided before anything starts.
//!
//! Invariants: a plan is complete and needs no further choice; the A/A arm `transient-again` is in every benchmark
//! unless the user chose the arms; a workload without a recorded result is in the plan, as an invalid benchmark.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use bench_data::{Status, hash};

use super::Options;
use crate::arm::{Arm, Build};
use crate::build::{Wanted, layout_seeds};
use crate::catalogue::{Benchmark, Catalogue};
use crate::collect::{Subject, audit};
use crate::definition::{Case, Family};
use crate::error::{Error, Result};
use crate::profile::Size;

/// One benchmark as it will be measured.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The benchmark, with its final arms.
    pub benchmark: Benchmark,
    /// What is timed.
    pub timed: Case,
    /// What is counted, under callgrind and on the audit builds.
    pub counted: Case,
    /// The image of the program, once it is packed; only where an arm wants it.
    pub image: Option<PathBuf>,
}

impl Planned {
    /// What is timed on an arm. Only for benchmarks that are valid, whose results are recorded.
    pub fn timed(&self, arm: Arm, seed: u64) -> std::result::Result<Subject<'_>, String> {
        Subject::new(self.program(arm), &self.timed, arm, seed)
    }

    /// What is counted on an arm.
    pub fn counted(&self, arm: Arm, seed: u64) -> std::result::Result<Subject<'_>, String> {
        Subject::new(self.program(arm), &self.counted, arm, seed)
    }

    /// What `permvm` is given: the source, or the image.
    fn program(&self, arm: Arm) -> &Path {
        match &self.image {
            Some(image) if arm == Arm::Image => image,
            _ => &self.benchmark.file,
        }
    }
}

/// Chooses the benchmarks of a run.
pub fn benchmarks(catalogue: &Catalogue, options: &Options) -> Result<Vec<Planned>> {
    let (filter, profile) = (&options.filter, &options.profile);
    let mut taken: BTreeMap<Family, usize> = BTreeMap::new();
    let mut planned = Vec::new();
    for mut benchmark in catalogue.select(filter)? {
        let count = taken.entry(benchmark.family).or_default();
        *count += 1;
        // Workloads that were asked for by name are all measured, whatever the profile.
        if filter.workloads.is_empty() && *count > profile.workloads_per_family {
            continue;
        }
        if let Some(arms) = &options.arms {
            let Some(arms) = arms.get(&benchmark.id()) else { continue };
            benchmark.arms.clone_from(arms);
        }
        let again = Arm::TransientAgain;
        let all = filter.arms.is_empty() && options.arms.is_none();
        let wanted = all || filter.arms.iter().any(|glob| reports::glob::matches(glob, &again.to_string()));
        if wanted && !benchmark.arms.contains(&again) {
            benchmark.arms.push(again);
        }
        benchmark.arms.extend(options.interpreters().iter().map(|python| Arm::Cpython(python.version)));
        let workload = &benchmark.workload;
        let timed = match profile.size {
            Size::Quick => workload.quick.clone(),
            Size::Full => workload.full.clone(),
        };
        let counted = workload.callgrind.clone().unwrap_or_else(|| workload.quick.clone());
        planned.push(Planned { benchmark, timed, counted, image: None });
    }
    Ok(planned)
}

/// The builds that the plan needs, with their layouts: audit builds are not timed and have none.
pub fn builds(planned: &[Planned], layouts: usize, audits: bool) -> Vec<Wanted> {
    let mut wanted: BTreeMap<Build, BTreeSet<u64>> = BTreeMap::new();
    for &arm in planned.iter().flat_map(|planned| &planned.benchmark.arms) {
        wanted.entry(arm.build()).or_default().extend(layout_seeds(arm, layouts));
        if let Some(build) = audit::build_for(arm).filter(|_| audits) {
            wanted.entry(build).or_default();
        }
    }
    wanted.into_iter().map(|(build, seeds)| Wanted { build, seeds: seeds.into_iter().collect() }).collect()
}

/// The benchmark as the record starts with it: no samples yet.
pub fn record(planned: &Planned, seed: u64) -> Result<bench_data::Benchmark> {
    let benchmark = &planned.benchmark;
    let unrecorded = [&planned.timed, &planned.counted].into_iter().find(|case| case.expected.is_none());
    let validity = match unrecorded {
        None => Status::Valid,
        Some(case) => Status::Invalid {
            reason: format!(
                "no result is recorded for size {}: `permanence record-expected --workload {}`",
                case.size, benchmark.workload.name
            ),
        },
    };
    let source = fs::read_to_string(&benchmark.file).map_err(Error::io(&benchmark.file))?;
    Ok(bench_data::Benchmark {
        family: benchmark.family.name().to_owned(),
        workload: benchmark.workload.name.clone(),
        size: planned.timed.size,
        summary: benchmark.workload.summary.clone(),
        source_hash: hash::of_bytes(source.as_bytes()),
        source: benchmark.workload.package.is_none().then_some(source),
        expected: planned.timed.expected.clone().unwrap_or_default(),
        validity,
        arms: benchmark.arms.iter().map(|&arm| record_arm(arm, seed)).collect(),
        samples: Vec::new(),
        callgrind: Vec::new(),
        audits: Vec::new(),
    })
}

fn record_arm(arm: Arm, seed: u64) -> bench_data::Arm {
    let share = arm.share().unwrap_or(1.0);
    bench_data::Arm {
        name: arm.to_string(),
        build: arm.build().to_string(),
        level: arm.closure().level(),
        share,
        share_seed: (0.0 < share && share < 1.0).then_some(seed),
        validity: Status::Valid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench_data::PromotionLevel;

    #[test]
    fn arms_of_a_record_carry_the_share_and_its_seed() {
        let arm = record_arm("permanent-code@0.25".parse().unwrap(), 7);
        assert_eq!((arm.level, arm.share, arm.share_seed), (PromotionLevel::Code, 0.25, Some(7)));
        let arm = record_arm(Arm::TransientAgain, 7);
        assert_eq!((arm.build.as_str(), arm.share, arm.share_seed), ("transient", 1.0, None));
        assert_eq!(record_arm("permanent-code@1".parse().unwrap(), 7).share_seed, None);
    }
}
