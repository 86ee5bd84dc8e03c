//! The command line of `permanence`. The help texts are written for someone who meets the tool for the first time.

use std::path::PathBuf;

mod read;

pub use read::{AnswerArgs, CompareArgs, ExportArgs, ExportFormat, PublishArgs, ReportArgs, RowArgs};

use clap::{Args, Parser, Subcommand};

use crate::catalogue::Filter;
use crate::definition::Family;
use crate::error::EXIT_CODES;
use crate::fuzz::FuzzArm;
use crate::generate::MOST_FUNCTIONS;
use crate::profile::ProfileName;

/// Measures what permanent code objects gain and cost.
#[derive(Debug, Parser)]
#[command(
    name = "permanence",
    version,
    about,
    long_about = "Measures what permanent code objects gain and cost.\n\n\
        A run starts fresh processes of several builds of the same VM in random order, checks every result against \
        CPython's, and writes all raw samples into one record. Reports are made from records, at any time later.",
    after_help = EXIT_CODES,
    after_long_help = AFTER_HELP
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Root of the project [default: the nearest folder upwards that has experiments/definitions].
    #[arg(long, global = true, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  permanence doctor                                is this machine fit for measuring?
  permanence list                                  what can be measured
  permanence run --profile quick --report          two minutes, then the report
  permanence run --family call --family generator  two families, default profile
  permanence run --workload 'fib*' --arm transient --arm permanent-code
  permanence run --resume --report                 go on with a run that was interrupted, then the report
  permanence answer                                what gain on which benchmark, from the newest record
  permanence answer --family call --arm bound      one family, and the upper bound
  permanence report --open                         the page, in the browser
  permanence compare before.json after.json        two records against each other
  permanence export --format pyperf --out suites   for `python -m pyperf compare_to`
  permanence session                               the proposal's session on all interpreters

Exit codes:
    0  everything done (a comparison: gains or no difference)
    1  error
    2  wrong command line or definition
    3  a comparison shows a loss
    4  a comparison is undecided
    5  invalid benchmarks present: a workload failed, hung or gave a wrong result
    6  a required tool is missing
    7  a file is no record of permanence, or a broken one
  130  interrupted; what was measured so far is saved";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List families, workloads and arms.
    List(ListArgs),
    /// Measure, and write a record.
    Run(Box<RunArgs>),
    /// Measure the noise floor: transient against transient (A/A).
    Noise(Box<RunArgs>),
    /// Measure the VM against real CPythons: the workloads on `transient` and on every CPython found, or those named.
    ///
    /// Besides times, it counts instructions under callgrind, calls and generators, measures the references that calls hold, and makes
    /// code immortal where CPython can (3.12 and later), up to what children of a fork copy. Interpreters that cannot take part are
    /// named and left out. `permanence run --python all` measures all this beside all arms of the VM, and projects from them what the
    /// proposal would change on each CPython.
    Cpython(Box<RunArgs>),
    /// Render a record as a self-contained HTML page.
    Report(ReportArgs),
    /// Print what a record answers: sentences and the table of effects; the exit code tells how it came out.
    Answer(AnswerArgs),
    /// Compare records with each other: effects side by side, and what changed; the exit code tells how it came out.
    Compare(CompareArgs),
    /// Write a record for other tools: JSON, CSV, Markdown, or a suite of pyperf for each arm.
    Export(ExportArgs),
    /// Publish a record: the record itself, its report, and the answer in README.md. Commits nothing.
    Publish(PublishArgs),
    /// Replay the proposal's interpreter session on the VM and on every CPython found.
    Session(SessionArgs),
    /// Run random programs on CPython and on every build of the VM: all must print the same.
    Fuzz(FuzzArgs),
    /// Write a Python module with any number of functions like those of real code.
    Generate(GenerateArgs),
    /// List what the processor executes for one call on every build, side by side.
    CallPath(CallPathArgs),
    /// Prove that the dispatch loop is the same machine code on every build, but for the experiment's instructions.
    MachineCode(MachineCodeArgs),
    /// Look whether this machine is fit for measuring; changes nothing.
    Doctor,
    /// Let CPython compute the expected result of every workload and write it into the definitions.
    RecordExpected(RecordExpectedArgs),
    /// Test the instrument itself: simulated experiments, the same program against itself, injected slowdowns.
    Validate(ValidateArgs),
    /// Compare other tools with this one: the same pairs of builds, the same time; false alarms, misses, intervals.
    CompareTools(CompareToolsArgs),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write the pages of all commands into a folder.
    Man {
        /// Write permanence.1, permanence-run.1, … into this folder, for example ~/.local/share/man/man1.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
}

/// Which benchmarks.
#[derive(Debug, Clone, Default, Args)]
pub struct FilterArgs {
    /// Only this family; may be given several times.
    #[arg(long, value_name = "FAMILY")]
    pub family: Vec<Family>,
    /// Only workloads whose name or family/name matches, with * and ?; may be given several times.
    #[arg(long, value_name = "GLOB")]
    pub workload: Vec<String>,
}

impl FilterArgs {
    /// The filter with these globs over arms.
    pub fn filter(&self, arms: &[String]) -> Filter {
        Filter { families: self.family.clone(), workloads: self.workload.clone(), arms: arms.to_vec() }
    }
}

/// A percentage from 0 to 100.
fn percent(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err("expected a number from 0 to 100".to_owned()),
    }
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which benchmarks.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Arguments of `run` and `noise`.
#[derive(Debug, Args)]
#[command(after_help = "\
Every block is saved when it is done; Ctrl-C finishes the current process, saves and reports what there is, a second
Ctrl-C stops at once. `permanence run --resume` goes on with what was interrupted or killed: the same seed, blocks and
layouts, on the same binaries and host. A run with the same --seed on the same commit replays the same schedule.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct RunArgs {
    /// How much is measured: tiny (30 s), quick (2 min), default (15 min) or full (over an hour).
    #[arg(long, value_enum, default_value_t = ProfileName::Default, hide_possible_values = true)]
    pub profile: ProfileName,
    /// Which benchmarks.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only arms whose label matches, with * and ?, for example permanent-*; may be given several times.
    #[arg(long, value_name = "GLOB")]
    pub arm: Vec<String>,
    /// Seed of everything random: order of arms, environment sizes, which functions a share takes [default: drawn].
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Exactly this many blocks of each benchmark, whatever the time.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub blocks: Option<u32>,
    /// Stop measuring a benchmark when all its intervals of wall time are ± this many percent or less (0: never)
    /// [default: of the profile].
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub precision: Option<f64>,
    /// Link every build in this many function orders (1: the linker's own).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..1000))]
    pub layouts: Option<u32>,
    /// Seconds that one timed process may take before its workload counts as hung.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: Option<u64>,
    /// Neither count nor trace instructions under valgrind.
    #[arg(long)]
    pub no_callgrind: bool,
    /// Let callgrind simulate the caches too (slower).
    #[arg(long, conflicts_with = "no_callgrind")]
    pub cache_sim: bool,
    /// Do not count events on the audit builds.
    #[arg(long)]
    pub no_audit: bool,
    /// Write the record to this file [default: bench-data/local/<id>.json].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Go on with this run, which was interrupted or killed [default: the newest one in bench-data/local that was].
    #[arg(long, value_name = "RECORD", num_args = 0..=1, conflicts_with_all = [
        "profile", "family", "workload", "arm", "seed", "blocks", "precision", "layouts", "timeout", "no_callgrind", "cache_sim",
        "no_audit", "out", "python",
    ])]
    pub resume: Option<Option<PathBuf>>,
    /// Also measure on this CPython (3.8 or newer); may be given several times, and be `all`: every one that is found.
    #[arg(long, value_name = "PATH")]
    pub python: Vec<PathBuf>,
    /// Render the report at the end.
    #[arg(long)]
    pub report: bool,
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Everything is kept in bench-data/local/validation: an interrupted validation goes on where it ended, and one with a larger budget
adds to what is there. The page is reports/out/validation.html.
Exit code 0: everything is as it should be; 4: it is not, or there is too little to tell.")]
pub struct ValidateArgs {
    /// Minutes for measuring on this machine; counting, calibration and simulation are not in them.
    #[arg(long, value_name = "MINUTES", default_value_t = 30)]
    pub budget: u64,
    /// Most sweeps over the benchmarks, whatever the budget [default: as many as give 200 comparisons of a program with itself].
    #[arg(long, value_name = "N")]
    pub sweeps: Option<u32>,
    /// Simulated experiments of each case; 0: none.
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub experiments: usize,
    /// Seed of everything random.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `compare-tools`.
#[derive(Debug, Args)]
#[command(after_help = "\
A comparison that was made is kept in bench-data/local/validation/tools, so that an interrupted one goes on where it ended.
The table is also in reports/out/compare-tools.md.")]
pub struct CompareToolsArgs {
    /// How often each tool makes each of the two comparisons.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub times: u32,
    /// Seconds for one comparison by one tool.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub budget: u64,
    /// Seed of everything random.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `session`.
#[derive(Debug, Args)]
pub struct SessionArgs {
    /// Print JSON instead of a table.
    #[arg(long)]
    pub json: bool,
    /// Leave the VM out: only the CPythons of this machine.
    #[arg(long)]
    pub pythons_only: bool,
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER", conflicts_with = "pythons_only")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `fuzz`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 0: no difference; 5: differences, crashes or refcounts out of balance, each with the smallest program found
in the folder; 6: python3 is missing or not 3.11, whose messages the VM follows.")]
pub struct FuzzArgs {
    /// How many programs.
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    pub programs: usize,
    /// Seed of the programs: the same seed gives the same programs everywhere.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Only this arm, for example permanent-code or transient+audit; may be given several times [default: all].
    #[arg(long, value_name = "ARM")]
    pub arm: Vec<FuzzArm>,
    /// End after this many differences.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub most: usize,
    /// How many smaller programs are tried for each difference.
    #[arg(long, value_name = "N", default_value_t = 400)]
    pub shrinks: usize,
    /// Where programs that differ are written [default: target/fuzz].
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `call-path`.
#[derive(Debug, Args)]
#[command(after_help = "\
One iteration of a loop is traced by valgrind on every build, and disassembled. An x marks who executes an instruction.
Only instructions in which the builds differ are listed, with those around them; all are counted.")]
pub struct CallPathArgs {
    /// What the loop does: a file of `experiments/call_path`.
    #[arg(value_parser = crate::call_path::PROGRAMS, default_value = "call")]
    pub program: String,
    /// List all instructions.
    #[arg(long)]
    pub all: bool,
    /// Write the listings of this document anew: what stands between `<!-- call-path PROGRAM -->` and its end.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["program", "all"])]
    pub update: Option<PathBuf>,
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `machine-code`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 0: the same but for the holes; 1: another difference, or none at all; 6: objdump is missing.")]
pub struct MachineCodeArgs {
    /// Use the binaries <FOLDER>/<build>/permvm instead of building them.
    #[arg(long, value_name = "FOLDER")]
    pub permvm_dir: Option<PathBuf>,
}

/// Arguments of `generate`.
#[derive(Debug, Args)]
#[command(after_help = "\
The same number and seed give the same module everywhere. It defines COUNT and call(i), the i-th of COUNT distinct calls, which
returns an int; run as a program it prints the sum of all.")]
pub struct GenerateArgs {
    /// How many functions.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_FUNCTIONS)))]
    pub functions: u32,
    /// Seed of the module.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// The file to write [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `record-expected`.
#[derive(Debug, Args)]
pub struct RecordExpectedArgs {
    /// Which benchmarks.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only compare; exit with 5 when something differs.
    #[arg(long)]
    pub check: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_long_help_lists_the_same_exit_codes() {
        assert!(AFTER_HELP.ends_with(EXIT_CODES));
    }

    #[test]
    fn filters_are_passed_on() {
        let cli =
            Cli::parse_from(["permanence", "run", "--family", "call", "--workload", "f*", "--arm", "bound"]);
        let Command::Run(arguments) = cli.command else { panic!("not run") };
        let filter = arguments.filter.filter(&arguments.arm);
        assert_eq!(filter.families, [Family::Call]);
        assert_eq!((filter.workloads, filter.arms), (vec!["f*".to_owned()], vec!["bound".to_owned()]));
        assert!(Cli::try_parse_from(["permanence", "run", "--blocks", "0"]).is_err());
        assert!(Cli::try_parse_from(["permanence", "run", "--family", "cal"]).is_err());
    }
}
