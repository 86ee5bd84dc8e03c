//! `permanence fuzz`: random programs, run on CPython and on builds of the VM, must print the same.
//!
//! The path of a program: proptest draws lists of numbers from the seed, [`generate`] writes the program that they decide,
//! [`batch`] runs a hundred of them in one process of each arm, and one that differs is made smaller by proptest's
//! shrinking until it cannot be ([`shrink`]). What is left goes into a folder with what both sides printed.
//!
//! Invariants: a seed gives the same programs on every machine; CPython is asked once, every arm is compared with it.

pub mod batch;
pub mod choices;
mod containers;
mod expressions;
pub mod generate;
mod parts;
pub mod shrink;
mod statements;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::arm::{Arm, Build};
use crate::build::Binaries;
use crate::error::{Error, Result};
use crate::progress::Progress;
use batch::{Outcome, Runner, Workshop};

/// Programs in one process.
const BATCH: usize = 100;

/// An arm, perhaps on the build that audits refcounts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FuzzArm {
    arm: Arm,
    audit: bool,
}

impl FuzzArm {
    /// Every arm that is compared unless others are named.
    pub const LABELS: [&'static str; 9] = [
        "transient",
        "permanent-none",
        "permanent-code",
        "permanent-consts",
        "permanent-functions",
        "bound",
        "transient+audit",
        "permanent-code+audit",
        "permanent-functions+audit",
    ];

    /// The build that it runs on.
    pub fn build(self) -> Build {
        let build = self.arm.build();
        if self.audit { build.audited() } else { build }
    }

    fn label(self) -> String {
        format!("{}{}", self.arm, if self.audit { "+audit" } else { "" })
    }

    fn runner(self, program: &Path) -> Runner {
        let arguments = ["run", "--promote", self.arm.closure().name()].map(str::to_owned).to_vec();
        Runner { name: self.label(), program: program.to_owned(), arguments }
    }
}

impl FromStr for FuzzArm {
    type Err = String;

    fn from_str(label: &str) -> std::result::Result<Self, String> {
        let (arm, audit) = match label.strip_suffix("+audit") {
            Some(arm) => (arm, true),
            None => (label, false),
        };
        let arm: Arm = arm.parse()?;
        match arm.share() {
            Some(_) => Err("programs are compared with all functions promoted, or none".to_owned()),
            None => Ok(Self { arm, audit }),
        }
    }
}

/// What to do.
#[derive(Debug)]
pub struct Options {
    /// How many programs.
    pub programs: usize,
    /// Where they come from.
    pub seed: u64,
    /// What is compared with CPython.
    pub arms: Vec<FuzzArm>,
    /// Where differences are written.
    pub out: PathBuf,
    /// End after this many differences.
    pub most: usize,
    /// How many smaller programs are tried for each difference.
    pub shrinks: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Programs that were run on everything.
    pub programs: usize,
    /// Those that differ, with the arms that they differ on and where the smaller program is.
    pub differences: Vec<Difference>,
    /// Whether it ended before its time.
    pub interrupted: bool,
}

/// A program that an arm does not run as CPython does.
#[derive(Debug)]
pub struct Difference {
    /// Its number.
    pub program: usize,
    /// The arms.
    pub arms: Vec<String>,
    /// The smaller program with both outputs.
    pub folder: PathBuf,
    /// The first line that differs.
    pub first: String,
}

/// Runs programs until there are enough programs or differences.
pub fn run(
    options: &Options,
    python: &Path,
    binaries: &Binaries,
    interrupted: &AtomicBool,
    progress: &Progress,
) -> Result<Findings> {
    let oracle = Runner {
        name: "python3".to_owned(),
        program: python.to_owned(),
        arguments: ["-B", "-W", "ignore"].map(str::to_owned).to_vec(),
    };
    let mut runners = Vec::new();
    for &arm in &options.arms {
        let binary = binaries
            .plain(arm.build())
            .ok_or_else(|| Error::Other(format!("no build for {}", arm.label())))?;
        runners.push(arm.runner(&binary.path));
    }
    let workshop = Workshop::new(&options.out.join("work"))?;
    let mut source = Source::new(options.seed);
    let mut findings = Findings::default();
    let start = Instant::now();
    progress.phase("programs", options.programs as u64);
    while findings.programs < options.programs && findings.differences.len() < options.most {
        if interrupted.load(Ordering::Relaxed) {
            findings.interrupted = true;
            break;
        }
        let first = findings.programs;
        let count = BATCH.min(options.programs - first);
        let mut trees = BTreeMap::new();
        let mut programs = BTreeMap::new();
        for number in first..first + count {
            let tree = source.draw()?;
            let name = format!("p{number:06}");
            programs.insert(name.clone(), generate::program(&tree.current()));
            trees.insert(name, (number, tree));
        }
        workshop.write(&programs)?;
        let names: Vec<String> = programs.keys().cloned().collect();
        let expected = workshop.outcomes(&oracle, &names)?;
        let mut differing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, runner) in runners.iter().enumerate() {
            let left = left(start, findings.programs, options.programs);
            progress.at(first as u64, options.programs as u64, &runner.name, left);
            for (name, outcome) in workshop.outcomes(runner, &names)? {
                if expected.get(&name) != Some(&outcome) {
                    differing.entry(name).or_default().push(number);
                }
            }
        }
        for (name, arms) in differing {
            let Some((number, tree)) = trees.remove(&name) else { continue };
            progress.at(
                first as u64,
                options.programs as u64,
                &format!("making program {number} smaller"),
                None,
            );
            let runner = &runners[arms[0]];
            let small = shrink::smallest(tree, &workshop, &oracle, runner, options.shrinks, interrupted)?;
            let arms: Vec<String> = arms.iter().map(|&arm| runners[arm].name.clone()).collect();
            let difference = keep(&options.out, options.seed, number, arms, &small)?;
            progress.say(&format!(
                "program {number} differs on {}: {}\n  {}",
                difference.arms.join(", "),
                difference.folder.display(),
                difference.first
            ));
            findings.differences.push(difference);
            if findings.differences.len() >= options.most {
                break;
            }
        }
        workshop.remove(names.iter());
        findings.programs += count;
    }
    progress.done();
    Ok(findings)
}

fn left(start: Instant, done: usize, all: usize) -> Option<Duration> {
    (done > 0).then(|| start.elapsed().mul_f64((all - done) as f64 / done as f64))
}

/// Draws the numbers of programs.
struct Source {
    runner: TestRunner,
}

impl Source {
    fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self { runner: TestRunner::new_with_rng(Config::default(), rng) }
    }

    fn draw(&mut self) -> Result<shrink::Tree> {
        shrink::tree(&mut self.runner)
            .map_err(|reason| Error::Other(format!("no program can be drawn: {reason}")))
    }
}

/// Writes the smaller program and both outputs.
fn keep(
    out: &Path,
    seed: u64,
    number: usize,
    arms: Vec<String>,
    small: &shrink::Smallest,
) -> Result<Difference> {
    let folder = out.join(format!("seed-{seed}-program-{number}"));
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let first = first_difference(&small.theirs, &small.ours);
    let mut about = format!("seed {seed}, program {number}\ndiffers on: {}\n", arms.join(", "));
    // Writing to a String cannot fail.
    let _ = writeln!(about, "{first}");
    let files = [
        ("program.py", &small.source),
        ("python3.txt", &small.theirs.text().to_owned()),
        ("permvm.txt", &small.ours.text().to_owned()),
        ("about.txt", &about),
    ];
    for (name, text) in files {
        let file = folder.join(name);
        fs::write(&file, text).map_err(Error::io(&file))?;
    }
    Ok(Difference { program: number, arms, folder, first })
}

fn first_difference(theirs: &Outcome, ours: &Outcome) -> String {
    let (mut theirs, mut ours) = (theirs.text().lines(), ours.text().lines());
    loop {
        match (theirs.next(), ours.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return "the outputs differ in the way they ended".to_owned(),
            (a, b) => {
                return format!("python3: {}\n  permvm:  {}", a.unwrap_or("(end)"), b.unwrap_or("(end)"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_arms_and_audits() {
        for label in FuzzArm::LABELS {
            let arm: FuzzArm = label.parse().expect(label);
            assert_eq!(arm.label(), label);
        }
        assert!("permanent-code@0.5".parse::<FuzzArm>().is_err());
        assert_eq!("bound".parse::<FuzzArm>().unwrap().build().to_string(), "bound");
    }

    #[test]
    fn a_seed_gives_the_same_programs() {
        let draw = |seed| {
            let mut source = Source::new(seed);
            (0..5).map(|_| generate::program(&source.draw().unwrap().current())).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }
}
