//! The methods of `array.array`.

use super::data::Data;
use super::object::{Array, array_of, bad_argument, iterator, new_array};
use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Bytes, List, NativeDef, Tuple, Value};
use crate::ops::text::quote::quote_str;
use crate::stdlib::support::{State, receiver, with_bytes};
use crate::vm::Vm;

/// All of them.
pub static METHODS: &[NativeDef] = &[
    NativeDef::new("append", 1, 1, append),
    NativeDef::new("buffer_info", 0, 0, buffer_info),
    NativeDef::new("byteswap", 0, 0, byteswap),
    NativeDef::new("count", 1, 1, count),
    NativeDef::new("extend", 1, 1, extend),
    NativeDef::new("frombytes", 1, 1, frombytes),
    NativeDef::new("fromlist", 1, 1, fromlist),
    NativeDef::new("fromunicode", 1, 1, fromunicode),
    NativeDef::new("index", 1, 3, index),
    NativeDef::new("insert", 2, 2, insert),
    NativeDef::new("pop", 0, 1, pop),
    NativeDef::new("remove", 1, 1, remove),
    NativeDef::new("reverse", 0, 0, reverse),
    NativeDef::new("tobytes", 0, 0, tobytes),
    NativeDef::new("tolist", 0, 0, |vm, args| Ok(List::new(items(&*this(vm, args)?)).into_value())),
    NativeDef::new("tounicode", 0, 0, tounicode),
    NativeDef::new("__bytes__", 0, 0, tobytes),
    NativeDef::new("__len__", 0, 0, |vm, args| Ok(Value::usize(this(vm, args)?.len()))),
    NativeDef::new("__getitem__", 1, 1, getitem),
    NativeDef::new("__setitem__", 2, 2, setitem),
    NativeDef::new("__delitem__", 1, 1, delitem),
    NativeDef::new("__contains__", 1, 1, contains),
    NativeDef::new("__iter__", 0, 0, iterator),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("__add__", 1, 1, add),
    NativeDef::new("__iadd__", 1, 1, iadd),
    NativeDef::new("__mul__", 1, 1, mul),
    NativeDef::new("__rmul__", 1, 1, mul),
    NativeDef::new("__imul__", 1, 1, imul),
    NativeDef::new("__copy__", 0, 0, copy),
    NativeDef::new("__deepcopy__", 1, 1, copy),
    NativeDef::new("__reduce_ex__", 1, 1, reduce),
    NativeDef::new("__lt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Lt)),
    NativeDef::new("__le__", 1, 1, |vm, args| compare(vm, args, CmpOp::Le)),
    NativeDef::new("__eq__", 1, 1, |vm, args| compare(vm, args, CmpOp::Eq)),
    NativeDef::new("__ne__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ne)),
    NativeDef::new("__gt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Gt)),
    NativeDef::new("__ge__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ge)),
];

#[inline]
fn this<'a>(vm: &Vm, args: &Args<'a>) -> PyResult<State<'a, Array>> {
    receiver(vm, args, "array.array")
}

fn items(array: &Array) -> Vec<Value> {
    array.data.with(|data| (0..data.len()).filter_map(|at| data.get(at)).collect())
}

fn append(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.push(vm, &args.positional[1])?;
    Ok(Value::NONE)
}

/// Address and length. Arrays do not give their memory away, so the address is the object's identity.
fn buffer_info(vm: &Vm, args: &Args<'_>) -> PyResult {
    let length = Value::usize(this(vm, args)?.len());
    let id = Value::int(crate::ops::hash::identity(args.receiver()) as i64);
    Ok(Tuple::pair(id, length).into_value())
}

fn byteswap(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.data.with_mut(Data::swap_bytes);
    Ok(Value::NONE)
}

/// The first place from `start` up to `stop` whose item equals `wanted`.
fn find(vm: &Vm, array: &Array, wanted: &Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    for at in start..stop {
        let Some(item) = array.data.with(|data| data.get(at)) else { break };
        if vm.compare_bool(CmpOp::Eq, &item, wanted)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let (mut found, mut from) = (0, 0);
    while let Some(at) = find(vm, &array, &args.positional[1], from, usize::MAX)? {
        found += 1;
        from = at + 1;
    }
    Ok(Value::int(found))
}

fn contains(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(find(vm, &*this(vm, args)?, &args.positional[1], 0, usize::MAX)?.is_some()))
}

fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let length = array.len();
    let bound = |value: Option<&Value>, absent: usize| match value {
        None => Ok(absent),
        Some(value) => {
            let index = vm.index_clamped(value)?;
            Ok(if index < 0 { index.saturating_add(length as i64).max(0) } else { index } as usize)
        }
    };
    let (start, stop) = (bound(args.get(2), 0)?, bound(args.get(3), length)?);
    match find(vm, &array, &args.positional[1], start, stop)? {
        Some(at) => Ok(Value::usize(at)),
        None => Err(vm.value_error("array.index(x): x not in array")),
    }
}

fn extend(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.extend(vm, &args.positional[1])?;
    Ok(Value::NONE)
}

fn frombytes(vm: &Vm, args: &Args<'_>) -> PyResult {
    let bytes = with_bytes(vm, &args.positional[1], <[u8]>::to_vec)?;
    this(vm, args)?.extend_from_bytes(vm, &bytes)?;
    Ok(Value::NONE)
}

fn fromlist(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let Some(list) = vm.native::<List>(&args.positional[1]) else {
        return Err(vm.type_error("arg must be list"));
    };
    let length = array.len();
    for item in list.to_vec() {
        if let Err(raised) = array.push(vm, &item) {
            // What does not fit as a whole is left out as a whole.
            array.data.with_mut(|data| data.delete(length, data.len().saturating_sub(length)));
            return Err(raised);
        }
    }
    Ok(Value::NONE)
}

fn fromunicode(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let text = vm.native_value(&args.positional[1]);
    let Some(text) = text.as_str() else {
        return Err(vm.argument_error("fromunicode()", "argument", "str", &args.positional[1]));
    };
    if array.code != 'u' {
        return Err(vm.value_error("fromunicode() may only be called on unicode type arrays"));
    }
    array.extend_from_text(vm, text)?;
    Ok(Value::NONE)
}

fn text(array: &Array) -> Option<String> {
    array.data.with(|data| match data {
        Data::Char(items) => Some(items.iter().map(|item| item.0).collect()),
        _ => None,
    })
}

fn tounicode(vm: &Vm, args: &Args<'_>) -> PyResult {
    match text(&*this(vm, args)?) {
        Some(text) => Ok(Value::str(&text)),
        None => Err(vm.value_error("tounicode() may only be called on unicode type arrays")),
    }
}

fn insert(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let index = vm.index_i64(&args.positional[1])?;
    let item = array.convert(vm, &args.positional[2])?;
    array.check_growth(vm, 1)?;
    array.data.with_mut(|data| {
        let length = data.len() as i64;
        let at = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
        data.insert(at as usize, item);
    });
    Ok(Value::NONE)
}

fn pop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let index = match args.get(1) {
        Some(index) => vm.index_i64(index)?,
        None => -1,
    };
    if array.len() == 0 {
        return Err(vm.index_error("pop from empty array"));
    }
    let at = array.place(vm, index, "pop index out of range")?;
    let item = array.data.with_mut(|data| {
        let item = data.get(at);
        data.delete(at, 1);
        item
    });
    Ok(item.unwrap_or(Value::NONE))
}

fn remove(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    match find(vm, &array, &args.positional[1], 0, usize::MAX)? {
        Some(at) => {
            array.data.with_mut(|data| {
                if at < data.len() {
                    data.delete(at, 1);
                }
            });
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("array.remove(x): x not in array")),
    }
}

fn reverse(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.data.with_mut(Data::reverse);
    Ok(Value::NONE)
}

fn tobytes(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Bytes::new(this(vm, args)?.data.with(Data::to_bytes)).into_value())
}

fn getitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.get_item(&vm.native_value(args.receiver()), &args.positional[1])
}

fn setitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.set_item(&vm.native_value(args.receiver()), &args.positional[1], args.positional[2].clone())?;
    Ok(Value::NONE)
}

fn delitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.delete(vm, &args.positional[1])?;
    Ok(Value::NONE)
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let (name, code) = (vm.type_of(args.receiver()).name_text(), array.code);
    if array.len() == 0 {
        return Ok(Value::str(&format!("{name}('{code}')")));
    }
    let shown = match text(&array) {
        Some(text) => {
            let mut shown = String::new();
            quote_str(&text, &mut shown);
            shown
        }
        None => vm.repr(List::new(items(&array)).as_value())?,
    };
    Ok(Value::str(&format!("{name}('{code}', {shown})")))
}

fn add(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (array, other) = (this(vm, args)?, &args.positional[1]);
    let Some(other) = array_of(vm, other) else {
        let given = vm.type_name(other);
        return Err(vm.type_error(format!("can only append array (not \"{given}\") to array")));
    };
    if other.code != array.code {
        return Err(bad_argument(vm));
    }
    let (mut sum, more) = (array.data.get(), other.data.get());
    vm.check_size((sum.len() + more.len()).saturating_mul(sum.item_size()))?;
    sum.splice(sum.len(), 0, &more);
    Ok(new_array(vm, array.code, sum))
}

fn iadd(vm: &Vm, args: &Args<'_>) -> PyResult {
    let other = &args.positional[1];
    if array_of(vm, other).is_none() {
        let given = vm.type_name(other);
        return Err(vm.type_error(format!("can only extend array with array (not \"{given}\")")));
    }
    this(vm, args)?.extend(vm, other)?;
    Ok(args.receiver().clone())
}

fn repeated(vm: &Vm, array: &Array, times: &Value) -> PyResult<Data> {
    let times = vm.index_size(times)?.max(0) as usize;
    let mut data = array.data.get();
    vm.check_size(data.len().saturating_mul(times).saturating_mul(data.item_size()))?;
    data.repeat(times);
    Ok(data)
}

fn mul(vm: &Vm, args: &Args<'_>) -> PyResult {
    if vm.try_index(&args.positional[1])?.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let array = this(vm, args)?;
    let data = repeated(vm, &array, &args.positional[1])?;
    Ok(new_array(vm, array.code, data))
}

fn imul(vm: &Vm, args: &Args<'_>) -> PyResult {
    if vm.try_index(&args.positional[1])?.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let array = this(vm, args)?;
    array.data.set(repeated(vm, &array, &args.positional[1])?);
    Ok(args.receiver().clone())
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    Ok(new_array(vm, array.code, array.data.get()))
}

fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = this(vm, args)?;
    let code = vm.intern(array.code.encode_utf8(&mut [0; 4]));
    let given = Tuple::pair(code, List::new(items(&array)).into_value()).into_value();
    let dict = vm.attribute_dict(args.receiver()).map_or(Value::NONE, crate::object::Obj::into_value);
    Ok(Tuple::new(vec![vm.type_of(args.receiver()).into_value(), given, dict]).into_value())
}

fn compare(vm: &Vm, args: &Args<'_>, op: CmpOp) -> PyResult {
    let array = this(vm, args)?;
    let Some(other) = array_of(vm, &args.positional[1]) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (a, b) = (items(&array), items(&other));
    if matches!(op, CmpOp::Eq | CmpOp::Ne) && a.len() != b.len() {
        return Ok(Value::bool(op == CmpOp::Ne));
    }
    for (x, y) in a.iter().zip(&b) {
        if !vm.compare_bool(CmpOp::Eq, x, y)? {
            return match op {
                CmpOp::Eq => Ok(Value::FALSE),
                CmpOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, x, y),
            };
        }
    }
    vm.compare(op, &Value::usize(a.len()), &Value::usize(b.len()))
}
