//! Code objects and proxies: one type for programs, the same attributes.
//!
//! Invariant: code never leaves here as itself where it is permanent. Nested code in `co_consts` goes through `expose`, as
//! `__code__` does; every other value that is handed out is either counted or never reclaimed.

use super::code_replace;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Bytes, Code, GetSetDef, Kind, List, NativeDef, Obj, Tuple, Value, code_of, expose};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("replace", 0, 0, code_replace::replace),
    NativeDef::new("co_lines", 0, 0, co_lines),
    NativeDef::new("co_positions", 0, 0, co_positions),
    NativeDef::new("__sizeof__", 0, 0, sizeof),
];

macro_rules! attributes {
    ($($name:literal => $read:expr,)+) => {
        static ATTRIBUTES: &[GetSetDef] =
            &[$(GetSetDef { name: $name, get: |vm, obj| with(vm, obj, $read), set: None },)+];
    };
}

attributes! {
    "co_name" => |_, code| code.rt().name.clone(),
    "co_qualname" => |_, code| code.rt().qualname.clone(),
    "co_filename" => |_, code| code.rt().filename.clone(),
    "co_firstlineno" => |_, code| int(code.first_line),
    "co_argcount" => |_, code| int(code.arg_count),
    "co_posonlyargcount" => |_, code| int(code.posonly_count),
    "co_kwonlyargcount" => |_, code| int(code.kwonly_count),
    "co_nlocals" => |_, code| Value::usize(code.rt().varnames.len()),
    "co_stacksize" => |_, code| int(code.stack_size),
    "co_flags" => |_, code| int(code.flags.0),
    "co_code" => |_, code| Bytes::new(code_bytes(code)).into_value(),
    "co_consts" => consts,
    "co_names" => |_, code| tuple(&code.rt().names),
    "co_varnames" => |_, code| tuple(&code.rt().varnames),
    "co_freevars" => |_, code| tuple(&code.rt().freevars),
    "co_cellvars" => |_, code| tuple(&code.rt().cellvars),
    "co_linetable" => |_, code| Bytes::new(line_bytes(code)).into_value(),
    "co_lnotab" => |_, code| Bytes::new(line_bytes(code)).into_value(),
    "co_exceptiontable" => |_, code| Bytes::new(exception_bytes(code)).into_value(),
}

/// Fills `code`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Code);
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
}

/// The code behind the receiver of a method.
pub(super) fn code(vm: &Vm, obj: &Value) -> PyResult<Obj<Code>> {
    code_of(obj).ok_or_else(|| {
        let given = vm.type_name(obj);
        vm.type_error(format!("descriptor requires a 'code' object but received a '{given}'"))
    })
}

fn with(vm: &Vm, obj: &Value, read: fn(&Vm, &Code) -> Value) -> PyResult {
    Ok(read(vm, &*code(vm, obj)?))
}

fn int(n: u32) -> Value {
    Value::small_int(i64::from(n))
}

fn tuple(values: &[Value]) -> Value {
    Tuple::new(values.to_vec()).into_value()
}

fn consts(vm: &Vm, code: &Code) -> Value {
    let safe = |value: &Value| {
        crate::image::check_constant(vm, value);
        match value.downcast::<Code>() {
            Some(nested) => expose(vm, nested),
            None => value.clone(),
        }
    };
    Tuple::new(code.rt().consts.iter().map(safe).collect()).into_value()
}

/// The instructions as bytes, each word in little-endian order.
pub(super) fn code_bytes(code: &Code) -> Vec<u8> {
    code.instrs().iter().flat_map(|instr| instr.word().to_le_bytes()).collect()
}

/// The line table: pairs of first instruction and line, as this VM keeps them.
fn line_bytes(code: &Code) -> Vec<u8> {
    code.lines().iter().flat_map(|entry| [entry.start, entry.line]).flat_map(u32::to_le_bytes).collect()
}

/// The exception table: start, end, handler and depth of each row, as this VM keeps them.
fn exception_bytes(code: &Code) -> Vec<u8> {
    let rows = code.exceptions().iter();
    rows.flat_map(|row| [row.start, row.end, row.handler, row.depth]).flat_map(u32::to_le_bytes).collect()
}

/// An iterator over a list of tuples.
fn iterator(vm: &Vm, rows: Vec<Value>) -> PyResult {
    vm.iter(List::new(rows).as_value())
}

/// `(start, end, line)` in bytes, for each range of instructions of one line.
fn co_lines(vm: &Vm, args: &Args<'_>) -> PyResult {
    let code = code(vm, args.receiver())?;
    let (lines, end) = (code.lines(), code.instrs().len() as u32);
    let row = |i: usize| {
        let stop = lines.get(i + 1).map_or(end, |next| next.start);
        Tuple::new(vec![int(lines[i].start * 4), int(stop * 4), int(lines[i].line)]).into_value()
    };
    iterator(vm, (0..lines.len()).map(row).collect())
}

/// `(line, end line, column, end column)` of each instruction; columns are not kept.
fn co_positions(vm: &Vm, args: &Args<'_>) -> PyResult {
    let code = code(vm, args.receiver())?;
    let row = |i: u32| {
        let line = int(code.line_of(i));
        Tuple::new(vec![line.clone(), line, Value::NONE, Value::NONE]).into_value()
    };
    iterator(vm, (0..code.instrs().len() as u32).map(row).collect())
}

fn sizeof(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::usize(code(vm, args.receiver())?.size()))
}
