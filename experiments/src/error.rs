//! Everything that can stop a command, and the exit codes of `permanence`.
//!
//! Invariants: a message says what is wrong, where, and what to type next; an exit code has one meaning, and
//! [`EXIT_CODES`] (shown by `--help`) is the only list of them. A workload that fails is not an error of a run: it
//! invalidates its benchmark and is told in the record.

use std::fmt;
use std::path::{Path, PathBuf};

use bench_data::StoreError;

/// How a command ended, when it did not end in an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Everything that was asked for was done.
    Ok = 0,
    /// The command could not do its work.
    Error = 1,
    /// The command line or a definition is wrong.
    Usage = 2,
    /// A comparison shows at least one loss.
    Loss = 3,
    /// A comparison shows no loss, but at least one benchmark is undecided.
    Undecided = 4,
    /// At least one benchmark is invalid (wrong result, failure or timeout).
    Invalid = 5,
    /// A tool that the command cannot do without is missing.
    MissingTool = 6,
    /// A file is no record, or a broken one.
    BadRecord = 7,
    /// Interrupted by the user; what was measured is saved.
    Interrupted = 130,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The exit codes as `--help` shows them.
pub const EXIT_CODES: &str = "\
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

/// What stops a command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A definition file cannot be used as it is.
    #[error("{0}")]
    Definition(Box<DefinitionError>),
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The command line asks for something that does not exist.
    #[error("{0}")]
    Usage(String),
    /// A tool is missing.
    #[error("{tool} is missing: {remedy}")]
    MissingTool {
        /// The tool.
        tool: String,
        /// What to do about it.
        remedy: String,
    },
    /// A build of `permvm` failed or is not what it should be.
    #[error("build {build}: {message}")]
    Build {
        /// The build.
        build: String,
        /// What went wrong, with the last lines of the compiler.
        message: String,
    },
    /// A record cannot be loaded or saved.
    #[error("{0}")]
    Record(#[from] StoreError),
    /// Anything else, in words.
    #[error("{0}")]
    Other(String),
}

impl Error {
    /// An [`Error::Io`] about `path`, for use with `map_err`.
    pub fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    /// The exit code that stands for this error.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Definition(_) | Self::Usage(_) => Exit::Usage,
            Self::MissingTool { .. } => Exit::MissingTool,
            Self::Io { .. } | Self::Build { .. } | Self::Record(StoreError::Io { .. }) | Self::Other(_) => {
                Exit::Error
            }
            Self::Record(_) => Exit::BadRecord,
        }
    }
}

/// The result of everything that can stop a command.
pub type Result<T> = std::result::Result<T, Error>;

/// A mistake in a definition file, shown with its place as a compiler would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionError {
    /// The file.
    pub path: PathBuf,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// The text of that line.
    pub source_line: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl DefinitionError {
    /// The error `message` about byte `offset` of `text`, which is the content of `path`.
    pub fn at(path: &Path, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            source_line: text[start..].lines().next().unwrap_or_default().to_owned(),
            message: message.into(),
            help: None,
        }
    }

    /// The same error with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<DefinitionError> for Error {
    fn from(error: DefinitionError) -> Self {
        Self::Definition(Box::new(error))
    }
}

impl fmt::Display for DefinitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{}:{}:{}: {}", self.path.display(), self.line, self.column, self.message)?;
        writeln!(f, " {margin} |")?;
        writeln!(f, " {number} | {}", self.source_line)?;
        write!(f, " {margin} | {}^", " ".repeat(self.column - 1))?;
        if let Some(help) = &self.help {
            write!(f, "\n {margin} = help: {help}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_is_counted_in_lines_and_characters() {
        let error = DefinitionError::at(Path::new("a.toml"), "x = 1\né = bad\n", 10, "no");
        assert_eq!((error.line, error.column), (2, 4));
        assert_eq!(error.to_string(), "a.toml:2:4: no\n   |\n 2 | é = bad\n   |    ^");
    }

    #[test]
    fn offset_past_the_end_points_at_the_last_line() {
        let error = DefinitionError::at(Path::new("a.toml"), "x = 1", 99, "ends early").help("add more");
        assert_eq!((error.line, error.column), (1, 6));
        assert!(error.to_string().ends_with("= help: add more"));
    }

    #[test]
    fn exit_codes_listed_in_help_are_those_of_the_type() {
        for exit in [
            Exit::Ok,
            Exit::Error,
            Exit::Usage,
            Exit::Loss,
            Exit::Undecided,
            Exit::Invalid,
            Exit::MissingTool,
            Exit::BadRecord,
            Exit::Interrupted,
        ] {
            let code = (exit as u8).to_string();
            let listed = EXIT_CODES.lines().any(|line| line.trim_start().split(' ').next() == Some(&code));
            assert!(listed, "exit code {code} is not in EXIT_CODES");
        }
    }
}
