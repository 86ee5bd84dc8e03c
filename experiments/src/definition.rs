//! Definition files: one TOML file a family, which names its workloads and arms.
//!
//! Invariants: an unknown key, family, arm or a value out of range is an error with file, line and column, never a
//! silent default; what this module returns is checked completely, except for the existence of the workload files,
//! which [`crate::catalogue`] checks. Expected results may be missing (a new workload has none until
//! `permanence record-expected` ran), and then the benchmark is invalid rather than unchecked.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::arm::Arm;
use crate::error::{DefinitionError, Result};

/// Packages that workloads may come from: what `just fetch-programs` fetches.
pub const PACKAGES: [&str; 1] = ["pyperformance"];

/// The kind of an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, clap::ValueEnum)]
pub enum Family {
    /// Function calls of every kind.
    Call,
    /// Generators and coroutines.
    Generator,
    /// Reads and writes of `__code__`: where the proxy costs.
    Introspection,
    /// A share of permanent functions among transient ones: what the branch costs.
    Mixed,
    /// Programs with few calls, where nothing should change.
    Control,
    /// Real programs.
    Program,
    /// What a fork copies.
    Fork,
    /// What it costs to start.
    Startup,
    /// What processes side by side share.
    Sharing,
}

impl Family {
    /// Every family, in the order of the reports.
    pub const ALL: [Self; 9] = [
        Self::Call,
        Self::Generator,
        Self::Introspection,
        Self::Mixed,
        Self::Control,
        Self::Program,
        Self::Fork,
        Self::Startup,
        Self::Sharing,
    ];

    /// The families of [`crate::footprint`], which have arms and definitions of their own.
    pub const FOOTPRINTS: [Self; 3] = [Self::Fork, Self::Startup, Self::Sharing];

    /// The name in definitions, records and folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Generator => "generator",
            Self::Introspection => "introspection",
            Self::Mixed => "mixed",
            Self::Control => "control",
            Self::Program => "program",
            Self::Fork => "fork",
            Self::Startup => "startup",
            Self::Sharing => "sharing",
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One definition file, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The family.
    pub family: Family,
    /// The question that the family answers.
    pub summary: String,
    /// The arms that its workloads are measured on, shares unfolded.
    pub arms: Vec<Arm>,
    /// Its workloads.
    pub workloads: Vec<WorkloadDefinition>,
}

/// One workload of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkloadDefinition {
    /// The name: of the benchmark and of the `.py` file.
    pub name: String,
    /// What it does.
    pub summary: String,
    /// The package that its program comes from, which has to be fetched.
    pub package: Option<String>,
    /// The size for the default profile.
    pub full: Case,
    /// The size for quick runs and tests, and for callgrind unless `callgrind` says otherwise.
    pub quick: Case,
    /// The size for counting under callgrind, where the definition has one.
    pub callgrind: Option<Case>,
}

/// A size of a workload with the result that CPython gives for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The argument of `run`.
    pub size: u64,
    /// `repr(run(size))`, once recorded.
    pub expected: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    experiment: RawExperiment,
    #[serde(default)]
    workload: Vec<RawWorkload>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExperiment {
    family: Spanned<String>,
    summary: Spanned<String>,
    arms: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    shares: Vec<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWorkload {
    name: Spanned<String>,
    summary: Spanned<String>,
    package: Option<Spanned<String>>,
    size: Spanned<u64>,
    quick_size: Spanned<u64>,
    expected: Option<String>,
    quick_expected: Option<String>,
    callgrind_size: Option<Spanned<u64>>,
    callgrind_expected: Option<Spanned<String>>,
}

/// Reads the definition `text`, which is the content of `path`.
pub fn parse(path: &Path, text: &str) -> Result<Definition> {
    let place = Place { path, text };
    let raw: RawFile = place.read()?;
    let experiment = &raw.experiment;
    let family = place.family(&experiment.family)?;
    place.not_blank(&experiment.summary, "summary")?;
    if raw.workload.is_empty() {
        let error = place.error(experiment.family.span().start, "the definition has no workload");
        return Err(error.help("add a [[workload]] table").into());
    }
    let arms = place.arms(experiment)?;
    let mut names = BTreeSet::new();
    let workloads = raw
        .workload
        .iter()
        .map(|workload| {
            let checked = place.workload(workload)?;
            if !names.insert(checked.name.clone()) {
                let message = format!("workload `{}` is defined twice", checked.name);
                return Err(place.error(workload.name.span().start, message).into());
            }
            Ok(checked)
        })
        .collect::<Result<_>>()?;
    Ok(Definition { family, summary: experiment.summary.get_ref().clone(), arms, workloads })
}

/// A definition file, where errors point.
pub(crate) struct Place<'a> {
    /// The file.
    pub path: &'a Path,
    /// What it holds.
    pub text: &'a str,
}

impl Place<'_> {
    /// The file as TOML.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(self.text).map_err(|error| {
            let offset = error.span().map_or(self.text.len(), |span| span.start);
            self.error(offset, error.message().trim().replace('\n', " ")).into()
        })
    }

    /// A mistake at a place of the file.
    pub fn error(&self, offset: usize, message: impl Into<String>) -> DefinitionError {
        DefinitionError::at(self.path, self.text, offset, message)
    }

    fn family(&self, name: &Spanned<String>) -> Result<Family> {
        let found = Family::ALL.into_iter().find(|family| family.name() == name.get_ref());
        found.ok_or_else(|| {
            let names: Vec<_> = Family::ALL.iter().map(|family| family.name()).collect();
            self.error(name.span().start, format!("unknown family `{}`", name.get_ref()))
                .help(format!("the families are {}", names.join(", ")))
                .into()
        })
    }

    /// That a text says something.
    pub fn not_blank(&self, value: &Spanned<String>, key: &str) -> Result<()> {
        if value.get_ref().trim().is_empty() {
            return Err(self.error(value.span().start, format!("`{key}` is empty")).into());
        }
        Ok(())
    }

    fn arms(&self, experiment: &RawExperiment) -> Result<Vec<Arm>> {
        let mut arms: Vec<Arm> = Vec::new();
        let mut add = |label: &str, offset: usize| -> Result<()> {
            let arm: Arm = label.parse().map_err(|message: String| {
                self.error(offset, message).help(format!("the arms are {}", Arm::LABELS.join(", ")))
            })?;
            if arms.contains(&arm) {
                return Err(self.error(offset, format!("arm `{arm}` is named twice")).into());
            }
            arms.push(arm);
            Ok(())
        };
        for label in experiment.arms.get_ref() {
            add(label.get_ref(), label.span().start)?;
        }
        for share in &experiment.shares {
            add(&format!("permanent-code@{}", share.get_ref()), share.span().start)?;
        }
        if !arms.contains(&Arm::Transient) {
            let error = self.error(experiment.arms.span().start, "`arms` must contain `transient`");
            return Err(error.help("every effect is a ratio to the arm `transient`").into());
        }
        Ok(arms)
    }

    fn workload(&self, raw: &RawWorkload) -> Result<WorkloadDefinition> {
        let name = raw.name.get_ref();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            let error = self.error(raw.name.span().start, format!("`{name}` cannot name a Python module"));
            return Err(error.help("use lower-case letters, digits and `_`").into());
        }
        self.not_blank(&raw.summary, "summary")?;
        if let (None, Some(expected)) = (&raw.callgrind_size, &raw.callgrind_expected) {
            let error = self.error(expected.span().start, "`callgrind_expected` without `callgrind_size`");
            return Err(error.into());
        }
        if let Some(package) = &raw.package
            && !PACKAGES.contains(&package.get_ref().as_str())
        {
            let error = self.error(package.span().start, format!("unknown package `{}`", package.get_ref()));
            return Err(error.help(format!("the packages are {}", PACKAGES.join(", "))).into());
        }
        let case = |size: &Spanned<u64>, expected: Option<&String>| Case {
            size: *size.get_ref(),
            expected: expected.cloned(),
        };
        Ok(WorkloadDefinition {
            name: name.clone(),
            summary: raw.summary.get_ref().clone(),
            package: raw.package.as_ref().map(|package| package.get_ref().clone()),
            full: case(&raw.size, raw.expected.as_ref()),
            quick: case(&raw.quick_size, raw.quick_expected.as_ref()),
            callgrind: raw
                .callgrind_size
                .as_ref()
                .map(|size| case(size, raw.callgrind_expected.as_ref().map(Spanned::get_ref))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[experiment]
family = "mixed"
summary = "what the branch costs"
arms = ["transient", "permanent-none"]
shares = [0, 0.5]

[[workload]]
name = "alternate"
summary = "two functions in turn"
size = 1000
quick_size = 10
expected = "499500"
quick_expected = "45"
"#;

    fn parse_text(text: &str) -> Result<Definition> {
        parse(Path::new("mixed.toml"), text)
    }

    fn message(from: &str, to: &str) -> String {
        assert!(GOOD.contains(from));
        parse_text(&GOOD.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn a_good_definition_is_read_and_shares_become_arms() {
        let definition = parse_text(GOOD).unwrap();
        let labels: Vec<String> = definition.arms.iter().map(ToString::to_string).collect();
        assert_eq!(labels, ["transient", "permanent-none", "permanent-code@0", "permanent-code@0.5"]);
        assert_eq!(definition.family, Family::Mixed);
        assert_eq!(definition.workloads[0].quick, Case { size: 10, expected: Some("45".into()) });
        assert_eq!(definition.workloads[0].callgrind, None);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_place_and_the_allowed_keys() {
        assert_eq!(
            message("quick_size = 10", "quik_size = 10"),
            "mixed.toml:12:1: unknown field `quik_size`, expected one of `name`, `summary`, `package`, \
             `size`, `quick_size`, `expected`, `quick_expected`, `callgrind_size`, `callgrind_expected`\n    \
             |\n 12 | quik_size = 10\n    | ^"
        );
        assert!(
            message("shares", "share").starts_with("mixed.toml:6:1: unknown field `share`, expected one of")
        );
    }

    #[test]
    fn broken_toml_points_at_the_break() {
        assert!(message("size = 1000", "size = ").starts_with("mixed.toml:11:8: "));
        assert!(
            message("\"two functions in turn\"", "7")
                .starts_with("mixed.toml:10:11: invalid type: integer `7`")
        );
    }

    #[test]
    fn wrong_values_are_refused_with_their_place() {
        for (from, to, expected) in [
            ("\"mixed\"", "\"mixd\"", "mixed.toml:3:10: unknown family `mixd`"),
            ("\"permanent-none\"", "\"permanent-non\"", "mixed.toml:5:22: unknown arm `permanent-non`"),
            ("\"permanent-none\"", "\"transient\"", "mixed.toml:5:22: arm `transient` is named twice"),
            ("\"transient\", ", "", "mixed.toml:5:8: `arms` must contain `transient`"),
            ("0.5]", "1.5]", "mixed.toml:6:14: the share 1.5 is not between 0 and 1"),
            ("\"alternate\"", "\"../alternate\"", "mixed.toml:9:8: `../alternate` cannot name"),
            ("quick_size = 10", "quick_size = -1", "mixed.toml:12:14: invalid value: integer `-1`"),
            ("size = 1000", "package = \"nope\"\nsize = 1000", "mixed.toml:11:11: unknown package `nope`"),
            ("\"what the branch costs\"", "\" \"", "mixed.toml:4:11: `summary` is empty"),
        ] {
            let message = message(from, to);
            assert!(message.starts_with(expected), "{message}");
        }
    }

    #[test]
    fn a_workload_cannot_be_defined_twice_or_not_at_all() {
        let (head, workload) = GOOD.split_once("[[workload]]").unwrap();
        let twice = parse_text(&format!("{GOOD}\n[[workload]]{workload}")).unwrap_err().to_string();
        assert!(twice.starts_with("mixed.toml:17:8: workload `alternate` is defined twice"), "{twice}");
        let none = parse_text(head).unwrap_err().to_string();
        assert!(none.contains("the definition has no workload"), "{none}");
    }
}
