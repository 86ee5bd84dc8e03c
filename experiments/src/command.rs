//! Carries out one command: wires the parts together and prints what they yield.
//!
//! (Results of writing to a `String` are dropped: that cannot fail.)

use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bench_data::{Record, Status};
use clap::CommandFactory;

use crate::arm::{Arm, Build, Strategy};
use crate::build::{Binaries, Origin};
use crate::catalogue::{Catalogue, DEFINITIONS, Filter};
use crate::cli::{
    CallPathArgs, Cli, Command, FuzzArgs, GenerateArgs, ListArgs, RecordExpectedArgs, RunArgs, SessionArgs,
};
use crate::error::{Error, Exit, Result};
use crate::footprint::Effort;
use crate::fuzz::{self, FuzzArm};
use crate::host::Host;
use crate::interpreters::Interpreter;
use crate::progress::Progress;
use crate::{
    call_path, cpython, doctor, generate, interpreters, lock, process, record_expected, report_cmd, runner,
    session,
};

/// Set by Ctrl-C.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Carries out what the command line asks for.
pub fn run(cli: Cli) -> Result<Exit> {
    if let Command::Completions { shell } = cli.command {
        clap_complete::generate(shell, &mut Cli::command(), "permanence", &mut std::io::stdout());
        return Ok(Exit::Ok);
    }
    let root = project(cli.root)?;
    match cli.command {
        Command::List(arguments) => list(&root, &arguments),
        Command::Run(arguments) => measure(&root, &arguments, "run"),
        Command::Noise(arguments) => {
            let pair = [Arm::Transient, Arm::TransientAgain].map(|arm| arm.to_string());
            let arguments = RunArgs { arm: pair.to_vec(), no_audit: true, no_callgrind: true, ..*arguments };
            measure(&root, &arguments, "noise")
        }
        Command::Cpython(arguments) => {
            let all = if arguments.python.is_empty() { vec!["all".into()] } else { arguments.python.clone() };
            let arm = vec![Arm::Transient.to_string()];
            let arguments = RunArgs { arm, python: all, no_audit: true, no_callgrind: true, ..*arguments };
            measure(&root, &arguments, "cpython")
        }
        Command::Report(arguments) => {
            let record = arguments.record.map_or_else(|| report_cmd::newest(&root), Ok)?;
            let page = report_cmd::render(&root, &record, arguments.out.as_deref())?;
            print(&format!("{}\n", page.display()))
        }
        Command::Answer(arguments) => {
            let record = arguments.record.map_or_else(|| report_cmd::newest(&root), Ok)?;
            let (text, exit) = report_cmd::answer(&record, arguments.all, arguments.markdown)?;
            print(&text)?;
            Ok(exit)
        }
        Command::Session(arguments) => replay(&root, &arguments),
        Command::CallPath(arguments) => show_call_path(&root, &arguments),
        Command::Doctor => {
            let findings = [doctor::tools(), doctor::conditions(&Host::here(), &root)].concat();
            print(&doctor::table(&findings))?;
            Ok(doctor::exit(&findings))
        }
        Command::Generate(arguments) => generate_module(&arguments),
        Command::Fuzz(arguments) => fuzz_programs(&root, &arguments),
        Command::RecordExpected(arguments) => record_results(&root, &arguments),
        Command::Completions { .. } => Ok(Exit::Ok),
    }
}

/// Prints a result. A reader that went away (`| head`) is no error.
fn print(text: &str) -> Result<Exit> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::Other(error.to_string())),
        _ => Ok(Exit::Ok),
    }
}

/// The root of the project: as given, or the nearest folder upwards that looks like it.
fn project(given: Option<PathBuf>) -> Result<PathBuf> {
    let here = std::env::current_dir().map_err(Error::io(Path::new(".")))?;
    let is_root = |folder: &Path| folder.join(DEFINITIONS).is_dir();
    match given {
        Some(root) if is_root(&root) => Ok(here.join(root)),
        Some(root) => Err(Error::Usage(format!("{} has no {DEFINITIONS}", root.display()))),
        None => here.ancestors().find(|folder| is_root(folder)).map(Path::to_owned).ok_or_else(|| {
            Error::Usage(format!("no {DEFINITIONS} here or above: run in the project, or name it by --root"))
        }),
    }
}

fn list(root: &Path, arguments: &ListArgs) -> Result<Exit> {
    let catalogue = Catalogue::load(root)?;
    let filter = arguments.filter.filter(&[]);
    let chosen = catalogue.select(&filter)?;
    let mut text = String::new();
    for (_, definition) in &catalogue.definitions {
        let members: Vec<_> =
            chosen.iter().filter(|benchmark| benchmark.family == definition.family).collect();
        if members.is_empty() {
            continue;
        }
        let arms: Vec<String> = definition.arms.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "{}: {}\n  arms: {}", definition.family, definition.summary, arms.join(" "));
        for benchmark in members {
            let workload = &benchmark.workload;
            let _ = writeln!(text, "  {:<36} {}", benchmark.id(), workload.summary);
        }
        text.push('\n');
    }
    let modules = catalogue.select_footprints(&filter, |_| true);
    for definition in &catalogue.footprints {
        let members = || modules.iter().filter(|(family, ..)| *family == definition.family);
        if members().next().is_none() {
            continue;
        }
        let arms: Vec<String> = definition.arms.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "{}: {}\n  arms: {}", definition.family, definition.summary, arms.join(" "));
        for (family, module, _) in members() {
            let _ = writeln!(text, "  {:<36} {}", format!("{family}/{}", module.name), module.summary);
        }
        text.push('\n');
    }
    if let Some(left_out) = catalogue.left_out(&filter) {
        let _ = writeln!(text, "{left_out}");
    }
    print(&text)
}

fn origin(root: &Path, permvm_dir: Option<&Path>) -> Origin {
    match permvm_dir {
        Some(folder) => Origin::Folder(folder.to_owned()),
        None => Origin::Cargo { root: root.to_owned() },
    }
}

fn measure(root: &Path, arguments: &RunArgs, command: &str) -> Result<Exit> {
    let mut profile = arguments.profile.profile();
    if let Some(blocks) = arguments.blocks {
        (profile.blocks, profile.min_blocks) = (blocks as usize, blocks as usize);
    }
    profile.layouts = arguments.layouts.map_or(profile.layouts, |layouts| layouts as usize);
    profile.timeout = arguments.timeout.map_or(profile.timeout, Duration::from_secs);
    profile.callgrind.enabled &= !arguments.no_callgrind;
    profile.callgrind.cache_sim |= arguments.cache_sim;
    // Short enough to be typed again; a seed need not be secret.
    let seed = arguments.seed.unwrap_or_else(|| RandomState::new().build_hasher().finish() >> 40);
    let mut footprints = Effort::of(arguments.profile);
    footprints.blocks = arguments.blocks.map_or(footprints.blocks, |blocks| blocks as usize);
    footprints.timeout = arguments.timeout.map_or(footprints.timeout, Duration::from_secs);
    if arguments.blocks.is_some() {
        footprints.budget = None;
    }
    let options = runner::Options {
        footprints,
        root: root.to_owned(),
        filter: arguments.filter.filter(&arguments.arm),
        seed,
        origin: origin(root, arguments.permvm_dir.as_deref()),
        pythons: pythons(&arguments.python)?,
        audits: !arguments.no_audit,
        out: arguments.out.clone(),
        command: typed(command, arguments, profile.name, seed),
        profile,
    };
    interruptible()?;
    let progress = Progress::shown();
    let (record, path) = runner::run(&options, &INTERRUPTED, &progress)?;
    print(&summary(&record, &path))?;
    if command == "cpython" {
        print(&report_cmd::answer(&path, false, false)?.0)?;
    }
    if arguments.report {
        let page = report_cmd::render(root, &path, None)?;
        print(&format!("report: {}\n", page.display()))?;
    }
    Ok(outcome(&record))
}

/// The CPythons of a run: none unless asked for, every one for `all`.
fn pythons(named: &[PathBuf]) -> Result<Vec<Interpreter>> {
    let (all, paths): (Vec<_>, Vec<_>) = named.iter().cloned().partition(|path| path == Path::new("all"));
    if all.is_empty() && paths.is_empty() {
        return Ok(Vec::new());
    }
    let mut chosen = if paths.is_empty() { Vec::new() } else { cpython::choose(&paths)? };
    if !all.is_empty() {
        chosen.extend(cpython::choose(&[])?);
    }
    chosen.sort();
    chosen.dedup_by_key(|python| python.version);
    Ok(chosen)
}

/// The command with everything that chooses what is measured, without paths, to be typed again.
fn typed(command: &str, arguments: &RunArgs, profile: &str, seed: u64) -> String {
    let mut words = vec![format!("permanence {command} --profile {profile} --seed {seed}")];
    words.extend(arguments.filter.family.iter().map(|family| format!("--family {family}")));
    words.extend(arguments.filter.workload.iter().map(|glob| format!("--workload '{glob}'")));
    if command == "run" {
        words.extend(arguments.arm.iter().map(|glob| format!("--arm '{glob}'")));
        words.extend(arguments.no_callgrind.then(|| "--no-callgrind".to_owned()));
        words.extend(arguments.no_audit.then(|| "--no-audit".to_owned()));
    }
    words.extend(arguments.blocks.map(|blocks| format!("--blocks {blocks}")));
    words.extend(arguments.layouts.map(|layouts| format!("--layouts {layouts}")));
    words.extend(arguments.timeout.map(|seconds| format!("--timeout {seconds}")));
    words.extend(arguments.cache_sim.then(|| "--cache-sim".to_owned()));
    words.join(" ")
}

/// Ctrl-C sets a flag that the run looks at after each process; a second one stops at once.
fn interruptible() -> Result<()> {
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::kill_all();
            exit(Exit::Interrupted as i32);
        }
        eprintln!("\ninterrupted: finishing the current process; press again to stop at once");
    })
    .map_err(|error| Error::Other(format!("cannot listen for Ctrl-C: {error}")))
}

fn summary(record: &Record, path: &Path) -> String {
    let samples: usize = record.benchmarks.iter().map(|benchmark| benchmark.samples.len()).sum();
    let mut text =
        format!("{} benchmarks, {samples} samples, seed {}\n", record.benchmarks.len(), record.seed);
    for benchmark in &record.benchmarks {
        if let Some(reason) = benchmark.validity.invalid_reason() {
            let _ = writeln!(text, "invalid: {}: {reason}", benchmark.name());
        }
    }
    if record.interrupted {
        text.push_str("interrupted: the record holds the blocks that were complete\n");
    }
    let _ = writeln!(text, "record: {}", path.display());
    text
}

fn outcome(record: &Record) -> Exit {
    let invalid = record.benchmarks.iter().any(|benchmark| benchmark.validity != Status::Valid);
    match (record.interrupted, invalid) {
        (true, _) => Exit::Interrupted,
        (false, true) => Exit::Invalid,
        (false, false) => Exit::Ok,
    }
}

/// The builds without audit counters, each in the linker's own order.
fn plain_builds(root: &Path, permvm_dir: Option<&Path>, progress: &Progress) -> Result<Binaries> {
    let wanted = [Strategy::Transient, Strategy::Permanent, Strategy::Bound]
        .map(|strategy| (Build { strategy, audit: false }, 1));
    let origin = origin(root, permvm_dir);
    let _lock = match origin {
        Origin::Cargo { .. } => Some(lock::take(root, progress)?),
        Origin::Folder(_) => None,
    };
    Binaries::provide(&origin, &wanted, &[], progress)
}

fn replay(root: &Path, arguments: &SessionArgs) -> Result<Exit> {
    let (path, entries) = session::load(root)?;
    let progress = Progress::shown();
    let mut columns = Vec::new();
    if !arguments.pythons_only {
        let binaries = plain_builds(root, arguments.permvm_dir.as_deref(), &progress)?;
        for arm in ["transient", "permanent-none", "permanent-code", "bound"] {
            let parsed: Arm = arm.parse().map_err(Error::Other)?;
            if let Some(binary) = binaries.plain(parsed.build()) {
                let name = format!("permvm {arm}");
                columns.push(session::on_permvm(&name, binary, &path, arm == "permanent-code", &entries)?);
            }
        }
    }
    for interpreter in interpreters::find() {
        progress.step(&interpreter.name);
        columns.push(session::on_python(&interpreter, &path, &entries)?);
    }
    progress.done();
    let columns = session::merge(columns);
    if arguments.json {
        let json = serde_json::json!({
            "statements": entries.iter().map(|entry| &entry.source).collect::<Vec<_>>(),
            "proposal": entries.iter().map(|entry| &entry.published).collect::<Vec<_>>(),
            "columns": columns,
        });
        return print(&format!("{json:#}\n"));
    }
    print(&session::table(&entries, &columns))
}

/// The CPython whose messages the VM follows, or the reason why nothing can be compared.
fn oracle_3_11() -> Result<PathBuf> {
    let remedy =
        "random programs are compared with CPython 3.11 (Debian 12: `apt install python3`)".to_owned();
    let found = interpreters::find().into_iter().filter(|python| python.name.starts_with("cpython "));
    found
        .filter(|python| (python.version.0, python.version.1) == (3, 11))
        .map(|python| python.path)
        .next_back()
        .ok_or(Error::MissingTool { tool: "python3".to_owned(), remedy })
}

fn fuzz_programs(root: &Path, arguments: &FuzzArgs) -> Result<Exit> {
    let python = oracle_3_11()?;
    let arms = if arguments.arm.is_empty() {
        FuzzArm::LABELS.iter().map(|label| label.parse().map_err(Error::Other)).collect::<Result<_>>()?
    } else {
        arguments.arm.clone()
    };
    let options = fuzz::Options {
        programs: arguments.programs,
        seed: arguments.seed,
        arms,
        out: arguments.out.clone().unwrap_or_else(|| root.join("target/fuzz")),
        most: arguments.most,
        shrinks: arguments.shrinks,
    };
    interruptible()?;
    let progress = Progress::shown();
    let mut builds: Vec<(Build, usize)> = options.arms.iter().map(|arm| (arm.build(), 1)).collect();
    builds.sort_unstable();
    builds.dedup();
    let origin = origin(root, arguments.permvm_dir.as_deref());
    let _lock = match origin {
        Origin::Cargo { .. } => Some(lock::take(root, &progress)?),
        Origin::Folder(_) => None,
    };
    let binaries = Binaries::provide(&origin, &builds, &[], &progress)?;
    let findings = fuzz::run(&options, &python, &binaries, &INTERRUPTED, &progress)?;
    let labels = options.arms.len();
    print(&format!(
        "{} programs of seed {} on {labels} arms: {} differ from CPython\n",
        findings.programs,
        options.seed,
        findings.differences.len()
    ))?;
    Ok(match (findings.differences.is_empty(), findings.interrupted) {
        (false, _) => Exit::Invalid,
        (true, true) => Exit::Interrupted,
        (true, false) => Exit::Ok,
    })
}

fn generate_module(arguments: &GenerateArgs) -> Result<Exit> {
    let text = generate::module(arguments.functions, arguments.seed);
    match &arguments.output {
        None => print(&text),
        Some(file) => std::fs::write(file, text).map_err(Error::io(file)).map(|()| Exit::Ok),
    }
}

fn show_call_path(root: &Path, arguments: &CallPathArgs) -> Result<Exit> {
    let tools = call_path::Tools::find()?;
    let progress = Progress::shown();
    let binaries = plain_builds(root, arguments.permvm_dir.as_deref(), &progress)?;
    let program = root.join(call_path::PROGRAMS).join(&arguments.program).with_extension("py");
    let source = root.join(call_path::DISPATCH_LOOP);
    let run_rs = std::fs::read_to_string(&source).map_err(Error::io(&source))?;
    let (mut arms, mut traces) = (Vec::new(), Vec::new());
    for (arm, promote) in
        [("transient", "none"), ("permanent-none", "none"), ("permanent-code", "code"), ("bound", "none")]
    {
        let parsed: Arm = arm.parse().map_err(Error::Other)?;
        if let Some(binary) = binaries.plain(parsed.build()) {
            progress.step(&format!("tracing {arm}"));
            traces.push(tools.iteration(&binary.path, &program, promote, &run_rs)?);
            arms.push(arm.to_owned());
        }
    }
    progress.done();
    print(&call_path::table(&arms, &traces, arguments.all))
}

fn record_results(root: &Path, arguments: &RecordExpectedArgs) -> Result<Exit> {
    let catalogue = Catalogue::load(root)?;
    let python = interpreters::oracle()?;
    let filter: Filter = arguments.filter.filter(&[]);
    let progress = Progress::shown();
    if let Some(left_out) = catalogue.left_out(&filter) {
        progress.say(&left_out);
    }
    let changes = record_expected::run(&catalogue, &filter, &python, arguments.check, &progress)?;
    progress.done();
    let mut text = String::new();
    for change in &changes {
        let old = change.old.as_deref().unwrap_or("not recorded");
        let _ = writeln!(text, "{} size {}: {old} → {}", change.workload, change.size, change.new);
    }
    let done = if arguments.check { "differ from" } else { "recorded from" };
    let _ = writeln!(text, "{} results {done} {}", changes.len(), python.name);
    print(&text)?;
    Ok(if arguments.check && !changes.is_empty() { Exit::Invalid } else { Exit::Ok })
}
