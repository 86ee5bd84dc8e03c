//! Making a program that differs smaller, by proptest's shrinking of the numbers that decide it.
//!
//! Invariants: what is kept still differs on the same arm; whole top-level parts go first, then numbers become fewer and
//! smaller, which makes every choice the simplest that still shows the difference.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::collection::vec;
use proptest::num::u32::ANY;
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};

use super::batch::{Outcome, Runner, Workshop};
use super::generate;
use crate::error::Result;

/// A program that can be made smaller.
pub type Tree = Box<dyn ValueTree<Value = Vec<Vec<u32>>>>;

/// The most top-level parts of a program, and the most numbers for one.
const PARTS: usize = 8;
const NUMBERS: usize = 90;

/// Draws a program.
pub fn tree(runner: &mut TestRunner) -> std::result::Result<Tree, Reason> {
    let strategy: BoxedStrategy<Vec<Vec<u32>>> = vec(vec(ANY, 0..NUMBERS), 1..PARTS).boxed();
    strategy.new_tree(runner)
}

/// The smallest program found, with what both sides make of it.
#[derive(Debug)]
pub struct Smallest {
    /// The program.
    pub source: String,
    /// CPython.
    pub theirs: Outcome,
    /// The VM.
    pub ours: Outcome,
}

/// Tries up to `tries` smaller programs.
pub fn smallest(
    mut tree: Tree,
    workshop: &Workshop,
    oracle: &Runner,
    runner: &Runner,
    tries: usize,
    interrupted: &AtomicBool,
) -> Result<Smallest> {
    let run = |source: String| -> Result<Smallest> {
        let name = "shrinking".to_owned();
        workshop.write(&BTreeMap::from([(name.clone(), source.clone())]))?;
        let (theirs, ours) = (workshop.outcome(oracle, &name)?, workshop.outcome(runner, &name)?);
        workshop.remove(std::iter::once(&name));
        Ok(Smallest { source, theirs, ours })
    };
    let mut best = run(generate::program(&tree.current()))?;
    for _ in 0..tries {
        if interrupted.load(Ordering::Relaxed) || !tree.simplify() {
            break;
        }
        let mut source = generate::program(&tree.current());
        // Numbers that are not read change nothing.
        while source == best.source && tree.simplify() {
            source = generate::program(&tree.current());
        }
        let tried = run(source)?;
        if tried.theirs != tried.ours {
            best = tried;
        } else if !tree.complicate() {
            break;
        }
    }
    Ok(best)
}
