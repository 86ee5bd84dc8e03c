//! str: constructor and the table of methods.
//!
//! | file | methods |
//! |---|---|
//! | `str/index` | indexing, slicing, offsets of characters |
//! | `str/search` | find, index, count, startswith, replace, partition, … |
//! | `str/split` | split, rsplit, splitlines, join |
//! | `str/case` | upper, lower, title, … and the `is…` tests |
//! | `str/pad` | strip, center, ljust, zfill, expandtabs |
//! | `str/convert` | encode, format, translate, maketrans |

mod case;
mod convert;
pub(crate) mod index;
mod pad;
pub(super) mod search;
pub(super) mod split;

use super::{at_most, instance_of};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Obj, Str, Type, Value};
use crate::vm::Vm;

static METHODS: [NativeDef; 46] = [
    NativeDef::new("capitalize", 0, 0, case::capitalize),
    NativeDef::new("casefold", 0, 0, case::casefold),
    NativeDef::new("center", 1, 2, pad::center),
    NativeDef::new("count", 1, 3, search::count),
    NativeDef::with_keywords("encode", 0, 2, convert::encode),
    NativeDef::new("endswith", 1, 3, search::endswith),
    NativeDef::with_keywords("expandtabs", 0, 1, pad::expandtabs),
    NativeDef::new("find", 1, 3, search::find),
    NativeDef::with_keywords("format", 0, u8::MAX, convert::format),
    NativeDef::new("format_map", 1, 1, convert::format_map),
    NativeDef::new("index", 1, 3, search::index),
    NativeDef::new("isalnum", 0, 0, case::isalnum),
    NativeDef::new("isalpha", 0, 0, case::isalpha),
    NativeDef::new("isascii", 0, 0, case::isascii),
    NativeDef::new("isdecimal", 0, 0, case::isdecimal),
    NativeDef::new("isdigit", 0, 0, case::isdigit),
    NativeDef::new("isidentifier", 0, 0, case::isidentifier),
    NativeDef::new("islower", 0, 0, case::islower),
    NativeDef::new("isnumeric", 0, 0, case::isnumeric),
    NativeDef::new("isprintable", 0, 0, case::isprintable),
    NativeDef::new("isspace", 0, 0, case::isspace),
    NativeDef::new("istitle", 0, 0, case::istitle),
    NativeDef::new("isupper", 0, 0, case::isupper),
    NativeDef::new("join", 1, 1, split::join),
    NativeDef::new("ljust", 1, 2, pad::ljust),
    NativeDef::new("lower", 0, 0, case::lower),
    NativeDef::new("lstrip", 0, 1, pad::lstrip),
    NativeDef::new("partition", 1, 1, search::partition),
    NativeDef::new("removeprefix", 1, 1, search::removeprefix),
    NativeDef::new("removesuffix", 1, 1, search::removesuffix),
    NativeDef::new("replace", 2, 3, search::replace),
    NativeDef::new("rfind", 1, 3, search::rfind),
    NativeDef::new("rindex", 1, 3, search::rindex),
    NativeDef::new("rjust", 1, 2, pad::rjust),
    NativeDef::new("rpartition", 1, 1, search::rpartition),
    NativeDef::with_keywords("rsplit", 0, 2, split::rsplit),
    NativeDef::new("rstrip", 0, 1, pad::rstrip),
    NativeDef::with_keywords("split", 0, 2, split::split),
    NativeDef::with_keywords("splitlines", 0, 1, split::splitlines),
    NativeDef::new("startswith", 1, 3, search::startswith),
    NativeDef::new("strip", 0, 1, pad::strip),
    NativeDef::new("swapcase", 0, 0, case::swapcase),
    NativeDef::new("title", 0, 0, case::title),
    NativeDef::new("translate", 1, 1, convert::translate),
    NativeDef::new("upper", 0, 0, case::upper),
    NativeDef::new("zfill", 1, 1, pad::zfill),
];

pub(super) fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Str);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, &METHODS);
    vm.add_static_methods(ty, &convert::MAKETRANS);
    super::dunder::install_str(vm, ty);
}

/// `str(object='')`, `str(bytes, encoding='utf-8', errors='strict')`
fn construct(vm: &Vm, ty: &Obj<Type>, args: &Args<'_>) -> PyResult {
    at_most(vm, args, "str", 3)?;
    args.only_keywords(vm, "str", &["object", "encoding", "errors"])?;
    let encoding = args.get_or_keyword(1, "encoding");
    let errors = args.get_or_keyword(2, "errors");
    let value = match args.get_or_keyword(0, "object") {
        None => vm.names.empty.clone(),
        Some(object) if encoding.is_none() && errors.is_none() => vm.str_value(object)?,
        Some(object) => {
            let inner = vm.native_value(object);
            for (name, value) in [("encoding", encoding), ("errors", errors)] {
                if let Some(value) = value
                    && vm.native::<Str>(value).is_none()
                {
                    return Err(vm.argument_error("str()", &format!("argument '{name}'"), "str", value));
                }
            }
            let Some(bytes) = super::bytes::content(&inner) else {
                return Err(if inner.is_a::<Str>() {
                    vm.type_error("decoding str is not supported")
                } else {
                    let given = vm.type_name(object);
                    vm.type_error(format!("decoding to str: need a bytes-like object, {given} found"))
                });
            };
            super::codec::decode_object(vm, "str", &bytes, encoding, errors)?
        }
    };
    Ok(instance_of(vm, ty, Kind::Str, value))
}

/// The text of a method's receiver.
fn receiver(vm: &Vm, args: &Args<'_>) -> PyResult<Obj<Str>> {
    match vm.native::<Str>(args.receiver()) {
        Some(text) => Ok(text),
        None => {
            let given = vm.type_name(args.receiver());
            Err(vm.type_error(format!("descriptor requires a 'str' object but received a '{given}'")))
        }
    }
}

/// An argument that must be text.
fn text_argument(vm: &Vm, value: &Value) -> PyResult<Obj<Str>> {
    match vm.native::<Str>(value) {
        Some(text) => Ok(text),
        None => Err(vm.type_error(format!("must be str, not {}", vm.type_name(value)))),
    }
}

/// The text of `value`, or `of` itself (no copy) where the text is all of it.
fn whole_or(vm: &Vm, of: &Str, text: &str) -> PyResult {
    if text.len() == of.as_str().len() {
        return Ok(Obj::from_ref(of).into_value());
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Ok(vm.names.empty.clone()),
        (Some(c), None) => Ok(vm.char_str(c)),
        _ => Ok(Value::str(text)),
    }
}

/// A new str; short ones are shared.
fn make(vm: &Vm, text: &str) -> PyResult {
    match text.as_bytes() {
        [] => Ok(vm.names.empty.clone()),
        [byte] => Ok(vm.char_str(char::from(*byte))),
        _ => vm.new_str(text),
    }
}

impl Vm {
    /// The str of one character; those of ASCII are made once.
    #[inline]
    pub(crate) fn char_str(&self, c: char) -> Value {
        if c.is_ascii() {
            self.names.ascii[c as usize].clone()
        } else {
            Value::str(c.encode_utf8(&mut [0; 4]))
        }
    }
}
