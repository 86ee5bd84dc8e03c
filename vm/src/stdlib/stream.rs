//! Text streams: standard input, output and error, and text files.
//!
//! A file is read whole when it is opened and written when it is flushed or closed: enough for programs that read their
//! input and write a result. Binary files are `io.FileIO`, in Python.

use std::cell::{Cell, RefCell};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, Read, Write};

use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::host::Stream;
use crate::object::{GetSetDef, Kind, List, NativeDef, Obj, Opaque, OpaqueState, Str, Type, Value};
use crate::vm::Vm;

pub const STDIN: Stream = Stream::In;
pub const STDOUT: Stream = Stream::Out;
pub const STDERR: Stream = Stream::Err;

/// What a stream object stands for.
enum State {
    Standard(Stream),
    File(TextFile),
}

/// An open text file.
struct TextFile {
    name: String,
    mode: String,
    file: RefCell<Option<File>>,
    /// What was read and is not consumed yet: all of it, and where reading is.
    text: String,
    position: Cell<usize>,
    /// What waits to be written.
    pending: RefCell<String>,
    readable: bool,
    writable: bool,
}

impl OpaqueState for State {
    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}
}

static METHODS: &[NativeDef] = &[
    NativeDef::new("write", 1, 1, write),
    NativeDef::new("writelines", 1, 1, writelines),
    NativeDef::new("flush", 0, 0, flush),
    NativeDef::new("close", 0, 0, close),
    NativeDef::new("read", 0, 1, read),
    NativeDef::new("readline", 0, 1, readline),
    NativeDef::new("readlines", 0, 1, readlines),
    NativeDef::new("isatty", 0, 0, |vm, args| Ok(Value::bool(is_terminal(vm, args)?))),
    NativeDef::new("fileno", 0, 0, fileno),
    NativeDef::new("readable", 0, 0, |vm, args| Ok(Value::bool(can_read(state(vm, args.receiver())?)))),
    NativeDef::new("writable", 0, 0, |vm, args| Ok(Value::bool(can_write(state(vm, args.receiver())?)))),
    NativeDef::new("__enter__", 0, 0, |_, args| Ok(args.receiver().clone())),
    NativeDef::new("__exit__", 3, 3, exit),
    NativeDef::new("__iter__", 0, 0, |_, args| Ok(args.receiver().clone())),
    NativeDef::new("__next__", 0, 0, next),
    NativeDef::new("__repr__", 0, 0, repr),
];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "encoding", get: |vm, _| Ok(vm.intern("utf-8")), set: None },
    GetSetDef { name: "name", get: |vm, obj| Ok(Value::str(name(state(vm, obj)?))), set: None },
    GetSetDef { name: "mode", get: |vm, obj| Ok(Value::str(mode(state(vm, obj)?))), set: None },
    GetSetDef { name: "closed", get: |vm, obj| Ok(Value::bool(is_closed(state(vm, obj)?))), set: None },
];

fn stream_type(vm: &Vm) -> Obj<Type> {
    const NAME: &str = "_io.TextIOWrapper";
    if let Some(known) = vm.host.types.borrow().get(NAME) {
        return known.clone();
    }
    let ty = vm.make_type("TextIOWrapper", &vm.types.object, Kind::Opaque);
    vm.add_methods(&ty, METHODS);
    vm.add_attributes(&ty, ATTRIBUTES);
    vm.add_value(&ty.dict, "__module__", vm.intern("_io"));
    ty.construct.set(Some(|vm, class, _| {
        Err(vm.type_error(format!("cannot create '{}' instances; use open()", class.name_text())))
    }));
    vm.host.types.borrow_mut().insert(NAME, ty.clone());
    ty
}

/// The object for a standard stream.
pub fn standard_stream(vm: &Vm, stream: Stream) -> Value {
    Opaque::new(stream_type(vm), State::Standard(stream)).into_value()
}

/// The standard stream that a value stands for, if it is such an object.
pub fn standard(value: &Value) -> Option<Stream> {
    match value.downcast::<Opaque>()?.state::<State>()? {
        State::Standard(stream) => Some(*stream),
        State::File(_) => None,
    }
}

fn state<'a>(vm: &Vm, value: &'a Value) -> PyResult<&'a State> {
    let state = value.downcast::<Opaque>().and_then(|opaque| opaque.state::<State>());
    state.ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("descriptor requires a '_io.TextIOWrapper' object but received a '{given}'"))
    })
}

fn name(state: &State) -> &str {
    match state {
        State::Standard(Stream::In) => "<stdin>",
        State::Standard(Stream::Out) => "<stdout>",
        State::Standard(Stream::Err) => "<stderr>",
        State::File(file) => &file.name,
    }
}

fn mode(state: &State) -> &str {
    match state {
        State::Standard(Stream::In) => "r",
        State::Standard(_) => "w",
        State::File(file) => &file.mode,
    }
}

fn can_read(state: &State) -> bool {
    match state {
        State::Standard(stream) => *stream == Stream::In,
        State::File(file) => file.readable,
    }
}

fn can_write(state: &State) -> bool {
    match state {
        State::Standard(stream) => *stream != Stream::In,
        State::File(file) => file.writable,
    }
}

fn is_closed(state: &State) -> bool {
    match state {
        State::Standard(_) => false,
        State::File(file) => file.file.borrow().is_none(),
    }
}

/// The state of a stream that is open and, as asked, readable or writable.
fn open_state<'a>(vm: &Vm, value: &'a Value, writing: bool) -> PyResult<&'a State> {
    let state = state(vm, value)?;
    if is_closed(state) {
        return Err(vm.value_error("I/O operation on closed file."));
    }
    if writing && !can_write(state) {
        return Err(unsupported(vm, "not writable"));
    }
    if !writing && !can_read(state) {
        return Err(unsupported(vm, "not readable"));
    }
    Ok(state)
}

/// CPython raises `io.UnsupportedOperation`, an `OSError` and `ValueError`.
fn unsupported(vm: &Vm, message: &str) -> Raised {
    vm.os_error(message)
}

fn write(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = open_state(vm, args.receiver(), true)?;
    let Some(text) = vm.native::<Str>(&args.positional[1]) else {
        return Err(vm.argument_error("write()", "argument", "str", &args.positional[1]));
    };
    match state {
        State::Standard(stream) => vm.write_stream(*stream, text.as_str())?,
        State::File(file) => file.pending.borrow_mut().push_str(text.as_str()),
    }
    Ok(Value::usize(text.char_count()))
}

fn writelines(vm: &Vm, args: &Args<'_>) -> PyResult {
    for line in vm.collect(&args.positional[1])? {
        write(vm, &Args::positional(&[args.receiver().clone(), line]))?;
    }
    Ok(Value::NONE)
}

fn flush_state(vm: &Vm, state: &State) -> PyResult<()> {
    match state {
        State::Standard(Stream::Out) => vm.flush_output(),
        State::Standard(_) => Ok(()),
        State::File(file) => {
            let pending = std::mem::take(&mut *file.pending.borrow_mut());
            if let Some(target) = &mut *file.file.borrow_mut()
                && !pending.is_empty()
            {
                target.write_all(pending.as_bytes()).map_err(|error| vm.io_error(&error, None))?;
            }
            Ok(())
        }
    }
}

fn flush(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = state(vm, args.receiver())?;
    if is_closed(state) {
        return Err(vm.value_error("I/O operation on closed file."));
    }
    flush_state(vm, state)?;
    Ok(Value::NONE)
}

fn close(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = state(vm, args.receiver())?;
    flush_state(vm, state)?;
    if let State::File(file) = state {
        drop(file.file.borrow_mut().take());
    }
    Ok(Value::NONE)
}

fn exit(vm: &Vm, args: &Args<'_>) -> PyResult {
    close(vm, &Args::positional(&args.positional[..1]))
}

impl Drop for TextFile {
    fn drop(&mut self) {
        if let Some(file) = &mut *self.file.borrow_mut() {
            // As on CPython, an error here has nobody to go to.
            let _ = file.write_all(self.pending.borrow().as_bytes());
        }
    }
}

/// A line of standard input with its line break; `None` at the end.
pub fn read_input_line(vm: &Vm) -> PyResult<Option<String>> {
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(line)),
        Err(error) => Err(vm.io_error(&error, None)),
    }
}

/// What is left to read, up to `limit` characters if it is not negative.
fn read(vm: &Vm, args: &Args<'_>) -> PyResult {
    let limit = match args.get(1).filter(|limit| !limit.is_none()) {
        Some(limit) => vm.index_i64(limit)?,
        None => -1,
    };
    match open_state(vm, args.receiver(), false)? {
        State::Standard(_) => {
            let mut text = String::new();
            io::stdin().lock().read_to_string(&mut text).map_err(|error| vm.io_error(&error, None))?;
            Ok(Value::str(&text))
        }
        State::File(file) => {
            let rest = &file.text[file.position.get()..];
            let taken = match usize::try_from(limit) {
                Ok(limit) => rest.char_indices().nth(limit).map_or(rest, |(end, _)| &rest[..end]),
                Err(_) => rest,
            };
            file.position.set(file.position.get() + taken.len());
            Ok(Value::str(taken))
        }
    }
}

fn next_line(vm: &Vm, obj: &Value) -> PyResult<Option<String>> {
    match open_state(vm, obj, false)? {
        State::Standard(_) => read_input_line(vm),
        State::File(file) => {
            let rest = &file.text[file.position.get()..];
            let line = rest.split_inclusive('\n').next();
            file.position.set(file.position.get() + line.map_or(0, str::len));
            Ok(line.map(str::to_owned))
        }
    }
}

fn readline(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&next_line(vm, args.receiver())?.unwrap_or_default()))
}

fn readlines(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut lines = Vec::new();
    while let Some(line) = next_line(vm, args.receiver())? {
        lines.push(Value::str(&line));
    }
    Ok(List::new(lines).into_value())
}

fn next(vm: &Vm, args: &Args<'_>) -> PyResult {
    match next_line(vm, args.receiver())? {
        Some(line) => Ok(Value::str(&line)),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

fn is_terminal(vm: &Vm, args: &Args<'_>) -> PyResult<bool> {
    use std::io::IsTerminal;
    Ok(match state(vm, args.receiver())? {
        State::Standard(Stream::In) => io::stdin().is_terminal(),
        State::Standard(Stream::Out) => io::stdout().is_terminal(),
        State::Standard(Stream::Err) => io::stderr().is_terminal(),
        State::File(_) => false,
    })
}

fn fileno(vm: &Vm, args: &Args<'_>) -> PyResult {
    match state(vm, args.receiver())? {
        State::Standard(stream) => Ok(Value::int(*stream as i64)),
        State::File(_) => Err(unsupported(vm, "fileno")),
    }
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = state(vm, args.receiver())?;
    let shown = vm.repr(&Value::str(name(state)))?;
    Ok(Value::str(&format!("<_io.TextIOWrapper name={shown} mode='{}' encoding='utf-8'>", mode(state))))
}

/// `open(file, mode='r', …)`, for text.
pub fn open(vm: &Vm, args: &Args<'_>) -> PyResult {
    let known = ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"];
    args.only_keywords(vm, "open", &known)?;
    let name = super::os::path(vm, &args.positional[0])?;
    let mode = match args.get_or_keyword(1, "mode") {
        Some(mode) => match vm.native::<Str>(mode) {
            Some(mode) => mode.as_str().to_owned(),
            None => return Err(vm.argument_error("open()", "argument 'mode'", "str", mode)),
        },
        None => "r".to_owned(),
    };
    if mode.contains('b') {
        let open = vm.get_attr(&vm.import_top("io")?, &vm.intern("FileIO"))?;
        return vm.call(&open, &[args.positional[0].clone(), Value::str(&mode)]);
    }
    let mut options = OpenOptions::new();
    let kinds: Vec<char> = mode.chars().filter(|c| "rwax".contains(*c)).collect();
    let [kind] = kinds[..] else {
        return Err(vm.value_error("must have exactly one of create/read/write/append mode"));
    };
    if mode.chars().any(|c| !"rwaxt+".contains(c)) {
        return Err(vm.value_error(format!("invalid mode: '{mode}'")));
    }
    let both = mode.contains('+');
    match kind {
        'r' => options.read(true).write(both),
        'w' => options.write(true).create(true).truncate(true).read(both),
        'a' => options.append(true).create(true).read(both),
        _ => options.write(true).create_new(true).read(both),
    };
    let failed = |error: &io::Error| vm.io_error(error, Some(&name));
    let mut file = options.open(&name).map_err(|error| failed(&error))?;
    let mut text = String::new();
    if kind == 'r' {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            vm.unicode_decode_error(format!("'utf-8' codec can't decode byte in position {valid}"))
        })?;
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    let state = TextFile {
        name: name.clone(),
        readable: kind == 'r' || both,
        writable: kind != 'r' || both,
        mode,
        file: RefCell::new(Some(file)),
        text,
        position: Cell::new(0),
        pending: RefCell::new(String::new()),
    };
    Ok(Opaque::new(stream_type(vm), State::File(state)).into_value())
}
