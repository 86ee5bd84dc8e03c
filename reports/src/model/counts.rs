//! What the audit builds counted, per iteration, and what that makes per call.

use super::{AnalysisOptions, collect};
use crate::stats::summary::median;
use bench_data::{AuditCounts, Record};
use serde::{Deserialize, Serialize};

/// The counts of one benchmark × arm, per iteration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountRow {
    /// The family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// What it was called with.
    pub size: u64,
    /// The arm.
    pub arm: String,
    /// The audit build that counted.
    pub build: String,
    /// Calls of Python functions.
    pub calls: f64,
    /// Generators made.
    pub generators: f64,
    /// Refcount changes of code objects: increments and decrements.
    pub refcount_changes: f64,
    /// Branches on the permanence flag, either way.
    pub branches: f64,
    /// Share of them that took the permanent side.
    pub permanent_share: Option<f64>,
    /// Reads of `__code__`, assignments to it.
    pub code_accesses: f64,
    /// Proxies made.
    pub proxies: f64,
    /// Instructions per call and generator, by the metric of the answer; absent when that was not counted at this size.
    pub instructions_per_call: Option<f64>,
    /// The same of the baseline less that of the arm: what was saved per call and generator.
    pub saved_per_call: Option<f64>,
}

/// All of them, in the order of the record.
pub fn rows(record: &Record, instruction_metric: Option<&str>, options: &AnalysisOptions) -> Vec<CountRow> {
    let metric = instruction_metric.and_then(|name| record.metric(name));
    let mut rows = Vec::new();
    for benchmark in
        record.benchmarks.iter().filter(|benchmark| benchmark.validity.invalid_reason().is_none())
    {
        for audit in &benchmark.audits {
            let size = audit.size.unwrap_or(benchmark.size);
            let instructions = |arm: &str| {
                let metric = metric?;
                if metric.name.starts_with(bench_data::metric::CALLGRIND_PREFIX) {
                    median(collect::callgrind(benchmark, arm, metric).get(&size)?)
                } else if size == benchmark.size {
                    collect::typical(collect::by_block(benchmark, arm, metric).values())
                } else {
                    None
                }
            };
            let iterations = f64::from(audit.iterations.max(1));
            let AuditCounts {
                calls,
                generators,
                code_retains,
                code_releases,
                branch_permanent,
                branch_transient,
                code_reads,
                code_assignments,
                proxies,
            } = audit.counts;
            let each = |count: u64| count as f64 / iterations;
            let entered = each(calls + generators);
            let per_call = |count: f64| (entered > 0.0).then(|| count / entered);
            let own = instructions(&audit.arm).and_then(per_call);
            let baseline = instructions(&options.baseline).and_then(per_call);
            let branches = each(branch_permanent + branch_transient);
            rows.push(CountRow {
                family: benchmark.family.clone(),
                workload: benchmark.workload.clone(),
                size,
                arm: audit.arm.clone(),
                build: audit.build.clone(),
                calls: each(calls),
                generators: each(generators),
                refcount_changes: each(code_retains + code_releases),
                branches,
                permanent_share: (branches > 0.0).then(|| each(branch_permanent) / branches),
                code_accesses: each(code_reads + code_assignments),
                proxies: each(proxies),
                instructions_per_call: own,
                saved_per_call: own.zip(baseline).map(|(own, baseline)| baseline - own),
            });
        }
    }
    rows
}
