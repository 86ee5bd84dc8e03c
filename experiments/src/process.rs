//! Starting one process: a clean environment, a deadline, everything it printed.
//!
//! Invariants: a process that is over its deadline is killed and reaped, never left behind; the child is in a
//! process group of its own, so that Ctrl-C at the terminal reaches `permanence` alone, which lets the current
//! process finish; the environment holds only what is listed here, so that two machines differ by less.

use std::ffi::OsString;
use std::io::Read;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The variable that carries the padding of the environment.
pub const PADDING_VARIABLE: &str = "PERMANENCE_PADDING";

/// Variables that a child keeps: what is needed to find programs and temporary folders.
const KEPT_VARIABLES: [&str; 4] = ["PATH", "HOME", "TMPDIR", "PYENV_ROOT"];

/// The processes that run at this moment, for [`kill_all`].
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Kills every process that this module started and that still runs: the last act of an impatient Ctrl-C.
pub fn kill_all() {
    for id in running().drain(..) {
        // Through the tool, because this crate has no unsafe code; one that is gone already needs no killing.
        let _ = Command::new("kill").args(["-9", &id.to_string()]).stderr(Stdio::null()).status();
    }
}

/// The list, also after a thread panicked while it held it: pushing and removing cannot leave it half done.
fn running() -> std::sync::MutexGuard<'static, Vec<u32>> {
    RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// As long as this lives, [`kill_all`] kills a process.
#[derive(Debug)]
pub(crate) struct Registered(u32);

impl Registered {
    pub(crate) fn new(id: u32) -> Self {
        running().push(id);
        Self(id)
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        running().retain(|&id| id != self.0);
    }
}

/// One process to start.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// Bytes of padding in its environment.
    pub padding: usize,
    /// How long it may take.
    pub timeout: Duration,
}

/// What came out of a process that ended by itself with exit code 0.
#[derive(Debug, Clone)]
pub struct Output {
    /// What it printed on standard output.
    pub stdout: String,
    /// What it printed on standard error.
    pub stderr: String,
    /// From start to end.
    pub elapsed: Duration,
}

/// Why a process gave nothing usable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It cannot be started.
    #[error("cannot start {program}: {message}")]
    Start {
        /// The program.
        program: String,
        /// What the operating system said.
        message: String,
    },
    /// It ran longer than it may.
    #[error("no end after {} s: killed", .0.as_secs_f64())]
    Timeout(Duration),
    /// It ended with another exit code than 0, or by a signal.
    #[error("{status}{}", last_words(.stderr))]
    Failed {
        /// "exit code N" or "killed by signal N".
        status: String,
        /// What it printed on standard error.
        stderr: String,
    },
    /// It ended well, but what it printed is not what the contract says.
    #[error("unreadable output: {0}")]
    Garbled(String),
    /// The time budget was spent before its turn came, so it was not started.
    #[error("not run: the time budget was spent")]
    NoTime,
    /// The workload computed something else than CPython does.
    #[error("wrong result: expected {expected}, got {found}")]
    WrongResult {
        /// What is recorded from CPython.
        expected: String,
        /// What came out.
        found: String,
    },
}

/// The last line of an error output, which in a Python traceback is the error.
fn last_words(stderr: &str) -> String {
    stderr
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .map_or_else(String::new, |line| format!(": {}", line.trim()))
}

impl Invocation {
    /// `program` with `args`, without padding.
    pub fn new(
        program: impl Into<PathBuf>,
        args: impl IntoIterator<Item = impl Into<String>>,
        timeout: Duration,
    ) -> Self {
        Self {
            program: program.into(),
            args: args.into_iter().map(Into::into).collect(),
            padding: 0,
            timeout,
        }
    }

    /// Runs the process to its end.
    pub fn run(&self) -> Result<Output, Failure> {
        let start = Instant::now();
        let mut child = self.command().spawn().map_err(|error| Failure::Start {
            program: self.program.display().to_string(),
            message: error.to_string(),
        })?;
        let _registered = Registered::new(child.id());
        self.finish(&mut child, start)
    }

    fn finish(&self, child: &mut Child, start: Instant) -> Result<Output, Failure> {
        let deadline = start + self.timeout;
        let stdout = read_to_end(child.stdout.take());
        let stderr = read_to_end(child.stderr.take());
        let ended = wait(child, &stdout, deadline);
        let elapsed = start.elapsed();
        let Some(status) = ended else {
            // Failing to kill means that it ended in this moment; either way it is reaped.
            let _ = child.kill();
            let _ = child.wait();
            return Err(Failure::Timeout(self.timeout));
        };
        // A grandchild may keep the pipes open for ever: what is there after a second is all there is.
        let text = |pipe: Pipe| {
            String::from_utf8_lossy(&pipe.rest.recv_timeout(Duration::from_secs(1)).unwrap_or_default())
                .into_owned()
        };
        let (stdout, stderr) = (text(stdout), text(stderr));
        if status.success() {
            Ok(Output { stdout, stderr, elapsed })
        } else {
            Err(Failure::Failed { status: describe(status), stderr })
        }
    }

    /// The command, with its outputs in pipes.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).env_clear().envs(self.environment()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
        command
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let kept = KEPT_VARIABLES.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
        let padding = "x".repeat(self.padding);
        let fixed = [("LC_ALL", "C.UTF-8"), ("PYTHONHASHSEED", "0"), (PADDING_VARIABLE, &padding)];
        kept.chain(fixed.map(|(name, value)| (name, value.into()))).collect()
    }

    /// The size of the environment that the process gets: names and values, each with `=` and the final zero.
    pub fn environment_bytes(&self) -> usize {
        self.environment().iter().map(|(name, value)| name.len() + value.len() + 2).sum()
    }
}

/// A pipe being read on a thread of its own: `closed` reports its end, `rest` gives what came.
struct Pipe {
    closed: Receiver<()>,
    rest: Receiver<Vec<u8>>,
}

fn read_to_end(pipe: Option<impl Read + Send + 'static>) -> Pipe {
    let (close, closed) = channel();
    let (send, rest) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // A pipe that breaks gives what came before it broke.
            let _ = pipe.read_to_end(&mut bytes);
        }
        // Nobody listens any more when the process was over its deadline.
        let _ = send.send(bytes);
        let _ = close.send(());
    });
    Pipe { closed, rest }
}

/// Sleeps until the process closes its output (which costs no polling while it measures), then until it ends.
fn wait(child: &mut Child, stdout: &Pipe, deadline: Instant) -> Option<ExitStatus> {
    let left = deadline.saturating_duration_since(Instant::now());
    if let Err(RecvTimeoutError::Timeout) = stdout.closed.recv_timeout(left) {
        // A child that is gone with a grandchild holding its output has ended all the same.
        return child.try_wait().ok().flatten();
    }
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_micros(200)),
            Ok(None) | Err(_) => return None,
        }
    }
}

/// "exit code N" or "killed by signal N".
pub(crate) fn describe(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit code {code}"),
        (None, Some(signal)) => format!("killed by signal {signal}"),
        (None, None) => status.to_string(),
    }
}

/// The first program called `name` on the search path.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_executable(file))
}

/// Whether a file can be started.
pub fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, timeout: Duration) -> Result<Output, Failure> {
        Invocation::new("/bin/sh", ["-c", script], timeout).run()
    }

    #[test]
    fn output_of_both_kinds_is_kept() {
        let output = shell("echo out; echo err >&2", Duration::from_secs(20)).unwrap();
        assert_eq!((output.stdout.as_str(), output.stderr.as_str()), ("out\n", "err\n"));
    }

    #[test]
    fn more_output_than_a_pipe_holds_does_not_block() {
        let output =
            shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2", Duration::from_secs(20))
                .unwrap();
        assert_eq!((output.stdout.len(), output.stderr.len()), (1_000_000, 1_000_000));
    }

    #[test]
    fn failure_tells_the_code_and_the_last_line() {
        let failure = shell("echo Traceback >&2; echo 'ValueError: no' >&2; exit 3", Duration::from_secs(20));
        assert_eq!(failure.unwrap_err().to_string(), "exit code 3: ValueError: no");
        let failure = shell("kill -9 $$", Duration::from_secs(20));
        assert_eq!(failure.unwrap_err().to_string(), "killed by signal 9");
    }

    #[test]
    fn a_hang_is_killed_at_the_deadline() {
        for script in ["exec sleep 60", "exec sleep 60 >/dev/null 2>&1", "sleep 60"] {
            let start = Instant::now();
            let failure = shell(script, Duration::from_millis(200)).unwrap_err();
            assert_eq!(failure, Failure::Timeout(Duration::from_millis(200)));
            assert!(start.elapsed() < Duration::from_secs(30));
        }
    }

    #[test]
    fn the_environment_is_padded_and_otherwise_bare() {
        let mut invocation = Invocation::new("/usr/bin/env", [""; 0], Duration::from_secs(20));
        invocation.padding = 17;
        let output = invocation.run().unwrap().stdout;
        assert!(output.lines().any(|line| line == format!("{PADDING_VARIABLE}={}", "x".repeat(17))));
        assert!(!output.contains("CARGO"), "{output}");
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let failure =
            Invocation::new("/nonexistent/permvm", ["run"], Duration::from_secs(1)).run().unwrap_err();
        assert!(failure.to_string().starts_with("cannot start /nonexistent/permvm: "), "{failure}");
    }
}
