//! Simulated hosts with known truth: what the protocol would measure on them.
//!
//! Times are simulated process by process in the order in which they run, as logarithms: the host's state at that moment, what
//! the layout does to the build, the luck of the process, the noise of each iteration. Arms run in random order within a
//! block, blocks take the layouts in turn, and every build has layouts of its own: a harder case than a real run, in which all builds
//! have their functions in one order.

use crate::stats::effect::Pair;
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;
use serde::{Deserialize, Serialize};

/// Standard deviation of the luck of a process.
const PROCESS: f64 = 0.01;
/// Standard deviation of the noise of an iteration.
const ITERATION: f64 = 0.004;

/// What is wrong with a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// Nothing: the luck of processes is normal.
    Normal,
    /// It is exponential: most processes are about equally fast, some much slower.
    Skewed,
    /// Two kinds of process, three in ten of the slower kind.
    Bimodal,
    /// One process in ten is slower by a fifth.
    Unlucky,
    /// The host becomes slower by 10 % over the run and wanders about that line.
    Drifting,
    /// Processes that follow each other have much the same luck.
    Autocorrelated,
    /// Layouts move the times of builds by 1 %.
    LayoutBiased,
}

impl Scenario {
    /// All of them.
    pub const ALL: [Scenario; 7] = [
        Scenario::Normal,
        Scenario::Skewed,
        Scenario::Bimodal,
        Scenario::Unlucky,
        Scenario::Drifting,
        Scenario::Autocorrelated,
        Scenario::LayoutBiased,
    ];

    /// What a reader sees.
    pub fn name(self) -> &'static str {
        match self {
            Scenario::Normal => "normal",
            Scenario::Skewed => "skewed",
            Scenario::Bimodal => "bimodal",
            Scenario::Unlucky => "unlucky processes",
            Scenario::Drifting => "drifting",
            Scenario::Autocorrelated => "autocorrelated",
            Scenario::LayoutBiased => "layout-biased",
        }
    }

    /// How the times of processes come about.
    pub fn describe(self) -> &'static str {
        match self {
            Scenario::Normal => "luck of a process: normal, standard deviation 1 %",
            Scenario::Skewed => "luck of a process: exponential, standard deviation 1 %",
            Scenario::Bimodal => "three processes in ten are 4 % slower, besides normal luck of 0.5 %",
            Scenario::Unlucky => "one process in ten is 20 % slower, besides normal luck of 1 %",
            Scenario::Drifting => {
                "10 % slower from start to end, a random walk of 1 % a process, and normal luck of 1 %"
            }
            Scenario::Autocorrelated => {
                "luck of a process: autoregressive in the order of the run, correlation 0.9, standard deviation 1 %"
            }
            Scenario::LayoutBiased => {
                "each layout of each build is off by a normal 1 %, besides normal luck of 0.5 %"
            }
        }
    }
}

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Design {
    /// Blocks, or the most of them under a stopping rule.
    pub blocks: usize,
    /// Layouts of each build.
    pub layouts: usize,
    /// Measured iterations of a process.
    pub iterations: usize,
}

/// What a run measured of one benchmark.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The arm against the baseline, block by block.
    pub arm: Vec<Pair>,
    /// The baseline, linked in other layouts, against the baseline.
    pub again: Vec<Pair>,
}

/// A host under way: what carries over from process to process.
struct Host {
    scenario: Scenario,
    random: Pcg64Mcg,
    /// Share of the run that is over.
    progress: f64,
    /// The random walk, or the autoregressive luck.
    state: f64,
}

/// Simulates a run in which the arm takes `ratio` times the time of the baseline.
pub fn simulate(scenario: Scenario, design: Design, ratio: f64, seed: u64) -> Run {
    let random = Pcg64Mcg::seed_from_u64(seed);
    let mut host = Host { scenario, random, progress: 0.0, state: 0.0 };
    // Baseline, arm, baseline again: each has layouts of its own.
    let layouts: Vec<[f64; 3]> = (0..design.layouts).map(|_| [(); 3].map(|()| host.layout())).collect();
    let mut run = Run { arm: Vec::new(), again: Vec::new() };
    for block in 0..design.blocks {
        let layout = block % design.layouts;
        let mut order = [0, 1, 2];
        for last in [2, 1] {
            order.swap(last, (host.uniform() * (last + 1) as f64) as usize);
        }
        let mut times: [Vec<f64>; 3] = Default::default();
        for (place, which) in order.into_iter().enumerate() {
            host.progress = (3 * block + place) as f64 / (3 * design.blocks) as f64;
            let level = host.process() + layouts[layout][which];
            let factor = if which == 1 { ratio } else { 1.0 };
            times[which] =
                (0..design.iterations).map(|_| factor * (level + ITERATION * host.normal()).exp()).collect();
        }
        let [baseline, arm, again] = times;
        let layout = layout as u64 + 1;
        run.arm.push(Pair { layout, arm, baseline: baseline.clone() });
        run.again.push(Pair { layout, arm: again, baseline });
    }
    run
}

impl Host {
    /// A number between 0 and 1, neither included.
    fn uniform(&mut self) -> f64 {
        (f64::from(self.random.next_u32()) + 0.5) / 2f64.powi(32)
    }

    /// A standard normal number, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        radius * (2.0 * std::f64::consts::PI * self.uniform()).cos()
    }

    /// What a layout does to a build.
    fn layout(&mut self) -> f64 {
        if self.scenario == Scenario::LayoutBiased { 0.01 * self.normal() } else { 0.0 }
    }

    /// The level of the next process.
    fn process(&mut self) -> f64 {
        match self.scenario {
            Scenario::Normal => PROCESS * self.normal(),
            Scenario::Skewed => PROCESS * -self.uniform().ln(),
            Scenario::Bimodal => 0.005 * self.normal() + if self.uniform() < 0.3 { 0.04 } else { 0.0 },
            Scenario::Unlucky => PROCESS * self.normal() + if self.uniform() < 0.1 { 0.2 } else { 0.0 },
            Scenario::Drifting => {
                self.state += PROCESS * self.normal();
                0.1 * self.progress + self.state + PROCESS * self.normal()
            }
            Scenario::Autocorrelated => {
                self.state = 0.9 * self.state + (1.0 - 0.81f64).sqrt() * PROCESS * self.normal();
                self.state
            }
            Scenario::LayoutBiased => 0.005 * self.normal(),
        }
    }
}
