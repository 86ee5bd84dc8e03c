//! `bisect`: places in sorted sequences.

use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{List, Module, Native, NativeDef, Obj, Value};
use crate::stdlib::support::{NONE, parameters};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::with_keywords("bisect_left", 0, u8::MAX, |vm, args| search(vm, args, "bisect_left", true)),
    NativeDef::with_keywords("bisect_right", 0, u8::MAX, |vm, args| search(vm, args, "bisect_right", false)),
    NativeDef::with_keywords("insort_left", 0, u8::MAX, |vm, args| insert(vm, args, "insort_left", true)),
    NativeDef::with_keywords("insort_right", 0, u8::MAX, |vm, args| insert(vm, args, "insort_right", false)),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    let name = module.dict.get_str(&vm.names.name);
    for (alias, def) in [("bisect", &FUNCTIONS[1]), ("insort", &FUNCTIONS[3])] {
        vm.add_value(&module.dict, alias, Native::new(def, name.clone()).into_value());
    }
    Ok(())
}

/// What a call asks for.
struct Question<'a> {
    sequence: &'a Value,
    item: &'a Value,
    low: usize,
    high: Option<usize>,
    key: Option<&'a Value>,
}

fn question<'a>(vm: &Vm, args: &Args<'a>, function: &str) -> PyResult<Question<'a>> {
    if args.len() > 4 {
        let given = args.len();
        return Err(
            vm.type_error(format!("{function}() takes at most 4 positional arguments ({given} given)"))
        );
    }
    let [sequence, item, low, high, key] = parameters(vm, args, function, ["a", "x", "lo", "hi", "key"], 2)?;
    let low = match low {
        Some(low) => {
            usize::try_from(vm.index_i64(low)?).map_err(|_| vm.value_error("lo must be non-negative"))?
        }
        None => 0,
    };
    let high = match high.filter(|high| !high.is_none()) {
        // CPython takes −1 for the end, and any other negative number for an empty stretch.
        Some(high) => match vm.index_i64(high)? {
            -1 => None,
            high => Some(usize::try_from(high).unwrap_or(0)),
        },
        None => None,
    };
    let key = key.filter(|key| !key.is_none());
    Ok(Question { sequence: sequence.unwrap_or(&NONE), item: item.unwrap_or(&NONE), low, high, key })
}

/// The place for `item` (compared by its key where there is a key function).
fn place(vm: &Vm, question: &Question<'_>, item: &Value, left: bool) -> PyResult<usize> {
    let mut low = question.low;
    let mut high = match question.high {
        Some(high) => high,
        None => vm.len(question.sequence)?,
    };
    while low < high {
        let middle = usize::midpoint(low, high);
        let list_item = question.sequence.downcast::<List>().and_then(|list| list.get(middle));
        let mut own = match list_item {
            Some(own) => own,
            None => vm.get_item(question.sequence, &Value::usize(middle))?,
        };
        if let Some(key) = question.key {
            own = vm.call(key, std::slice::from_ref(&own))?;
        }
        let goes_right = if left {
            vm.compare_bool(CmpOp::Lt, &own, item)?
        } else {
            !vm.compare_bool(CmpOp::Lt, item, &own)?
        };
        if goes_right {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn search(vm: &Vm, args: &Args<'_>, function: &str, left: bool) -> PyResult {
    let question = question(vm, args, function)?;
    Ok(Value::usize(place(vm, &question, question.item, left)?))
}

fn insert(vm: &Vm, args: &Args<'_>, function: &str, left: bool) -> PyResult {
    let question = question(vm, args, function)?;
    let at = match question.key {
        Some(key) => {
            let item_key = vm.call(key, std::slice::from_ref(question.item))?;
            place(vm, &question, &item_key, left)?
        }
        None => place(vm, &question, question.item, left)?,
    };
    if let Some(list) = question.sequence.downcast::<List>() {
        vm.check_size(list.len().saturating_mul(2 * size_of::<Value>()))?;
        list.items.with_mut(|items| items.insert(at.min(items.len()), question.item.clone()));
    } else {
        let arguments = [Value::usize(at), question.item.clone()];
        vm.call_method(question.sequence, &vm.intern("insert"), &arguments)?;
    }
    Ok(Value::NONE)
}
