//! One timed process.
//!
//! Invariants: one process, one [`Sample`], whatever happens: a process that failed is a discarded sample with its
//! reason, so that nothing is dropped silently. The caller runs nothing else while this runs.

use std::time::Duration;

use bench_data::Sample;

use super::Subject;
use crate::build::Binary;
use crate::measurement::Measurement;
use crate::process::{Failure, Invocation};

/// Where in the schedule a process stands.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    /// The block.
    pub block: u32,
    /// The place within the block.
    pub order: u32,
    /// Bytes of padding in the environment.
    pub padding: usize,
    /// Since the start of the run.
    pub started: Duration,
}

impl Position {
    /// The sample of a process that stands here, before it has told anything.
    pub fn sample(&self, binary: &Binary, arm: &impl ToString, invocation: &Invocation) -> Sample {
        Sample {
            block: self.block,
            order: self.order,
            arm: arm.to_string(),
            layout_seed: binary.record.layout_seed,
            env_bytes: invocation.environment_bytes() as u64,
            started_ms: self.started.as_millis() as u64,
            ..Sample::default()
        }
    }
}

/// How long and how often.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Warm-up iterations.
    pub warmup: u32,
    /// Timed iterations.
    pub iterations: u32,
    /// Deadline of the process.
    pub timeout: Duration,
}

/// Runs one process; the measurement is absent when the sample is discarded.
pub fn collect(
    binary: &Binary,
    subject: Subject<'_>,
    position: Position,
    effort: Effort,
) -> (Sample, Result<Measurement, Failure>) {
    let mut invocation =
        Invocation::new(&binary.path, subject.arguments(effort.warmup, effort.iterations), effort.timeout);
    invocation.padding = position.padding;
    let result = invocation.run().and_then(|output| {
        Measurement::parse(&output.stdout, subject.arm.build(), subject.arm, subject.expected)
    });
    let mut sample = position.sample(binary, &subject.arm, &invocation);
    match &result {
        Ok(measurement) => {
            sample.promotion = Some(measurement.promotion.clone());
            sample.memory = Some(measurement.memory.clone());
            sample.iterations.clone_from(&measurement.iterations);
        }
        Err(failure) => sample.discarded = Some(failure.to_string()),
    }
    (sample, result)
}
