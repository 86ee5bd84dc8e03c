//! The arguments of the commands that read records.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The record: a file, or the beginning of its id [default: the newest one in bench-data/local, else in bench-data/records].
    pub record: Option<PathBuf>,
    /// Folder of the pages [default: reports/out].
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Open the page in the browser.
    #[arg(long)]
    pub open: bool,
}

/// Which rows of a record.
#[derive(Debug, Clone, Default, Args)]
pub struct RowArgs {
    /// Only families that match, with * and ?; may be given several times.
    #[arg(long, value_name = "GLOB")]
    pub family: Vec<String>,
    /// Only workloads whose name or family/name matches, with * and ?; may be given several times.
    #[arg(long, value_name = "GLOB")]
    pub workload: Vec<String>,
    /// Only arms that match, with * and ?; may be given several times.
    #[arg(long, value_name = "GLOB")]
    pub arm: Vec<String>,
    /// Only metrics whose name or title matches, with * and ?, for example callgrind.Ir, 'wall*' or '*faults'; may be given
    /// several times.
    #[arg(long, value_name = "GLOB")]
    pub metric: Vec<String>,
}

impl RowArgs {
    /// Nothing was asked for.
    pub fn is_open(&self) -> bool {
        [&self.family, &self.workload, &self.arm, &self.metric].into_iter().all(Vec::is_empty)
    }

    /// The filter that says so.
    pub fn filter(&self) -> reports::Filter {
        reports::Filter {
            families: self.family.clone(),
            workloads: self.workload.clone(),
            arms: self.arm.clone(),
            metrics: self.metric.clone(),
            verdict: None,
        }
    }
}

/// Arguments of `answer`.
#[derive(Debug, Default, Args)]
pub struct AnswerArgs {
    /// The record: a file, or the beginning of its id [default: the newest one in bench-data/local, else in bench-data/records].
    pub record: Option<PathBuf>,
    /// Which rows [default: the arms and metrics that the answer is about].
    #[command(flatten)]
    pub rows: RowArgs,
    /// All arms and metrics, not only those that the answer is about.
    #[arg(long)]
    pub all: bool,
    /// A Markdown table instead of one for the terminal.
    #[arg(long)]
    pub markdown: bool,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "\
The effects of each record are side by side. Between records of like hosts the change of each arm is shown, with interval and
verdict; counts are compared exactly where they were taken at one size. Times were measured at different times: they are judged
where a program that is the same in both records (a CPython, say) tells what the host did, and are undecided elsewhere.
Exit code 0: gains or no difference; 3: a loss; 4: undecided; 5: invalid, or nothing to compare. `--metric callgrind.Ir` judges by
instructions alone.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct CompareArgs {
    /// The records: files, or the beginnings of their ids; all are compared with the first.
    #[arg(required = true, num_args = 2.., value_name = "RECORD")]
    pub records: Vec<PathBuf>,
    /// Which rows [default: the arms and metrics that the answer is about].
    #[command(flatten)]
    pub rows: RowArgs,
    /// All arms and metrics, not only those that the answer is about.
    #[arg(long)]
    pub all: bool,
    /// Records of unlike hosts, too: only effects are compared then, never values.
    #[arg(long)]
    pub across_hosts: bool,
    /// A Markdown table instead of one for the terminal.
    #[arg(long)]
    pub markdown: bool,
    /// Folder of the page [default: reports/out].
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Open the page in the browser.
    #[arg(long)]
    pub open: bool,
}

/// In what form a record is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// The analysis: every row with effect, interval, resolution and verdict, and all else that a report shows.
    Json,
    /// The rows, or with --samples every single value.
    Csv,
    /// The table of effects.
    Markdown,
    /// A folder with a suite of pyperf for each arm: times of the iterations, a run for each process.
    Pyperf,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  permanence export --format pyperf --out suites
  python3 -m pyperf compare_to suites/transient.json suites/permanent-code.json --table

pyperf pools the values of all processes: its significance knows nothing of blocks and layouts. The intervals of `answer` do.")]
pub struct ExportArgs {
    /// The record: a file, or the beginning of its id [default: the newest one in bench-data/local, else in bench-data/records].
    pub record: Option<PathBuf>,
    /// The form.
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// With csv: every value of every process instead of the effects.
    #[arg(long)]
    pub samples: bool,
    /// Which rows [default: all].
    #[command(flatten)]
    pub rows: RowArgs,
    /// The file to write [default: standard output]; with pyperf the folder, which must be given.
    #[arg(long, short, value_name = "PATH")]
    pub out: Option<PathBuf>,
}

/// Arguments of `publish`.
#[derive(Debug, Args)]
#[command(after_help = "\
Writes bench-data/records/<id>.json.gz, reports/published/report.html and answer.svg, and the block between the markers
answer:begin and answer:end of README.md; nothing else, and the same again when called again. Refuses a record that is not
finished, has invalid benchmarks, or was measured in a tree with changes. `just publish` measures and then does this.")]
pub struct PublishArgs {
    /// The record: a file, or the beginning of its id [default: the newest one in bench-data/local, else in bench-data/records].
    pub record: Option<PathBuf>,
}
