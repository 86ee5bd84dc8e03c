//! What a VM keeps for dealing with the world outside: buffered standard output, source lines for tracebacks, and which
//! modules are being imported.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::rc::Rc;
use std::time::Duration;

use crate::error::PyResult;
use crate::map::Map;
use crate::object::{Dict, Obj, Type, Value};
use crate::vm::Vm;

/// Bytes of standard output that wait before they are written.
const BUFFER: usize = 16 << 10;
/// Exit status after standard output was closed by its reader, as CPython's.
pub const CLOSED_PIPE: i64 = 120;

/// A standard stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    /// Standard input.
    In,
    /// Standard output, or standard error if the VM's configuration says so.
    Out,
    /// Standard error.
    Err,
}

/// See the module documentation.
#[derive(Default)]
pub struct Host {
    out: RefCell<Vec<u8>>,
    /// The reader of standard output is gone: everything further is discarded.
    closed: Cell<bool>,
    terminal: Cell<Option<bool>>,
    /// While a session is replayed: what its statements displayed.
    pub(crate) displayed: RefCell<Option<Vec<String>>>,
    /// Lines of source files and of interactive statements, by name of the source.
    sources: RefCell<Map<String, Option<Rc<Vec<String>>>>>,
    /// Names of the modules whose bodies are running, outermost first.
    importing: RefCell<Vec<String>>,
    /// Types that stdlib modules have made, so that each is made once. Dropped with the VM.
    pub(crate) types: RefCell<Map<&'static str, Obj<Type>>>,
    /// Class bodies that are running in namespaces that are no plain dictionaries: the dictionary of the body, and the
    /// mapping that its metaclass prepared.
    pub(crate) class_namespaces: RefCell<Vec<(Obj<Dict>, Value)>>,
}

/// Reads a clock of the system.
pub(crate) fn clock(which: libc::clockid_t) -> io::Result<Duration> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a local.
    if unsafe { libc::clock_gettime(which, &raw mut time) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32))
}

impl Host {
    /// The line of a source, without surrounding white space.
    pub(crate) fn source_line(&self, filename: &str, line: u32) -> Option<String> {
        let known = self.sources.borrow().get(filename).cloned();
        let lines = known.unwrap_or_else(|| {
            let text = if filename.starts_with('<') { None } else { std::fs::read_to_string(filename).ok() };
            self.keep_source(filename, text.as_deref())
        })?;
        lines.get((line as usize).checked_sub(1)?).map(|text| text.trim().to_owned())
    }

    /// Keeps the text of a source, for tracebacks: files may change while a program runs.
    pub(crate) fn keep_source(&self, filename: &str, text: Option<&str>) -> Option<Rc<Vec<String>>> {
        let lines = text.map(|text| Rc::new(text.lines().map(str::to_owned).collect::<Vec<_>>()));
        self.sources.borrow_mut().insert(filename.to_owned(), lines.clone());
        lines
    }

    pub(crate) fn begin_import(&self, name: &str) {
        self.importing.borrow_mut().push(name.to_owned());
    }

    pub(crate) fn end_import(&self) {
        self.importing.borrow_mut().pop();
    }
}

impl Vm {
    /// Whether the body of the module is running for the first time.
    pub(crate) fn is_being_imported(&self, module: &str) -> bool {
        self.host.importing.borrow().iter().any(|name| name == module)
    }

    /// Writes text to a standard stream. Standard output is buffered: by lines on a terminal, else by blocks.
    pub(crate) fn write_stream(&self, stream: Stream, text: &str) -> PyResult<()> {
        if stream != Stream::Out {
            self.flush_output()?;
            // Nobody is left to tell if standard error does not work.
            let _ = io::stderr().write_all(text.as_bytes());
            return Ok(());
        }
        if self.host.closed.get() {
            return Ok(());
        }
        let full = {
            let mut out = self.host.out.borrow_mut();
            out.extend_from_slice(text.as_bytes());
            out.len() >= BUFFER || (text.contains('\n') && self.is_terminal())
        };
        if full { self.flush_output() } else { Ok(()) }
    }

    fn is_terminal(&self) -> bool {
        if let Some(known) = self.host.terminal.get() {
            return known;
        }
        let terminal = !self.config.borrow().print_to_stderr && io::stdout().is_terminal();
        self.host.terminal.set(Some(terminal));
        terminal
    }

    /// Writes out what standard output still holds. When its reader is gone, the program ends as CPython's does, but
    /// quietly.
    pub fn flush_output(&self) -> PyResult<()> {
        let pending = std::mem::take(&mut *self.host.out.borrow_mut());
        if pending.is_empty() || self.host.closed.get() {
            return Ok(());
        }
        let result = if self.config.borrow().print_to_stderr {
            io::stderr().write_all(&pending)
        } else {
            let mut out = io::stdout().lock();
            out.write_all(&pending).and_then(|()| out.flush())
        };
        match result {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.host.closed.set(true);
                Err(self.exception_with(&self.exceptions.system_exit, vec![Value::int(CLOSED_PIPE)]))
            }
            Err(error) => Err(self.io_error(&error, None)),
        }
    }

    /// Whether the reader of standard output is gone.
    pub fn output_is_closed(&self) -> bool {
        self.host.closed.get()
    }
}
