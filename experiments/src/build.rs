//! The binaries that are measured: one `permvm` for each build, linked in several layouts.
//!
//! Invariants: a binary is used only after it said itself that it is the wanted build; all builds share one cargo
//! target folder, so that the crates they have in common are compiled once; the binaries end up in
//! `target/vm/<build>/permvm` and `target/vm/<build>/layout-<seed>/permvm`, which is also what `--permvm-dir` expects.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use bench_data::hash;

use crate::arm::{Build, Strategy};
use crate::error::{Error, Result};
use crate::interpreters::Interpreter;
use crate::measurement::BuildInfo;
use crate::process::{Invocation, is_executable};
use crate::progress::Progress;

/// One linked binary.
#[derive(Debug, Clone)]
pub struct Binary {
    /// Where it is.
    pub path: PathBuf,
    /// What the record says of it.
    pub record: bench_data::Build,
}

/// All binaries of a run.
#[derive(Debug, Clone, Default)]
pub struct Binaries {
    /// For each build the linker's own order first, then the shuffled layouts.
    builds: BTreeMap<Build, Vec<Binary>>,
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
    /// Builds or finds every build in `wanted` with `layouts` layouts (1 is the linker's own order alone).
    pub fn provide(
        origin: &Origin,
        wanted: &[(Build, usize)],
        pythons: &[Interpreter],
        progress: &Progress,
    ) -> Result<Self> {
        let mut binaries = Self::default();
        let flags = match origin {
            Origin::Cargo { root } => rustflags(root),
            Origin::Folder(_) => {
                binaries
                    .notes
                    .push("the binaries were built elsewhere: their compiler flags are unknown".to_owned());
                Vec::new()
            }
        };
        for (number, &(build, layouts)) in wanted.iter().enumerate() {
            if let Strategy::Cpython(version) = build.strategy {
                let python = pythons.iter().find(|python| python.version == version);
                binaries.builds.insert(build, vec![interpreter(build, python)?]);
                continue;
            }
            progress.step(&format!("permvm {build} ({}/{})", number + 1, wanted.len()));
            let folder = match origin {
                Origin::Folder(folder) => folder.join(build.to_string()),
                Origin::Cargo { root } => {
                    let folder = root.join("target/vm").join(build.to_string());
                    if let Some(note) = compile(root, build, layouts, &folder)? {
                        binaries.notes.push(note);
                    }
                    folder
                }
            };
            let found = find(&folder, build, layouts, &flags)?;
            if layouts > 1 && found.len() == 1 {
                binaries.notes.push(format!("build {build} has one layout only"));
            }
            binaries.builds.insert(build, found);
        }
        binaries.notes.sort();
        binaries.notes.dedup();
        Ok(binaries)
    }

    /// The binary of a build in the linker's own order, for counting.
    pub fn plain(&self, build: Build) -> Option<&Binary> {
        self.builds.get(&build)?.first()
    }

    /// The binary of a build for timing: layouts are numbered from 0 and wrap around.
    pub fn timed(&self, build: Build, layout: usize) -> Option<&Binary> {
        let all = self.builds.get(&build)?;
        match all.len() {
            0 | 1 => all.first(),
            n => all.get(1 + layout % (n - 1)),
        }
    }

    /// Every binary as the record lists them.
    pub fn records(&self) -> Vec<bench_data::Build> {
        self.builds.values().flatten().map(|binary| binary.record.clone()).collect()
    }
}

/// Finds the binaries of one build below its folder.
fn find(folder: &Path, build: Build, layouts: usize, flags: &[String]) -> Result<Vec<Binary>> {
    let plain = folder.join("permvm");
    if !is_executable(&plain) {
        let message = format!("{} is not an executable file", plain.display());
        return Err(Error::Build { build: build.to_string(), message });
    }
    let mut found = vec![inspect(&plain, build, None, flags)?];
    for seed in shuffle_seeds(layouts) {
        let path = folder.join(format!("layout-{seed}")).join("permvm");
        if is_executable(&path) {
            found.push(inspect(&path, build, Some(seed), flags)?);
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

/// The seeds for lld: any but 0, which means "no shuffling" to it.
fn shuffle_seeds(layouts: usize) -> impl Iterator<Item = u64> {
    let count = if layouts > 1 { layouts as u64 } else { 0 };
    1..=count
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
    flags.extend(layout_seed.map(shuffle_flag));
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

/// The compiler flags of the project: those of the environment, which replace those of `.cargo/config.toml`.
fn rustflags(root: &Path) -> Vec<String> {
    if let Ok(flags) = std::env::var("RUSTFLAGS") {
        return flags.split_whitespace().map(ToOwned::to_owned).collect();
    }
    let text = fs::read_to_string(root.join(".cargo/config.toml")).unwrap_or_default();
    let config: toml::Table = text.parse().unwrap_or_default();
    let flags = config.get("build").and_then(|build| build.get("rustflags")).and_then(toml::Value::as_array);
    let words = flags.into_iter().flatten().filter_map(toml::Value::as_str);
    words.map(ToOwned::to_owned).collect()
}

fn shuffle_flag(seed: u64) -> String {
    format!("-Clink-arg=-Wl,--shuffle-sections=.text*={seed}")
}

/// Compiles one build and links its layouts; the note tells why there is only one layout.
fn compile(root: &Path, build: Build, layouts: usize, folder: &Path) -> Result<Option<String>> {
    let plain = folder.join("permvm");
    cargo(root, build, &[])?;
    let fresh = binary_of_cargo(root);
    let unchanged = plain.exists() && same(&plain, &fresh)?;
    if !unchanged {
        // Layouts of an older VM must not survive it.
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(Error::io(folder))?;
        }
        install(&fresh, &plain)?;
    }
    for seed in shuffle_seeds(layouts) {
        let path = folder.join(format!("layout-{seed}")).join("permvm");
        if unchanged && path.exists() {
            continue;
        }
        if let Err(error) = cargo(root, build, &[shuffle_flag(seed)]) {
            // A linker that cannot shuffle leaves one layout, which is a fact for the record and no reason to stop.
            return Ok(Some(format!("layouts were not shuffled: {error}")));
        }
        install(&binary_of_cargo(root), &path)?;
    }
    Ok(None)
}

fn binary_of_cargo(root: &Path) -> PathBuf {
    root.join("target/vm/cargo/release/permvm")
}

fn same(a: &Path, b: &Path) -> Result<bool> {
    Ok(hash::of_file(a).map_err(Error::io(a))? == hash::of_file(b).map_err(Error::io(b))?)
}

/// Copies beside and renames, because a binary that is running cannot be written.
fn install(from: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    let beside = to.with_extension("new");
    fs::copy(from, &beside).map_err(Error::io(from))?;
    fs::rename(&beside, to).map_err(Error::io(to))
}

/// Runs `cargo rustc` for the binary `permvm`: extra flags go to its own crate alone, which only relinks it.
fn cargo(root: &Path, build: Build, extra: &[String]) -> Result<()> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args([
        "rustc",
        "--release",
        "--quiet",
        "-p",
        "permanence-vm",
        "--bin",
        "permvm",
    ]);
    command.arg("--target-dir").arg(root.join("target/vm/cargo"));
    if !build.features().is_empty() {
        command.args(["--features", &build.features().join(",")]);
    }
    command.arg("--").args(extra).stdin(Stdio::null());
    let output = command.output().map_err(|cause| Error::MissingTool {
        tool: "cargo".to_owned(),
        remedy: format!(
            "{cause}; install Rust from https://rustup.rs, or name prebuilt binaries by --permvm-dir"
        ),
    })?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = stderr.lines().collect();
    let tail = lines[lines.len().saturating_sub(20)..].join("\n");
    Err(Error::Build { build: build.to_string(), message: format!("cargo failed\n{tail}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arm::Arm;
    use std::os::unix::fs::PermissionsExt;

    /// A `permvm` that only knows `version --json`.
    fn write_fake(path: &Path, strategy: &str, debug: bool) {
        let json = format!(
            r#"{{"version":"0","strategy":"{strategy}","audit":false,"debug_assertions":{debug},"features":[]}}"#
        );
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("#!/bin/sh\necho '{json}'\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn provide(folder: &Path, layouts: usize) -> Result<Binaries> {
        let origin = Origin::Folder(folder.to_owned());
        Binaries::provide(&origin, &[(Arm::Transient.build(), layouts)], &[], &Progress::hidden())
    }

    #[test]
    fn layouts_are_found_and_take_turns() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["transient/permvm", "transient/layout-1/permvm", "transient/layout-2/permvm"] {
            write_fake(&folder.path().join(name), "transient", false);
        }
        let binaries = provide(folder.path(), 2).unwrap();
        let transient = Arm::Transient.build();
        let seeds: Vec<_> =
            (0..4).map(|n| binaries.timed(transient, n).unwrap().record.layout_seed).collect();
        assert_eq!(seeds, [Some(1), Some(2), Some(1), Some(2)]);
        assert_eq!(binaries.plain(transient).unwrap().record.layout_seed, None);
        assert_eq!(binaries.records().len(), 3);
        assert!(binaries.plain(Arm::Bound.build()).is_none());
        // A single layout is the linker's own.
        let one = provide(folder.path(), 1).unwrap();
        assert_eq!(one.timed(transient, 5).unwrap().record.layout_seed, None);
    }

    #[test]
    fn missing_layouts_are_noted() {
        let folder = tempfile::tempdir().unwrap();
        write_fake(&folder.path().join("transient/permvm"), "transient", false);
        assert_eq!(
            provide(folder.path(), 3).unwrap().notes,
            [
                "build transient has one layout only",
                "the binaries were built elsewhere: their compiler flags are unknown"
            ]
        );
    }

    #[test]
    fn flags_are_those_of_the_project() {
        let root = tempfile::tempdir().unwrap();
        assert!(rustflags(root.path()).is_empty() || std::env::var_os("RUSTFLAGS").is_some());
        fs::create_dir(root.path().join(".cargo")).unwrap();
        fs::write(root.path().join(".cargo/config.toml"), "[build]\nrustflags = [\"-C\", \"x=1\"]\n")
            .unwrap();
        assert!(rustflags(root.path()) == ["-C", "x=1"] || std::env::var_os("RUSTFLAGS").is_some());
    }

    #[test]
    fn another_build_a_debug_build_and_no_build_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("transient/permvm");
        let refusal = || provide(folder.path(), 1).unwrap_err().to_string();
        assert!(refusal().contains("is not an executable file"));
        write_fake(&path, "permanent", false);
        assert!(refusal().contains("wanted the build transient, but it is permanent"));
        write_fake(&path, "transient", true);
        assert!(refusal().contains("debug assertions"));
        assert_eq!(Build { strategy: Strategy::Transient, audit: false }.to_string(), "transient");
    }
}
