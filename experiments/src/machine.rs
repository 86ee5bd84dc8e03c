//! The machine and the tools as a record tells of them.
//!
//! Invariants: nothing here names a person, a host or a folder; what could not be found out is a [`Fact::Unknown`]
//! with its reason.

use std::path::Path;
use std::time::Duration;

use bench_data::{Availability, Commit, Fact, LoadAverage, Machine, Toolchain};

use crate::host::Host;
use crate::interpreters::Interpreter;
use crate::process::Invocation;

/// How long a tool may take to tell its version.
const PATIENCE: Duration = Duration::from_secs(30);

/// The machine.
pub fn machine(host: &Host) -> Machine {
    Machine {
        cpu: host.cpu().into(),
        arch: std::env::consts::ARCH.to_owned(),
        cores: Host::cores() as u32,
        kernel: host.kernel().into(),
        os: host.os().into(),
        governor: host.governor().into(),
        smt: host.smt().into(),
        turbo: host.turbo().into(),
        virtualised: host.virtualised().into(),
        pmu: pmu(host),
        memory_bytes: host.memory("MemTotal").into(),
    }
}

/// Whether this host delivers hardware counters to this user.
pub fn pmu(host: &Host) -> Availability {
    let unavailable = |reason: &str, fix: &str| Availability::Unavailable {
        reason: reason.to_owned(),
        fix: fix.to_owned(),
    };
    if !host.has_pmu() {
        return unavailable(
            "the kernel has no driver for hardware counters (usual in virtual machines)",
            "run on bare metal, or let the hypervisor pass the PMU through; until then instructions come from callgrind",
        );
    }
    match host.perf_paranoid() {
        Ok(level) if level > 2 => unavailable(
            &format!("perf_event_paranoid is {level}"),
            "sysctl kernel.perf_event_paranoid=2 (as root)",
        ),
        _ => Availability::Available,
    }
}

/// Load averages. Every Linux has them; where `/proc` is not mounted, its other facts are unknown as well.
pub fn load(host: &Host) -> LoadAverage {
    let [one, five, fifteen] = host.load().unwrap_or_default();
    LoadAverage { one, five, fifteen }
}

/// The tools. `pythons` are the interpreters that were found.
pub fn toolchain(pythons: &[Interpreter]) -> Toolchain {
    let rustc = say("rustc", &["-vV"]);
    let llvm = rustc.as_ref().map_err(Clone::clone).and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("LLVM version: "));
        line.map(ToOwned::to_owned).ok_or_else(|| "rustc does not tell".to_owned())
    });
    let first_line = |text: String| text.lines().next().unwrap_or_default().to_owned();
    Toolchain {
        rustc: rustc.map(first_line).into(),
        llvm: llvm.clone().into(),
        cargo: say("cargo", &["--version"]).map(first_line).into(),
        linker: linker(llvm),
        valgrind: valgrind_version().into(),
        pythons: pythons.iter().map(|python| python.name.clone()).collect(),
    }
}

/// What `valgrind --version` prints.
pub fn valgrind_version() -> Result<String, String> {
    say("valgrind", &["--version"])
}

/// Stable Rust on x86-64 Linux links by the lld that it ships; elsewhere the C compiler chooses.
fn linker(llvm: Result<String, String>) -> Fact<String> {
    let bundled = cfg!(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"));
    match llvm {
        Ok(version) if bundled => Fact::Known(format!("rust-lld of LLVM {version}")),
        _ => Fact::unknown("chosen by the C compiler of the host"),
    }
}

/// The commit of the project below `root`.
pub fn commit(root: &Path) -> Commit {
    let git = |arguments: &[&str]| {
        let folder = root.display().to_string();
        say("git", &[&["-C", &folder], arguments].concat())
    };
    let hash = git(&["rev-parse", "HEAD"]);
    let dirty = git(&["status", "--porcelain", "--untracked-files=no"]).map(|changes| !changes.is_empty());
    Commit { hash: hash.into(), dirty: dirty.into() }
}

/// What a program prints, or why it cannot be asked.
fn say(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Invocation::new(program, arguments.iter().copied(), PATIENCE).run();
    output.map(|output| output.stdout.trim().to_owned()).map_err(|failure| failure.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::write_host;

    #[test]
    fn counters_are_missing_without_a_driver_and_without_permission() {
        let root = tempfile::tempdir().unwrap();
        let host = write_host(root.path(), &[("proc/sys/kernel/perf_event_paranoid", "3\n")]);
        let reason = |host: &Host| match pmu(host) {
            Availability::Available => None,
            Availability::Unavailable { reason, fix } => {
                assert!(!fix.is_empty());
                Some(reason)
            }
        };
        assert!(reason(&host).unwrap().contains("no driver"));
        let host = write_host(root.path(), &[("sys/bus/event_source/devices/cpu/type", "4\n")]);
        assert_eq!(reason(&host).as_deref(), Some("perf_event_paranoid is 3"));
        let host = write_host(root.path(), &[("proc/sys/kernel/perf_event_paranoid", "2\n")]);
        assert_eq!(reason(&host), None);
    }

    #[test]
    fn a_folder_without_repository_has_an_unknown_commit() {
        let root = tempfile::tempdir().unwrap();
        let commit = commit(root.path());
        assert!(commit.hash.known().is_none() && commit.dirty.known().is_none());
    }

    #[test]
    fn this_machine_can_be_described() {
        let machine = machine(&Host::here());
        assert!(machine.cores >= 1 && machine.kernel.known().is_some());
        assert!(toolchain(&[]).rustc.to_string().starts_with("rustc "));
        assert!(say("no-such-tool", &[]).unwrap_err().contains("no-such-tool"));
    }
}
