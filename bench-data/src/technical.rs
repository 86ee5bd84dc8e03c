//! What the processor executes for one iteration of a small program, instruction by instruction, on every arm.
//!
//! Raw: the instructions with where they come from. Sums, and what an instruction is for, are the analysis's business.
//!
//! Names and places are those of tables, by their index, which keeps a listing of a thousand instructions at some tens of
//! kilobytes. Invariants (checked with the record's): every index is in its table, and a stretch says of each arm whether it
//! executes it; the instructions of an arm, in the order of the stretches, are those that it executed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One program on every arm that was traced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallPath {
    /// The program: `call`, `generator` or `code`.
    pub program: String,
    /// One sentence: what an iteration does.
    pub summary: String,
    /// Its source.
    pub source: String,
    /// The tools that traced and disassembled.
    pub tools: String,
    /// The arms, in the order of [`Stretch::executed`].
    pub arms: Vec<TracedArm>,
    /// Functions of the binary, demangled.
    pub symbols: Vec<String>,
    /// Functions of the source that instructions were compiled from.
    pub places: Vec<Place>,
    /// Chains of calls, as the debug information has them: the place that an instruction was compiled from, the place that
    /// this was inlined into, and so on; indices into `places`. Empty: outside of the program.
    pub chains: Vec<Vec<u32>>,
    /// The instructions, in the order in which they are executed.
    pub stretches: Vec<Stretch>,
}

/// An arm that was traced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TracedArm {
    /// Its name.
    pub name: String,
    /// The build that ran, in the linker's own order.
    pub build: String,
}

/// A function of the source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The file, below `vm/src`.
    pub file: String,
    /// The function, without the name of the crate.
    pub function: String,
}

/// Instructions in a row that the same arms execute, of the same opcode, function and origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// The opcode whose arm of the dispatch loop they belong to, or are called from.
    pub opcode: String,
    /// The function of the binary that they are in: an index into [`CallPath::symbols`].
    pub symbol: u32,
    /// Where they come from: an index into [`CallPath::chains`].
    pub chain: u32,
    /// Which arms execute them.
    pub executed: Vec<bool>,
    /// The instructions as assembly, without addresses.
    pub instructions: Vec<String>,
}

impl CallPath {
    /// Instructions that an arm executes in one iteration.
    pub fn total(&self, arm: usize) -> usize {
        let executed = self.stretches.iter().filter(|stretch| stretch.executed.get(arm) == Some(&true));
        executed.map(|stretch| stretch.instructions.len()).sum()
    }

    /// The places that a stretch comes from, innermost first.
    pub fn origin(&self, stretch: &Stretch) -> impl Iterator<Item = &Place> {
        let chain = self.chains.get(stretch.chain as usize).map_or(&[][..], Vec::as_slice);
        chain.iter().filter_map(|&place| self.places.get(place as usize))
    }

    /// The function of the binary that a stretch is in.
    pub fn symbol(&self, stretch: &Stretch) -> &str {
        self.symbols.get(stretch.symbol as usize).map_or("", String::as_str)
    }

    /// What is broken of the invariants above.
    pub(crate) fn problems(&self) -> Vec<&'static str> {
        let in_table = |index: u32, length: usize| (index as usize) < length;
        let places = self.chains.iter().flatten().all(|&place| in_table(place, self.places.len()));
        let all = |holds: &dyn Fn(&Stretch) -> bool| self.stretches.iter().all(holds);
        let checks = [
            (!self.arms.is_empty(), "has no arm"),
            (places, "has a chain with a place that is not in the table"),
            (
                all(&|stretch| in_table(stretch.symbol, self.symbols.len())),
                "has instructions of a function that is not in the table",
            ),
            (
                all(&|stretch| in_table(stretch.chain, self.chains.len())),
                "has instructions of a chain that is not in the table",
            ),
            (
                all(&|stretch| stretch.executed.len() == self.arms.len()),
                "has instructions that do not say of each arm whether it executes them",
            ),
        ];
        checks.into_iter().filter(|(holds, _)| !holds).map(|(_, what)| what).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path() -> CallPath {
        let arm = |name: &str| TracedArm { name: name.to_owned(), build: name.to_owned() };
        let stretch = |executed: [bool; 2], instructions: &[&str]| Stretch {
            opcode: "Call".to_owned(),
            symbol: 0,
            chain: 0,
            executed: executed.to_vec(),
            instructions: instructions.iter().map(|&text| text.to_owned()).collect(),
        };
        CallPath {
            program: "call".to_owned(),
            arms: vec![arm("transient"), arm("bound")],
            symbols: vec!["exec::run::run".to_owned()],
            places: vec![Place { file: "refcount/transient.rs".to_owned(), function: "retain".to_owned() }],
            chains: vec![vec![0]],
            stretches: vec![stretch([true, true], &["mov", "mov"]), stretch([true, false], &["inc"])],
            ..CallPath::default()
        }
    }

    #[test]
    fn totals_are_of_the_arm() {
        let path = path();
        assert!(path.problems().is_empty());
        assert_eq!([0, 1, 2].map(|arm| path.total(arm)), [3, 2, 0]);
        assert_eq!(
            path.origin(&path.stretches[1]).map(|place| &place.file).collect::<Vec<_>>(),
            ["refcount/transient.rs"]
        );
    }

    #[test]
    fn an_index_outside_of_its_table_is_a_problem() {
        for (breakage, what) in [
            ((|path: &mut CallPath| path.symbols.clear()) as fn(&mut CallPath), "a function that"),
            (|path| path.places.clear(), "a place that"),
            (|path| path.chains.clear(), "a chain that"),
            (|path| path.stretches[0].executed.push(true), "each arm"),
            (|path| path.arms.clear(), "no arm"),
        ] {
            let mut path = path();
            breakage(&mut path);
            assert!(path.problems().iter().any(|problem| problem.contains(what)), "{:?}", path.problems());
        }
    }
}
