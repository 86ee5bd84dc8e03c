//! A process that waits to be told to go on, so that several can be measured side by side.
//!
//! Invariants: it is killed and reaped when it is let go of before its end, and when it is silent for longer than it may be.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::process::{Failure, Invocation, Registered, describe};

/// A process that is under way.
#[derive(Debug)]
pub struct Held {
    child: Child,
    lines: Receiver<String>,
    errors: Receiver<String>,
    timeout: Duration,
    /// Until it is dropped, an impatient Ctrl-C kills the process.
    _registered: Registered,
}

impl Held {
    /// Starts it.
    pub fn start(invocation: &Invocation) -> Result<Self, Failure> {
        let mut command = invocation.command();
        let mut child = command.stdin(Stdio::piped()).spawn().map_err(|error| Failure::Start {
            program: invocation.program.display().to_string(),
            message: error.to_string(),
        })?;
        let (tell, lines) = channel();
        let (warn, errors) = channel();
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        thread::spawn(move || {
            for line in BufReader::new(stdout?).lines() {
                // Nobody listens any more when the process was let go of.
                tell.send(line.ok()?).ok()?;
            }
            Some(())
        });
        thread::spawn(move || {
            let mut text = String::new();
            // A pipe that breaks gives what came before it broke.
            let _ = stderr?.read_to_string(&mut text);
            warn.send(text).ok()
        });
        let registered = Registered::new(child.id());
        Ok(Self { child, lines, errors, timeout: invocation.timeout, _registered: registered })
    }

    /// The next line that it prints.
    pub fn line(&mut self) -> Result<String, Failure> {
        use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
        self.lines.recv_timeout(self.timeout).map_err(|error| match error {
            Timeout => Failure::Timeout(self.timeout),
            Disconnected => self.ended(),
        })
    }

    /// Tells it to go on.
    pub fn go_on(&mut self) -> Result<(), Failure> {
        let told = self.child.stdin.as_mut().map(|stdin| stdin.write_all(b"\n"));
        if matches!(told, Some(Ok(()))) { Ok(()) } else { Err(self.ended()) }
    }

    /// Lets it end, and sees that it ends well.
    pub fn end(mut self) -> Result<(), Failure> {
        self.go_on()?;
        let deadline = Instant::now() + self.timeout;
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(_)) | Err(_) => return Err(self.ended()),
                Ok(None) if Instant::now() >= deadline => return Err(Failure::Timeout(self.timeout)),
                Ok(None) => thread::sleep(Duration::from_micros(200)),
            }
        }
    }

    /// Why it ended early.
    fn ended(&mut self) -> Failure {
        let stderr = self.errors.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
        let status = self.child.try_wait().ok().flatten();
        Failure::Failed { status: status.map_or_else(|| "ended early".to_owned(), describe), stderr }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Failing to kill means that it ended; either way it is reaped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Held {
        Held::start(&Invocation::new("/bin/sh", ["-c", script], Duration::from_secs(20))).unwrap()
    }

    #[test]
    fn it_waits_to_be_told() {
        let mut held = shell("echo ready; read line; echo more; read line");
        assert_eq!(held.line().unwrap(), "ready");
        held.go_on().unwrap();
        assert_eq!(held.line().unwrap(), "more");
        held.end().unwrap();
    }

    #[test]
    fn an_early_end_tells_the_last_words_and_silence_is_a_timeout() {
        let mut held = shell("echo 'ValueError: no' >&2; exit 3");
        let failure = held.line().unwrap_err().to_string();
        assert!(failure.ends_with(": ValueError: no"), "{failure}");
        let mut silent = shell("sleep 60");
        silent.timeout = Duration::from_millis(50);
        assert_eq!(silent.line().unwrap_err(), Failure::Timeout(silent.timeout));
    }
}
