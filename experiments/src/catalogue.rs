//! What can be measured: the definitions with their workload files, and the filters over them.
//!
//! Invariants: every benchmark of the catalogue has a readable `.py` file, and the package that it needs is there: workloads
//! whose package has not been fetched are left out, which [`Catalogue::left_out`] tells; benchmarks are in the order of the
//! families and then of their definition file, so that lists and records read the same everywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::arm::Arm;
use crate::definition::{self, Definition, Family, PACKAGES, WorkloadDefinition};
use crate::error::{DefinitionError, Error, Result};
use crate::footprint;
use reports::glob::matches;

/// The folder of definitions below the root of the project.
pub const DEFINITIONS: &str = "experiments/definitions";
/// The folder of workloads below the root of the project.
pub const WORKLOADS: &str = "experiments/workloads";

/// The folder of fetched packages below the root of the project.
pub const PROGRAMS: &str = ".programs";

/// A workload with everything needed to measure it.
#[derive(Debug, Clone)]
pub struct Benchmark {
    /// Its family.
    pub family: Family,
    /// Its definition.
    pub workload: WorkloadDefinition,
    /// Its program.
    pub file: PathBuf,
    /// The arms that it is measured on.
    pub arms: Vec<Arm>,
}

impl Benchmark {
    /// The arm that the others are compared with.
    pub fn baseline(&self) -> Option<Arm> {
        let unslowed = Arm::Slowed { burn: 0, copy: 0 };
        [Arm::Transient, unslowed].into_iter().find(|arm| self.arms.contains(arm))
    }

    /// `family/name`, the name in lists, filters and records.
    pub fn id(&self) -> String {
        format!("{}/{}", self.family, self.workload.name)
    }
}

/// Everything under `experiments/`.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The definitions with the files that they come from.
    pub definitions: Vec<(PathBuf, Definition)>,
    /// Those of the families fork, startup and sharing.
    pub footprints: Vec<footprint::Definition>,
    root: PathBuf,
}

/// Which part of the catalogue is wanted. Empty lists take everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Families.
    pub families: Vec<Family>,
    /// Globs over `name` or `family/name`.
    pub workloads: Vec<String>,
    /// Globs over labels of arms.
    pub arms: Vec<String>,
}

impl Catalogue {
    /// Reads all definitions below `root` and checks that their workloads exist.
    pub fn load(root: &Path) -> Result<Self> {
        let folder = root.join(DEFINITIONS);
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .map_err(Error::io(&folder))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        paths.sort();
        let (mut definitions, mut footprints) = (Vec::new(), Vec::new());
        for path in paths {
            let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
            let shown = path.strip_prefix(root).unwrap_or(&path);
            let own = Family::FOOTPRINTS
                .into_iter()
                .find(|family| path.file_stem().is_some_and(|stem| stem == family.name()));
            if let Some(family) = own {
                footprints.push(footprint::definition::parse(shown, &text, family)?);
                continue;
            }
            let definition = definition::parse(shown, &text)?;
            if path.file_stem().is_none_or(|stem| stem != definition.family.name()) {
                let offset = text.find("family").unwrap_or(0);
                let message = format!("family `{}` belongs in {0}.toml", definition.family);
                return Err(DefinitionError::at(shown, &text, offset, message).into());
            }
            for workload in &definition.workloads {
                let file = workload_file(root, definition.family, &workload.name);
                if !file.is_file() {
                    let offset = text.find(&format!("\"{}\"", workload.name)).unwrap_or(0);
                    let wanted = workload_file(Path::new(""), definition.family, &workload.name);
                    let message = format!("workload `{}` has no program", workload.name);
                    let error = DefinitionError::at(shown, &text, offset, message);
                    return Err(error.help(format!("write {}", wanted.display())).into());
                }
            }
            definitions.push((path, definition));
        }
        if definitions.is_empty() && footprints.is_empty() {
            return Err(Error::Other(format!("{}: no definitions (*.toml) here", folder.display())));
        }
        definitions.sort_by_key(|(_, definition)| definition.family);
        footprints.sort_by_key(|definition| definition.family);
        Ok(Self { definitions, footprints, root: root.to_owned() })
    }

    /// The benchmarks that pass the filter, with the arms that pass it. A filter that matches nothing is an error,
    /// because a run of nothing would look like a success.
    pub fn select(&self, filter: &Filter) -> Result<Vec<Benchmark>> {
        let mut chosen = Vec::new();
        for (_, definition) in &self.definitions {
            if !filter.families.is_empty() && !filter.families.contains(&definition.family) {
                continue;
            }
            for workload in &definition.workloads {
                if !self.has_package(workload) {
                    continue;
                }
                let benchmark = Benchmark {
                    family: definition.family,
                    workload: workload.clone(),
                    file: workload_file(&self.root, definition.family, &workload.name),
                    arms: definition.arms.iter().copied().filter(|arm| filter.takes_arm(*arm)).collect(),
                };
                if filter.takes_workload(&benchmark) {
                    chosen.push(benchmark);
                }
            }
        }
        if chosen.is_empty()
            && let Some(left_out) = self.left_out(filter)
        {
            return Err(Error::Usage(left_out));
        }
        // A filter may take benchmarks of the other kind alone.
        if !self.select_footprints(filter, |_| true).is_empty() {
            chosen.retain(|benchmark| !benchmark.arms.is_empty());
            return Ok(chosen);
        }
        if chosen.is_empty() {
            let message = format!("no workload matches {}; see `permanence list`", filter.describe());
            return Err(Error::Usage(message));
        }
        chosen.retain(|benchmark| !benchmark.arms.is_empty());
        if chosen.is_empty() {
            let message = format!(
                "no arm matches `{}`; the arms are {}",
                filter.arms.join(" "),
                Arm::LABELS.join(", ")
            );
            return Err(Error::Usage(message));
        }
        Ok(chosen)
    }
}

impl Catalogue {
    /// The benchmarks of the families fork, startup and sharing that pass the filter, with the arms that pass it. Those that are
    /// asked for by name are taken whatever `takes` says.
    pub fn select_footprints(
        &self,
        filter: &Filter,
        takes: impl Fn(&footprint::Module) -> bool,
    ) -> Vec<(Family, footprint::Module, Vec<footprint::Placement>)> {
        let mut chosen = Vec::new();
        for definition in &self.footprints {
            let family = definition.family;
            if !filter.families.is_empty() && !filter.families.contains(&family) {
                continue;
            }
            let arms: Vec<_> =
                definition.arms.iter().copied().filter(|arm| filter.takes_label(&arm.to_string())).collect();
            let fetched = |module: &&footprint::Module| !self.lacks(module);
            for module in definition.modules.iter().filter(|_| !arms.is_empty()).filter(fetched) {
                let id = format!("{family}/{}", module.name);
                let named =
                    filter.workloads.iter().any(|glob| matches(glob, &module.name) || matches(glob, &id));
                if named || filter.workloads.is_empty() && takes(module) {
                    chosen.push((family, module.clone(), arms.clone()));
                }
            }
        }
        chosen
    }

    /// Whether a workload of the families fork, startup and sharing needs what has not been fetched.
    fn lacks(&self, module: &footprint::Module) -> bool {
        module.contents == footprint::Contents::Real(footprint::Program::Programs)
            && !self.root.join(PROGRAMS).join(PACKAGES[0]).is_dir()
    }

    /// Those that do.
    fn unfetched(&self) -> impl Iterator<Item = (Family, &footprint::Module)> {
        let all = self
            .footprints
            .iter()
            .flat_map(|definition| definition.modules.iter().map(move |module| (definition.family, module)));
        all.filter(|(_, module)| self.lacks(module))
    }

    fn has_package(&self, workload: &WorkloadDefinition) -> bool {
        let folder = |package: &String| self.root.join(PROGRAMS).join(package).is_dir();
        workload.package.as_ref().is_none_or(folder)
    }

    /// Which of the workloads that the filter takes are left out because their package has not been fetched, in a sentence
    /// for people.
    pub fn left_out(&self, filter: &Filter) -> Option<String> {
        let mut missing: BTreeMap<(Family, &str), usize> = BTreeMap::new();
        for (path, definition) in &self.definitions {
            if !filter.families.is_empty() && !filter.families.contains(&definition.family) {
                continue;
            }
            for workload in definition.workloads.iter().filter(|workload| !self.has_package(workload)) {
                let benchmark = Benchmark {
                    family: definition.family,
                    workload: workload.clone(),
                    file: path.clone(),
                    arms: Vec::new(),
                };
                if filter.takes_workload(&benchmark)
                    && let Some(package) = &workload.package
                {
                    *missing.entry((definition.family, package)).or_default() += 1;
                }
            }
        }
        for (family, module) in self.unfetched() {
            let id = format!("{family}/{}", module.name);
            let named = |glob: &String| matches(glob, &module.name) || matches(glob, &id);
            let wanted = filter.families.is_empty() || filter.families.contains(&family);
            if wanted && (filter.workloads.is_empty() || filter.workloads.iter().any(named)) {
                *missing.entry((family, PACKAGES[0])).or_default() += 1;
            }
        }
        let sentence = |((family, package), count): (&(Family, &str), &usize)| {
            let plural = if *count == 1 { "" } else { "s" };
            format!(
                "{family}: {count} workload{plural} left out: the package {package} has not been fetched; \
                 fetch it by `just fetch-programs`"
            )
        };
        (!missing.is_empty()).then(|| missing.iter().map(sentence).collect::<Vec<_>>().join("\n"))
    }
}

fn workload_file(root: &Path, family: Family, name: &str) -> PathBuf {
    root.join(WORKLOADS).join(family.name()).join(format!("{name}.py"))
}

impl Filter {
    fn takes_workload(&self, benchmark: &Benchmark) -> bool {
        self.workloads.is_empty()
            || self
                .workloads
                .iter()
                .any(|glob| matches(glob, &benchmark.workload.name) || matches(glob, &benchmark.id()))
    }

    fn takes_arm(&self, arm: Arm) -> bool {
        self.takes_label(&arm.to_string())
    }

    fn takes_label(&self, label: &str) -> bool {
        self.arms.is_empty() || self.arms.iter().any(|glob| matches(glob, label))
    }

    fn describe(&self) -> String {
        let families: Vec<String> = self.families.iter().map(|family| format!("--family {family}")).collect();
        let workloads: Vec<String> =
            self.workloads.iter().map(|glob| format!("--workload '{glob}'")).collect();
        [families, workloads].concat().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(toml: &str, python: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join(DEFINITIONS)).unwrap();
        fs::create_dir_all(root.path().join(WORKLOADS).join("call")).unwrap();
        fs::write(root.path().join(DEFINITIONS).join("call.toml"), toml).unwrap();
        for name in python {
            fs::write(root.path().join(WORKLOADS).join("call").join(name), "def run(n): return n\n").unwrap();
        }
        root
    }

    const CALL: &str = r#"[experiment]
family = "call"
summary = "calls"
arms = ["transient", "permanent-code", "bound"]
[[workload]]
name = "fib"
summary = "recursion"
size = 3
quick_size = 2
[[workload]]
name = "empty"
summary = "empty calls"
size = 3
quick_size = 2
"#;

    #[test]
    fn filters_choose_workloads_and_arms() {
        let root = project(CALL, &["fib.py", "empty.py"]);
        let catalogue = Catalogue::load(root.path()).unwrap();
        let ids = |filter: &Filter| -> Vec<String> {
            catalogue.select(filter).unwrap().iter().map(Benchmark::id).collect()
        };
        assert_eq!(ids(&Filter::default()), ["call/fib", "call/empty"]);
        assert_eq!(ids(&Filter { workloads: vec!["f?b".into()], ..Filter::default() }), ["call/fib"]);
        let arms = Filter { arms: vec!["*t".into()], ..Filter::default() };
        assert_eq!(catalogue.select(&arms).unwrap()[0].arms, [Arm::Transient]);
    }

    #[test]
    fn filters_that_match_nothing_are_usage_errors() {
        let root = project(CALL, &["fib.py", "empty.py"]);
        let catalogue = Catalogue::load(root.path()).unwrap();
        let filter = Filter { workloads: vec!["nope*".into()], ..Filter::default() };
        let error = catalogue.select(&filter).unwrap_err();
        assert_eq!(error.to_string(), "no workload matches --workload 'nope*'; see `permanence list`");
        assert_eq!(error.exit(), crate::error::Exit::Usage);
        let filter = Filter { arms: vec!["none".into()], ..Filter::default() };
        assert!(catalogue.select(&filter).unwrap_err().to_string().starts_with("no arm matches `none`"));
    }

    #[test]
    fn workloads_of_a_package_that_has_not_been_fetched_are_left_out() {
        let toml =
            CALL.replace("summary = \"recursion\"", "summary = \"recursion\"\npackage = \"pyperformance\"");
        let root = project(&toml, &["fib.py", "empty.py"]);
        let catalogue = Catalogue::load(root.path()).unwrap();
        let all = Filter::default();
        let ids = |chosen: Vec<Benchmark>| chosen.iter().map(Benchmark::id).collect::<Vec<_>>();
        assert_eq!(ids(catalogue.select(&all).unwrap()), ["call/empty"]);
        let sentence = "call: 1 workload left out: the package pyperformance has not been fetched; \
                        fetch it by `just fetch-programs`";
        assert_eq!(catalogue.left_out(&all).as_deref(), Some(sentence));
        let only = Filter { workloads: vec!["fib".into()], ..Filter::default() };
        assert_eq!(catalogue.select(&only).unwrap_err().to_string(), sentence);
        fs::create_dir_all(root.path().join(PROGRAMS).join("pyperformance")).unwrap();
        assert_eq!(ids(catalogue.select(&all).unwrap()), ["call/fib", "call/empty"]);
        assert_eq!(catalogue.left_out(&all), None);
    }

    #[test]
    fn a_definition_without_its_program_is_refused() {
        let root = project(CALL, &["fib.py"]);
        let message = Catalogue::load(root.path()).unwrap_err().to_string();
        let expected = "experiments/definitions/call.toml:11:8: workload `empty` has no program\n";
        assert!(message.starts_with(expected), "{message}");
        assert!(message.ends_with("= help: write experiments/workloads/call/empty.py"), "{message}");
    }
}
