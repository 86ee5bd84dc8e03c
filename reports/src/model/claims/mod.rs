//! The proposal's claims, each with the verdict that the data of one record give it.
//!
//! A claim is taken apart into statements that figures can decide (family by family, arm by arm): each holds, does not
//! hold, or cannot be told. The verdict of the claim follows from those of its statements by one rule ([`Verdict::of`]). What is "small" or
//! "insignificant" is the smallest effect of interest, which was set before anything was measured: a statement about time is
//! decided when the whole interval is on one side of it.
//!
//! `evidence.rs` has the statements of each claim, `open.rs` what remains open.

mod evidence;
mod open;

use serde::{Deserialize, Serialize};

pub use evidence::Evidence;
pub use open::open;

/// Where the proposal is.
pub const PROPOSAL: &str = "https://www.mail-archive.com/python-ideas@python.org/msg22120.html";

/// What the data say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds wherever it can be told.
    Holds,
    /// It does not, anywhere.
    DoesNotHold,
    /// It holds somewhere, and somewhere else it does not or cannot be told.
    InPart,
    /// The record does not tell.
    Unknown,
}

impl Verdict {
    /// The verdict that follows from statements that hold, do not hold, or cannot be told.
    pub fn of(statements: impl IntoIterator<Item = Option<bool>>) -> Verdict {
        let (mut yes, mut no, mut unknown) = (false, false, false);
        for statement in statements {
            match statement {
                Some(true) => yes = true,
                Some(false) => no = true,
                None => unknown = true,
            }
        }
        match (yes, no, unknown) {
            (true, false, false) => Verdict::Holds,
            (true, _, _) => Verdict::InPart,
            (false, true, _) => Verdict::DoesNotHold,
            (false, false, _) => Verdict::Unknown,
        }
    }

    /// The words that a reader sees.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::DoesNotHold => "does not hold",
            Verdict::InPart => "holds in part",
            Verdict::Unknown => "cannot be told from this record",
        }
    }
}

/// A verdict with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// One sentence: why.
    pub why: String,
}

/// A number that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is of.
    pub what: String,
    /// The number with its unit.
    pub value: String,
    /// The instrument.
    pub source: String,
}

/// Which claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Refcounts of code objects change less often.
    Refcounts,
    /// The time that these changes take is insignificant.
    Time,
    /// The branch costs little.
    Branch,
    /// `fn.__code__` gets slower, which ordinary programs do not notice.
    Proxy,
    /// Less memory.
    Memory,
    /// Faster startup.
    Startup,
    /// Less copy-on-write after a fork.
    Fork,
    /// Code in read-only memory that is shared.
    ReadOnly,
}

impl Topic {
    /// What a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Topic::Refcounts => "fewer refcount changes",
            Topic::Time => "what these changes cost now",
            Topic::Branch => "the cost of the branch",
            Topic::Proxy => "the cost of fn.__code__",
            Topic::Memory => "less memory",
            Topic::Startup => "faster startup",
            Topic::Fork => "less copy-on-write after fork",
            Topic::ReadOnly => "read-only and shared",
        }
    }

    /// The claim in the proposal's words.
    pub fn quote(self) -> &'static str {
        match self {
            Topic::Refcounts => {
                "When a Python function is called, the interpreter increases the refcount of its code object. At the end of \
                 the function's execution, the interpreter decreases the refcount. … The core of implementing this change \
                 would be to provide if ... else ... branching, around the interpreter source code that changes the refcount \
                 of a code object."
            }
            Topic::Time => {
                "As things are, the time spent changing the refcount of fn.__code__ is probably insignificant."
            }
            Topic::Branch => {
                "We show that extending Python, to provide and take advantage of permanent code objects, will bring some \
                 benefits. The cost is expected to be quite small."
            }
            Topic::Proxy => {
                "The cost is that unprivileged access to fn.__code__ will be slower, due to an additional indirection. \
                 However, as such commands are rarely executed in ordinary programs, the cost is expected to be small."
            }
            Topic::Memory => "This can reduce memory usage (by sharing immutable resources) …",
            Topic::Startup => "… and reduce startup time.",
            Topic::Fork => "In addition, a Unix forked process would have less need to do copy-on-write …",
            Topic::ReadOnly => {
                "The benefit is that permanent code objects are made immutable, and so can be stored safely in read-only \
                 memory (that can be shared across all processes and users)."
            }
        }
    }
}

/// A claim with everything that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Which.
    pub topic: Topic,
    /// The figures.
    pub figures: Vec<Figure>,
    /// What they say of this VM.
    pub finding: Finding,
    /// What is known of `CPython`, where something is.
    pub cpython: Option<Finding>,
}

/// A statement that figures decide, as a clause of a sentence.
struct Statement {
    holds: Option<bool>,
    text: String,
}

/// A claim under judgement.
#[derive(Default)]
struct Case {
    figures: Vec<Figure>,
    statements: Vec<Statement>,
    /// What would have to be measured where there is no statement.
    missing: &'static str,
}

impl Case {
    fn new(missing: &'static str) -> Case {
        Case { missing, ..Case::default() }
    }

    fn figure(&mut self, what: impl Into<String>, value: impl Into<String>, source: impl Into<String>) {
        self.figures.push(Figure { what: what.into(), value: value.into(), source: source.into() });
    }

    fn state(&mut self, holds: Option<bool>, text: impl Into<String>) {
        self.statements.push(Statement { holds, text: text.into() });
    }

    fn close(self, topic: Topic) -> Claim {
        let verdict = Verdict::of(self.statements.iter().map(|statement| statement.holds));
        let why = if self.statements.is_empty() {
            format!("The record has none of what would tell: {}.", self.missing)
        } else {
            let clauses: Vec<&str> =
                self.statements.iter().map(|statement| statement.text.as_str()).collect();
            sentence(&clauses.join("; "))
        };
        Claim { topic, figures: self.figures, finding: Finding { verdict, why }, cpython: None }
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

/// All claims, in the order of the proposal's argument.
pub fn claims(evidence: &Evidence<'_>) -> Vec<Claim> {
    vec![
        evidence.refcounts().close(Topic::Refcounts),
        evidence.time().close(Topic::Time),
        evidence.branch().close(Topic::Branch),
        evidence.proxy().close(Topic::Proxy),
        evidence.memory().close(Topic::Memory),
        evidence.startup().close(Topic::Startup),
        evidence.fork().close(Topic::Fork),
        evidence.read_only().close(Topic::ReadOnly),
    ]
}
