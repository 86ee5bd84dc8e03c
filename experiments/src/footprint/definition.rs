//! Definition files of these families: one TOML file each, with one `[[module]]` table for each workload.
//!
//! Invariants as in [`crate::definition`]: an unknown key or a value out of range is an error with its place, never a silent
//! default.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::Placement;
use crate::definition::{Family, Place};
use crate::error::Result;
use crate::generate::MOST_FUNCTIONS;
use crate::profile::ProfileName;

/// One definition file, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The family.
    pub family: Family,
    /// The question that the family answers.
    pub summary: String,
    /// The arms.
    pub arms: Vec<Placement>,
    /// The workloads.
    pub modules: Vec<Module>,
}

/// What a workload runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// A generated module.
    Generated {
        /// Functions of the module.
        functions: u32,
        /// Seed of the module.
        seed: u64,
    },
    /// Real modules.
    Real(Program),
}

/// A program that calls real modules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Program {
    /// The modules in Python that come with the VM.
    Stdlib,
    /// Programs of pyperformance, where it has been fetched.
    Programs,
}

impl Program {
    /// Its name: that of its file, and of its value in a definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stdlib => "stdlib",
            Self::Programs => "programs",
        }
    }
}

/// One workload: what is run and what is done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// Its name, unique in the family.
    pub name: String,
    /// What is done.
    pub summary: String,
    /// What is run.
    pub contents: Contents,
    /// Share of its calls that a process makes; the first call is always made.
    pub calls: f64,
    /// Children that are forked after that.
    pub children: u32,
    /// Share of the calls that each child makes.
    pub child_calls: f64,
    /// Processes side by side.
    pub processes: u32,
    /// The smallest profile that measures it.
    pub from: ProfileName,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    experiment: RawExperiment,
    #[serde(default)]
    module: Vec<RawModule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExperiment {
    family: Spanned<String>,
    summary: Spanned<String>,
    arms: Spanned<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModule {
    name: Spanned<String>,
    summary: Spanned<String>,
    functions: Option<Spanned<u32>>,
    #[serde(default = "one")]
    seed: u64,
    program: Option<Spanned<String>>,
    calls: Spanned<f64>,
    children: Option<Spanned<u32>>,
    child_calls: Option<Spanned<f64>>,
    processes: Option<Spanned<u32>>,
    from: Spanned<String>,
}

fn one() -> u64 {
    1
}

/// The most processes that one sample may consist of.
const MOST_PROCESSES: u32 = 256;

/// Reads the definition `text` of this family, which is the content of `path`.
pub fn parse(path: &Path, text: &str, family: Family) -> Result<Definition> {
    let place = Place { path, text };
    let raw: RawFile = place.read()?;
    let experiment = &raw.experiment;
    let named = &experiment.family;
    if named.get_ref() != family.name() {
        let message = format!("family `{}` belongs in {0}.toml", named.get_ref());
        return Err(place.error(named.span().start, message).into());
    }
    let mut arms = Vec::new();
    for label in experiment.arms.get_ref() {
        let at = label.span().start;
        let arm: Placement = label.get_ref().parse().map_err(|message: String| {
            let labels: Vec<_> = Placement::labels().collect();
            place.error(at, message).help(format!("the arms are {}", labels.join(", ")))
        })?;
        if arms.contains(&arm) {
            return Err(place.error(at, format!("arm `{arm}` is named twice")).into());
        }
        arms.push(arm);
    }
    if arms.is_empty() {
        return Err(place.error(experiment.arms.span().start, "`arms` is empty").into());
    }
    if raw.module.is_empty() {
        let error = place.error(named.span().start, "the definition has no module");
        return Err(error.help("add a [[module]] table").into());
    }
    for summary in raw.module.iter().map(|module| &module.summary).chain([&experiment.summary]) {
        place.not_blank(summary, "summary")?;
    }
    let mut names = BTreeSet::new();
    let mut modules = Vec::new();
    for raw in &raw.module {
        let module = module(raw, family).map_err(|(at, message)| place.error(at, message))?;
        if !names.insert(module.name.clone()) {
            let message = format!("module `{}` is defined twice", module.name);
            return Err(place.error(raw.name.span().start, message).into());
        }
        modules.push(module);
    }
    Ok(Definition { family, summary: experiment.summary.get_ref().clone(), arms, modules })
}

/// One table, checked; or the place of a mistake and what it is.
fn module(raw: &RawModule, family: Family) -> std::result::Result<Module, (usize, String)> {
    let name = raw.name.get_ref();
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        return Err((raw.name.span().start, format!("`{name}`: use lower-case letters, digits and `_`")));
    }
    let within = |value: &Spanned<u32>, key: &str, most: u32| {
        let good = (1..=most).contains(value.get_ref());
        if good {
            Ok(*value.get_ref())
        } else {
            Err((value.span().start, format!("`{key}` is not between 1 and {most}")))
        }
    };
    let contents = match (&raw.functions, &raw.program) {
        (Some(functions), None) => {
            Contents::Generated { functions: within(functions, "functions", MOST_FUNCTIONS)?, seed: raw.seed }
        }
        (None, Some(program)) => {
            let known = clap::ValueEnum::from_str(program.get_ref(), false);
            let message =
                |_| format!("unknown program `{}`; the programs are stdlib, programs", program.get_ref());
            Contents::Real(known.map_err(|error| (program.span().start, message(error)))?)
        }
        _ => {
            return Err((
                raw.name.span().start,
                format!("module `{name}` needs either `functions` or `program`"),
            ));
        }
    };
    let share = |value: &Spanned<f64>, key: &str| {
        let good = *value.get_ref() > 0.0 && *value.get_ref() <= 1.0;
        if good {
            Ok(*value.get_ref())
        } else {
            Err((value.span().start, format!("`{key}` is a share: above 0 and at most 1")))
        }
    };
    let only = |given: Option<usize>, key: &str, of: Family| match given {
        Some(at) if family != of => Err((at, format!("`{key}` belongs to the family {of}"))),
        None if family == of => Err((raw.name.span().start, format!("module `{name}` has no `{key}`"))),
        _ => Ok(()),
    };
    only(raw.children.as_ref().map(|value| value.span().start), "children", Family::Fork)?;
    only(raw.child_calls.as_ref().map(|value| value.span().start), "child_calls", Family::Fork)?;
    only(raw.processes.as_ref().map(|value| value.span().start), "processes", Family::Sharing)?;
    let from = clap::ValueEnum::from_str(raw.from.get_ref(), false).map_err(|_| {
        let message =
            format!("unknown profile `{}`; the profiles are tiny, quick, default, full", raw.from.get_ref());
        (raw.from.span().start, message)
    })?;
    Ok(Module {
        name: name.clone(),
        summary: raw.summary.get_ref().clone(),
        contents,
        calls: share(&raw.calls, "calls")?,
        children: raw.children.as_ref().map_or(Ok(0), |value| within(value, "children", MOST_PROCESSES))?,
        child_calls: raw.child_calls.as_ref().map_or(Ok(0.0), |value| share(value, "child_calls"))?,
        processes: raw
            .processes
            .as_ref()
            .map_or(Ok(1), |value| within(value, "processes", MOST_PROCESSES))?,
        from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[experiment]
family = "fork"
summary = "what a fork costs"
arms = ["transient-source", "permanent-image"]

[[module]]
name = "children_8"
summary = "eight children"
functions = 1000
calls = 0.1
children = 8
child_calls = 0.1
from = "tiny"
"#;

    fn parse_text(text: &str) -> Result<Definition> {
        parse(Path::new("fork.toml"), text, Family::Fork)
    }

    #[test]
    fn a_good_definition_is_read() {
        let definition = parse_text(GOOD).unwrap();
        let module = &definition.modules[0];
        assert_eq!(module.contents, Contents::Generated { functions: 1000, seed: 1 });
        assert_eq!((module.children, module.processes), (8, 1));
        assert_eq!((module.child_calls, module.from), (0.1, ProfileName::Tiny));
        assert_eq!(definition.arms[1].to_string(), "permanent-image");
    }

    #[test]
    fn real_modules_are_named_by_their_program() {
        let definition = parse_text(&GOOD.replace("functions = 1000", "program = \"stdlib\"")).unwrap();
        assert_eq!(definition.modules[0].contents, Contents::Real(Program::Stdlib));
        for name in [Program::Stdlib, Program::Programs].map(Program::name) {
            assert!(<Program as clap::ValueEnum>::from_str(name, false).is_ok());
        }
    }

    #[test]
    fn wrong_values_are_refused_with_their_place() {
        for (from, to, expected) in [
            ("\"fork\"", "\"call\"", "fork.toml:3:10: family `call` belongs in call.toml"),
            ("\"permanent-image\"", "\"image\"", "fork.toml:5:29: unknown arm `image`"),
            (
                "\"permanent-image\"",
                "\"transient-source\"",
                "fork.toml:5:29: arm `transient-source` is named twice",
            ),
            (
                "functions = 1000",
                "functions = 0",
                "fork.toml:10:13: `functions` is not between 1 and 1000000",
            ),
            ("functions", "function", "fork.toml:10:1: unknown field `function`, expected one of `name`"),
            (
                "functions = 1000",
                "",
                "fork.toml:8:8: module `children_8` needs either `functions` or `program`",
            ),
            ("functions = 1000", "program = \"all\"", "fork.toml:10:11: unknown program `all`"),
            ("child_calls = 0.1", "child_calls = 1.5", "fork.toml:13:15: `child_calls` is a share"),
            ("child_calls = 0.1", "", "fork.toml:8:8: module `children_8` has no `child_calls`"),
            (
                "from = \"tiny\"",
                "processes = 2\nfrom = \"tiny\"",
                "fork.toml:14:13: `processes` belongs to the family sharing",
            ),
            ("\"tiny\"", "\"small\"", "fork.toml:14:8: unknown profile `small`"),
            ("\"eight children\"", "\"\"", "fork.toml:9:11: `summary` is empty"),
        ] {
            assert!(GOOD.contains(from));
            let message = parse_text(&GOOD.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
        let none = parse_text(GOOD.split_once("[[module]]").unwrap().0).unwrap_err().to_string();
        assert!(none.contains("the definition has no module"), "{none}");
    }
}
