//! The table of metrics of a run: where each number comes from, or why it is missing and what to do about it.
//!
//! Invariants: a metric that this host or this profile does not deliver stays in the table, marked unavailable with
//! reason and fix; simulated metrics carry the version of the simulator, so that they cannot be taken for measured ones.

use std::collections::BTreeMap;

use bench_data::metric::{CALLGRIND_PREFIX, mark_unavailable, standard};
use bench_data::{Metric, Scope};

use crate::measurement::Counter;

/// Events that callgrind counts only when it simulates the caches.
const CACHE_EVENTS: [&str; 8] = ["Dr", "Dw", "I1mr", "D1mr", "D1mw", "ILmr", "DLmr", "DLmw"];

/// Why callgrind's numbers, or some of them, are missing.
#[derive(Debug, Clone)]
pub struct Missing {
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub fix: String,
}

/// The table before anything is measured. `valgrind` is its version or why there is none.
pub fn table(valgrind: Result<&str, &Missing>, cache_sim: bool) -> Vec<Metric> {
    let mut metrics = standard();
    for metric in metrics.iter_mut().filter(|metric| metric.scope == Scope::Callgrind) {
        if let Ok(version) = valgrind {
            metric.source = format!("callgrind of {version} (simulated)");
        }
    }
    for name in callgrind_names(&metrics) {
        let event = name.trim_start_matches(CALLGRIND_PREFIX);
        match valgrind {
            Err(missing) => mark_unavailable(&mut metrics, &name, &missing.reason, &missing.fix),
            Ok(_) if !cache_sim && CACHE_EVENTS.contains(&event) => {
                mark_unavailable(
                    &mut metrics,
                    &name,
                    "the caches were not simulated",
                    "run with --cache-sim",
                );
            }
            Ok(_) => {}
        }
    }
    metrics
}

/// What the source of a counter says that was shared out and scaled.
const SCALED: &str = "scaled";

/// Puts what `permvm` said of its counters into the table, and tells whether that changed it. What was scaled once stays marked so.
pub fn apply(metrics: &mut [Metric], counters: &BTreeMap<String, Counter>) -> bool {
    let before = metrics.to_vec();
    for (name, counter) in counters {
        let unscaled = |metric: &&mut Metric| metric.name == *name && !metric.source.contains(SCALED);
        for metric in metrics.iter_mut().filter(unscaled) {
            metric.source.clone_from(&counter.source);
        }
        if !counter.available {
            let reason = counter.reason.as_deref().unwrap_or("permvm gave no reason");
            let fix = counter.fix.as_deref().unwrap_or("see `permanence doctor`");
            mark_unavailable(metrics, name, reason, fix);
        }
    }
    before != metrics
}

fn callgrind_names(metrics: &[Metric]) -> Vec<String> {
    let simulated = metrics.iter().filter(|metric| metric.scope == Scope::Callgrind);
    simulated.map(|metric| metric.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unavailable(metrics: &[Metric]) -> Vec<&str> {
        metrics
            .iter()
            .filter(|metric| !metric.availability.is_available())
            .map(|metric| metric.name.as_str())
            .collect()
    }

    #[test]
    fn without_valgrind_every_simulated_metric_is_missing_with_its_fix() {
        let missing = Missing { reason: "valgrind is missing".into(), fix: "install it".into() };
        let metrics = table(Err(&missing), true);
        let names = unavailable(&metrics);
        assert_eq!(names.len(), 13);
        assert!(names.iter().all(|name| name.starts_with("callgrind.")));
    }

    #[test]
    fn cache_events_are_missing_unless_simulated() {
        let metrics = table(Ok("valgrind-3.19.0"), false);
        assert_eq!(unavailable(&metrics).len(), CACHE_EVENTS.len());
        let instructions = metrics.iter().find(|metric| metric.name == "callgrind.Ir").unwrap();
        assert_eq!(instructions.source, "callgrind of valgrind-3.19.0 (simulated)");
        assert!(unavailable(&table(Ok("valgrind-3.19.0"), true)).is_empty());
    }

    #[test]
    fn what_permvm_says_of_its_counters_is_taken_over() {
        let mut metrics = table(Ok("valgrind-3.19.0"), true);
        let missing = Counter {
            source: "perf_event_open".into(),
            available: false,
            reason: Some("ENOENT: no hardware PMU".into()),
            fix: None,
        };
        let counters = BTreeMap::from([("cycles".to_owned(), missing)]);
        assert!(apply(&mut metrics, &counters));
        assert_eq!(unavailable(&metrics), ["cycles"]);
        assert!(!apply(&mut metrics, &counters), "nothing new");
    }

    #[test]
    fn a_counter_that_was_scaled_once_stays_marked() {
        let mut metrics = table(Ok("valgrind-3.19.0"), true);
        let counter = |source: &str| {
            let counter = Counter { source: source.into(), available: true, reason: None, fix: None };
            BTreeMap::from([("cycles".to_owned(), counter)])
        };
        assert!(apply(&mut metrics, &counter("perf (scaled by the time that they ran)")));
        assert!(!apply(&mut metrics, &counter("perf")));
        assert!(metrics.iter().any(|metric| metric.name == "cycles" && metric.source.contains(SCALED)));
    }
}
