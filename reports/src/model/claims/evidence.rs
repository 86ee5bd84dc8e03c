//! The statements that each claim is taken apart into, and the figures that decide them.

use super::Case;
use crate::format::{amount, change, interval, magnitude, percent, plural, quantity};
use crate::model::counts::CountRow;
use crate::model::footprint::Footprint;
use crate::model::technical::{Part, Program};
use crate::model::{AnalysisOptions, FamilyMean, Interval};
use bench_data::footprint::private_of;

/// The smallest relative difference of medians of memory, faults and instructions that is called one, as a share.
const NOTICEABLE: f64 = 0.01;

/// The same for medians of times, which scatter.
const NOTICEABLE_TIME: f64 = 0.05;

/// At most so many reads of `__code__` for each call are rare.
const RARE: f64 = 0.01;

/// Families that stand for what the proposal changes, and for ordinary programs.
const JUDGED: [&str; 3] = ["call", "generator", "program"];

/// What claims are judged by: parts of an analysis.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// How the record was analysed.
    pub options: &'a AnalysisOptions,
    /// Geometric means over families.
    pub families: &'a [FamilyMean],
    /// Counts of the audit builds.
    pub counts: &'a [CountRow],
    /// Memory and startup.
    pub footprints: &'a [Footprint],
    /// Call paths.
    pub programs: &'a [Program],
}

/// The arm that maps images.
const IMAGE: &str = "permanent-image";

const AUDIT: &str = "audit builds";
const LACKEY: &str = "valgrind's lackey, one iteration";

impl Evidence<'_> {
    fn mean(&self, family: &str, arm: &str, metric: &str) -> Option<&FamilyMean> {
        let wanted = |mean: &&FamilyMean| mean.family == family && mean.arm == arm && mean.metric == metric;
        self.families.iter().find(wanted)
    }

    /// The mean change of a metric in a family as a figure, where it was measured.
    fn mean_figure(
        &self,
        case: &mut Case,
        family: &str,
        arm: &str,
        metric: &str,
        what: &str,
    ) -> Option<Interval> {
        let mean = self.mean(family, arm, metric)?;
        let (title, benchmarks) = (&mean.title, plural(mean.benchmarks, "benchmark"));
        let interval = match mean.interval {
            Interval::Exact => "exact".to_owned(),
            _ => interval(&mean.interval),
        };
        case.figure(
            format!("{what}: {title}, {family}"),
            format!("{} ({interval})", change(mean.ratio)),
            format!("geometric mean of {benchmarks}, {arm} against {}", self.options.baseline),
        );
        Some(match mean.interval {
            Interval::Exact => Interval::Range { low: mean.ratio, high: mean.ratio },
            other => other,
        })
    }

    fn instruction_metric(&self) -> Option<&str> {
        let metrics = &self.options.instruction_metrics;
        let known = |metric: &&String| self.families.iter().any(|mean| mean.metric == **metric);
        metrics.iter().find(known).map(String::as_str)
    }

    pub(super) fn refcounts(&self) -> Case {
        let mut case = Case::new("counts of the audit builds on the arms that are compared");
        let (baseline, arm) = (&self.options.baseline, &self.options.headline);
        let mut families: Vec<&str> = Vec::new();
        for row in self.counts {
            if !families.contains(&row.family.as_str()) {
                families.push(&row.family);
            }
        }
        for family in families {
            let of = |row: &&CountRow, arm: &str| row.family == family && row.arm == arm;
            let (mut before, mut after, mut calls, mut benchmarks) = (0.0, 0.0, 0.0, 0);
            for row in self.counts.iter().filter(|row| of(row, baseline)) {
                let same = |other: &&CountRow| other.workload == row.workload && other.size == row.size;
                if let Some(other) = self.counts.iter().filter(|row| of(row, arm)).find(same) {
                    before += row.refcount_changes;
                    after += other.refcount_changes;
                    calls += row.calls + row.generators;
                    benchmarks += 1;
                }
            }
            if before <= 0.0 || calls <= 0.0 {
                continue;
            }
            let (before, after) = (before / calls, after / calls);
            case.figure(
                format!("refcount changes of code objects for each call or generator, {family}"),
                format!("{} → {}", amount(before), amount(after)),
                format!("{AUDIT}, {}, {baseline} → {arm}", plural(benchmarks, "benchmark")),
            );
            case.state(
                Some(after < before),
                format!(
                    "{family}: {} of the changes are gone",
                    magnitude((before - after).max(0.0) / before)
                ),
            );
        }
        case
    }

    pub(super) fn time(&self) -> Case {
        let mut case = Case::new("times of the arm `bound`, which changes no refcount of code");
        let (bound, smallest) = (&self.options.bound, self.options.smallest_other);
        if let Some(program) = self.program("call") {
            let arm = |arm| program.of_part(Part::CodeRefcount, arm);
            if let (Some(count), Some(all)) =
                (arm(&self.options.baseline), program.total(&self.options.baseline))
            {
                let what = "instructions of a call that change the refcount of code";
                case.figure(what, format!("{count} of {all}"), LACKEY);
            }
        }
        for family in JUDGED {
            let what = "no refcounts of code at all";
            let found = self.mean_figure(&mut case, family, bound, &self.options.time_metric, what);
            let Some((low, high)) = case.interval_of(family, found) else { continue };
            let limit = 1.0 - smallest;
            let (holds, says) = match (low > limit, high < limit) {
                (true, _) => (Some(true), "less than"),
                (_, true) => (Some(false), "more than"),
                _ => (None, "it cannot be told whether less or more than"),
            };
            case.state(
                holds,
                format!(
                    "{family}: {says} {} of the time is to be gained ({} to {})",
                    magnitude(smallest),
                    change(low),
                    change(high)
                ),
            );
        }
        case
    }

    pub(super) fn branch(&self) -> Case {
        let mut case =
            Case::new("times of the arm `permanent-none`, which has the branch and nothing permanent");
        let (branch, smallest) = (&self.options.branch, self.options.smallest_other);
        for (program, what) in [("call", "a call"), ("generator", "a generator made and dropped")] {
            let Some(program) = self.program(program) else { continue };
            if let (Some(before), Some(after)) =
                (program.total(&self.options.baseline), program.total(branch))
            {
                let more = percent(after as f64 / before as f64 - 1.0);
                case.figure(
                    format!("instructions of {what}"),
                    format!("{before} → {after} ({more})"),
                    LACKEY,
                );
            }
        }
        for family in JUDGED {
            let what = "the branch, nothing permanent";
            if let Some(metric) = self.instruction_metric() {
                self.mean_figure(&mut case, family, branch, metric, what);
            }
            let found = self.mean_figure(&mut case, family, branch, &self.options.time_metric, what);
            let Some((low, high)) = case.interval_of(family, found) else { continue };
            let limit = 1.0 + smallest;
            let (holds, says) = match (high < limit, low > limit) {
                (true, _) => (Some(true), "it costs less than"),
                (_, true) => (Some(false), "it costs more than"),
                _ => (None, "it cannot be told whether it costs less or more than"),
            };
            case.state(
                holds,
                format!(
                    "{family}: {says} {} of the time ({} to {})",
                    magnitude(smallest),
                    change(low),
                    change(high)
                ),
            );
        }
        case
    }

    pub(super) fn proxy(&self) -> Case {
        let mut case = Case::default();
        let (baseline, arm) = (&self.options.baseline, &self.options.headline);
        if let Some(program) = self.program("code")
            && let (Some(before), Some(after)) = (program.total(baseline), program.total(arm))
        {
            let more = percent(after as f64 / before as f64 - 1.0);
            case.figure(
                "instructions of a loop that reads fn.__code__",
                format!("{before} → {after} ({more})"),
                LACKEY,
            );
            let text = if after > before {
                format!("a read takes {} instructions more", after - before)
            } else {
                "a read takes no more instructions".to_owned()
            };
            case.state(Some(after > before), text);
        } else {
            case.state(None, "what a read executes was not traced");
        }
        if let Some(metric) = self.instruction_metric() {
            self.mean_figure(&mut case, "introspection", arm, metric, "programs that read code all the time");
        }
        let ordinary = self.counts.iter().filter(|row| row.family == "program" && row.arm == *baseline);
        let (mut accesses, mut calls, mut benchmarks) = (0.0, 0.0, 0);
        for row in ordinary {
            accesses += row.code_accesses;
            calls += row.calls + row.generators;
            benchmarks += 1;
        }
        if calls > 0.0 {
            let share = accesses / calls;
            case.figure(
                "reads of fn.__code__ for each call or generator, program",
                amount(share),
                format!("{AUDIT}, {}, {baseline}", plural(benchmarks, "benchmark")),
            );
            let rare = share <= RARE;
            let says = if rare { "are rare" } else { "are not rare" };
            case.state(
                Some(rare),
                format!("in ordinary programs reads {says} ({} of the calls)", magnitude(share)),
            );
        } else {
            case.state(None, "how often ordinary programs read was not counted");
        }
        case
    }

    pub(super) fn memory(&self) -> Case {
        let mut case = Case::new("the families sharing and fork");
        let pss = |row: &Footprint| row.value("all.pss_bytes");
        let source = "PSS of all processes, /proc/self/smaps_rollup, median over blocks";
        // Unrelated processes share files alone: promoting code cannot help them.
        let headline = self.options.headline.as_str();
        for (family, arm) in [("sharing", IMAGE), ("fork", IMAGE), ("fork", headline)] {
            let pairs = self.pairs(family, arm, pss);
            case.compare(
                &Compared { family, arm, what: "memory", unit: "bytes", source, least: NOTICEABLE },
                &pairs,
            );
        }
        case
    }

    pub(super) fn startup(&self) -> Case {
        let mut case = Case::new("the family startup");
        let instructions = |row: &Footprint| row.counts.get("start_Ir").map(|&count| count as f64);
        let time = |row: &Footprint| row.value("exec_to.call_1_ns");
        let arm = IMAGE;
        let counted = self.pairs("startup", arm, instructions);
        let what = "instructions from exec to the first call";
        let source = "callgrind (simulated)";
        let least = NOTICEABLE;
        case.compare(&Compared { family: "startup", arm, what, unit: "", source, least }, &counted);
        let timed = self.pairs("startup", arm, time);
        let (what, source) = ("time from exec to the first call", "CLOCK_MONOTONIC, median over blocks");
        let least = NOTICEABLE_TIME;
        case.compare(&Compared { family: "startup", arm, what, unit: "ns", source, least }, &timed);
        case
    }

    pub(super) fn fork(&self) -> Case {
        let mut case = Case::new("the family fork");
        let private = |row: &Footprint| row.value("child.private_dirty_bytes");
        let source = "/proc/self/smaps_rollup of a child, median over children and blocks";
        let what = "private memory of a child";
        for arm in ["permanent-code", "permanent-consts", "permanent-functions", IMAGE] {
            let pairs = self.pairs("fork", arm, private);
            case.compare(
                &Compared { family: "fork", arm, what, unit: "bytes", source, least: NOTICEABLE },
                &pairs,
            );
        }
        case
    }

    pub(super) fn read_only(&self) -> Case {
        let mut case = Case::new("memory by owner in the families fork and sharing");
        let source = "/proc/self/pagemap, median over blocks";
        for (arm, owner, what) in
            [(IMAGE, "image", "an image"), ("permanent-code", "sealed", "promoted code")]
        {
            let of = self.footprints.iter().filter(|row| row.family == "fork" && row.arm == arm);
            let copied: Vec<f64> = of.filter_map(|row| row.value(&private_of("child", owner))).collect();
            let most = copied.iter().copied().fold(0.0, f64::max);
            if !copied.is_empty() {
                let benchmarks = plural(copied.len(), "benchmark");
                case.figure(
                    format!("memory of {what} that a child has of its own, at most"),
                    quantity(most, "bytes"),
                    format!("{source}; {benchmarks}"),
                );
                let says = if most == 0.0 { "no page" } else { "pages" };
                case.state(Some(most == 0.0), format!("a child copies {says} of {what}"));
            }
        }
        let shared = self.footprints.iter().filter(|row| row.family == "sharing" && row.arm == IMAGE);
        let own = |row: &Footprint| {
            Some((row.value("process.resident.image_bytes")?, row.value(&private_of("process", "image"))?))
        };
        let images: Vec<(f64, f64)> =
            shared.filter_map(own).filter(|(resident, _)| *resident > 0.0).collect();
        if let Some((resident, _)) = images.iter().copied().reduce(|a, b| if a.0 > b.0 { a } else { b }) {
            let private = images.iter().map(|(_, private)| *private).fold(0.0, f64::max);
            case.figure(
                "memory of an image in each of several unrelated processes: resident, private",
                format!("{}, {}", quantity(resident, "bytes"), quantity(private, "bytes")),
                format!("{source}; {}", plural(images.len(), "benchmark")),
            );
            let says = if private == 0.0 { "share all of it" } else { "have pages of their own of it" };
            case.state(Some(private == 0.0), format!("unrelated processes {says}"));
        }
        case
    }

    fn program(&self, name: &str) -> Option<&Program> {
        self.programs.iter().find(|program| program.name == name)
    }

    /// The values of an arm with those of its opponent: workload, opponent's value, arm's value.
    fn pairs(&self, family: &str, arm: &str, of: impl Fn(&Footprint) -> Option<f64>) -> Vec<Pair<'_>> {
        let other = opponent(arm);
        let rows = || self.footprints.iter().filter(move |row| row.family == family);
        let pair = |row: &&'_ Footprint| {
            let before = rows().find(|before| before.arm == other && before.workload == row.workload)?;
            Some((of(before).filter(|value| *value > 0.0)?, of(row)?))
        };
        rows()
            .filter(|row| row.arm == arm)
            .filter_map(|row| Some((row.workload.as_str(), pair(&row)?)))
            .map(|(workload, (before, after))| Pair { workload, before, after })
            .collect()
    }
}

/// What an arm is fairly held against: the best that transient code can do in the same form. Images have the serialised file
/// in the role of `.pyc`; code that is promoted was compiled from its source.
fn opponent(arm: &str) -> &'static str {
    if arm == IMAGE { "transient-serialised" } else { "transient-source" }
}

/// A value of one benchmark on two arms.
struct Pair<'a> {
    workload: &'a str,
    before: f64,
    after: f64,
}

/// What is compared, pair by pair.
struct Compared<'a> {
    family: &'a str,
    arm: &'a str,
    what: &'a str,
    unit: &'a str,
    source: &'a str,
    /// The least difference that counts, as a share.
    least: f64,
}

impl Case {
    /// The ends of the interval of a family's mean; that there is none is a statement that cannot be told.
    fn interval_of(&mut self, family: &str, mean: Option<Interval>) -> Option<(f64, f64)> {
        let ends = mean?.ends();
        if ends.is_none() {
            self.state(None, format!("{family}: there is no interval"));
        }
        ends
    }

    /// States in how many benchmarks the arm needs less, where it was measured.
    fn compare(&mut self, compared: &Compared<'_>, pairs: &[Pair<'_>]) {
        let Compared { family, arm, what, unit, source, least } = *compared;
        if pairs.is_empty() {
            return;
        }
        let other = opponent(arm);
        for pair in pairs {
            let (before, after) = (quantity(pair.before, unit), quantity(pair.after, unit));
            self.figure(
                format!("{what}, {family}/{}", pair.workload),
                format!("{before} → {after} ({})", change(pair.after / pair.before)),
                format!("{source}; {other} → {arm}"),
            );
        }
        let less = pairs.iter().filter(|pair| pair.after < pair.before * (1.0 - least)).count();
        let ratios = || pairs.iter().map(|pair| pair.after / pair.before);
        let (low, high) = (ratios().fold(f64::INFINITY, f64::min), ratios().fold(0.0, f64::max));
        let range =
            if pairs.len() > 1 { format!("{} to {}", change(low), change(high)) } else { change(low) };
        let held = format!("on {arm} against {other}, {family}: {what} {range}");
        if less == pairs.len() {
            self.state(Some(true), held);
        } else if less == 0 {
            self.state(Some(false), held);
        } else {
            self.state(Some(true), format!("{held}, less in {less} of {}", pairs.len()));
            self.state(Some(false), format!("no less in {}", pairs.len() - less));
        }
    }
}
