//! What `permvm measure` prints: one JSON object of format 1, read and checked here and nowhere else.
//!
//! Invariants: a measurement that this module returns has the wanted result, the wanted build and at least one
//! measured iteration. Everything else is a [`Failure`], and its numbers are never looked at.

use std::collections::BTreeMap;

use bench_data::{AuditCounts, Iteration, Memory, Promotion, PromotionLevel};
use serde::Deserialize;

use crate::arm::{Arm, Build, Strategy};
use crate::process::Failure;

/// The format of the JSON that this crate understands.
const FORMAT: u32 = 1;

/// One process's worth of measurement.
#[derive(Debug, Clone, Deserialize)]
pub struct Measurement {
    format: u32,
    /// The build that measured.
    pub build: BuildInfo,
    /// The argument of `run`.
    pub size: u64,
    /// What was promoted.
    pub promotion: Promotion,
    /// `repr()` of the result.
    pub result: String,
    /// Every iteration in order, warm-up first.
    pub iterations: Vec<Iteration>,
    /// Where the numbers of the iterations come from.
    pub counters: BTreeMap<String, Counter>,
    /// Memory of the process.
    pub memory: Memory,
    /// Counts of events, on audit builds only.
    pub audit: Option<AuditCounts>,
    /// The images that code ran from; none where the harness knows of none.
    #[serde(default)]
    images: Vec<Image>,
}

/// An image in use.
#[derive(Debug, Clone, Deserialize)]
pub struct Image {
    /// Bytes of its mapping that are the process's own: it was written to.
    pub copied_bytes: u64,
}

/// Whether code ran from an image exactly where that is wanted, and no page of one was written to.
pub fn check_images(images: &[Image], wanted: bool) -> Result<(), String> {
    let copied: u64 = images.iter().map(|image| image.copied_bytes).sum();
    match (wanted, images.is_empty()) {
        _ if copied > 0 => Err(format!("pages of an image were copied: {copied} bytes")),
        (true, true) => Err("the image was not used".to_owned()),
        (false, false) => Err("an image was used".to_owned()),
        _ => Ok(()),
    }
}

/// What a `permvm` says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BuildInfo {
    /// Its version.
    pub version: String,
    /// `transient`, `permanent` or `bound`.
    pub strategy: String,
    /// Whether it counts events.
    pub audit: bool,
    /// Whether it checks itself, which makes it useless for timing.
    pub debug_assertions: bool,
    /// Its cargo features.
    #[serde(default)]
    pub features: Vec<String>,
}

/// Where a counter comes from, or why it is missing and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Counter {
    /// The interface that it is read through.
    pub source: String,
    /// Whether this machine has it.
    pub available: bool,
    /// Why not.
    pub reason: Option<String>,
    /// What to do about it.
    pub fix: Option<String>,
}

impl Measurement {
    /// Reads what `permvm measure` printed and checks it against what was asked for.
    ///
    /// `build` is that of the arm, or its audit build.
    pub fn parse(stdout: &str, build: Build, arm: Arm, expected: &str) -> Result<Self, Failure> {
        let promoted = (arm.closure().level(), arm.share().unwrap_or(1.0));
        let measurement = Self::parse_promoted(stdout, build, promoted, expected)?;
        check_images(&measurement.images, arm == Arm::Image).map_err(Failure::Garbled)?;
        Ok(measurement)
    }

    /// The same where the level and the share of what was to be promoted are not those of an arm.
    pub fn parse_promoted(
        stdout: &str,
        build: Build,
        promoted: (PromotionLevel, f64),
        expected: &str,
    ) -> Result<Self, Failure> {
        let garbled = |message: String| Failure::Garbled(message);
        let measurement: Self =
            serde_json::from_str(stdout.trim()).map_err(|error| garbled(error.to_string()))?;
        if measurement.format != FORMAT {
            let message =
                format!("format {} instead of {FORMAT}: permvm is of another version", measurement.format);
            return Err(garbled(message));
        }
        measurement.build.check(build).map_err(garbled)?;
        measurement.check_promotion(promoted).map_err(garbled)?;
        if measurement.result != expected {
            return Err(Failure::WrongResult {
                expected: expected.to_owned(),
                found: measurement.result.clone(),
            });
        }
        if measurement.measured().next().is_none() {
            return Err(garbled("no measured iteration".to_owned()));
        }
        Ok(measurement)
    }

    /// Whether that was promoted which the arm is about, so that an option cannot be ignored in silence.
    fn check_promotion(&self, (wanted, share): (PromotionLevel, f64)) -> Result<(), String> {
        let done = &self.promotion;
        if done.level != wanted || (done.share - share).abs() > 1e-9 {
            let (wanted, level) = (wanted.word(), done.level.word());
            return Err(format!("wanted {wanted} of {share} promoted, but it was {level} of {}", done.share));
        }
        Ok(())
    }

    /// The iterations that count.
    pub fn measured(&self) -> impl Iterator<Item = &Iteration> {
        self.iterations.iter().filter(|iteration| !iteration.warmup)
    }
}

impl BuildInfo {
    /// Whether this is `build`, so that two binaries cannot be mixed up.
    pub fn check(&self, build: Build) -> Result<(), String> {
        let (audit, version) = match build.strategy {
            Strategy::Cpython(_) => (String::new(), format!("-{}", self.version)),
            _ => (if self.audit { "-audit" } else { "" }.to_owned(), String::new()),
        };
        // A build that burns instructions is another one than its strategy, and must never be taken for it.
        let burns = self.features.iter().any(|feature| feature == "slowdown");
        let strategy = if burns { "slowdown" } else { &self.strategy };
        let found = format!("{strategy}{version}{audit}");
        if found != build.to_string() {
            return Err(format!("wanted the build {build}, but it is {found}"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"format":1,
        "build":{"version":"0.1.0","strategy":"transient","audit":false,"debug_assertions":false,"features":[]},
        "file":"fib.py","size":20,
        "promotion":{"level":"none","share":1.0,"seed":0,"code_objects":0,"constants":0,"functions":0,"bytes":0},
        "result":"6765",
        "iterations":[
            {"warmup":true,"wall_ns":9,"tsc":5,"cycles":null,"instructions":null,"branches":null,"branch_misses":null},
            {"warmup":false,"wall_ns":7,"tsc":4,"cycles":null,"instructions":null,"branches":null,"branch_misses":null}],
        "counters":{"wall_ns":{"source":"clock_gettime(CLOCK_MONOTONIC)","available":true},
                    "cycles":{"source":"perf_event_open","available":false,"reason":"ENOENT","fix":"use bare metal"}},
        "memory":{"peak_rss_bytes":1,"live_heap_bytes":2,"peak_heap_bytes":3,"allocations":4,"minor_faults":5,"major_faults":6},
        "audit":null}"#;

    const TRANSIENT: Build = Build { strategy: Strategy::Transient, audit: false };

    #[test]
    fn the_contract_is_read() {
        let measurement = Measurement::parse(GOOD, TRANSIENT, Arm::Transient, "6765").unwrap();
        assert_eq!(measurement.measured().map(|iteration| iteration.wall_ns).collect::<Vec<_>>(), [7]);
        assert_eq!(measurement.counters["cycles"].fix.as_deref(), Some("use bare metal"));
        assert_eq!(measurement.memory.allocations, Some(4));
        assert!(measurement.audit.is_none());
    }

    #[test]
    fn a_wrong_result_is_a_failure_that_shows_both() {
        let failure = Measurement::parse(GOOD, TRANSIENT, Arm::Transient, "1").unwrap_err();
        assert_eq!(failure.to_string(), "wrong result: expected 1, got 6765");
    }

    #[test]
    fn another_build_or_format_is_refused() {
        let failure = Measurement::parse(GOOD, Arm::Bound.build(), Arm::Bound, "6765").unwrap_err();
        assert!(failure.to_string().contains("wanted the build bound, but it is transient"), "{failure}");
        let failure = Measurement::parse(GOOD, TRANSIENT.audited(), Arm::Transient, "6765").unwrap_err();
        assert!(failure.to_string().contains("wanted the build transient-audit"), "{failure}");
        let other = GOOD.replacen("\"format\":1", "\"format\":2", 1);
        let failure = Measurement::parse(&other, TRANSIENT, Arm::Transient, "6765").unwrap_err();
        assert!(failure.to_string().contains("format 2 instead of 1"), "{failure}");
    }

    #[test]
    fn an_ignored_promotion_is_refused() {
        let permanent = GOOD.replace("\"transient\"", "\"permanent\"");
        let arm: Arm = "permanent-code@0.5".parse().unwrap();
        let failure = Measurement::parse(&permanent, arm.build(), arm, "6765").unwrap_err();
        assert!(
            failure.to_string().contains("wanted code of 0.5 promoted, but it was none of 1"),
            "{failure}"
        );
        let half = permanent.replace("\"none\",\"share\":1.0", "\"code\",\"share\":0.5");
        assert!(Measurement::parse(&half, arm.build(), arm, "6765").is_ok());
    }

    #[test]
    fn an_image_is_used_where_it_is_wanted_and_never_written_to() {
        let permanent = GOOD.replace("\"transient\"", "\"permanent\"");
        let with = |images: &str| {
            permanent.replace("\"audit\":null", &format!("\"audit\":null,\"images\":{images}"))
        };
        let refused = |text: &str, arm: Arm| {
            Measurement::parse(text, arm.build(), arm, "6765").unwrap_err().to_string()
        };
        let clean = with(r#"[{"path":"fib.so","bytes":8192,"copied_bytes":0}]"#);
        assert!(Measurement::parse(&clean, Arm::Image.build(), Arm::Image, "6765").is_ok());
        assert!(refused(&permanent, Arm::Image).contains("the image was not used"));
        assert!(refused(&clean, "permanent-none".parse().unwrap()).contains("an image was used"));
        let written = with(r#"[{"path":"fib.so","bytes":8192,"copied_bytes":4096}]"#);
        assert!(refused(&written, Arm::Image).contains("were copied: 4096 bytes"));
    }

    #[test]
    fn nothing_measured_and_no_json_are_refused() {
        let none = GOOD.replace("\"warmup\":false", "\"warmup\":true");
        assert!(Measurement::parse(&none, TRANSIENT, Arm::Transient, "6765").is_err());
        assert!(matches!(
            Measurement::parse("6765", TRANSIENT, Arm::Transient, "6765"),
            Err(Failure::Garbled(_))
        ));
        assert!(matches!(
            Measurement::parse("", TRANSIENT, Arm::Transient, "6765"),
            Err(Failure::Garbled(_))
        ));
    }
}
