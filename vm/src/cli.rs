//! The command line.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use permanence_vm::bytecode::{dis, verify};
use permanence_vm::compile::{CompileError, Mode, compile};
use permanence_vm::image::pack::{Form, PackError, pack};
use permanence_vm::image::{Image, Origin, form_of};
use permanence_vm::measure::{Request, measure};
use permanence_vm::permanence::{Closure, Promotion};
use permanence_vm::{Config, Vm, build_info, footprint, heap, refcount, stdlib};

/// Native stack of the thread that the VM runs on: deep recursion through built-in functions must end in `RecursionError`.
const STACK: usize = 512 << 20;

/// Exit code for a wrong command line or a request that this build cannot meet.
const USAGE: u8 = 2;

#[derive(Parser)]
#[command(name = "permvm", version, about, long_about = None, after_help = EXAMPLES)]
/// A small, fast, CPython-like virtual machine, built to measure permanent code objects.
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  permvm run program.py 10            run a program, as python3 would
  permvm dis program.py               show its bytecode
  permvm check program.py             compile and verify it, run nothing
  permvm pack module.py               make the shared object module.so, whose code runs where it is mapped
  permvm pack package/                likewise, with all modules of a package
  permvm measure fib.py --size 20     time run(20) of a module and print JSON
  permvm measure fib.py --size 20 --promote code
                                      the same with its code permanent (builds with the feature `permanent`)

Exit codes: 0 done, 1 the program raised or does not compile, or an image was refused, 2 wrong usage, 72 an image turned out to be
damaged while it ran; sys.exit(n) exits with n.";

#[derive(Subcommand)]
enum Command {
    /// Run a program as `python3 FILE ARGS…` would.
    Run {
        #[command(flatten)]
        promote: Promote,
        #[command(flatten)]
        imports: Imports,
        /// Heap beyond which the program gets `MemoryError`, in MiB; 0 for no limit.
        #[arg(long, value_name = "MIB")]
        memory_limit: Option<usize>,
        /// The program: source, an image or a serialised file.
        file: PathBuf,
        /// Its arguments (`sys.argv[1:]`).
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Show the bytecode of a program and of every function in it.
    Dis {
        /// The program: source or an image.
        file: PathBuf,
    },
    /// Compile a program and verify its bytecode, or check all of an image, without running anything.
    Check {
        /// The program: source or an image.
        file: PathBuf,
    },
    /// Compile a module, or all modules of a package, into a shared object whose code runs where it is mapped.
    Pack {
        /// The module's source, or the package's folder.
        source: PathBuf,
        /// The file to write; beside the source if not given.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Write a compact file that is loaded into heap objects instead, in the role of CPython's `.pyc`.
        #[arg(long)]
        serialised: bool,
    },
    /// Write the modules in Python that come with the VM to a folder, to be read or packed, and list them.
    Library {
        /// The folder; files of the same names are replaced.
        folder: PathBuf,
    },
    /// Call `run(SIZE)` of a module repeatedly and print one JSON object with what each iteration took.
    Measure {
        /// The module: defines `run(n)` and perhaps `setup(n)`.
        file: PathBuf,
        /// The `n` of `run(n)`.
        #[arg(long)]
        size: i64,
        /// Iterations before the measured ones.
        #[arg(long, default_value_t = 1)]
        warmup: u32,
        /// Measured iterations.
        #[arg(long, default_value_t = 1)]
        iterations: u32,
        /// Turns of a loop that each call of a Python function burns; needs a build with the feature `slowdown`.
        #[arg(long, default_value_t = 0, value_name = "TURNS")]
        burn: u32,
        #[command(flatten)]
        promote: Promote,
        #[command(flatten)]
        imports: Imports,
    },
    /// Load a module and make some of its calls; print what that costs in time, faults and memory, as JSON.
    Footprint {
        /// The module: defines `COUNT` and `call(i)`.
        file: PathBuf,
        /// Share of the calls to make.
        #[arg(long, default_value_t = 1.0, value_parser = share, value_name = "SHARE")]
        calls: f64,
        /// Processes to fork after that.
        #[arg(long, default_value_t = 0)]
        children: u32,
        /// Share of the calls that each child makes.
        #[arg(long, default_value_t = 1.0, value_parser = share, value_name = "SHARE")]
        child_calls: f64,
        /// Where the order of the calls begins.
        #[arg(long, default_value_t = 0)]
        seed: u64,
        /// Print `ready` and wait for a line before measuring; print the JSON and wait for another before ending.
        #[arg(long)]
        hold: bool,
        #[command(flatten)]
        promote: Promote,
        #[command(flatten)]
        imports: Imports,
    },
    /// Replay a session file as at an interactive prompt and print what each statement displays, as JSON.
    Session {
        /// Entries between blank lines; lines beginning with `#` are notes.
        file: PathBuf,
        #[command(flatten)]
        promote: Promote,
    },
    /// Say what this build is.
    Version {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
struct Imports {
    /// Where the code of imported modules comes from.
    #[arg(long, value_enum, default_value_t = From::Auto)]
    modules: From,
    /// Take an image whatever its source is now: nothing of the source is read.
    #[arg(long)]
    no_source_check: bool,
    /// Say on standard error where the code of each module comes from, and why.
    #[arg(long = "show-imports")]
    show: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum From {
    /// An image beside the source that fits it, else the source.
    Auto,
    /// Sources alone.
    Source,
    /// Serialised files alone.
    Serialised,
    /// Images alone.
    Image,
}

impl Imports {
    fn apply(&self, config: Config) -> Config {
        let origin = match self.modules {
            From::Auto => Origin::Auto,
            From::Source => Origin::Source,
            From::Serialised => Origin::Serialised,
            From::Image => Origin::Image,
        };
        Config { origin, check_source: !self.no_source_check, show_imports: self.show, ..config }
    }
}

#[derive(Args)]
struct Promote {
    /// How much becomes permanent when a module is loaded; all but `none` need a build with the feature `permanent`.
    #[arg(long = "promote", id = "promote", value_enum, default_value_t = Level::None)]
    level: Level,
    /// Share of the functions whose code becomes permanent, from 0 to 1; each is drawn on its own.
    #[arg(long, default_value_t = 1.0, value_parser = share)]
    share: f64,
    /// Seed of the draw.
    #[arg(long, default_value_t = 0)]
    share_seed: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Level {
    /// Nothing.
    None,
    /// Code objects.
    Code,
    /// And the constants and names they hold.
    Consts,
    /// And the functions that module and class bodies make.
    Functions,
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

impl Promote {
    fn promotion(&self) -> Result<Promotion, String> {
        let closure = match self.level {
            Level::None => Closure::None,
            Level::Code => Closure::Code,
            Level::Consts => Closure::Consts,
            Level::Functions => Closure::Functions,
        };
        if closure > Closure::None && !refcount::PERMANENCE {
            return Err(format!(
                "--promote {}: this is a `{}` build; build permvm with `--features permanent`",
                closure.name(),
                refcount::NAME
            ));
        }
        Ok(Promotion { closure, share: self.share, seed: self.share_seed })
    }
}

/// Parses the command line and runs the command on a thread with a large stack.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let thread =
        std::thread::Builder::new().name("vm".to_owned()).stack_size(STACK).spawn(|| command(cli.command));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::from(70),
        Err(error) => {
            eprintln!("permvm: cannot start the VM's thread: {error}");
            ExitCode::from(70)
        }
    }
}

fn command(command: Command) -> ExitCode {
    match command {
        Command::Run { promote, imports, memory_limit, file, args } => {
            with_promotion(&promote, |promotion| {
                let default = Config::default();
                let memory_limit =
                    memory_limit.map_or(default.memory_limit, |mib| mib.saturating_mul(1 << 20));
                run(&file, imports.apply(Config { promotion, memory_limit, argv: args, ..default }))
            })
        }
        Command::Pack { source, output, serialised } => {
            let form = if serialised { Form::Serialised } else { Form::Image };
            packed(&source, output.as_deref(), form)
        }
        Command::Library { folder } => match library(&folder) {
            Ok(listed) => print_or_fail(Ok(listed)),
            Err((file, error)) => {
                eprintln!("permvm: {}: {error}", file.display());
                ExitCode::FAILURE
            }
        },
        Command::Dis { file } if form_of(&file) == Some(Form::Image) => opened(&file, |image| {
            for index in 0..image.header().modules as usize {
                let (name, spec) = image.decode(index)?;
                let mut text = format!("{}module {name}\n", if index > 0 { "\n" } else { "" });
                // Writing to a String cannot fail.
                let _ = dis::disassemble(&spec, &mut text);
                print!("{text}");
            }
            Ok(())
        }),
        Command::Dis { file } => compiled(&file, |spec| {
            let mut text = String::new();
            // Writing to a String cannot fail.
            let _ = dis::disassemble(spec, &mut text);
            print!("{text}");
            ExitCode::SUCCESS
        }),
        Command::Check { file } if form_of(&file) == Some(Form::Image) => opened(&file, |image| {
            image.check_all().map(|()| {
                let header = image.header();
                println!(
                    "{}: {} in {}, {} bytes, made by {}",
                    file.display(),
                    counted(header.codes, "code object"),
                    counted(header.modules, "module"),
                    header.length,
                    header.builder
                );
            })
        }),
        Command::Check { file } => compiled(&file, |spec| match verify::verify(spec) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("permvm: {}: {error}", file.display());
                ExitCode::FAILURE
            }
        }),
        Command::Measure { file, size, warmup, iterations, burn, promote, imports } => {
            with_promotion(&promote, |promotion| {
                if iterations == 0 {
                    eprintln!("permvm: --iterations must be at least 1");
                    return ExitCode::from(USAGE);
                }
                if burn > 0 && !cfg!(feature = "slowdown") {
                    eprintln!("permvm: --burn {burn}: build permvm with `--features slowdown`");
                    return ExitCode::from(USAGE);
                }
                heap::set_limit(Config::default().memory_limit);
                let config = imports.apply(Config { promotion, ..Config::default() });
                print_or_fail(measure(&Request { file, size, warmup, iterations, config, burn }))
            })
        }
        Command::Footprint { file, calls, children, child_calls, seed, hold, promote, imports } => {
            with_promotion(&promote, |promotion| {
                heap::set_limit(Config::default().memory_limit);
                let config = imports.apply(Config { promotion, ..Config::default() });
                let child_share = child_calls;
                let request =
                    footprint::Request { file, config, share: calls, children, child_share, seed, hold };
                print_or_fail(footprint::footprint(&request))
            })
        }
        Command::Session { file, promote } => with_promotion(&promote, |promotion| {
            let text = match read(&file) {
                Ok(text) => text,
                Err(code) => return code,
            };
            let vm = Vm::new(Config { promotion, ..Config::default() });
            let session = vm.replay(&text);
            print_or_fail(session.and_then(|s| serde_json::to_string(&s).map_err(|e| e.to_string())))
        }),
        Command::Version { json } => {
            let info = build_info::build_info();
            if json {
                return print_or_fail(serde_json::to_string(&info).map_err(|e| e.to_string()));
            }
            println!("permvm {} ({})", info.version, info.strategy);
            ExitCode::SUCCESS
        }
    }
}

fn with_promotion(promote: &Promote, f: impl FnOnce(Promotion) -> ExitCode) -> ExitCode {
    match promote.promotion() {
        Ok(promotion) => f(promotion),
        Err(message) => {
            eprintln!("permvm: {message}");
            ExitCode::from(USAGE)
        }
    }
}

fn print_or_fail(result: Result<String, String>) -> ExitCode {
    match result {
        Ok(text) => {
            // A reader that went away (`| head`) is no error.
            match writeln!(std::io::stdout(), "{text}") {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    eprintln!("permvm: cannot print: {error}");
                    ExitCode::FAILURE
                }
                _ => ExitCode::SUCCESS,
            }
        }
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn read(file: &Path) -> Result<String, ExitCode> {
    std::fs::read_to_string(file).map_err(|error| {
        let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        match error.raw_os_error() {
            Some(code) => eprintln!("permvm: can't open file '{}': [Errno {code}] {text}", path.display()),
            None => eprintln!("permvm: can't read file '{}': {text}", path.display()),
        }
        ExitCode::from(USAGE)
    })
}

fn compiled(file: &Path, f: impl FnOnce(&permanence_vm::bytecode::CodeSpec) -> ExitCode) -> ExitCode {
    let source = match read(file) {
        Ok(source) => source,
        Err(code) => return code,
    };
    match compile(&source, &file.to_string_lossy(), Mode::Module) {
        Ok(spec) => f(&spec),
        Err(error) => {
            eprint!("{}", syntax_error(&error));
            ExitCode::FAILURE
        }
    }
}

/// Does something with an image, which need not be one of this build: nothing of it runs.
fn opened(file: &Path, f: impl FnOnce(&Image) -> Result<(), permanence_vm::image::Refusal>) -> ExitCode {
    match Image::open(file).and_then(|image| f(&image)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("permvm: {}: {refusal}", file.display());
            ExitCode::FAILURE
        }
    }
}

fn counted(n: u32, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn packed(source: &Path, output: Option<&Path>, form: Form) -> ExitCode {
    match pack(source, output, form) {
        Ok(packed) => {
            let modules = counted(packed.modules as u32, "module");
            println!("{}: {modules}, {} bytes", packed.file.display(), packed.bytes);
            ExitCode::SUCCESS
        }
        Err(PackError::Compile(error)) => {
            eprint!("{}", syntax_error(&error));
            ExitCode::FAILURE
        }
        Err(PackError::Other(message)) => {
            eprintln!("permvm: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the library's sources; the list of their files.
fn library(folder: &Path) -> Result<String, (PathBuf, std::io::Error)> {
    let mut listed = Vec::new();
    for (file, text) in stdlib::sources() {
        let path = folder.join(&file);
        let parent = path.parent().unwrap_or(folder);
        let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text));
        written.map_err(|error| (path.clone(), error))?;
        listed.push(file.display().to_string());
    }
    Ok(listed.join("\n"))
}

fn syntax_error(error: &CompileError) -> String {
    let vm = Vm::new(Config::default());
    vm.format_exception(&vm.compile_error(error).0)
}

/// Runs a program; `config.argv` holds its arguments.
fn run(file: &Path, mut config: Config) -> ExitCode {
    let form = form_of(file);
    let source = match form.map_or_else(|| read(file), |_| Ok(String::new())) {
        Ok(source) => source,
        Err(code) => return code,
    };
    interrupts();
    config.argv.insert(0, file.to_string_lossy().into_owned());
    heap::set_limit(config.memory_limit);
    let vm = Vm::new(config);
    let code = match form {
        None => vm.run_main(&source, file),
        Some(form) => match vm.run_stored_main(file, form) {
            Ok(code) => code,
            Err(refusal) => {
                eprintln!("permvm: {}: {refusal}", file.display());
                1
            }
        },
    };
    drop(vm);
    let imbalances = permanence_vm::imbalances();
    if !imbalances.is_empty() {
        // Only builds with a ledger get here.
        eprintln!("permvm: refcounts do not balance:\n{}", imbalances.join("\n"));
        return ExitCode::from(71);
    }
    ExitCode::from(code)
}

/// Ctrl-C asks the program to stop at its next back edge.
fn interrupts() {
    extern "C" fn on_interrupt(_signal: libc::c_int) {
        permanence_vm::vm::INTERRUPT
            .store(permanence_vm::vm::interrupt::KEYBOARD, std::sync::atomic::Ordering::Relaxed);
    }
    // SAFETY: the handler only stores to an atomic.
    unsafe {
        libc::signal(libc::SIGINT, on_interrupt as extern "C" fn(libc::c_int) as libc::sighandler_t);
    }
}
