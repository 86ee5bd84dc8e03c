//! Counting events on the audit builds: calls, generators, refcount changes of code objects, branches.
//!
//! Invariants: an audit build is never timed; counts are of the measured iterations only, and are stored as counted,
//! with the number of iterations beside them.

use std::time::Duration;

use bench_data::AuditRun;

use super::Subject;
use crate::arm::{Arm, Build, Strategy};
use crate::build::Binary;
use crate::measurement::Measurement;
use crate::process::{Failure, Invocation};

/// The audit build that counts for an arm. `bound` changes no refcount of any code object, so it has nothing to
/// count that `transient` does not; the second transient arm is the first one again.
pub fn build_for(arm: Arm) -> Option<Build> {
    let build = arm.build();
    let counts = build.strategy != Strategy::Bound && arm != Arm::TransientAgain && !arm.is_cpython();
    counts.then(|| build.audited())
}

/// Runs `subject` once on its audit build.
pub fn collect(binary: &Binary, subject: Subject<'_>, timeout: Duration) -> Result<AuditRun, Failure> {
    let build = build_for(subject.arm)
        .ok_or_else(|| Failure::Garbled(format!("the arm {} has no audit build", subject.arm)))?;
    let output = Invocation::new(&binary.path, subject.arguments(1, 1), timeout).run()?;
    let measurement = Measurement::parse(&output.stdout, build, subject.arm, subject.expected)?;
    let iterations = measurement.measured().count() as u32;
    let counts =
        measurement.audit.ok_or_else(|| Failure::Garbled("the audit build printed no counts".to_owned()))?;
    Ok(AuditRun {
        arm: subject.arm.to_string(),
        build: build.to_string(),
        size: Some(subject.size),
        iterations,
        counts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arms_are_counted_on_the_audit_build_of_their_strategy() {
        let name = |label: &str| build_for(label.parse().unwrap()).map(|build| build.to_string());
        assert_eq!(name("transient").as_deref(), Some("transient-audit"));
        assert_eq!(name("permanent-code@0.5").as_deref(), Some("permanent-audit"));
        assert_eq!(name("bound"), None);
        assert_eq!(name("transient-again"), None);
    }
}
