//! What single exception types have besides `args`: `OSError.errno`, `SyntaxError.lineno`, `StopIteration.value`, …
//!
//! They lie in the exception's dictionary; the class has None for those that are not there.

use std::io;

use super::exception::exception;
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Bytes, Exception, GetSetDef, Obj, Tuple, Type, Value};
use crate::vm::Vm;

static VALUE: &[GetSetDef] = &[GetSetDef { name: "value", get: get_value, set: Some(set_value) }];
static CODE: &[GetSetDef] = &[GetSetDef { name: "code", get: get_exit_code, set: Some(set_exit_code) }];

const OS_FIELDS: [&str; 4] = ["errno", "strerror", "filename", "filename2"];
const SYNTAX_FIELDS: [&str; 8] =
    ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"];
const IMPORT_FIELDS: [&str; 3] = ["msg", "name", "path"];
const UNICODE_FIELDS: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

/// Gives the exception types their fields.
pub fn install(vm: &Vm) {
    let errors = &vm.exceptions;
    let tables: [(&Obj<Type>, &[&str]); 6] = [
        (&errors.os_error, &OS_FIELDS),
        (&errors.syntax_error, &SYNTAX_FIELDS),
        (&errors.import_error, &IMPORT_FIELDS),
        (&errors.name_error, &["name"]),
        (&errors.attribute_error, &["name", "obj"]),
        (&errors.unicode_error, &UNICODE_FIELDS),
    ];
    for (ty, fields) in tables {
        for field in fields {
            drop(ty.dict.insert_str(vm.intern(field), Value::NONE));
        }
        ty.changed();
    }
    vm.add_attributes(&errors.stop_iteration, VALUE);
    vm.add_attributes(&errors.system_exit, CODE);
}

fn field(exception: &Exception, name: &str) -> Option<Value> {
    exception.dict.get().and_then(|dict| dict.get_text(name))
}

fn set_field(vm: &Vm, exception: &Exception, name: &str, value: Value) {
    drop(Vm::dict_of(&exception.dict).insert_str(vm.intern(name), value));
}

/// The class that `class(*args)` makes an instance of: `OSError` with a known number becomes a subclass of itself.
pub fn class_for(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> Obj<Type> {
    if class.as_ptr() != vm.exceptions.os_error.as_ptr() || args.len() < 2 {
        return class.clone();
    }
    let number = args.positional[0].as_small_int().and_then(|n| i32::try_from(n).ok());
    number.and_then(|n| os_error_class(vm, n)).unwrap_or(class).clone()
}

fn os_error_class(vm: &Vm, number: i32) -> Option<&Obj<Type>> {
    let errors = &vm.exceptions;
    Some(match number {
        libc::ENOENT => &errors.file_not_found_error,
        libc::EEXIST => &errors.file_exists_error,
        libc::EACCES | libc::EPERM => &errors.permission_error,
        libc::ETIMEDOUT => &errors.timeout_error,
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => &errors.blocking_io_error,
        libc::ECHILD => &errors.child_process_error,
        libc::EINTR => &errors.interrupted_error,
        libc::EISDIR => &errors.is_a_directory_error,
        libc::ENOTDIR => &errors.not_a_directory_error,
        libc::ESRCH => &errors.process_lookup_error,
        libc::EPIPE | libc::ESHUTDOWN => &errors.broken_pipe_error,
        libc::ECONNABORTED => &errors.connection_aborted_error,
        libc::ECONNREFUSED => &errors.connection_refused_error,
        libc::ECONNRESET => &errors.connection_reset_error,
        _ => return None,
    })
}

/// Sets the fields that the exception's type has from the arguments.
pub fn fill(vm: &Vm, exception: &Exception, args: &Args<'_>) -> PyResult<()> {
    let ty = exception.ty.get();
    let errors = &vm.exceptions;
    let is = |class: &Obj<Type>| ty.is_subtype_of(class);
    if is(&errors.import_error) {
        keywords(vm, exception, args, "ImportError", &["name", "path"])?;
        if let [message] = args.positional {
            set_field(vm, exception, "msg", message.clone());
        }
        return Ok(());
    }
    if is(&errors.attribute_error) {
        return keywords(vm, exception, args, "AttributeError", &["name", "obj"]);
    }
    if is(&errors.name_error) {
        return keywords(vm, exception, args, "NameError", &["name"]);
    }
    if args.has_keywords() {
        return Err(vm.type_error(format!("{}() takes no keyword arguments", ty.name_text())));
    }
    if is(&errors.os_error) {
        fill_os_error(vm, exception, args.positional);
    } else if is(&errors.syntax_error) {
        fill_syntax_error(vm, exception, args.positional)?;
    } else if is(&errors.unicode_decode_error) || is(&errors.unicode_encode_error) {
        fill_unicode_error(vm, exception, args.positional, is(&errors.unicode_decode_error))?;
    }
    Ok(())
}

fn keywords(vm: &Vm, exception: &Exception, args: &Args<'_>, class: &str, known: &[&str]) -> PyResult<()> {
    args.only_keywords(vm, class, known)?;
    for (name, value) in args.keywords() {
        drop(Vm::dict_of(&exception.dict).insert_str(name.clone(), value.clone()));
    }
    Ok(())
}

/// `OSError(errno, strerror[, filename[, winerror[, filename2]]])`
fn fill_os_error(vm: &Vm, exception: &Exception, args: &[Value]) {
    if !(2..=5).contains(&args.len()) {
        return;
    }
    for (index, name) in [(0, "errno"), (1, "strerror"), (2, "filename"), (4, "filename2")] {
        if let Some(value) = args.get(index) {
            set_field(vm, exception, name, value.clone());
        }
    }
    if args.len() > 2 {
        exception.args.set(Tuple::new(args[..2].to_vec()));
    }
}

/// `SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))`
fn fill_syntax_error(vm: &Vm, exception: &Exception, args: &[Value]) -> PyResult<()> {
    if let Some(message) = args.first() {
        set_field(vm, exception, "msg", message.clone());
    }
    let [_, details] = args else { return Ok(()) };
    let details = vm.collect(details)?;
    match details.len() {
        4 | 6 => {}
        5 => return Err(vm.type_error("end_offset must be provided when end_lineno is provided")),
        n @ 0..4 => return Err(vm.type_error(format!("function takes at least 4 arguments ({n} given)"))),
        n => return Err(vm.type_error(format!("function takes at most 6 arguments ({n} given)"))),
    }
    for (name, value) in SYNTAX_FIELDS[1..].iter().zip(details) {
        set_field(vm, exception, name, value);
    }
    Ok(())
}

/// `UnicodeDecodeError(encoding, object, start, end, reason)`
fn fill_unicode_error(vm: &Vm, exception: &Exception, args: &[Value], decoding: bool) -> PyResult<()> {
    if args.len() != 5 {
        let given = args.len();
        return Err(vm.type_error(format!("function takes exactly 5 arguments ({given} given)")));
    }
    if decoding && vm.native::<Bytes>(&args[1]).is_none() {
        let given = vm.type_name(&args[1]);
        return Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")));
    }
    for (name, value) in UNICODE_FIELDS.iter().zip(args) {
        set_field(vm, exception, name, value.clone());
    }
    Ok(())
}

fn get_value(vm: &Vm, obj: &Value) -> PyResult {
    let exception = exception(vm, obj)?;
    let value = field(exception, "value").or_else(|| exception.args.get().items().first().cloned());
    Ok(value.unwrap_or(Value::NONE))
}

fn set_value(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    set_field(vm, exception(vm, obj)?, "value", value.unwrap_or(Value::NONE));
    Ok(())
}

fn get_exit_code(vm: &Vm, obj: &Value) -> PyResult {
    let exception = exception(vm, obj)?;
    if let Some(code) = field(exception, "code") {
        return Ok(code);
    }
    let args = exception.args.get();
    Ok(match args.items() {
        [] => Value::NONE,
        [code] => code.clone(),
        _ => args.into_value(),
    })
}

fn set_exit_code(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    set_field(vm, exception(vm, obj)?, "code", value.unwrap_or(Value::NONE));
    Ok(())
}

impl Vm {
    /// `OSError`, of the class that its number names, for a failed call of the system.
    #[cold]
    pub(crate) fn io_error(&self, error: &io::Error, filename: Option<&str>) -> Raised {
        let errors = &self.exceptions;
        let Some(number) = error.raw_os_error() else {
            return self.exception(&errors.os_error, &error.to_string());
        };
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        let mut args = vec![Value::int(i64::from(number)), Value::str(text)];
        args.extend(filename.map(Value::str));
        let class = os_error_class(self, number).unwrap_or(&errors.os_error).clone();
        let exception = Exception::new(class, Tuple::new(args.clone()));
        fill_os_error(self, &exception, &args);
        Raised(exception)
    }

    /// `UnicodeDecodeError` or `UnicodeEncodeError` with its five arguments.
    #[cold]
    pub(crate) fn codec_error(&self, class: &Obj<Type>, args: Vec<Value>) -> Raised {
        let raised = self.exception_with(class, args.clone());
        for (name, value) in UNICODE_FIELDS.iter().zip(args) {
            set_field(self, &raised.0, name, value);
        }
        raised
    }

    /// An exception with fields, for `ImportError` and `NameError`.
    #[cold]
    pub(crate) fn with_fields(&self, raised: Raised, fields: &[(&str, Value)]) -> Raised {
        for (name, value) in fields {
            set_field(self, &raised.0, name, value.clone());
        }
        raised
    }
}
