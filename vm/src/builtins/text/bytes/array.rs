//! Methods that change a bytearray.

use super::{byte_value, content, iterator_of};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{ByteArray, Kind, NativeDef, Obj, Value};
use crate::vm::Vm;

static METHODS: [NativeDef; 8] = [
    NativeDef::new("append", 1, 1, append),
    NativeDef::new("clear", 0, 0, clear),
    NativeDef::new("copy", 0, 0, copy),
    NativeDef::new("extend", 1, 1, extend),
    NativeDef::new("insert", 2, 2, insert),
    NativeDef::new("pop", 0, 1, pop),
    NativeDef::new("remove", 1, 1, remove),
    NativeDef::new("reverse", 0, 0, reverse),
];

pub fn install(vm: &Vm) {
    vm.add_methods(vm.types.of(Kind::ByteArray), &METHODS);
}

fn receiver(vm: &Vm, args: &Args<'_>) -> PyResult<Obj<ByteArray>> {
    match vm.native::<ByteArray>(args.receiver()) {
        Some(array) => Ok(array),
        None => {
            let given = vm.type_name(args.receiver());
            Err(vm.type_error(format!("descriptor requires a 'bytearray' object but received a '{given}'")))
        }
    }
}

fn append(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = receiver(vm, args)?;
    let byte = byte_value(vm, &args.positional[1])?;
    array.data.with_mut(|data| data.push(byte));
    Ok(Value::NONE)
}

fn clear(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver(vm, args)?.data.set(Vec::new());
    Ok(Value::NONE)
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(ByteArray::new(receiver(vm, args)?.data.get()).into_value())
}

fn extend(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = receiver(vm, args)?;
    let items = &args.positional[1];
    let added = match content(&vm.native_value(items)) {
        Some(data) => data,
        None => {
            let Some(iterator) = iterator_of(vm, items)? else {
                let given = vm.type_name(items);
                return Err(vm.type_error(format!("can't extend bytearray with {given}")));
            };
            let mut added = Vec::new();
            while let Some(item) = vm.next(&iterator)? {
                added.push(byte_value(vm, &item)?);
            }
            added
        }
    };
    vm.check_size(array.data.with(Vec::len) + added.len())?;
    array.data.with_mut(|data| data.extend_from_slice(&added));
    Ok(Value::NONE)
}

fn insert(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = receiver(vm, args)?;
    let index = vm.index_i64(&args.positional[1])?;
    let byte = byte_value(vm, &args.positional[2])?;
    array.data.with_mut(|data| {
        let length = data.len() as i64;
        let place = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
        data.insert(place as usize, byte);
    });
    Ok(Value::NONE)
}

fn pop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = receiver(vm, args)?;
    let index = args.get(1).map_or(Ok(-1), |index| vm.index_i64(index))?;
    let length = array.data.with(Vec::len) as i64;
    if length == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let place = if index < 0 { index.saturating_add(length) } else { index };
    if !(0..length).contains(&place) {
        return Err(vm.index_error("pop index out of range"));
    }
    let byte = array.data.with_mut(|data| data.remove(place as usize));
    Ok(Value::small_int(i64::from(byte)))
}

fn remove(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = receiver(vm, args)?;
    let byte = byte_value(vm, &args.positional[1])?;
    let found = array.data.with_mut(|data| {
        let place = data.iter().position(|b| *b == byte);
        place.map(|place| data.remove(place))
    });
    match found {
        Some(_) => Ok(Value::NONE),
        None => Err(vm.value_error("value not found in bytearray")),
    }
}

fn reverse(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver(vm, args)?.data.with_mut(|data| data.reverse());
    Ok(Value::NONE)
}
