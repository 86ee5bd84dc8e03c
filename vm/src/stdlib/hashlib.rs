//! `hashlib`: MD5, SHA-1 and the SHA-2 family. The others are not there, and asking for one says so.

use sha2::digest::DynDigest;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Bytes, GetSetDef, Kind, Module, Mut, NativeDef, Obj, Opaque, OpaqueState, Set, Value};
use crate::stdlib::support::{
    NONE, State, TypeSpec, native_type, parameters, receiver, state_of, with_bytes,
};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::with_keywords("md5", 0, u8::MAX, |vm, args| named(vm, args, "md5")),
    NativeDef::with_keywords("sha1", 0, u8::MAX, |vm, args| named(vm, args, "sha1")),
    NativeDef::with_keywords("sha224", 0, u8::MAX, |vm, args| named(vm, args, "sha224")),
    NativeDef::with_keywords("sha256", 0, u8::MAX, |vm, args| named(vm, args, "sha256")),
    NativeDef::with_keywords("sha384", 0, u8::MAX, |vm, args| named(vm, args, "sha384")),
    NativeDef::with_keywords("sha512", 0, u8::MAX, |vm, args| named(vm, args, "sha512")),
    NativeDef::with_keywords("new", 0, u8::MAX, new),
];

static HASH: TypeSpec = TypeSpec::hidden(
    "_hashlib.HASH",
    &[
        NativeDef::new("update", 1, 1, update),
        NativeDef::new("digest", 0, 0, |vm, args| Ok(Bytes::new(digest(vm, args)?).into_value())),
        NativeDef::new("hexdigest", 0, 0, hexdigest),
        NativeDef::new("copy", 0, 0, copy),
        NativeDef::new("__repr__", 0, 0, repr),
    ],
)
.with_attributes(&[
    GetSetDef { name: "name", get: |vm, value| Ok(vm.intern(of(vm, value)?.name)), set: None },
    GetSetDef { name: "digest_size", get: digest_size, set: None },
    GetSetDef { name: "block_size", get: block_size, set: None },
]);

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    for list in ["algorithms_available", "algorithms_guaranteed"] {
        let names = Set::new(Kind::Set);
        for def in &FUNCTIONS[..6] {
            names.add(vm, vm.intern(def.name))?;
        }
        vm.add_value(&module.dict, list, names.into_value());
    }
    Ok(())
}

struct Hash {
    name: &'static str,
    state: Mut<Box<dyn DynDigest>>,
}

impl OpaqueState for Hash {
    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}
}

fn hasher(name: &str) -> Option<(&'static str, Box<dyn DynDigest>)> {
    Some(match name {
        "md5" => ("md5", Box::new(md5::Md5::default())),
        "sha1" => ("sha1", Box::new(sha1::Sha1::default())),
        "sha224" => ("sha224", Box::new(sha2::Sha224::default())),
        "sha256" => ("sha256", Box::new(sha2::Sha256::default())),
        "sha384" => ("sha384", Box::new(sha2::Sha384::default())),
        "sha512" => ("sha512", Box::new(sha2::Sha512::default())),
        _ => return None,
    })
}

fn make(vm: &Vm, name: &str, data: Option<&Value>) -> PyResult {
    let Some((name, mut state)) = hasher(&name.to_ascii_lowercase()) else {
        return Err(vm.value_error(format!("unsupported hash type {name}")));
    };
    if let Some(data) = data {
        with_data(vm, data, |data| state.update(data))?;
    }
    Ok(Opaque::new(native_type(vm, &HASH), Hash { name, state: Mut::new(state) }).into_value())
}

fn with_data(vm: &Vm, data: &Value, f: impl FnOnce(&[u8])) -> PyResult<()> {
    if vm.native_value(data).as_str().is_some() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    with_bytes(vm, data, f).map_err(|_| vm.type_error("object supporting the buffer API required"))
}

fn named(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult {
    let [data, _] = parameters(vm, args, name, ["string", "usedforsecurity"], 0)?;
    make(vm, name, data)
}

/// `new(name, data=b"")`
fn new(vm: &Vm, args: &Args<'_>) -> PyResult {
    let [name, data, _] = parameters(vm, args, "new", ["name", "data", "usedforsecurity"], 1)?;
    let name = vm.native_value(name.unwrap_or(&NONE));
    match name.as_str() {
        Some(name) => make(vm, name, data),
        None => Err(vm.type_error("name must be a string")),
    }
}

fn this<'a>(vm: &Vm, args: &Args<'a>) -> PyResult<State<'a, Hash>> {
    receiver(vm, args, "_hashlib.HASH")
}

fn of<'a>(vm: &Vm, value: &'a Value) -> PyResult<State<'a, Hash>> {
    state_of(vm, value).ok_or_else(|| vm.type_error("a HASH object is required"))
}

fn update(vm: &Vm, args: &Args<'_>) -> PyResult {
    let hash = this(vm, args)?;
    with_data(vm, &args.positional[1], |data| hash.state.with_mut(|state| state.update(data)))?;
    Ok(Value::NONE)
}

fn digest(vm: &Vm, args: &Args<'_>) -> PyResult<Vec<u8>> {
    Ok(this(vm, args)?.state.with(|state| state.box_clone().finalize().into_vec()))
}

fn hexdigest(vm: &Vm, args: &Args<'_>) -> PyResult {
    use std::fmt::Write;
    let mut text = String::new();
    for byte in digest(vm, args)? {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(Value::str(&text))
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    let hash = this(vm, args)?;
    let state = Mut::new(hash.state.with(|state| state.box_clone()));
    Ok(Opaque::new(native_type(vm, &HASH), Hash { name: hash.name, state }).into_value())
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let at = crate::ops::hash::identity(args.receiver());
    Ok(Value::str(&format!("<{} _hashlib.HASH object @ {at:#x}>", this(vm, args)?.name)))
}

fn digest_size(vm: &Vm, value: &Value) -> PyResult {
    Ok(Value::usize(of(vm, value)?.state.with(|state| state.output_size())))
}

fn block_size(vm: &Vm, value: &Value) -> PyResult {
    Ok(Value::usize(if matches!(of(vm, value)?.name, "sha384" | "sha512") { 128 } else { 64 }))
}
