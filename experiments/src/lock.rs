//! The lock of a project: two runs at once would measure each other, and a build would swap binaries under a run.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};
use crate::progress::Progress;

/// Waits for the lock, and holds it until the file is dropped or the process ends.
pub fn take(root: &Path, progress: &Progress) -> Result<File> {
    let path = root.join("target/permanence.lock");
    let folder = root.join("target");
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let file = File::create(&path).map_err(Error::io(&path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            progress.say("another run is measuring: waiting for it to end");
            file.lock().map_err(Error::io(&path))?;
        }
        Err(TryLockError::Error(error)) => return Err(Error::Io { path, source: error }),
    }
    Ok(file)
}
