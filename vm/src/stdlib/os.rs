//! `_os`: what the modules `os`, `os.path`, `io` and `tempfile` need of the system.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::Path;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Bytes, Dict, List, Module, NativeDef, Obj, Str, Tuple, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("_exit", 1, 1, exit),
    NativeDef::new("access", 2, 2, access),
    NativeDef::new("chdir", 1, 1, |vm, args| on_path(vm, args, |path| std::env::set_current_dir(path))),
    NativeDef::new("cpu_count", 0, 0, |_, _| {
        Ok(std::thread::available_parallelism().map_or(Value::NONE, |count| Value::usize(count.get())))
    }),
    NativeDef::new("environ", 0, 0, environ),
    NativeDef::new("exists", 1, 1, |vm, args| {
        Ok(Value::bool(Path::new(&path(vm, &args.positional[0])?).exists()))
    }),
    NativeDef::new("fspath", 1, 1, fspath),
    NativeDef::new("getcwd", 0, 0, getcwd),
    NativeDef::new("getpid", 0, 0, |_, _| Ok(Value::int(i64::from(std::process::id())))),
    NativeDef::new("listdir", 0, 1, listdir),
    NativeDef::new("mkdir", 1, 2, mkdir),
    NativeDef::new("read_file", 1, 1, read_file),
    NativeDef::new("readlink", 1, 1, |vm, args| {
        let name = path(vm, &args.positional[0])?;
        let target = fs::read_link(&name).map_err(|error| vm.io_error(&error, Some(&name)))?;
        Ok(Value::str(&target.to_string_lossy()))
    }),
    NativeDef::new("realpath", 1, 1, realpath),
    NativeDef::new("rename", 2, 2, rename),
    NativeDef::new("replace", 2, 2, rename),
    NativeDef::new("rmdir", 1, 1, |vm, args| on_path(vm, args, |path| fs::remove_dir(path))),
    NativeDef::new("stat", 2, 2, stat),
    NativeDef::new("symlink", 2, 2, |vm, args| {
        let (target, name) = (path(vm, &args.positional[0])?, path(vm, &args.positional[1])?);
        std::os::unix::fs::symlink(target, &name).map_err(|error| vm.io_error(&error, Some(&name)))?;
        Ok(Value::NONE)
    }),
    NativeDef::new("unlink", 1, 1, |vm, args| on_path(vm, args, |path| fs::remove_file(path))),
    NativeDef::new("urandom", 1, 1, urandom),
    NativeDef::new("write_file", 3, 3, write_file),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    Ok(())
}

/// The text of a path: a str, bytes, or what has `__fspath__`.
pub(super) fn path(vm: &Vm, value: &Value) -> PyResult<String> {
    let plain = as_path(vm, value)?;
    let text = match (vm.native::<Str>(&plain), vm.native::<Bytes>(&plain)) {
        (Some(text), _) => text.as_str().to_owned(),
        (None, Some(bytes)) => match std::str::from_utf8(&bytes.data) {
            Ok(text) => text.to_owned(),
            Err(_) => return Err(vm.value_error("paths that are not UTF-8 are not supported by this VM")),
        },
        (None, None) => return Err(vm.type_error("__fspath__() must return str or bytes")),
    };
    if text.contains('\0') {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(text)
}

/// `os.fspath` of a value.
fn as_path(vm: &Vm, value: &Value) -> PyResult {
    if vm.native::<Str>(value).is_some() || vm.native::<Bytes>(value).is_some() {
        return Ok(value.clone());
    }
    let ty = vm.type_of(value);
    if ty.lookup(&vm.intern("__fspath__")).is_none() {
        let given = ty.name_text();
        return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {given}")));
    }
    let made = vm.call_method(value, &vm.intern("__fspath__"), &[])?;
    if vm.native::<Str>(&made).is_some() || vm.native::<Bytes>(&made).is_some() {
        return Ok(made);
    }
    let (class, given) = (ty.name_text(), vm.type_name(&made));
    Err(vm.type_error(format!("expected {class}.__fspath__() to return str or bytes, not {given}")))
}

fn fspath(vm: &Vm, args: &Args<'_>) -> PyResult {
    as_path(vm, &args.positional[0])
}

fn on_path(vm: &Vm, args: &Args<'_>, f: fn(&Path) -> std::io::Result<()>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    f(Path::new(&name)).map_err(|error| vm.io_error(&error, Some(&name)))?;
    Ok(Value::NONE)
}

/// Ends the process at once; standard output is written first, which CPython leaves to the program.
fn exit(vm: &Vm, args: &Args<'_>) -> PyResult {
    let code = vm.index_i64(&args.positional[0])?;
    vm.flush_output()?;
    std::process::exit(i32::try_from(code).unwrap_or(1))
}

fn access(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    let mode = vm.index_i64(&args.positional[1])?;
    let Ok(meta) = fs::metadata(&name) else { return Ok(Value::FALSE) };
    // Who may do what is the system's to say when it is tried; here the bits of the file.
    let bits = i64::from(meta.mode() | meta.mode() >> 3 | meta.mode() >> 6) & 7;
    Ok(Value::bool(mode & !bits == 0))
}

fn environ(vm: &Vm, _: &Args<'_>) -> PyResult {
    let dict = Dict::new();
    for (name, value) in std::env::vars_os() {
        let (name, value) = (name.to_string_lossy(), value.to_string_lossy());
        drop(dict.insert(vm, Value::str(&name), Value::str(&value))?);
    }
    Ok(dict.into_value())
}

fn getcwd(vm: &Vm, _: &Args<'_>) -> PyResult {
    let folder = std::env::current_dir().map_err(|error| vm.io_error(&error, None))?;
    Ok(Value::str(&folder.to_string_lossy()))
}

fn listdir(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = match args.get(0).filter(|given| !given.is_none()) {
        Some(given) => path(vm, given)?,
        None => ".".to_owned(),
    };
    let failed = |error: &std::io::Error| vm.io_error(error, Some(&name));
    let mut names = Vec::new();
    for entry in fs::read_dir(&name).map_err(|error| failed(&error))? {
        names.push(Value::str(&entry.map_err(|error| failed(&error))?.file_name().to_string_lossy()));
    }
    Ok(List::new(names).into_value())
}

fn mkdir(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    let mode = match args.get(1) {
        Some(mode) => u32::try_from(vm.index_i64(mode)?).unwrap_or(0o777),
        None => 0o777,
    };
    fs::DirBuilder::new().mode(mode).create(&name).map_err(|error| vm.io_error(&error, Some(&name)))?;
    Ok(Value::NONE)
}

fn read_file(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    let data = fs::read(&name).map_err(|error| vm.io_error(&error, Some(&name)))?;
    Ok(Bytes::new(data).into_value())
}

fn realpath(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    Ok(match fs::canonicalize(&name) {
        Ok(real) => Value::str(&real.to_string_lossy()),
        // Of what is not there, the path as it is.
        Err(_) => Value::str(&name),
    })
}

fn rename(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (from, to) = (path(vm, &args.positional[0])?, path(vm, &args.positional[1])?);
    fs::rename(&from, to).map_err(|error| vm.io_error(&error, Some(&from)))?;
    Ok(Value::NONE)
}

/// `stat(path, follow)`: the fields of `os.stat_result` as a tuple.
fn stat(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    let follow = vm.truth(&args.positional[1])?;
    let meta = if follow { fs::metadata(&name) } else { fs::symlink_metadata(&name) };
    let meta = meta.map_err(|error| vm.io_error(&error, Some(&name)))?;
    let whole = |n: u64| Value::int(i64::try_from(n).unwrap_or(i64::MAX));
    let seconds = |seconds: i64, nanos: i64| Value::float(seconds as f64 + nanos as f64 * 1e-9);
    Ok(Tuple::new(vec![
        whole(u64::from(meta.mode())),
        whole(meta.ino()),
        whole(meta.dev()),
        whole(meta.nlink()),
        whole(u64::from(meta.uid())),
        whole(u64::from(meta.gid())),
        whole(meta.size()),
        seconds(meta.atime(), meta.atime_nsec()),
        seconds(meta.mtime(), meta.mtime_nsec()),
        seconds(meta.ctime(), meta.ctime_nsec()),
        Value::int(meta.mtime().saturating_mul(1_000_000_000).saturating_add(meta.mtime_nsec())),
    ])
    .into_value())
}

fn urandom(vm: &Vm, args: &Args<'_>) -> PyResult {
    let count = vm.index_i64(&args.positional[0])?;
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.value_error("negative argument not allowed"));
    };
    if count > 1 << 24 {
        return Err(vm.memory_error(""));
    }
    let mut data = vec![0; count];
    let read =
        fs::File::open("/dev/urandom").and_then(|mut file| std::io::Read::read_exact(&mut file, &mut data));
    read.map_err(|error| vm.io_error(&error, None))?;
    Ok(Bytes::new(data).into_value())
}

/// `write_file(path, data, exclusive)`
fn write_file(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = path(vm, &args.positional[0])?;
    let Some(data) = vm.native::<Bytes>(&args.positional[1]) else {
        return Err(vm.argument_error("write_file()", "argument 2", "bytes", &args.positional[1]));
    };
    let exclusive = vm.truth(&args.positional[2])?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).create_new(exclusive);
    let written = options.open(&name).and_then(|mut file| file.write_all(&data.data));
    written.map_err(|error| vm.io_error(&error, Some(&name)))?;
    Ok(Value::NONE)
}
