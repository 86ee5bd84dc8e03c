//! `operator`: Python's operators as functions, and the callables `itemgetter`, `attrgetter`, `methodcaller`.

mod getters;

use crate::bytecode::{BinOp, CmpOp};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, Instance, Kind, Module, Native, NativeDef, Obj, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

/// The two operands of a row's function.
macro_rules! table {
    ($($name:literal $count:literal $function:expr;)+) => {
        &[$(NativeDef::new($name, $count, $count, $function),)+]
    };
}

macro_rules! binary {
    ($op:ident) => {
        |vm, args| vm.binary(BinOp::$op, &args.positional[0], &args.positional[1])
    };
}

macro_rules! inplace {
    ($op:ident) => {
        |vm, args| vm.inplace(BinOp::$op, &args.positional[0], &args.positional[1])
    };
}

macro_rules! compare {
    ($op:ident) => {
        |vm, args| vm.compare(CmpOp::$op, &args.positional[0], &args.positional[1])
    };
}

/// Those that exist under their plain name and with underscores around it.
static OPERATORS: &[NativeDef] = table! {
    "abs" 1 |vm, args| vm.absolute(&args.positional[0]);
    "add" 2 binary!(Add);
    "and_" 2 binary!(And);
    "concat" 2 concat;
    "contains" 2 |vm, args| Ok(Value::bool(vm.contains(&args.positional[0], &args.positional[1])?));
    "delitem" 2 delitem;
    "eq" 2 compare!(Eq);
    "floordiv" 2 binary!(FloorDiv);
    "ge" 2 compare!(Ge);
    "getitem" 2 |vm, args| vm.get_item(&args.positional[0], &args.positional[1]);
    "gt" 2 compare!(Gt);
    "iadd" 2 inplace!(Add);
    "iand" 2 inplace!(And);
    "iconcat" 2 iconcat;
    "ifloordiv" 2 inplace!(FloorDiv);
    "ilshift" 2 inplace!(Shl);
    "imatmul" 2 inplace!(MatMul);
    "imod" 2 inplace!(Mod);
    "imul" 2 inplace!(Mul);
    "index" 1 |vm, args| vm.index(&args.positional[0]);
    "inv" 1 |vm, args| vm.invert(&args.positional[0]);
    "invert" 1 |vm, args| vm.invert(&args.positional[0]);
    "ior" 2 inplace!(Or);
    "ipow" 2 inplace!(Pow);
    "irshift" 2 inplace!(Shr);
    "isub" 2 inplace!(Sub);
    "itruediv" 2 inplace!(Div);
    "ixor" 2 inplace!(Xor);
    "le" 2 compare!(Le);
    "lshift" 2 binary!(Shl);
    "lt" 2 compare!(Lt);
    "matmul" 2 binary!(MatMul);
    "mod" 2 binary!(Mod);
    "mul" 2 binary!(Mul);
    "ne" 2 compare!(Ne);
    "neg" 1 |vm, args| vm.negative(&args.positional[0]);
    "not_" 1 |vm, args| Ok(Value::bool(!vm.truth(&args.positional[0])?));
    "or_" 2 binary!(Or);
    "pos" 1 |vm, args| vm.positive(&args.positional[0]);
    "pow" 2 binary!(Pow);
    "rshift" 2 binary!(Shr);
    "setitem" 3 setitem;
    "sub" 2 binary!(Sub);
    "truediv" 2 binary!(Div);
    "xor" 2 binary!(Xor);
};

/// Those without another name.
static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("countOf", 2, 2, count_of),
    NativeDef::new("indexOf", 2, 2, index_of),
    NativeDef::new("is_", 2, 2, |_, args| Ok(Value::bool(args.positional[0].is(&args.positional[1])))),
    NativeDef::new("is_not", 2, 2, |_, args| Ok(Value::bool(!args.positional[0].is(&args.positional[1])))),
    NativeDef::new("length_hint", 1, 2, length_hint),
    NativeDef::new("truth", 1, 1, |vm, args| Ok(Value::bool(vm.truth(&args.positional[0])?))),
    NativeDef::with_keywords("call", 1, u8::MAX, call),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, OPERATORS);
    vm.add_functions(module, FUNCTIONS);
    let name = module.dict.get_str(&vm.names.name);
    for def in OPERATORS.iter().chain(&FUNCTIONS[FUNCTIONS.len() - 1..]) {
        let other = format!("__{}__", def.name.trim_end_matches('_'));
        vm.add_value(&module.dict, &other, Native::new(def, name.clone()).into_value());
    }
    getters::install(vm, module);
    Ok(())
}

fn is_sequence(vm: &Vm, value: &Value) -> bool {
    match value.kind() {
        Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::Range => true,
        kind if kind >= Kind::Opaque => {
            vm.native::<Dict>(value).is_none() && vm.special(value, &vm.names.getitem).is_some()
        }
        _ => false,
    }
}

fn both_sequences(vm: &Vm, args: &Args<'_>) -> PyResult<()> {
    if is_sequence(vm, &args.positional[0]) {
        return Ok(());
    }
    Err(vm.type_error(format!("'{}' object can't be concatenated", vm.type_name(&args.positional[0]))))
}

fn concat(vm: &Vm, args: &Args<'_>) -> PyResult {
    both_sequences(vm, args)?;
    vm.binary(BinOp::Add, &args.positional[0], &args.positional[1])
}

fn iconcat(vm: &Vm, args: &Args<'_>) -> PyResult {
    both_sequences(vm, args)?;
    vm.inplace(BinOp::Add, &args.positional[0], &args.positional[1])
}

fn setitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.set_item(&args.positional[0], &args.positional[1], args.positional[2].clone())?;
    Ok(Value::NONE)
}

fn delitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.del_item(&args.positional[0], &args.positional[1])?;
    Ok(Value::NONE)
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.call_args(&args.positional[0], &Args { positional: &args.positional[1..], ..*args })
}

fn count_of(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut count = 0;
    vm.for_each(&args.positional[0], |item| {
        count += i64::from(vm.equal(&item, &args.positional[1])?);
        Ok(())
    })?;
    Ok(Value::int(count))
}

fn index_of(vm: &Vm, args: &Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.positional[0])?;
    let mut index = 0;
    while let Some(item) = vm.next(&iterator)? {
        if vm.equal(&item, &args.positional[1])? {
            return Ok(Value::int(index));
        }
        index += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

/// `length_hint(obj, default=0)`
fn length_hint(vm: &Vm, args: &Args<'_>) -> PyResult {
    let default = match args.get(1) {
        Some(default) if Integer::of(&vm.native_value(default)).is_none() => {
            let given = vm.type_name(default);
            return Err(vm.type_error(format!("'{given}' object cannot be interpreted as an integer")));
        }
        Some(default) => vm.index_i64(default)?,
        None => 0,
    };
    let value = &args.positional[0];
    let sized = value.is_a::<Instance>() || value.kind() == Kind::Opaque;
    let has_length = if sized {
        vm.special(value, &vm.names.len).is_some()
    } else {
        vm.find_attr(value, &vm.names.len)?.is_some()
    };
    if has_length {
        return Ok(Value::usize(vm.len(value)?));
    }
    match vm.call_special(value, &vm.names.length_hint, &[]) {
        Ok(None) => Ok(Value::int(default)),
        Ok(Some(hint)) if hint.is_not_implemented() => Ok(Value::int(default)),
        Ok(Some(hint)) => match Integer::of(&hint).and_then(Integer::to_i64) {
            Some(n) if n >= 0 => Ok(Value::int(n)),
            Some(_) => Err(vm.value_error("__length_hint__() should return >= 0")),
            None => {
                Err(vm.type_error(format!("__length_hint__ must be an integer, not {}", vm.type_name(&hint))))
            }
        },
        Err(raised) if raised.is_a(&vm.exceptions.type_error) => Ok(Value::int(default)),
        Err(raised) => Err(raised),
    }
}
