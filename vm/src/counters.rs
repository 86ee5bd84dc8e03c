//! What a measured iteration is counted with: the clock, the time stamp counter, and hardware counters where there are any.
//!
//! A counter that cannot be had is absent, with the reason and what would help; it is never zero.

use std::time::Instant;

use perf_event::events::Hardware;
use perf_event::{Builder, Counter, Group, ReadFormat};
use serde::Serialize;

/// Figures of one iteration. Hardware figures are of user space only.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Sample {
    /// Wall time, nanoseconds.
    pub wall_ns: u64,
    /// Reference cycles of the time stamp counter (constant rate, not core cycles).
    pub tsc: Option<u64>,
    /// Core cycles.
    pub cycles: Option<u64>,
    /// Instructions retired.
    pub instructions: Option<u64>,
    /// Branches retired.
    pub branches: Option<u64>,
    /// Branches mispredicted.
    pub branch_misses: Option<u64>,
}

/// Where a figure comes from, or why it is missing.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// The mechanism.
    pub source: &'static str,
    /// Whether it works here.
    pub available: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What would help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
}

impl Source {
    const fn working(source: &'static str) -> Source {
        Source { source, available: true, reason: None, fix: None }
    }
}

struct HardwareGroup {
    group: Group,
    members: Vec<Counter>,
}

/// The counters of this process.
pub struct Counters {
    hardware: Result<HardwareGroup, (String, String)>,
}

const PERF: &str = "perf_event_open (user space)";

/// The hardware events, in the order of the fields of [`Sample`].
const EVENTS: [Hardware; 4] =
    [Hardware::CPU_CYCLES, Hardware::INSTRUCTIONS, Hardware::BRANCH_INSTRUCTIONS, Hardware::BRANCH_MISSES];

impl HardwareGroup {
    fn open() -> std::io::Result<HardwareGroup> {
        let timed = ReadFormat::GROUP
            | ReadFormat::TOTAL_TIME_ENABLED
            | ReadFormat::TOTAL_TIME_RUNNING
            | ReadFormat::ID;
        let mut group = Group::builder().read_format(timed).build_group()?;
        let mut members = Vec::new();
        for event in EVENTS {
            members.push(group.add(Builder::new(event).exclude_kernel(true).exclude_hv(true))?);
        }
        Ok(HardwareGroup { group, members })
    }
}

/// Why hardware counters cannot be opened, and what would help.
fn explain(error: &std::io::Error) -> (String, String) {
    let paranoid = std::fs::read_to_string("/proc/sys/kernel/perf_event_paranoid").unwrap_or_default();
    match error.raw_os_error() {
        Some(libc::ENOENT) => (
            "ENOENT: this machine shows no hardware performance counters (a virtual machine without PMU)"
                .to_owned(),
            "run on bare metal, or give the virtual machine a PMU; callgrind counts instructions meanwhile"
                .to_owned(),
        ),
        Some(libc::EACCES | libc::EPERM) => (
            format!("{error}: kernel.perf_event_paranoid is {}", paranoid.trim()),
            "sysctl kernel.perf_event_paranoid=1, or give the process CAP_PERFMON".to_owned(),
        ),
        Some(libc::ENOSYS) => (
            format!("{error}: the kernel has no perf events"),
            "use a kernel with CONFIG_PERF_EVENTS".to_owned(),
        ),
        _ => (error.to_string(), "see `permanence doctor`".to_owned()),
    }
}

/// The time stamp counter, after everything before it has executed.
#[cfg(target_arch = "x86_64")]
fn time_stamp() -> Option<u64> {
    let mut aux = 0;
    // SAFETY: every x86-64 processor that this project supports has RDTSCP and SSE2.
    unsafe {
        let stamp = core::arch::x86_64::__rdtscp(&raw mut aux);
        core::arch::x86_64::_mm_lfence();
        Some(stamp)
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn time_stamp() -> Option<u64> {
    None
}

impl Counters {
    /// Opens what can be opened.
    pub fn open() -> Counters {
        Counters { hardware: HardwareGroup::open().map_err(|error| explain(&error)) }
    }

    /// Every figure's source.
    pub fn sources(&self) -> Vec<(&'static str, Source)> {
        let tsc = if cfg!(target_arch = "x86_64") {
            Source::working("rdtscp")
        } else {
            Source {
                source: "rdtscp",
                available: false,
                reason: Some("not an x86-64 processor".to_owned()),
                fix: Some("use wall_ns".to_owned()),
            }
        };
        let hardware = match &self.hardware {
            Ok(_) => Source::working(PERF),
            Err((reason, fix)) => Source {
                source: PERF,
                available: false,
                reason: Some(reason.clone()),
                fix: Some(fix.clone()),
            },
        };
        let mut sources = vec![("wall_ns", Source::working("clock_gettime(CLOCK_MONOTONIC)")), ("tsc", tsc)];
        for name in ["cycles", "instructions", "branches", "branch_misses"] {
            sources.push((name, hardware.clone()));
        }
        sources
    }

    /// Runs `f` and counts.
    pub fn measure<R>(&mut self, f: impl FnOnce() -> R) -> (R, Sample) {
        if let Ok(hardware) = &mut self.hardware {
            // A counter that cannot be reset or enabled shows as not having run below.
            let _ = hardware.group.reset();
            let _ = hardware.group.enable();
        }
        let stamp = time_stamp();
        let start = Instant::now();
        let result = f();
        let wall_ns = start.elapsed().as_nanos() as u64;
        let tsc = stamp.zip(time_stamp()).map(|(before, after)| after.wrapping_sub(before));
        let mut sample = Sample { wall_ns, tsc, ..Sample::default() };
        if let Ok(hardware) = &mut self.hardware {
            let _ = hardware.group.disable();
            if let Ok(data) = hardware.group.read() {
                // Scaled where the kernel shared the counters out; absent where they never ran.
                let scale = match (data.time_enabled(), data.time_running()) {
                    (Some(on), Some(ran)) if !ran.is_zero() => Some(on.as_secs_f64() / ran.as_secs_f64()),
                    _ => None,
                };
                let mut values = hardware.members.iter().map(|member| {
                    let value = data.get(member)?.value();
                    scale.map(|scale| (value as f64 * scale) as u64)
                });
                sample.cycles = values.next().flatten();
                sample.instructions = values.next().flatten();
                sample.branches = values.next().flatten();
                sample.branch_misses = values.next().flatten();
            }
        }
        (result, sample)
    }
}
