//! Opening a page in the browser of the user.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A browser that has not failed for so long has started.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens a page in the browser of the user. Where that is not to be had the page is there all the same: says where.
pub fn open(page: &Path) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if let Err(reason) = start(program, page) {
        eprintln!("no browser was opened ({program}: {reason}); the page is {}", page.display());
    }
}

/// Starts a program that opens a page. It may go on as long as the browser does; one that fails does so at once.
fn start(program: &str, page: &Path) -> Result<(), String> {
    let mut command = Command::new(program);
    command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(status.to_string()),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
    Ok(())
}
