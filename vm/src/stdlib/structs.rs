//! `struct`: values to and from bytes.
//!
//! | file | what |
//! |---|---|
//! | `structs/format` | from a format to its fields |
//! | `structs/number` | one field to and from bytes |

mod format;
mod number;

use std::cell::Cell;

use self::format::{Field, Layout};
use super::support::{
    TypeSpec, iterator_methods, native_type, object, parameters, receiver, state_of, with_bytes,
};
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{
    ByteArray, Bytes, GetSetDef, Module, NativeDef, Obj, Opaque, OpaqueState, Tuple, Type, Value,
};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("calcsize", 1, 1, |vm, args| {
        Ok(Value::usize(compiled(vm, &args.positional[0])?.layout.size))
    }),
    NativeDef::new("pack", 0, u8::MAX, |vm, args| pack(vm, &*first(vm, args)?, &args.positional[1..])),
    NativeDef::new("pack_into", 0, u8::MAX, |vm, args| {
        pack_into(vm, &*first(vm, args)?, &args.positional[1..])
    }),
    NativeDef::new("unpack", 2, 2, |vm, args| unpack(vm, &*first(vm, args)?, &args.positional[1])),
    NativeDef::with_keywords("unpack_from", 1, u8::MAX, |vm, args| {
        let rest = Args { positional: &args.positional[1..], ..*args };
        unpack_from(vm, &*first(vm, args)?, &rest)
    }),
    NativeDef::new("iter_unpack", 2, 2, |vm, args| {
        iter_unpack(vm, &compiled_value(vm, &args.positional[0])?, &args.positional[1])
    }),
    NativeDef::new("_clearcache", 0, 0, |_, _| Ok(Value::NONE)),
];

static STRUCT: TypeSpec = TypeSpec::new(
    "_struct.Struct",
    &[
        NativeDef::new("pack", 0, u8::MAX, |vm, args| pack(vm, &*this(vm, args)?, &args.positional[1..])),
        NativeDef::new("pack_into", 0, u8::MAX, |vm, args| {
            pack_into(vm, &*this(vm, args)?, &args.positional[1..])
        }),
        NativeDef::new("unpack", 1, 1, |vm, args| unpack(vm, &*this(vm, args)?, &args.positional[1])),
        NativeDef::with_keywords("unpack_from", 0, u8::MAX, |vm, args| {
            let rest = Args { positional: &args.positional[1..], ..*args };
            unpack_from(vm, &*this(vm, args)?, &rest)
        }),
        NativeDef::new("iter_unpack", 1, 1, |vm, args| {
            iter_unpack(vm, &vm.native_value(args.receiver()), &args.positional[1])
        }),
    ],
    construct,
)
.with_attributes(&[
    GetSetDef { name: "format", get: |vm, value| Ok(Value::str(&of(vm, value)?.text)), set: None },
    GetSetDef { name: "size", get: |vm, value| Ok(Value::usize(of(vm, value)?.layout.size)), set: None },
]);

static ITERATOR: TypeSpec = TypeSpec::hidden(
    "_struct.unpack_iterator",
    iterator_methods![NativeDef::new("__length_hint__", 0, 0, |vm, args| {
        let state = receiver::<Unpacking>(vm, args, "_struct.unpack_iterator")?;
        let size = of(vm, &state.format)?.layout.size.max(1);
        Ok(Value::usize((state.data.len() - state.at.get()) / size))
    })],
);

/// The key under which the VM keeps the exception type.
const ERROR: &str = "struct.error";

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    vm.add_value(&module.dict, "Struct", native_type(vm, &STRUCT).into_value());
    vm.add_value(&module.dict, "error", error_type(vm).into_value());
    Ok(())
}

fn error_type(vm: &Vm) -> Obj<Type> {
    super::support::exception_type(vm, ERROR, &vm.exceptions.exception)
}

/// `struct.error` with a message.
#[cold]
fn error(vm: &Vm, message: impl AsRef<str>) -> Raised {
    vm.exception(&error_type(vm), message.as_ref())
}

/// A compiled format.
pub struct Struct {
    text: String,
    layout: Layout,
}

impl OpaqueState for Struct {
    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}
}

fn compile(vm: &Vm, format: &Value) -> PyResult<Struct> {
    let native = vm.native_value(format);
    let text = match (native.as_str(), native.downcast::<Bytes>()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(bytes)) => bytes.data.iter().copied().map(char::from).collect(),
        (None, None) => {
            let given = vm.type_name(format);
            return Err(
                vm.type_error(format!("Struct() argument 1 must be a str or bytes object, not {given}"))
            );
        }
    };
    let layout = Layout::parse(&text).map_err(|message| error(vm, message))?;
    Ok(Struct { text, layout })
}

fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [format] = parameters(vm, args, "Struct", ["format"], 1)?;
    Ok(object(class, compile(vm, format.unwrap_or(&super::support::NONE))?))
}

/// A format as an object of type `Struct`, which it may be already.
fn compiled_value(vm: &Vm, format: &Value) -> PyResult {
    if state_of::<Struct>(vm, format).is_some() {
        return Ok(vm.native_value(format));
    }
    Ok(object(&native_type(vm, &STRUCT), compile(vm, format)?))
}

/// A format as it is used once.
fn compiled(vm: &Vm, format: &Value) -> PyResult<Box<Struct>> {
    compile(vm, format).map(Box::new)
}

fn first(vm: &Vm, args: &Args<'_>) -> PyResult<Box<Struct>> {
    match args.get(0) {
        Some(format) => compiled(vm, format),
        None => Err(vm.type_error("missing format argument")),
    }
}

fn this<'a>(vm: &Vm, args: &Args<'a>) -> PyResult<super::support::State<'a, Struct>> {
    receiver(vm, args, "_struct.Struct")
}

fn of<'a>(vm: &Vm, value: &'a Value) -> PyResult<super::support::State<'a, Struct>> {
    state_of(vm, value).ok_or_else(|| vm.type_error("a Struct object is required"))
}

/// The bytes of the values.
fn bytes_of(vm: &Vm, format: &Struct, function: &str, values: &[Value]) -> PyResult<Vec<u8>> {
    let layout = &format.layout;
    if values.len() != layout.values {
        return Err(error(
            vm,
            format!("{function} expected {} items for packing (got {})", layout.values, values.len()),
        ));
    }
    vm.check_size(layout.size)?;
    let mut out = vec![0; layout.size];
    let mut values = values.iter();
    for field in &layout.fields {
        match field.code {
            's' | 'p' => {
                let Some(value) = values.next() else { break };
                pack_text(vm, field, value, &mut out)?;
            }
            _ => {
                for i in 0..field.count {
                    let Some(value) = values.next() else { break };
                    let at = field.offset + i * field.size;
                    number::pack(vm, field, value, layout.big_endian, &mut out[at..at + field.size])?;
                }
            }
        }
    }
    Ok(out)
}

fn pack_text(vm: &Vm, field: &Field, value: &Value, out: &mut [u8]) -> PyResult<()> {
    let native = vm.native_value(value);
    let data = match (native.downcast::<Bytes>(), native.downcast::<ByteArray>()) {
        (Some(bytes), _) => bytes.data.to_vec(),
        (_, Some(array)) => array.data.get(),
        _ => return Err(error(vm, format!("argument for '{}' must be a bytes object", field.code))),
    };
    let place = &mut out[field.offset..field.offset + field.count];
    if field.code == 's' {
        let kept = data.len().min(place.len());
        place[..kept].copy_from_slice(&data[..kept]);
    } else if let Some((length, place)) = place.split_first_mut() {
        let kept = data.len().min(place.len());
        place[..kept].copy_from_slice(&data[..kept]);
        *length = kept.min(255) as u8;
    }
    Ok(())
}

/// The values in bytes of the right length.
fn values_of(format: &Struct, data: &[u8]) -> Value {
    let layout = &format.layout;
    let mut values = Vec::with_capacity(layout.values);
    for field in &layout.fields {
        let place = &data[field.offset..];
        match field.code {
            's' => values.push(Bytes::new(&place[..field.count]).into_value()),
            'p' => {
                let place = &place[..field.count];
                let (length, rest) =
                    place.split_first().map_or((0, place), |(n, rest)| (usize::from(*n), rest));
                values.push(Bytes::new(&rest[..length.min(rest.len())]).into_value());
            }
            _ => {
                for item in place.chunks_exact(field.size).take(field.count) {
                    values.push(number::unpack(field, item, layout.big_endian));
                }
            }
        }
    }
    Tuple::new(values).into_value()
}

fn pack(vm: &Vm, format: &Struct, values: &[Value]) -> PyResult {
    Ok(Bytes::new(bytes_of(vm, format, "pack", values)?).into_value())
}

/// The place of an offset in a buffer; negative ones count from its end.
fn place(vm: &Vm, format: &Struct, length: usize, offset: i64, unpacking: bool) -> PyResult<usize> {
    let size = format.layout.size;
    let (function, doing) = if unpacking { ("unpack_from", "unpack") } else { ("pack_into", "pack") };
    let at = if offset < 0 {
        if offset.saturating_add(size as i64) > 0 {
            return Err(error(
                vm,
                if unpacking {
                    format!("not enough data to unpack {size} bytes at offset {offset}")
                } else {
                    format!("no space to pack {size} bytes at offset {offset}")
                },
            ));
        }
        let at = offset.saturating_add(length as i64);
        if at < 0 {
            return Err(error(vm, format!("offset {offset} out of range for {length}-byte buffer")));
        }
        at as usize
    } else {
        offset as usize
    };
    if length < at || length - at < size {
        return Err(error(
            vm,
            format!(
                "{function} requires a buffer of at least {} bytes for {doing}ing {size} bytes at offset {at} \
                 (actual buffer size is {length})",
                at.saturating_add(size)
            ),
        ));
    }
    Ok(at)
}

fn pack_into(vm: &Vm, format: &Struct, args: &[Value]) -> PyResult {
    let [buffer, offset, values @ ..] = args else {
        let missing = if args.is_empty() { "buffer argument" } else { "offset argument" };
        return Err(error(vm, format!("pack_into expected {missing}")));
    };
    let offset = vm.index_i64(offset)?;
    let native = vm.native_value(buffer);
    let Some(array) = native.downcast::<ByteArray>() else {
        let given = vm.type_name(buffer);
        return Err(vm.type_error(format!("argument must be read-write bytes-like object, not {given}")));
    };
    place(vm, format, array.data.with(Vec::len), offset, false)?;
    let bytes = bytes_of(vm, format, "pack_into", values)?;
    // Converting the values may have changed the buffer.
    let at = place(vm, format, array.data.with(Vec::len), offset, false)?;
    array.data.with_mut(|data| data[at..at + bytes.len()].copy_from_slice(&bytes));
    Ok(Value::NONE)
}

fn unpack(vm: &Vm, format: &Struct, data: &Value) -> PyResult {
    let values =
        with_bytes(vm, data, |data| (data.len() == format.layout.size).then(|| values_of(format, data)))?;
    values.ok_or_else(|| error(vm, format!("unpack requires a buffer of {} bytes", format.layout.size)))
}

fn unpack_from(vm: &Vm, format: &Struct, args: &Args<'_>) -> PyResult {
    let [buffer, offset] = parameters(vm, args, "unpack_from", ["buffer", "offset"], 1)?;
    let offset = match offset {
        Some(offset) => vm.index_i64(offset)?,
        None => 0,
    };
    let buffer = buffer.unwrap_or(&super::support::NONE);
    let length = with_bytes(vm, buffer, <[u8]>::len)?;
    let at = place(vm, format, length, offset, true)?;
    with_bytes(vm, buffer, |data| values_of(format, &data[at..at + format.layout.size]))
}

/// What `iter_unpack` returns.
struct Unpacking {
    format: Value,
    data: Vec<u8>,
    at: Cell<usize>,
}

impl OpaqueState for Unpacking {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.format);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let format = of(vm, &self.format)?;
        let (at, size) = (self.at.get(), format.layout.size);
        let Some(data) = self.data.get(at..at + size) else { return Ok(None) };
        self.at.set(at + size);
        Ok(Some(values_of(&format, data)))
    }
}

fn iter_unpack(vm: &Vm, format: &Value, data: &Value) -> PyResult {
    let size = of(vm, format)?.layout.size;
    let data = with_bytes(vm, data, <[u8]>::to_vec)?;
    if size == 0 {
        return Err(error(vm, "cannot iteratively unpack with a struct of length 0"));
    }
    if data.len() % size != 0 {
        return Err(error(
            vm,
            format!("iterative unpacking requires a buffer of a multiple of {size} bytes"),
        ));
    }
    let state = Unpacking { format: format.clone(), data, at: Cell::new(0) };
    Ok(Opaque::new(native_type(vm, &ITERATOR), state).into_value())
}
