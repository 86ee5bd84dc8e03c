//! `permanence doctor`: is this machine fit for measuring, and what would make it fitter?
//!
//! Invariants: looks, never touches; every finding that is not good names its remedy; only a missing tool fails,
//! because a noisy machine still gives honest intervals, only wider ones.

use std::fmt::Write as _;
use std::path::Path;

use bench_data::Availability;

use crate::collect::callgrind;
use crate::error::Exit;
use crate::host::{Host, free_bytes};
use crate::interpreters;
use crate::machine::{pmu, valgrind_version};
use crate::process::find_program;

/// How a finding is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Cannot be told on this host.
    Unknown,
    /// Makes numbers noisier or leaves some out.
    Warning,
    /// A tool that some command cannot do without.
    Missing,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub subject: &'static str,
    /// How it is judged.
    pub verdict: Verdict,
    /// What was found.
    pub found: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

impl Finding {
    fn new(subject: &'static str, verdict: Verdict, found: impl Into<String>, remedy: &str) -> Self {
        let remedy = (verdict != Verdict::Good).then(|| remedy.to_owned());
        Self { subject, verdict, found: found.into(), remedy }
    }

    /// `fact` judged by `good`.
    fn of<T>(
        subject: &'static str,
        fact: Result<T, String>,
        good: impl FnOnce(&T) -> bool,
        show: impl FnOnce(&T) -> String,
        remedy: &str,
    ) -> Self {
        match fact {
            Ok(value) if good(&value) => Self::new(subject, Verdict::Good, show(&value), remedy),
            Ok(value) => Self::new(subject, Verdict::Warning, show(&value), remedy),
            Err(reason) => Self::new(subject, Verdict::Unknown, reason, remedy),
        }
    }
}

/// Bytes of memory that a run should have left, and of disk that the builds need.
const ENOUGH_MEMORY: u64 = 1 << 30;
const ENOUGH_DISK: u64 = 4 << 30;

/// What follows where the time stamp counter is no clock.
const REFERENCE_CYCLES: &str =
    "none: wall time alone tells of time, unless the hypervisor passes on the counters of the processor";

/// Looks at the tools on the search path.
pub fn tools() -> Vec<Finding> {
    use Verdict::{Good, Missing, Unknown};
    let cargo = find_program("cargo").map_or(Missing, |_| Good);
    let (valgrind, version) = match valgrind_version() {
        Ok(version) => (Good, version),
        Err(reason) => (Missing, reason),
    };
    let (python, python_name) = match interpreters::oracle() {
        Ok(interpreter) => (Good, interpreter.name),
        Err(_) => (Missing, "not on the search path".to_owned()),
    };
    let runner = find_program("gungraun-runner").map_or(Unknown, |_| Good);
    let shown = |verdict| if verdict == Good { "found" } else { "not on the search path" };
    vec![
        Finding::new(
            "cargo",
            cargo,
            shown(cargo),
            "install Rust from https://rustup.rs; without it name prebuilt binaries by --permvm-dir",
        ),
        Finding::new(
            "valgrind",
            valgrind,
            version,
            &format!("{}; without it there are no simulated counts", callgrind::REMEDY),
        ),
        Finding::new(
            "python3",
            python,
            python_name,
            &format!("{}; without it no results are recorded", interpreters::REMEDY),
        ),
        Finding::new(
            "gungraun-runner",
            runner,
            shown(runner),
            "only for `cargo bench --bench counts`: `cargo install --locked gungraun-runner`, in the version of gungraun in Cargo.lock",
        ),
    ]
}

/// Looks at the host.
pub fn conditions(host: &Host, root: &Path) -> Vec<Finding> {
    use Verdict::{Good, Warning};
    let cores = Host::cores();
    let gibibytes = |bytes: &u64| format!("{:.1} GiB", *bytes as f64 / f64::from(1 << 30));
    let on = |on: &bool| if *on { "on" } else { "off" }.to_owned();
    let counters = match pmu(host) {
        Availability::Available => Finding::new("PMU", Good, "hardware counters available", ""),
        Availability::Unavailable { reason, fix } => Finding::new("PMU", Warning, reason, &fix),
    };
    let clock = match host.cpuinfo("flags") {
        Err(reason) => Finding::new("TSC", Verdict::Unknown, reason, REFERENCE_CYCLES),
        Ok(flags) => {
            let missing: Vec<&str> = ["constant_tsc", "nonstop_tsc", "rdtscp"]
                .into_iter()
                .filter(|wanted| !flags.split_whitespace().any(|flag| flag == *wanted))
                .collect();
            match missing.as_slice() {
                [] => {
                    Finding::new("TSC", Good, "invariant: counts reference cycles where there is no PMU", "")
                }
                _ => Finding::new("TSC", Warning, format!("no {}", missing.join(", ")), REFERENCE_CYCLES),
            }
        }
    };
    let several = if cores > 1 { Good } else { Warning };
    vec![
        counters,
        clock,
        Finding::of(
            "virtualised",
            host.virtualised(),
            |kind| kind == "none",
            Clone::clone,
            "neighbours on the same hardware add noise: prefer bare metal, and read the resolution in each report",
        ),
        Finding::new(
            "cores",
            several,
            cores.to_string(),
            "with one core everything else on the machine runs between the samples: use two or more",
        ),
        Finding::of(
            "governor",
            host.governor(),
            |governor| governor == "performance",
            Clone::clone,
            "cpupower frequency-set -g performance (as root); not visible in most virtual machines",
        ),
        Finding::of(
            "turbo",
            host.turbo(),
            |on| !on,
            on,
            "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo, or echo 0 > /sys/devices/system/cpu/cpufreq/boost (as root)",
        ),
        Finding::of(
            "SMT",
            host.smt(),
            |on| !on,
            on,
            "echo off > /sys/devices/system/cpu/smt/control (as root)",
        ),
        Finding::of(
            "ASLR",
            host.aslr(),
            |on| *on,
            on,
            "sysctl kernel.randomize_va_space=2 (as root): without it all processes share one memory layout, and its luck",
        ),
        Finding::of(
            "load",
            host.load(),
            |load| load[0] < 0.5,
            |load| format!("{:.2} over one minute, {cores} cores", load[0]),
            "wait for other programs to end, or stop them",
        ),
        Finding::of(
            "memory",
            host.memory("MemAvailable"),
            |bytes| *bytes >= ENOUGH_MEMORY,
            gibibytes,
            "close other programs: a machine that swaps measures its disk",
        ),
        Finding::of(
            "huge pages",
            host.huge_pages(),
            |setting| setting != "always",
            Clone::clone,
            "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled (as root): `always` makes memory and faults depend on luck",
        ),
        Finding::of(
            "disk",
            free_bytes(root),
            |bytes| *bytes >= ENOUGH_DISK,
            |bytes| format!("{} free", gibibytes(bytes)),
            "make room: the builds and records of a run need about 4 GiB",
        ),
    ]
}

/// The findings as a table, with remedies below the lines that they belong to.
pub fn table(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let word = match finding.verdict {
            Verdict::Good => "ok",
            Verdict::Unknown => "unknown",
            Verdict::Warning => "warning",
            Verdict::Missing => "MISSING",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{word:<8} {:<16} {}", finding.subject, finding.found);
        if let Some(remedy) = &finding.remedy {
            let _ = writeln!(text, "{:<8} {:<16} → {remedy}", "", "");
        }
    }
    text
}

/// The exit code that the findings deserve.
pub fn exit(findings: &[Finding]) -> Exit {
    let missing = findings.iter().any(|finding| finding.verdict == Verdict::Missing);
    if missing { Exit::MissingTool } else { Exit::Ok }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::write_host;

    fn verdicts(findings: &[Finding]) -> Vec<(&'static str, Verdict)> {
        findings.iter().map(|finding| (finding.subject, finding.verdict)).collect()
    }

    #[test]
    fn a_bad_host_gets_a_remedy_for_everything() {
        let root = tempfile::tempdir().unwrap();
        let host = write_host(
            root.path(),
            &[
                ("proc/cpuinfo", "flags: hypervisor\n"),
                ("proc/loadavg", "3.0 1.0 1.0 1/1 1\n"),
                ("proc/meminfo", "MemAvailable: 1000 kB\n"),
                ("proc/sys/kernel/randomize_va_space", "0\n"),
                ("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n"),
                ("sys/devices/system/cpu/cpufreq/boost", "1\n"),
                ("sys/devices/system/cpu/smt/active", "1\n"),
                ("sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never\n"),
            ],
        );
        let findings = conditions(&host, root.path());
        for (subject, verdict) in verdicts(&findings) {
            if !["cores", "disk"].contains(&subject) {
                assert_eq!(verdict, Verdict::Warning, "{subject}");
            }
        }
        for finding in findings.iter().filter(|finding| finding.verdict != Verdict::Good) {
            assert!(finding.remedy.as_ref().is_some_and(|remedy| !remedy.is_empty()), "{finding:?}");
        }
        assert_eq!(exit(&findings), Exit::Ok);
    }

    #[test]
    fn a_good_host_needs_none_and_an_unreadable_one_is_unknown() {
        let root = tempfile::tempdir().unwrap();
        let host = write_host(
            root.path(),
            &[
                ("proc/cpuinfo", "flags: fpu constant_tsc nonstop_tsc rdtscp\n"),
                ("proc/loadavg", "0.1 1.0 1.0 1/1 1\n"),
                ("proc/meminfo", "MemAvailable: 9000000 kB\n"),
                ("proc/sys/kernel/randomize_va_space", "2\n"),
                ("sys/bus/event_source/devices/cpu/type", "4\n"),
                ("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n"),
            ],
        );
        let findings = conditions(&host, root.path());
        let verdict =
            |subject: &str| findings.iter().find(|finding| finding.subject == subject).unwrap().verdict;
        for subject in ["PMU", "TSC", "virtualised", "governor", "ASLR", "load", "memory"] {
            assert_eq!(verdict(subject), Verdict::Good, "{subject}");
        }
        for subject in ["turbo", "SMT", "huge pages"] {
            assert_eq!(verdict(subject), Verdict::Unknown, "{subject}");
        }
    }

    #[test]
    fn a_missing_tool_fails_and_shows_its_remedy() {
        let finding = Finding::new("valgrind", Verdict::Missing, "not found", "install it");
        assert_eq!(exit(std::slice::from_ref(&finding)), Exit::MissingTool);
        assert_eq!(
            table(&[finding]),
            "MISSING  valgrind         not found\n                          → install it\n"
        );
    }
}
