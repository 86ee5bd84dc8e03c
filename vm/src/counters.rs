//! What a measured iteration is counted with: the clock, the time stamp counter, and hardware counters where there are any.
//!
//! What tells of time falls back from hardware cycles to ticks of an invariant time stamp counter to the clock of the system; each
//! is a figure of its own, and each step that cannot be had says why. Invariants:
//!
//! - a counter that cannot be had is absent, with the reason and what would help; it is never zero;
//! - a counter that the kernel shared out is scaled by the time that it ran, and its source says so; one that never ran is absent;
//! - hardware events are counted in user space only.

use std::io;
use std::time::{Duration, Instant};

use perf_event::events::Event;
use perf_event::{Builder, Counter, Group, GroupData, ReadFormat};
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

    fn missing(source: &'static str, (reason, fix): &Absence) -> Source {
        Source { source, available: false, reason: Some(reason.clone()), fix: Some(fix.clone()) }
    }
}

/// Events that the kernel counts together: all of a group run at the same time, or none.
struct PerfGroup {
    group: Group,
    members: Vec<Counter>,
    /// It has run for only a part of an iteration, because the processor has fewer counters than were asked for.
    shared: bool,
}

/// What came of the hardware events.
enum Hardware {
    /// Groups that count, each with the places of its events in [`EVENTS`]; the events that none counts, with reason and remedy.
    Counting { groups: Vec<(Vec<usize>, PerfGroup)>, missing: Vec<(usize, Absence)> },
    /// Nothing counts.
    Absent(Absence),
}

/// Why something cannot be counted, and what would help.
type Absence = (String, String);

/// The counters of this process.
pub struct Counters {
    hardware: Hardware,
    tsc: Result<(), Absence>,
}

const PERF: &str = "perf_event_open (user space)";
const PERF_SCALED: &str =
    "perf_event_open (user space; counters were shared: scaled by the time that they ran)";

/// The hardware events, in the order of the fields of [`Sample`].
const EVENTS: [(&str, perf_event::events::Hardware); 4] = {
    use perf_event::events::Hardware;
    [
        ("cycles", Hardware::CPU_CYCLES),
        ("instructions", Hardware::INSTRUCTIONS),
        ("branches", Hardware::BRANCH_INSTRUCTIONS),
        ("branch_misses", Hardware::BRANCH_MISSES),
    ]
};

/// How the events are grouped, the best way first: together, so that their ratios are of the same instructions; in pairs; alone,
/// for processors with few counters, and those that lack an event.
const PARTITIONS: [&[&[usize]]; 3] = [&[&[0, 1, 2, 3]], &[&[0, 1], &[2, 3]], &[&[0], &[1], &[2], &[3]]];

impl PerfGroup {
    /// Opens a group of events of the calling thread in user space.
    fn open<E: Event + Clone>(events: &[E]) -> io::Result<PerfGroup> {
        let timed = ReadFormat::GROUP
            | ReadFormat::TOTAL_TIME_ENABLED
            | ReadFormat::TOTAL_TIME_RUNNING
            | ReadFormat::ID;
        let mut group = Group::builder().read_format(timed).build_group()?;
        let mut members = Vec::new();
        for event in events {
            members.push(group.add(Builder::new(event.clone()).exclude_kernel(true).exclude_hv(true))?);
        }
        Ok(PerfGroup { group, members, shared: false })
    }

    fn start(&mut self) {
        // A counter that cannot be reset or enabled shows as not having run in `stop`.
        let _ = self.group.reset();
        let _ = self.group.enable();
    }

    /// Stops counting; the figures in the order of the events, absent where they did not run.
    ///
    /// The times are since the group was opened, so it takes the differences to `before`.
    fn stop(&mut self, before: (Duration, Duration)) -> Vec<Option<u64>> {
        let _ = self.group.disable();
        let Ok(data) = self.group.read() else { return vec![None; self.members.len()] };
        let (enabled, running) = times(&data);
        let (enabled, running) = (enabled.saturating_sub(before.0), running.saturating_sub(before.1));
        self.shared |= running < enabled;
        let value = |member: &Counter| scaled(data.get(member)?.value(), enabled, running);
        self.members.iter().map(value).collect()
    }

    fn times(&mut self) -> (Duration, Duration) {
        self.group.read().map(|data| times(&data)).unwrap_or_default()
    }
}

/// For how long a group was enabled, and for how long of that it ran.
fn times(data: &GroupData) -> (Duration, Duration) {
    (data.time_enabled().unwrap_or_default(), data.time_running().unwrap_or_default())
}

/// A count that ran for a part of the time, scaled to the whole of it; none when it did not run at all.
fn scaled(count: u64, enabled: Duration, running: Duration) -> Option<u64> {
    if running.is_zero() {
        return None;
    }
    if running >= enabled {
        return Some(count);
    }
    Some((count as f64 * (enabled.as_secs_f64() / running.as_secs_f64())).round() as u64)
}

impl Hardware {
    /// Takes the first partition of the events all of whose groups count; else the last one, without the events that do not.
    fn open() -> Hardware {
        let mut first = None;
        for partition in PARTITIONS {
            let (mut groups, mut missing) = (Vec::new(), Vec::new());
            for places in partition {
                let events: Vec<_> = places.iter().map(|&place| EVENTS[place].1).collect();
                match PerfGroup::open(&events).map_err(|error| explain(&error)).and_then(tried) {
                    Ok(group) => groups.push((places.to_vec(), group)),
                    Err(absence) => {
                        first.get_or_insert_with(|| absence.clone());
                        missing.extend(places.iter().map(|&place| (place, absence.clone())));
                    }
                }
            }
            if !groups.is_empty() && (missing.is_empty() || partition.len() == EVENTS.len()) {
                return Hardware::Counting { groups, missing };
            }
        }
        Hardware::Absent(first.unwrap_or_default())
    }
}

/// A group that has been seen to run.
fn tried(mut group: PerfGroup) -> Result<PerfGroup, Absence> {
    group.start();
    std::hint::black_box((0..1000).fold(0, |sum: u64, i| std::hint::black_box(sum + i)));
    if group.stop((Duration::ZERO, Duration::ZERO)).iter().any(Option::is_none) {
        let reason = "the counters were opened but never ran: others hold them, or there are too few";
        return Err((reason.to_owned(), "end other profilers (`perf`, the NMI watchdog)".to_owned()));
    }
    Ok(group)
}

/// Why hardware counters cannot be opened, and what would help.
fn explain(error: &io::Error) -> Absence {
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

/// Why the time stamp counter is no clock here.
#[cfg(target_arch = "x86_64")]
fn tsc() -> Result<(), Absence> {
    use core::arch::x86_64::__cpuid;
    const RDTSCP: u32 = 1 << 27;
    const INVARIANT: u32 = 1 << 8;
    let use_wall = || "use the wall time".to_owned();
    let most = __cpuid(0x8000_0000).eax;
    if most < 0x8000_0001 || __cpuid(0x8000_0001).edx & RDTSCP == 0 {
        return Err(("the processor has no RDTSCP".to_owned(), use_wall()));
    }
    if most < 0x8000_0007 || __cpuid(0x8000_0007).edx & INVARIANT == 0 {
        let reason = "the time stamp counter is not invariant: it may change its rate or stop";
        return Err((reason.to_owned(), use_wall()));
    }
    Ok(())
}

#[cfg(not(target_arch = "x86_64"))]
fn tsc() -> Result<(), Absence> {
    Err(("not an x86-64 processor".to_owned(), "use the wall time".to_owned()))
}

impl Counters {
    /// Opens what can be opened.
    pub fn open() -> Counters {
        Counters { hardware: Hardware::open(), tsc: tsc() }
    }

    /// Every figure's source, from the coarsest clock, which every machine has, to the hardware events.
    pub fn sources(&self) -> Vec<(&'static str, Source)> {
        let tsc = match &self.tsc {
            Ok(()) => Source::working("rdtscp"),
            Err(absence) => Source::missing("rdtscp", absence),
        };
        let mut sources = vec![("wall_ns", Source::working("clock_gettime(CLOCK_MONOTONIC)")), ("tsc", tsc)];
        sources.extend(EVENTS.iter().enumerate().map(|(place, (name, _))| (*name, self.event(place))));
        sources
    }

    fn event(&self, place: usize) -> Source {
        match &self.hardware {
            Hardware::Absent(absence) => Source::missing(PERF, absence),
            Hardware::Counting { groups, missing } => {
                let absent = missing.iter().find(|(missing, _)| *missing == place);
                let shared = groups.iter().any(|(places, group)| group.shared && places.contains(&place));
                match absent {
                    Some((_, absence)) => Source::missing(PERF, absence),
                    None => Source::working(if shared { PERF_SCALED } else { PERF }),
                }
            }
        }
    }

    /// Runs `f` and counts.
    pub fn measure<R>(&mut self, f: impl FnOnce() -> R) -> (R, Sample) {
        let groups: &mut [_] = match &mut self.hardware {
            Hardware::Counting { groups, .. } => groups,
            Hardware::Absent(_) => &mut [],
        };
        let before: Vec<_> = groups.iter_mut().map(|(_, group)| group.times()).collect();
        for (_, group) in groups.iter_mut() {
            group.start();
        }
        let stamp = self.tsc.is_ok().then(time_stamp).flatten();
        let start = Instant::now();
        let result = f();
        let wall_ns = start.elapsed().as_nanos() as u64;
        let tsc = stamp.zip(time_stamp()).map(|(before, after)| after.wrapping_sub(before));
        let mut counts = [None; EVENTS.len()];
        for ((places, group), before) in groups.iter_mut().zip(before) {
            for (&place, count) in places.iter().zip(group.stop(before)) {
                counts[place] = count;
            }
        }
        let [cycles, instructions, branches, branch_misses] = counts;
        (result, Sample { wall_ns, tsc, cycles, instructions, branches, branch_misses })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use perf_event::events::Software;

    #[test]
    fn a_count_is_scaled_by_the_time_that_it_ran() {
        let ms = Duration::from_millis;
        assert_eq!(scaled(1000, ms(10), ms(10)), Some(1000));
        assert_eq!(scaled(1000, ms(10), ms(4)), Some(2500));
        assert_eq!(scaled(1000, ms(10), ms(0)), None);
        assert_eq!(scaled(0, ms(10), ms(5)), Some(0));
    }

    /// Software events take the same path through the kernel as hardware events, and every machine has them.
    #[test]
    fn a_group_counts_the_events_between_start_and_stop() {
        let mut group = match PerfGroup::open(&[Software::PAGE_FAULTS_MIN, Software::PAGE_FAULTS]) {
            Ok(group) => group,
            Err(error) => {
                // Where containers forbid perf events the reason must say so.
                assert!(!explain(&error).0.is_empty());
                return;
            }
        };
        let mut touch = |pages: usize| {
            let before = group.times();
            group.start();
            let memory = fresh(pages);
            let counts = group.stop(before);
            drop(memory);
            (counts[0].unwrap(), counts[1].unwrap())
        };
        let (few, _) = touch(16);
        let (many, all) = touch(256);
        // Each measurement starts from zero, and the difference is what the second one touched more.
        assert!((240..=260).contains(&(many - few)), "{few}, {many}");
        assert_eq!(all, many, "both events of a group count the same time");
        assert!(!group.shared, "software events need no counters");
    }

    /// Memory of that many pages, each touched once, straight from the system.
    fn fresh(pages: usize) -> impl Drop {
        struct Mapping(*mut u8, usize);
        impl Drop for Mapping {
            fn drop(&mut self) {
                // SAFETY: mapped below, unmapped once.
                unsafe { libc::munmap(self.0.cast(), self.1) };
            }
        }
        let length = pages * 4096;
        // SAFETY: a new private mapping; every write lies inside of it.
        unsafe {
            let (write, private) =
                (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
            let start = libc::mmap(std::ptr::null_mut(), length, write, private, -1, 0);
            assert_ne!(start, libc::MAP_FAILED);
            libc::madvise(start, length, libc::MADV_NOHUGEPAGE);
            for page in 0..pages {
                start.cast::<u8>().add(page * 4096).write_volatile(1);
            }
            Mapping(start.cast(), length)
        }
    }

    #[test]
    fn every_figure_has_a_source_and_what_is_missing_has_reason_and_remedy() {
        let mut counters = Counters::open();
        let (sum, sample) = counters.measure(|| (0..100_000u64).map(std::hint::black_box).sum::<u64>());
        assert_eq!(sum, 4_999_950_000);
        assert!(sample.wall_ns > 0);
        let sources = counters.sources();
        let names: Vec<_> = sources.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["wall_ns", "tsc", "cycles", "instructions", "branches", "branch_misses"]);
        let values = [
            Some(sample.wall_ns),
            sample.tsc,
            sample.cycles,
            sample.instructions,
            sample.branches,
            sample.branch_misses,
        ];
        for ((name, source), value) in sources.iter().zip(values) {
            let explained =
                [&source.reason, &source.fix].iter().all(|text| text.as_ref().is_some_and(|t| !t.is_empty()));
            assert_eq!(source.available, !explained, "{name}");
            assert!(source.available || value.is_none(), "{name} has a value without a source");
        }
    }

    #[test]
    fn each_partition_holds_every_event_once() {
        for partition in PARTITIONS {
            let mut places: Vec<usize> = partition.concat();
            places.sort_unstable();
            assert_eq!(places, [0, 1, 2, 3]);
        }
    }
}
