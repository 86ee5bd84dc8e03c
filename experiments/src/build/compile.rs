//! Compiling builds and linking their layouts.
//!
//! A build is compiled once by cargo; its layouts come from the command that linked it, run again with an [`order`] of its
//! functions (lld's `--symbol-ordering-file`), which takes a tenth of a second each. Invariants:
//!
//! - everything is cached by content: the file `inputs` beside the binaries of a build holds the hash of all that they are
//!   made from ([`inputs`]), is written last, and when it differs from the present hash the whole folder is made anew, so
//!   that no layout of an older VM survives it;
//! - a binary appears under its name only when it is complete;
//! - builds are compiled in [`LANES`] cargo target folders at a time, always the same one for a build, because cargo locks a
//!   target folder and the VM is one compilation unit, which keeps one core busy.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use bench_data::hash;

use super::{Wanted, order};
use crate::arm::{Build, Strategy};
use crate::error::{Error, Result};
use crate::host::Host;
use crate::progress::Progress;

/// Folder of the binaries below the root of the project.
pub(super) const FOLDER: &str = "target/vm";

/// Builds that are compiled at the same time.
const LANES: usize = 2;

/// What the binaries are made from, besides the folder of sources, the compiler and its flags.
const INPUTS: [&str; 4] = ["vm/Cargo.toml", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"];
const SOURCES: &str = "vm/src";

/// The file of a layout below the folder of its build.
pub(super) fn layout(folder: &Path, seed: u64) -> PathBuf {
    folder.join(format!("layout-{seed}")).join("permvm")
}

/// The file with the order of a layout, beside its binary while it is linked.
const ORDER: &str = "order";

/// The flag by which lld takes an order.
pub(super) const ORDER_FLAG: &str = "--symbol-ordering-file";

/// Makes every binary in `wanted` that is not there yet. The notes tell which layouts could not be had, and why.
pub(super) fn all(root: &Path, wanted: &[Wanted], progress: &Progress) -> Result<Vec<String>> {
    let wanted: Vec<&Wanted> =
        wanted.iter().filter(|wanted| !matches!(wanted.build.strategy, Strategy::Cpython(_))).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let common = common_inputs(root)?;
    let fresh = |build: Build| {
        let folder = folder(root, build);
        let made_from = fs::read_to_string(folder.join("inputs")).unwrap_or_default();
        folder.join("permvm").exists() && made_from == inputs(&common, build)
    };
    let stale: Vec<Build> = wanted.iter().map(|wanted| wanted.build).filter(|&build| !fresh(build)).collect();
    compile(root, &stale, &common, progress)?;
    link(root, &wanted, progress)
}

fn folder(root: &Path, build: Build) -> PathBuf {
    root.join(FOLDER).join(build.to_string())
}

/// The hash of everything that a build is made from.
fn inputs(common: &str, build: Build) -> String {
    hash::of_bytes(format!("{common}\n{}", build.features().join(",")).as_bytes())
}

/// What all builds are made from: sources, manifests, compiler and flags, each with its hash.
fn common_inputs(root: &Path) -> Result<String> {
    let mut files = Vec::new();
    list(&root.join(SOURCES), &mut files)?;
    files.extend(INPUTS.iter().map(|name| root.join(name)).filter(|path| path.exists()));
    files.sort();
    let mut text = format!("{}\n{}\n", rustc(), rustflags(root).join(" "));
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name} {}", hash::of_file(&file).map_err(Error::io(&file))?);
    }
    Ok(text)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let path = entry.map_err(Error::io(folder))?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// What the compiler says of itself; nothing when there is none, which cargo will complain about if it is needed.
fn rustc() -> String {
    let output = Command::new("rustc").arg("-vV").stdin(Stdio::null()).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

/// The compiler flags of the project: those of the environment, which replace those of `.cargo/config.toml`.
pub(super) fn rustflags(root: &Path) -> Vec<String> {
    if let Ok(flags) = std::env::var("RUSTFLAGS") {
        return flags.split_whitespace().map(ToOwned::to_owned).collect();
    }
    let text = fs::read_to_string(root.join(".cargo/config.toml")).unwrap_or_default();
    let config: toml::Table = text.parse().unwrap_or_default();
    let flags = config.get("build").and_then(|build| build.get("rustflags")).and_then(toml::Value::as_array);
    let words = flags.into_iter().flatten().filter_map(toml::Value::as_str);
    words.map(ToOwned::to_owned).collect()
}

/// Compiles builds, [`LANES`] at a time.
fn compile(root: &Path, builds: &[Build], common: &str, progress: &Progress) -> Result<()> {
    let mut lanes: BTreeMap<usize, Vec<Build>> = BTreeMap::new();
    for &build in builds {
        lanes.entry(lane(build)).or_default().push(build);
    }
    let done = AtomicUsize::new(0);
    together(lanes.into_values().map(|lane| {
        let done = &done;
        move || {
            for build in lane {
                let number = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress.step(&format!("compiling permvm {build} ({number}/{})", builds.len()));
                one(root, build, common)?;
            }
            Ok(())
        }
    }))
}

/// Does all the work at the same time; the first error wins, after all have ended.
fn together(work: impl Iterator<Item = impl FnOnce() -> Result<()> + Send>) -> Result<()> {
    let results: Vec<Result<()>> = thread::scope(|scope| {
        let threads: Vec<_> = work.map(|work| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    results.into_iter().collect()
}

/// The lane of a build: audit builds and others of one strategy are in different ones.
fn lane(build: Build) -> usize {
    let strategy = match build.strategy {
        Strategy::Transient | Strategy::Bound | Strategy::Cpython(_) => 0,
        Strategy::Permanent | Strategy::Slowed => 1,
    };
    (strategy + usize::from(build.audit)) % LANES
}

fn lane_folder(root: &Path, build: Build) -> PathBuf {
    let name = ["cargo".to_owned(), format!("cargo-{}", lane(build))];
    root.join(FOLDER).join(&name[usize::from(lane(build) > 0)])
}

/// Compiles one build and puts its binary and the command that links it into its folder.
fn one(root: &Path, build: Build, common: &str) -> Result<()> {
    let folder = folder(root, build);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::io(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    // A compilation that cargo finds already done prints nothing. Then the same one with another name for its own flag is
    // new to it; at most one of the two can have been the last one.
    let mut command = cargo(root, build, "permanence_link_0")?;
    if command.is_empty() {
        command = cargo(root, build, "permanence_link_1")?;
    }
    let from = lane_folder(root, build).join("release/permvm");
    let plain = folder.join("permvm");
    let beside = beside(&plain)?;
    fs::copy(&from, &beside).map_err(Error::io(&from))?;
    fs::rename(&beside, &plain).map_err(Error::io(&plain))?;
    for (name, text) in [("link", command), ("inputs", inputs(common, build))] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(Error::io(&path))?;
    }
    Ok(())
}

/// Where a file is written before it is renamed to `to`: half a binary must not be found, and one that is running cannot be
/// written. Makes the folder.
fn beside(to: &Path) -> Result<PathBuf> {
    let folder = to.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    Ok(to.with_extension("new"))
}

/// Runs `cargo rustc` for the binary `permvm` and gives the command that linked it, for a shell; empty when cargo found
/// nothing to do. The objects that the command names stay where they are (`save-temps`).
fn cargo(root: &Path, build: Build, mark: &str) -> Result<String> {
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
    command.arg("--target-dir").arg(lane_folder(root, build));
    if !build.features().is_empty() {
        command.args(["--features", &build.features().join(",")]);
    }
    command.args(["--", "--print=link-args", "-Csave-temps", "--cfg", mark]).stdin(Stdio::null());
    let output = command.output().map_err(|cause| Error::MissingTool {
        tool: "cargo".to_owned(),
        remedy: format!(
            "{cause}; install Rust from https://rustup.rs, or name prebuilt binaries by --permvm-dir"
        ),
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(Error::Build { build: build.to_string(), message: format!("cargo failed\n{}", tail(&output, 20)) })
}

/// The last lines of what a tool complained.
fn tail(output: &Output, lines: usize) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    let all: Vec<&str> = stderr.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

/// Links every layout that is missing, on all cores. A linker that takes no order leaves one layout, which is a fact for the
/// record and no reason to stop.
fn link(root: &Path, wanted: &[&Wanted], progress: &Progress) -> Result<Vec<String>> {
    let mut jobs: Vec<(Build, PathBuf, u64)> = Vec::new();
    for wanted in wanted {
        let folder = folder(root, wanted.build);
        let missing = wanted.seeds.iter().filter(|&&seed| !layout(&folder, seed).exists());
        jobs.extend(missing.map(|&seed| (wanted.build, folder.clone(), seed)));
    }
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    progress.phase("linking layouts", jobs.len() as u64);
    let mut functions = BTreeMap::new();
    for (build, folder, _) in &jobs {
        if !functions.contains_key(build) {
            functions.insert(*build, order::functions(&folder.join("permvm"))?);
        }
    }
    let (next, notes) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || -> Result<()> {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((build, folder, seed)) = jobs.get(number) else { return Ok(()) };
            progress.at(number as u64, jobs.len() as u64, &format!("{build}, seed {seed}"), None);
            if let Some(reason) = link_one(folder, *seed, &functions[build])? {
                let note = format!("the layouts of the build {build} could not be linked: {reason}");
                notes.lock().unwrap_or_else(PoisonError::into_inner).entry(*build).or_insert(note);
            }
        }
    };
    together((0..Host::cores().min(jobs.len())).map(|_| &work))?;
    Ok(notes.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect())
}

/// Links one layout; the text is the reason why the linker did not. Symbols are left out: these binaries are only timed.
fn link_one(folder: &Path, seed: u64, functions: &[order::Function]) -> Result<Option<String>> {
    let command = fs::read_to_string(folder.join("link")).unwrap_or_default();
    if command.is_empty() {
        return Ok(Some("cargo did not tell how it links".to_owned()));
    }
    let to = layout(folder, seed);
    let beside = beside(&to)?;
    let listed = to.with_file_name(ORDER);
    fs::write(&listed, order::of_seed(functions, seed)).map_err(Error::io(&listed))?;
    let argument = quoted(&format!("-Wl,{ORDER_FLAG}={}", listed.display()));
    let out = quoted(&beside.display().to_string());
    let line = format!("{command} {argument} -Wl,--no-warn-symbol-ordering -Wl,--strip-all -o {out}");
    let output = Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).output();
    let output = output.map_err(Error::io(Path::new("sh")))?;
    if !output.status.success() {
        return Ok(Some(tail(&output, 3)));
    }
    // It can be made again at any time.
    let _ = fs::remove_file(&listed);
    fs::rename(&beside, &to).map_err(Error::io(&to)).map(|()| None)
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arm::Arm;

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
    fn every_input_and_every_feature_changes_the_hash() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let hash = |arm: Arm| inputs(&common_inputs(root.path()).unwrap(), arm.build());
        write("vm/src/main.rs", "fn main() {}");
        write("Cargo.lock", "one");
        let first = hash(Arm::Transient);
        assert_eq!(first, hash(Arm::TransientAgain));
        assert_ne!(first, hash(Arm::Bound));
        for (name, text) in [("vm/src/deep/a.py", "1"), ("Cargo.lock", "two"), (".cargo/config.toml", "# x")]
        {
            let before = hash(Arm::Transient);
            write(name, text);
            assert_ne!(before, hash(Arm::Transient), "{name}");
        }
        let before = hash(Arm::Transient);
        fs::rename(root.path().join("vm/src/deep/a.py"), root.path().join("vm/src/b.py")).unwrap();
        assert_ne!(before, hash(Arm::Transient), "a file that moved");
        write("experiments/src/main.rs", "not a part of it");
        write("vm/src/deep/a.py", "1");
        fs::remove_file(root.path().join("vm/src/b.py")).unwrap();
        assert_eq!(before, hash(Arm::Transient));
    }

    #[test]
    fn builds_share_the_lanes() {
        let build = |label: &str| label.parse::<Arm>().unwrap().build();
        let timed = ["transient", "permanent-code", "bound"].map(|label| lane(build(label)));
        assert_eq!(timed, [0, 1, 0]);
        assert_eq!(lane(build("transient").audited()), 1);
        assert_eq!(lane(build("permanent-code").audited()), 0);
    }

    /// A program whose functions tell where they lie.
    const PROGRAM: &str = "
        #[inline(never)] #[unsafe(no_mangle)] pub fn first(x: u64) -> u64 { std::hint::black_box(x) + 1 }
        #[inline(never)] #[unsafe(no_mangle)] pub fn second(x: u64) -> u64 { std::hint::black_box(x) + 2 }
        #[inline(never)] #[unsafe(no_mangle)] pub fn third(x: u64) -> u64 { std::hint::black_box(x) + 3 }
        fn main() {
            let n = first(0) + second(0) + third(0);
            assert_eq!(n, 6);
            let mut places = [(first as usize, 'a'), (second as usize, 'b'), (third as usize, 'c')];
            places.sort();
            println!(\"{}\", places.map(|(_, name)| name).iter().collect::<String>());
        }";

    #[test]
    fn the_linker_puts_functions_into_the_order_of_the_seed() {
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("main.rs"), PROGRAM).unwrap();
        let output = Command::new("rustc")
            .args(["--edition=2024", "-Copt-level=1", "--print=link-args", "-Csave-temps", "main.rs"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", tail(&output, 20));
        fs::write(path("link"), output.stdout).unwrap();
        // Relative paths in the command are those of the compiler's folder, as cargo's are absolute.
        let link = fs::read_to_string(path("link")).unwrap();
        let here = quoted(&folder.path().display().to_string());
        fs::write(path("link"), format!("cd {here} && {}", link.trim())).unwrap();
        let functions = order::functions(&path("main")).unwrap();
        let order = |seed: u64| {
            assert_eq!(link_one(folder.path(), seed, &functions).unwrap(), None);
            let output = Command::new(layout(folder.path(), seed)).output().unwrap();
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        let mut orders: Vec<String> = (1..=8).map(order).collect();
        assert!(orders.iter().all(|order| order.len() == 3), "{orders:?}");
        assert_eq!(order(3), orders[2], "a seed gives the same order again");
        orders.sort();
        orders.dedup();
        assert!(orders.len() > 1, "eight seeds, one order: the linker takes no order");
    }

    #[test]
    fn a_linker_that_refuses_is_a_reason_and_leaves_no_binary() {
        let folder = tempfile::tempdir().unwrap();
        let reason = link_one(folder.path(), 1, &[]).unwrap().unwrap();
        assert!(reason.contains("did not tell"), "{reason}");
        fs::write(folder.path().join("link"), "echo 'unknown argument' >&2; false").unwrap();
        let reason = link_one(folder.path(), 1, &[]).unwrap().unwrap();
        assert!(reason.contains("unknown argument"), "{reason}");
        assert!(!layout(folder.path(), 1).exists());
    }
}
