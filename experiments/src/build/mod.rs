//! The binaries that are measured: one `permvm` for each build, linked in several layouts.
//!
//! | file | holds |
//! |---|---|
//! | `mod.rs` | finding and checking binaries; which layout an arm runs on |
//! | `compile.rs` | compiling builds and linking layouts, cached by content |
//! | `order.rs` | the order of the functions in a layout |
//!
//! Invariants: a binary is used only after it said itself that it is the wanted build; two layouts of a build are never the
//! same binary; the binaries are `target/vm/<build>/permvm` (the linker's own order) and
//! `target/vm/<build>/layout-<seed>/permvm`, which is also what `--permvm-dir` expects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use bench_data::hash;

use crate::arm::{Arm, Build, Strategy};
use crate::error::{Error, Result};
use crate::host::Host;
use crate::interpreters::Interpreter;
use crate::measurement::BuildInfo;
use crate::process::{Invocation, is_executable};
use crate::progress::Progress;

mod compile;
mod order;

/// One linked binary.
#[derive(Debug, Clone)]
pub struct Binary {
    /// Where it is.
    pub path: PathBuf,
    /// What the record says of it.
    pub record: bench_data::Build,
}

/// A build that is wanted, with the function orders that it is linked in besides the linker's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The build.
    pub build: Build,
    /// Seeds of the function orders.
    pub seeds: Vec<u64>,
}

impl Wanted {
    /// The build in the linker's own order.
    pub fn plain(build: Build) -> Self {
        Self { build, seeds: Vec::new() }
    }
}

/// The seeds of the `layouts` function orders that an arm runs on; none when the linker's own will do.
///
/// The arms of a block have the seed in common, so that what the order of the functions does to all of them cancels in their
/// ratios ([`order`]). A second arm of the same program gets a variant, which differs as two builds do.
pub fn layout_seeds(arm: Arm, layouts: usize) -> impl Iterator<Item = u64> {
    let count = if layouts > 1 { layouts as u64 } else { 0 };
    let variant = match arm {
        Arm::TransientAgain => 1,
        Arm::Slowed { burn: 0, copy } => u64::from(copy),
        Arm::Slowed { .. } => 9,
        Arm::Transient | Arm::Permanent { .. } | Arm::Image | Arm::Bound | Arm::Cpython(_) => 0,
    };
    (1..=count).map(move |number| variant * order::VARIANTS + number)
}

/// All binaries of a run.
#[derive(Debug, Clone, Default)]
pub struct Binaries {
    /// For each build the linker's own order (no seed) first, then the shuffled ones.
    builds: BTreeMap<Build, BTreeMap<Option<u64>, Binary>>,
    /// Function orders of each arm.
    layouts: usize,
    /// What a reader must know of how they came about.
    pub notes: Vec<String>,
}

/// Where the binaries come from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// Built by cargo in this project.
    Cargo {
        /// The root of the project.
        root: PathBuf,
    },
    /// Found in a folder with one subfolder for each build.
    Folder(PathBuf),
}

impl Binaries {
    /// Builds or finds everything in `wanted`; `layouts` is the number of function orders of each arm (1: the linker's own).
    pub fn provide(
        origin: &Origin,
        wanted: &[Wanted],
        layouts: usize,
        pythons: &[Interpreter],
        progress: &Progress,
    ) -> Result<Self> {
        let mut binaries = Self { layouts: layouts.max(1), ..Self::default() };
        let (folder, flags) = match origin {
            Origin::Cargo { root } => {
                binaries.notes = compile::all(root, wanted, progress)?;
                (root.join(compile::FOLDER), compile::rustflags(root))
            }
            Origin::Folder(folder) => {
                binaries
                    .notes
                    .push("the binaries were built elsewhere: their compiler flags are unknown".to_owned());
                (folder.clone(), Vec::new())
            }
        };
        for Wanted { build, seeds } in wanted {
            let found = if let Strategy::Cpython(version) = build.strategy {
                let python = pythons.iter().find(|python| python.version == version);
                BTreeMap::from([(None, interpreter(*build, python)?)])
            } else {
                find(&folder.join(build.to_string()), *build, seeds, &flags)?
            };
            if found.len() <= seeds.len() {
                let count = found.len().saturating_sub(1);
                let note = format!("build {build} has {count} of {} shuffled layouts", seeds.len());
                binaries.notes.push(note);
            }
            binaries.builds.insert(*build, found);
        }
        binaries.notes.sort();
        binaries.notes.dedup();
        Ok(binaries)
    }

    /// The binary of a build in the linker's own order, for counting.
    pub fn plain(&self, build: Build) -> Option<&Binary> {
        self.builds.get(&build)?.get(&None)
    }

    /// The binary of an arm for timing: its layouts are numbered from 0 and wrap around. Where it has no shuffled one, the
    /// linker's own.
    pub fn timed(&self, arm: Arm, layout: usize) -> Option<&Binary> {
        let all = self.builds.get(&arm.build())?;
        let own: Vec<&Binary> =
            layout_seeds(arm, self.layouts).filter_map(|seed| all.get(&Some(seed))).collect();
        match own.len() {
            0 => all.get(&None),
            n => Some(own[layout % n]),
        }
    }

    /// Every binary as the record lists them.
    pub fn records(&self) -> Vec<bench_data::Build> {
        self.builds.values().flat_map(BTreeMap::values).map(|binary| binary.record.clone()).collect()
    }
}

/// Finds the binaries of one build below its folder. A layout that is the same binary as another one is none.
fn find(
    folder: &Path,
    build: Build,
    seeds: &[u64],
    flags: &[String],
) -> Result<BTreeMap<Option<u64>, Binary>> {
    let plain = folder.join("permvm");
    if !is_executable(&plain) {
        let message = format!("{} is not an executable file", plain.display());
        return Err(Error::Build { build: build.to_string(), message });
    }
    let mut found = BTreeMap::from([(None, inspect(&plain, build, None, flags)?)]);
    let there: Vec<(u64, PathBuf)> = seeds
        .iter()
        .map(|&seed| (seed, compile::layout(folder, seed)))
        .filter(|(_, path)| is_executable(path))
        .collect();
    let inspect_all = |part: &[(u64, PathBuf)]| -> Result<Vec<Binary>> {
        part.iter().map(|(seed, path)| inspect(path, build, Some(*seed), flags)).collect()
    };
    let inspected: Vec<Result<Vec<Binary>>> = thread::scope(|scope| {
        let parts = there.chunks(there.len().div_ceil(Host::cores()).max(1));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || inspect_all(part))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    for binary in inspected.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        if found.values().all(|other| other.record.hash != binary.record.hash) {
            found.insert(binary.record.layout_seed, binary);
        }
    }
    Ok(found)
}

/// A CPython as a binary.
fn interpreter(build: Build, python: Option<&Interpreter>) -> Result<Binary> {
    let python = python.ok_or_else(|| Error::Build {
        build: build.to_string(),
        message: "there is none of that version on this machine".to_owned(),
    })?;
    let meta = python.path.metadata().map_err(Error::io(&python.path))?;
    Ok(Binary {
        path: python.path.clone(),
        record: bench_data::Build {
            name: build.to_string(),
            kind: bench_data::BuildKind::Interpreter,
            features: Vec::new(),
            profile: "as installed".to_owned(),
            flags: Vec::new(),
            layout_seed: None,
            hash: hash::of_file(&python.path).map_err(Error::io(&python.path))?,
            size_bytes: meta.len(),
            version: None,
        },
    })
}

/// Asks a binary what it is, and refuses another one than wanted.
fn inspect(path: &Path, build: Build, layout_seed: Option<u64>, flags: &[String]) -> Result<Binary> {
    let error = |message: String| Error::Build { build: build.to_string(), message };
    let output = Invocation::new(path, ["version", "--json"], Duration::from_secs(20))
        .run()
        .map_err(|failure| error(format!("`permvm version --json`: {failure}")))?;
    let version: serde_json::Value = serde_json::from_str(output.stdout.trim())
        .map_err(|cause| error(format!("`permvm version --json` is unreadable: {cause}")))?;
    let info: BuildInfo = serde_json::from_value(version.clone())
        .map_err(|cause| error(format!("`permvm version --json` is incomplete: {cause}")))?;
    info.check(build).map_err(error)?;
    if info.debug_assertions {
        return Err(error("it has debug assertions: build it with --release".to_owned()));
    }
    let meta = path.metadata().map_err(Error::io(path))?;
    let mut flags = flags.to_vec();
    flags.extend(layout_seed.map(|seed| format!("-Clink-arg=-Wl,{}={}", compile::ORDER_FLAG, seed)));
    Ok(Binary {
        path: path.to_owned(),
        record: bench_data::Build {
            name: build.to_string(),
            kind: bench_data::BuildKind::Permvm,
            features: info.features,
            profile: "release".to_owned(),
            flags,
            layout_seed,
            hash: hash::of_file(path).map_err(Error::io(path))?,
            size_bytes: meta.len(),
            version: Some(version),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    /// A `permvm` that only knows `version --json`. `salt` makes it differ from others.
    fn write_fake(path: &Path, strategy: &str, debug: bool, salt: &str) {
        let json = format!(
            r#"{{"version":"0","strategy":"{strategy}","audit":false,"debug_assertions":{debug},"features":[]}}"#
        );
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("#!/bin/sh\necho '{json}' # {salt}\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn provide(folder: &Path, layouts: usize) -> Result<Binaries> {
        let origin = Origin::Folder(folder.to_owned());
        let seeds = [Arm::Transient, Arm::TransientAgain].map(|arm| layout_seeds(arm, layouts));
        let wanted = Wanted { build: Arm::Transient.build(), seeds: seeds.into_iter().flatten().collect() };
        Binaries::provide(&origin, &[wanted], layouts, &[], &Progress::hidden())
    }

    #[test]
    fn layouts_take_turns_and_the_second_transient_arm_has_its_own() {
        let folder = tempfile::tempdir().unwrap();
        write_fake(&folder.path().join("transient/permvm"), "transient", false, "");
        for seed in ["1", "2", "1001", "1002"] {
            let path = folder.path().join(format!("transient/layout-{seed}/permvm"));
            write_fake(&path, "transient", false, seed);
        }
        let binaries = provide(folder.path(), 2).unwrap();
        let seeds = |arm: Arm| -> Vec<_> {
            (0..3).map(|n| binaries.timed(arm, n).unwrap().record.layout_seed).collect()
        };
        assert_eq!(seeds(Arm::Transient), [Some(1), Some(2), Some(1)]);
        assert_eq!(seeds(Arm::TransientAgain), [Some(1001), Some(1002), Some(1001)]);
        assert_eq!(binaries.plain(Arm::Transient.build()).unwrap().record.layout_seed, None);
        assert_eq!(binaries.records().len(), 5);
        assert!(binaries.plain(Arm::Bound.build()).is_none());
        // A single layout is the linker's own.
        let one = provide(folder.path(), 1).unwrap();
        assert_eq!(one.timed(Arm::TransientAgain, 5).unwrap().record.layout_seed, None);
    }

    #[test]
    fn builds_have_the_same_orders_and_arms_of_one_build_variants_of_them() {
        let seeds = |label: &str| layout_seeds(label.parse().unwrap(), 100).collect::<Vec<_>>();
        for build in ["permanent-code", "permanent-image", "bound", "slowed@0"] {
            assert_eq!(seeds("transient"), seeds(build));
        }
        let mut seen = std::collections::BTreeSet::new();
        for label in ["transient", "transient-again", "slowed@0#2", "slowed@7"] {
            for (number, seed) in (1..).zip(seeds(label)) {
                assert!(seed % order::VARIANTS == number && seen.insert(seed), "{label}: {seed}");
            }
        }
        assert_eq!(layout_seeds(Arm::Transient, 1).count(), 0);
    }

    #[test]
    fn missing_and_equal_layouts_are_noted() {
        let folder = tempfile::tempdir().unwrap();
        write_fake(&folder.path().join("transient/permvm"), "transient", false, "");
        let elsewhere = "the binaries were built elsewhere: their compiler flags are unknown";
        let expected = ["build transient has 0 of 6 shuffled layouts", elsewhere];
        assert_eq!(provide(folder.path(), 3).unwrap().notes, expected);
        // A layout that is the same binary is none.
        for (seed, salt) in [(1, ""), (2, "2"), (3, "2")] {
            let path = folder.path().join(format!("transient/layout-{seed}/permvm"));
            write_fake(&path, "transient", false, salt);
        }
        let expected = ["build transient has 1 of 6 shuffled layouts", elsewhere];
        assert_eq!(provide(folder.path(), 3).unwrap().notes, expected);
    }

    #[test]
    fn another_build_a_debug_build_and_no_build_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("transient/permvm");
        let refusal = || provide(folder.path(), 1).unwrap_err().to_string();
        assert!(refusal().contains("is not an executable file"));
        write_fake(&path, "permanent", false, "");
        assert!(refusal().contains("wanted the build transient, but it is permanent"));
        write_fake(&path, "transient", true, "");
        assert!(refusal().contains("debug assertions"));
        assert_eq!(Build { strategy: Strategy::Transient, audit: false }.to_string(), "transient");
    }
}
