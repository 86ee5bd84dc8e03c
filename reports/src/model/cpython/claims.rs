//! What `CPython`'s data say to each claim of the proposal, beside what the VM's say.
//!
//! Every figure in a sentence comes from the record. Where the record has none, there is no sentence.

use super::{RealPythons, immortal::Fork};
use crate::format::{amount, change, percent, quantity};
use crate::model::claims::{Finding, Topic, Verdict};
use crate::model::projection::Projection;
use crate::model::{Analysis, FamilyMean};
use bench_data::PromotionLevel;
use bench_data::cpython::ForkCode;
use serde::{Deserialize, Serialize};

/// What is known of one claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which claim.
    pub topic: Topic,
    /// Whether it holds on `CPython`.
    pub verdict: Verdict,
    /// What the VM's data say; absent where the record has none.
    pub vm: Option<String>,
    /// What `CPython`'s data say; absent where the record has none.
    pub cpython: Option<String>,
    /// Where they agree and where not, and why.
    pub why: String,
}

impl Answer {
    /// What `CPython` says to the claim; absent where it says nothing.
    pub fn finding(&self) -> Option<Finding> {
        self.cpython.as_ref().map(|why| Finding { verdict: self.verdict, why: why.clone() })
    }
}

/// All claims, in the order of the proposal's argument; those without any data are left out.
pub fn answers(found: &RealPythons, analysis: &Analysis) -> Vec<Answer> {
    let case = Case { found, analysis };
    let all = [case.refcounts(), case.cost(), case.branch(), case.fork(), case.read_only(), case.startup()];
    all.into_iter().filter(|answer| answer.vm.is_some() || answer.cpython.is_some()).collect()
}

struct Case<'a> {
    found: &'a RealPythons,
    analysis: &'a Analysis,
}

/// The statements are about `CPython`: each holds, does not, or cannot be told.
fn answer(
    topic: Topic,
    statements: impl IntoIterator<Item = Option<bool>>,
    (vm, cpython): (Option<String>, Option<String>),
    why: impl Into<String>,
) -> Answer {
    Answer { topic, verdict: Verdict::of(statements), vm, cpython, why: why.into() }
}

impl Case<'_> {
    /// The mean change of instructions of an arm over a family.
    fn mean(&self, family: &str, arm: &str) -> Option<&FamilyMean> {
        let metric = self.analysis.instruction_metric.as_ref()?;
        let all = &self.analysis.families;
        all.iter().find(|mean| mean.family == family && mean.arm == arm && mean.metric == *metric)
    }

    fn vm_mean(&self, family: &str, arm: &str) -> Option<String> {
        let mean = self.mean(family, arm)?;
        Some(format!("{} on the {} benchmarks of the family {family}", change(mean.ratio), mean.benchmarks))
    }

    /// References to the code object in a setting, version by version, equal ones together.
    fn held(&self, setting: &str) -> Option<String> {
        let row = self.found.held.iter().find(|row| row.setting == setting && row.what == "code object")?;
        let mut groups: Vec<(f64, Vec<&str>)> = Vec::new();
        for (name, count) in self.found.interpreters.iter().zip(&row.counts) {
            let Some(count) = count else { continue };
            match groups.last_mut().filter(|(other, _)| other == count) {
                Some((_, names)) => names.push(name),
                None => groups.push((*count, vec![name])),
            }
        }
        let told = groups.iter().map(|(count, names)| match names[..] {
            [first, .., last] => format!("{} on {first} to {last}", amount(*count)),
            _ => format!("{} on {}", amount(*count), names.concat()),
        });
        Some(format!("{setting} holds {}", told.collect::<Vec<_>>().join(" and ")))
    }

    fn refcounts(&self) -> Answer {
        let held: Vec<String> = ["an active call", "a suspended generator"]
            .iter()
            .filter_map(|setting| self.held(setting))
            .collect();
        let options = &self.analysis.options;
        let changes = |arm: &str| -> f64 {
            let rows = self.analysis.counts.iter().filter(|row| row.family == "call" && row.arm == arm);
            rows.map(|row| row.refcount_changes).sum()
        };
        let (before, after) = (changes(&options.baseline), changes(&options.headline));
        let vm = (before > 0.0).then(|| {
            format!(
                "Over the family call, refcount changes of code objects go from {} to {}.",
                amount(before.round()),
                amount(after.round())
            )
        });
        let cpython =
            (!held.is_empty()).then(|| format!("References to the code object: {}.", held.join("; ")));
        let row =
            self.found.held.iter().find(|row| row.setting == "an active call" && row.what == "code object");
        let counted =
            row.into_iter().flat_map(|row| &row.counts).map(|count| count.map(|count| count >= 1.0));
        answer(
            Topic::Refcounts,
            counted,
            (vm, cpython),
            "They agree on a call: one reference is taken and given back. The VM's generators hold two, as CPython's did up to 3.11; where a \
             version holds one, half of what the VM saves on making generators is there already.",
        )
    }

    /// The measured changes by immortal code alone on call-heavy workloads.
    fn immortal_calls(&self) -> Vec<String> {
        let rows = self
            .found
            .immortal
            .iter()
            .filter(|row| row.level == PromotionLevel::Code && row.benchmark == "call/fib");
        rows.map(|row| {
            let per_call = row
                .saved_per_call
                .map_or_else(String::new, |saved| format!(", {} instructions a call", amount(-saved)));
            let time = row.time.and_then(|time| Some((time.ratio, time.interval?)));
            let time = time.map_or_else(String::new, |(ratio, (low, high))| {
                format!("; time {} ({} to {})", change(ratio), change(low), change(high))
            });
            format!("{}: instructions {}{per_call}{time}", row.interpreter, change(row.ratio))
        })
        .collect()
    }

    fn cost(&self) -> Answer {
        let options = &self.analysis.options;
        let vm = self.vm_mean("call", &options.bound);
        let vm =
            vm.map(|mean| format!("Without any counting of code objects, instructions change by {mean}."));
        let projection = self.analysis.projection.as_ref();
        let bound = projection.and_then(|found| projected(found, &options.bound, "call"));
        let permanent = projection.and_then(|found| projected(found, &options.headline, "call"));
        let cpython = bound.zip(permanent).map(|(bound, permanent)| {
            format!(
                "Projected for the family call: without counting {bound}; with permanent code {permanent}."
            )
        });
        // Insignificant means less than the smallest effect of interest, for the whole interval of the time with immortal code.
        let smallest = options.smallest_other;
        let rows = self.found.immortal.iter().filter(|row| row.level == PromotionLevel::Code);
        let small = rows.map(|row| {
            let (low, high) = row.time?.interval?;
            let inside = low > 1.0 - smallest && high < 1.0 + smallest;
            let outside = high < 1.0 - smallest || low > 1.0 + smallest;
            (inside || outside).then_some(inside)
        });
        answer(
            Topic::Time,
            small,
            (vm, cpython),
            "Both save as many instructions at a call; CPython executes more of them for the same workload, so the share is smaller there.",
        )
    }

    fn branch(&self) -> Answer {
        let vm = self.vm_mean("call", &self.analysis.options.branch);
        let vm =
            vm.map(|mean| format!("With the branch and nothing permanent, instructions change by {mean}."));
        let measured = self.immortal_calls();
        let cpython = (!measured.is_empty())
            .then(|| format!("Measured with immortal code, call/fib: {}.", measured.join(". ")));
        answer(
            Topic::Branch,
            [None],
            (vm, cpython),
            "From 3.12 on CPython has this branch already, at every refcount change of every object (PEP 683). Immortal code takes its \
             other side: what is measured is what permanent code would still bring there.",
        )
    }

    /// The forks of the generated module on an interpreter with `gc.freeze()`, by level.
    fn forks(&self, interpreter: &str, cold: bool) -> Vec<&Fork> {
        let own = |fork: &&Fork| {
            fork.interpreter == interpreter
                && fork.code == ForkCode::Generated
                && fork.frozen
                && (fork.warm == 0) == cold
        };
        self.found.forks.iter().filter(own).collect()
    }

    fn fork(&self) -> Answer {
        let told = self.found.interpreters.iter().filter_map(|name| {
            let forks = self.forks(name, true);
            let plain = forks.iter().find(|fork| fork.level == PromotionLevel::None)?;
            let levels = forks.iter().filter(|fork| fork.level != PromotionLevel::None);
            let levels = levels.map(|fork| {
                format!("{} with {} immortal", change(fork.dirty / plain.dirty), fork.level.word())
            });
            let size = quantity(plain.dirty, "bytes");
            Some(format!("{name}: a child dirties {size}; {}", levels.collect::<Vec<_>>().join(", ")))
        });
        let told: Vec<String> = told.collect();
        let vm = self.vm_fork();
        let smallest = self.analysis.options.smallest_other;
        let less =
            self.found.forks.iter().filter(|fork| fork.level == PromotionLevel::Code).filter_map(|fork| {
                let plain = |other: &&Fork| other.level == PromotionLevel::None && other.is_level_of(fork);
                let plain = self.found.forks.iter().find(plain)?;
                (plain.dirty > 0.0).then(|| Some(fork.dirty / plain.dirty < 1.0 - smallest))
            });
        answer(
            Topic::Fork,
            less,
            (vm, (!told.is_empty()).then(|| format!("{}.", told.join(". ")))),
            self.why_pages(),
        )
    }

    /// What the VM's children dirty, with nothing permanent and with each closure.
    fn vm_fork(&self) -> Option<String> {
        let rows = || self.analysis.footprints.iter().filter(|row| row.family == "fork");
        let dirty = |workload: &str, arm: &str| {
            let row = rows().find(|row| row.workload == workload && row.arm == arm)?;
            row.value("child.private_dirty_bytes").filter(|&bytes| bytes > 0.0)
        };
        let largest = rows().max_by_key(|row| row.functions)?;
        let plain = dirty(&largest.workload, "permanent-none")?;
        let levels = ["code", "consts", "functions"].iter().filter_map(|level| {
            let own = dirty(&largest.workload, &format!("permanent-{level}"))?;
            Some(format!("{} with {level} permanent", change(own / plain)))
        });
        Some(format!(
            "fork/{}: a child dirties {}; {}.",
            largest.workload,
            quantity(plain, "bytes"),
            levels.collect::<Vec<_>>().join(", ")
        ))
    }

    /// What dirties pages of immortal code, in figures.
    fn why_pages(&self) -> String {
        let told = self.found.interpreters.iter().filter_map(|name| {
            let own = |cold: bool| self.forks(name, cold).into_iter().find(|fork| fork.level == PromotionLevel::Functions);
            let (cold, warm) = (own(true)?, own(false)?);
            Some(format!(
                "On {name}, with code, constants and functions immortal, a child still copies {} of {} pages with code, and its bytecode was \
                 written to on {} of them; after a parent that made every call {} times it is {} and {}",
                amount(cold.code_copied.round()),
                amount(cold.code_pages),
                amount(cold.code_rewritten.round()),
                warm.warm,
                amount(warm.code_copied.round()),
                amount(warm.code_rewritten.round()),
            ))
        });
        let told: Vec<String> = told.collect();
        let reason = "CPython specialises bytecode in place, and its counters stand in the code object; the VM keeps both outside of it.";
        if told.is_empty() { reason.to_owned() } else { format!("{reason} {}.", told.join(". ")) }
    }

    fn read_only(&self) -> Answer {
        let told = self.found.interpreters.iter().filter_map(|name| {
            let forks = self.forks(name, false);
            let fork = forks.into_iter().find(|fork| fork.level == PromotionLevel::Code)?;
            Some(format!(
                "{name}: children wrote to the bytecode of {} code objects, though all are immortal and every call was made {} times before the \
                 fork",
                amount(fork.objects_rewritten.round()),
                fork.warm
            ))
        });
        let told: Vec<String> = told.collect();
        let immortal = self.found.forks.iter().filter(|fork| fork.level != PromotionLevel::None);
        let clean = immortal.map(|fork| Some(fork.objects_rewritten == 0.0));
        let images = self.analysis.footprints.iter().any(|row| row.arm == "permanent-image");
        let vm = images.then(|| {
            "Images are mapped read-only; a benchmark in which a page of one is private is invalid."
                .to_owned()
        });
        answer(
            Topic::ReadOnly,
            clean,
            (vm, (!told.is_empty()).then(|| format!("{}.", told.join(". ")))),
            "They differ. Code that its interpreter writes to cannot lie in read-only memory: from 3.11 on, the proposal needs inline caches \
             and counters outside of the code object first, as the VM has them.",
        )
    }

    fn startup(&self) -> Answer {
        let rows = |arm: &str| {
            let own = self.analysis.footprints.iter().filter(|row| row.family == "startup" && row.arm == arm);
            own.max_by_key(|row| row.functions)
        };
        let time = |arm: &str| Some((rows(arm)?.functions, rows(arm)?.value("exec_to.call_1_ns")?));
        let vm = time("transient-serialised").zip(time("permanent-image")).map(
            |((functions, before), (_, after))| {
                format!(
                    "{} functions: first call after {} from a serialised file, {} from an image.",
                    amount(functions as f64),
                    quantity(before, "ns"),
                    quantity(after, "ns")
                )
            },
        );
        answer(
            Topic::Startup,
            [None],
            (vm, None),
            "Nothing on CPython answers this: code is made immortal after it was loaded, and no interpreter here can map code that was made \
             before. What CPython spends on loading is in no figure of this report.",
        )
    }
}

/// What is projected for an arm, on the oldest and on the newest interpreter.
fn projected(projection: &Projection, arm: &str, family: &str) -> Option<String> {
    let place = projection.savings.iter().position(|saving| saving.arm == arm)?;
    let of = |line: &crate::model::projection::Line| {
        let range = line.changes[place];
        format!(
            "{} ({} to {}) on {}",
            percent(range.middle),
            percent(range.low),
            percent(range.high),
            line.interpreter
        )
    };
    let lines: Vec<_> = projection.means.iter().filter(|line| line.family == family).collect();
    match lines[..] {
        [] => None,
        [only] => Some(of(only)),
        [first, .., last] => Some(format!("{}, {}", of(first), of(last))),
    }
}
