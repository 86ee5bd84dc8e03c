//! Carries out one command: wires the parts together and prints what they yield.
//!
//! (Results of writing to a `String` are dropped: that cannot fail.)

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bench_data::CallPath;
use clap::CommandFactory;

use crate::arm::{Arm, Build, Strategy};
use crate::build::{Binaries, Origin, Wanted};
use crate::catalogue::{Catalogue, DEFINITIONS, Filter};
use crate::cli::{
    CallPathArgs, Cli, Command, CompareToolsArgs, FuzzArgs, GenerateArgs, ListArgs, MachineCodeArgs,
    RecordExpectedArgs, SessionArgs, ValidateArgs,
};
use crate::disassembly::{binutils, disassemble};
use crate::error::{Error, Exit, Result};
use crate::fuzz::{self, FuzzArm};
use crate::host::Host;
use crate::machine_code::{self, Loop};
use crate::progress::Progress;
use crate::{
    browser, call_path, compare_cmd, compare_tools, doctor, export_cmd, generate, interpreters, lock,
    process, publish_cmd, record_expected, records, report_cmd, run_cmd, session, validate,
};

/// Set by Ctrl-C.
pub(crate) static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Carries out what the command line asks for.
pub fn run(cli: Cli) -> Result<Exit> {
    if let Command::Completions { shell } = cli.command {
        clap_complete::generate(shell, &mut Cli::command(), "permanence", &mut std::io::stdout());
        return Ok(Exit::Ok);
    }
    if let Command::Man { out } = &cli.command {
        return manual(out.as_deref());
    }
    let root = project(cli.root)?;
    match cli.command {
        Command::List(arguments) => list(&root, &arguments),
        command @ (Command::Run(_) | Command::Noise(_) | Command::Cpython(_)) => {
            run_cmd::measure(&root, command)
        }
        Command::Report(arguments) => {
            let record = records::meant(&root, arguments.record.as_deref())?;
            let page = report_cmd::render(&root, &record, arguments.out.as_deref())?;
            print(&format!("{}\n", page.display()))?;
            if arguments.open {
                browser::open(&page);
            }
            Ok(Exit::Ok)
        }
        Command::Answer(arguments) => {
            let record = records::meant(&root, arguments.record.as_deref())?;
            let (text, exit) = report_cmd::answer(&root, &record, &arguments)?;
            print(&text)?;
            Ok(exit)
        }
        Command::Compare(arguments) => compare_cmd::run(&root, &arguments),
        Command::Export(arguments) => export_cmd::run(&root, &arguments),
        Command::Publish(arguments) => publish_cmd::run(&root, &arguments),
        Command::Session(arguments) => replay(&root, &arguments),
        Command::CallPath(arguments) => show_call_path(&root, &arguments),
        Command::MachineCode(arguments) => compare_machine_code(&root, &arguments),
        Command::Doctor => {
            let findings = [doctor::tools(), doctor::conditions(&Host::here(), &root)].concat();
            print(&doctor::table(&findings))?;
            Ok(doctor::exit(&findings))
        }
        Command::Generate(arguments) => generate_module(&arguments),
        Command::Fuzz(arguments) => fuzz_programs(&root, &arguments),
        Command::CompareTools(arguments) => compare_with_others(&root, &arguments),
        Command::Validate(arguments) => validate_instrument(&root, &arguments),
        Command::RecordExpected(arguments) => record_results(&root, &arguments),
        Command::Completions { .. } | Command::Man { .. } => Ok(Exit::Ok),
    }
}

/// Prints a result. A reader that went away (`| head`) is no error.
pub(crate) fn print(text: &str) -> Result<Exit> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::Other(error.to_string())),
        _ => Ok(Exit::Ok),
    }
}

/// Prints the manual page, or writes those of all commands.
fn manual(out: Option<&Path>) -> Result<Exit> {
    let Some(folder) = out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command())
            .render(&mut page)
            .map_err(|error| Error::Other(error.to_string()))?;
        return print(&String::from_utf8_lossy(&page));
    };
    std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(Error::io(folder))?;
    print(&format!("manual pages: {}\n", folder.display()))
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

pub(crate) fn origin(root: &Path, permvm_dir: Option<&Path>) -> Origin {
    match permvm_dir {
        Some(folder) => Origin::Folder(folder.to_owned()),
        None => Origin::Cargo { root: root.to_owned() },
    }
}

/// Ctrl-C sets a flag that the run looks at after each process; a second one stops at once.
pub(crate) fn interruptible() -> Result<()> {
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::kill_all();
            exit(Exit::Interrupted as i32);
        }
        eprintln!("\ninterrupted: finishing the current process; press again to stop at once");
    })
    .map_err(|error| Error::Other(format!("cannot listen for Ctrl-C: {error}")))
}

/// The builds without audit counters, each in the linker's own order.
fn plain_builds(root: &Path, permvm_dir: Option<&Path>, progress: &Progress) -> Result<Binaries> {
    let wanted = [Strategy::Transient, Strategy::Permanent, Strategy::Bound]
        .map(|strategy| Wanted::plain(Build { strategy, audit: false }));
    let origin = origin(root, permvm_dir);
    let _lock = match origin {
        Origin::Cargo { .. } => Some(lock::take(root, progress)?),
        Origin::Folder(_) => None,
    };
    Binaries::provide(&origin, &wanted, 1, &[], progress)
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
    let mut builds: Vec<Build> = options.arms.iter().map(|arm| arm.build()).collect();
    builds.sort_unstable();
    builds.dedup();
    let wanted: Vec<Wanted> = builds.into_iter().map(Wanted::plain).collect();
    let origin = origin(root, arguments.permvm_dir.as_deref());
    let _lock = match origin {
        Origin::Cargo { .. } => Some(lock::take(root, &progress)?),
        Origin::Folder(_) => None,
    };
    let binaries = Binaries::provide(&origin, &wanted, 1, &[], &progress)?;
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

fn validate_instrument(root: &Path, arguments: &ValidateArgs) -> Result<Exit> {
    let mut command = format!(
        "permanence validate --budget {} --experiments {} --seed {}",
        arguments.budget, arguments.experiments, arguments.seed
    );
    if let Some(sweeps) = arguments.sweeps {
        let _ = write!(command, " --sweeps {sweeps}");
    }
    let options = validate::Options {
        root: root.to_owned(),
        experiments: arguments.experiments,
        budget: Duration::from_mins(arguments.budget),
        sweeps: arguments.sweeps,
        seed: arguments.seed,
        origin: origin(root, arguments.permvm_dir.as_deref()),
        command,
    };
    interruptible()?;
    let outcome = validate::run(&options, &INTERRUPTED, &Progress::shown())?;
    print(&outcome.text)?;
    Ok(match (outcome.interrupted, outcome.holds) {
        (true, _) => Exit::Interrupted,
        (false, true) => Exit::Ok,
        (false, false) => Exit::Undecided,
    })
}

fn compare_with_others(root: &Path, arguments: &CompareToolsArgs) -> Result<Exit> {
    let budget = Duration::from_secs(arguments.budget);
    let options = compare_tools::Options {
        validation: validate::Options {
            root: root.to_owned(),
            experiments: 0,
            budget,
            sweeps: None,
            seed: arguments.seed,
            origin: origin(root, arguments.permvm_dir.as_deref()),
            command: format!(
                "permanence compare-tools --times {} --budget {} --seed {}",
                arguments.times, arguments.budget, arguments.seed
            ),
        },
        times: arguments.times,
        budget,
    };
    interruptible()?;
    let outcome = compare_tools::run(&options, &INTERRUPTED, &Progress::shown())?;
    print(&outcome.text)?;
    Ok(if outcome.interrupted { Exit::Interrupted } else { Exit::Ok })
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
    let subjects = call_path::subjects(&binaries)?;
    let step = |what: &str| progress.step(&format!("tracing {what}"));
    let trace = |programs: &[&str]| -> Result<Vec<CallPath>> {
        call_path::trace(&tools, root, programs, &subjects, step).into_iter().collect()
    };
    let text = match &arguments.update {
        None => {
            let paths = trace(&[&arguments.program])?;
            paths.iter().map(|path| call_path::table(path, arguments.all)).collect()
        }
        Some(file) => {
            let document = std::fs::read_to_string(file).map_err(Error::io(file))?;
            let programs = call_path::marked(&document, file)?;
            let document = call_path::rewrite(document, file, &trace(&programs)?)?;
            std::fs::write(file, document).map_err(Error::io(file))?;
            String::new()
        }
    };
    progress.done();
    print(&text)
}

fn compare_machine_code(root: &Path, arguments: &MachineCodeArgs) -> Result<Exit> {
    let objdump = binutils("objdump")?;
    let progress = Progress::shown();
    let binaries = plain_builds(root, arguments.permvm_dir.as_deref(), &progress)?;
    let dispatch_loop = |strategy: Strategy| {
        progress.step(&format!("disassembling {}", strategy.name()));
        let build = Build { strategy, audit: false };
        let binary = binaries.plain(build).ok_or_else(|| Error::Other(format!("no build {build}")))?;
        let found = Loop::find(disassemble(&objdump, &binary.path)?);
        found.map_err(|reason| Error::Other(format!("{}: {reason}", binary.path.display())))
    };
    let transient = dispatch_loop(Strategy::Transient)?;
    let others = [Strategy::Permanent, Strategy::Bound]
        .into_iter()
        .map(|strategy| Ok((strategy, dispatch_loop(strategy)?)))
        .collect::<Result<Vec<_>>>()?;
    progress.done();
    print(&machine_code::compare(&transient, &others).map_err(Error::Other)?)
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
