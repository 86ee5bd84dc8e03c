//! `sys`.

use super::stream;
use super::structseq;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, Exception, List, Module, NativeDef, Obj, Str, Tuple, Type, TypeFlags, Value};
use crate::refcount;
use crate::vm::Vm;

/// What `sys.getrefcount` says of values that are not counted, as CPython 3.12 says of immortal ones.
const UNCOUNTED: i64 = 4_294_967_295;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("getrefcount", 1, 1, getrefcount),
    NativeDef::new("exit", 0, 1, exit),
    NativeDef::new("getrecursionlimit", 0, 0, |vm, _| {
        Ok(Value::int(i64::from(vm.config.borrow().recursion_limit)))
    }),
    NativeDef::new("setrecursionlimit", 1, 1, setrecursionlimit),
    NativeDef::new("_getframe", 0, 1, getframe),
    NativeDef::new("exc_info", 0, 0, exc_info),
    NativeDef::new("exception", 0, 0, |vm, _| Ok(vm.handled.get())),
    NativeDef::with_keywords("getsizeof", 1, 2, getsizeof),
    NativeDef::new("intern", 1, 1, intern),
    NativeDef::new("displayhook", 1, 1, displayhook),
    NativeDef::new("excepthook", 3, 3, excepthook),
    NativeDef::new("unraisablehook", 1, 1, |_, _| Ok(Value::NONE)),
    NativeDef::new("get_int_max_str_digits", 0, 0, |vm, _| Ok(Value::usize(vm.int_max_str_digits.get()))),
    NativeDef::new("set_int_max_str_digits", 1, 1, set_int_max_str_digits),
    NativeDef::new("getdefaultencoding", 0, 0, |vm, _| Ok(vm.intern("utf-8"))),
    NativeDef::new("getfilesystemencoding", 0, 0, |vm, _| Ok(vm.intern("utf-8"))),
    NativeDef::new("is_finalizing", 0, 0, |_, _| Ok(Value::FALSE)),
    NativeDef::new("gettrace", 0, 0, |_, _| Ok(Value::NONE)),
    NativeDef::new("getprofile", 0, 0, |_, _| Ok(Value::NONE)),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    let dict = &module.dict;
    let add = |name: &str, value: Value| vm.add_value(dict, name, value);
    let texts = |items: &[String]| List::new(items.iter().map(|i| Value::str(i)).collect()).into_value();
    let config = vm.config.borrow().clone();
    add("argv", texts(&config.argv));
    add("orig_argv", texts(&config.argv));
    add("path", texts(&[]));
    add("modules", vm.modules.as_value().clone());
    add("maxsize", Value::int(i64::MAX));
    add("maxunicode", Value::int(0x10_ffff));
    add("byteorder", vm.intern(if cfg!(target_endian = "little") { "little" } else { "big" }));
    add("platform", vm.intern(std::env::consts::OS));
    add("executable", Value::str(&executable()));
    add("dont_write_bytecode", Value::TRUE);
    add("warnoptions", texts(&[]));
    add("float_repr_style", vm.intern("short"));
    add("hexversion", Value::int(0x030b_00f0));
    add("copyright", Value::str("MIT OR Apache-2.0"));
    for (name, kind) in [("stdin", stream::STDIN), ("stdout", stream::STDOUT), ("stderr", stream::STDERR)] {
        let stream = stream::standard_stream(vm, kind);
        add(name, stream.clone());
        add(&format!("__{name}__"), stream);
    }
    let names = super::MODULES
        .iter()
        .filter(|(_, source)| matches!(source, super::Source::Native(_)))
        .map(|(name, _)| vm.intern(name));
    add("builtin_module_names", Tuple::new(names.chain([vm.intern("builtins")]).collect()).into_value());
    add_versions(vm, dict);
    add_numbers(vm, dict);
    Ok(())
}

fn executable() -> String {
    std::env::current_exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The version of Python whose semantics the VM has, and the name of the VM.
fn add_versions(vm: &Vm, dict: &Dict) {
    let info = |name: &'static str| {
        let fields = [
            ("major", Value::int(3)),
            ("minor", Value::int(11)),
            ("micro", Value::int(0)),
            ("releaselevel", vm.intern("final")),
            ("serial", Value::int(0)),
        ];
        structseq::make(vm, name, &fields)
    };
    let version = info("sys.version_info");
    vm.add_value(dict, "version_info", version.clone());
    let text = format!("3.11.0 (permvm {}, {})", env!("CARGO_PKG_VERSION"), refcount::NAME);
    vm.add_value(dict, "version", Value::str(&text));
    let implementation = crate::object::Instance::new(namespace_type(vm), None);
    for (name, value) in [
        ("name", vm.intern("permvm")),
        ("cache_tag", Value::NONE),
        ("version", version),
        ("hexversion", Value::int(0x030b_00f0)),
    ] {
        Vm::set_instance_attr(&implementation, &vm.intern(name), value);
    }
    vm.add_value(dict, "implementation", implementation.into_value());
}

fn add_numbers(vm: &Vm, dict: &Dict) {
    let int = |n: i64| Value::int(n);
    let float_info = structseq::make(
        vm,
        "sys.float_info",
        &[
            ("max", Value::float(f64::MAX)),
            ("max_exp", int(i64::from(f64::MAX_EXP))),
            ("max_10_exp", int(i64::from(f64::MAX_10_EXP))),
            ("min", Value::float(f64::MIN_POSITIVE)),
            ("min_exp", int(i64::from(f64::MIN_EXP))),
            ("min_10_exp", int(i64::from(f64::MIN_10_EXP))),
            ("dig", int(i64::from(f64::DIGITS))),
            ("mant_dig", int(i64::from(f64::MANTISSA_DIGITS))),
            ("epsilon", Value::float(f64::EPSILON)),
            ("radix", int(2)),
            ("rounds", int(1)),
        ],
    );
    vm.add_value(dict, "float_info", float_info);
    let hash_info = structseq::make(
        vm,
        "sys.hash_info",
        &[
            ("width", int(64)),
            ("modulus", int((1 << 61) - 1)),
            ("inf", int(314_159)),
            ("nan", int(0)),
            ("imag", int(1_000_003)),
            ("algorithm", vm.intern("siphash13")),
            ("hash_bits", int(64)),
            ("seed_bits", int(128)),
            ("cutoff", int(0)),
        ],
    );
    vm.add_value(dict, "hash_info", hash_info);
}

/// `types.SimpleNamespace`, without its constructor's positional forms.
pub fn namespace_type(vm: &Vm) -> Obj<Type> {
    static METHODS: &[NativeDef] = &[
        NativeDef::with_keywords("__init__", 0, 0, namespace_init),
        NativeDef::new("__repr__", 0, 0, namespace_repr),
        NativeDef::new("__eq__", 1, 1, namespace_eq),
    ];
    if let Some(known) = vm.host.types.borrow().get("types.SimpleNamespace") {
        return known.clone();
    }
    let ty = vm.make_type("SimpleNamespace", &vm.types.object, crate::object::Kind::Instance);
    ty.flags.set(ty.flags.get() & !(TypeFlags::NO_DICT | TypeFlags::FINAL));
    vm.add_methods(&ty, METHODS);
    vm.add_value(&ty.dict, "__module__", vm.intern("types"));
    drop(ty.dict.insert_str(vm.names.hash.clone(), Value::NONE));
    ty.construct.set(Some(|vm, class, args| {
        let instance = crate::object::Instance::new(class.clone(), None).into_value();
        if !args.is_empty() && !class.has(TypeFlags::INIT) {
            return Err(vm.type_error("no positional arguments expected"));
        }
        if !class.has(TypeFlags::INIT) {
            set_all(vm, &instance, args)?;
        }
        Ok(instance)
    }));
    vm.update_flags(&ty);
    vm.host.types.borrow_mut().insert("types.SimpleNamespace", ty.clone());
    ty
}

fn set_all(vm: &Vm, namespace: &Value, args: &Args<'_>) -> PyResult<()> {
    for (name, value) in args.keywords() {
        vm.set_attr(namespace, &vm.intern_value(name), Some(value.clone()))?;
    }
    Ok(())
}

fn namespace_init(vm: &Vm, args: &Args<'_>) -> PyResult {
    set_all(vm, args.receiver(), args)?;
    Ok(Value::NONE)
}

fn namespace_repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = args.receiver();
    let name = match vm.type_name(obj) {
        name if name == "SimpleNamespace" => "namespace".to_owned(),
        name => name,
    };
    let mut items = Vec::new();
    for (key, value) in vm.attribute_dict(obj).map(|dict| dict.to_vec()).unwrap_or_default() {
        items.push(format!("{}={}", vm.str(&key)?, vm.repr(&value)?));
    }
    Ok(Value::str(&format!("{name}({})", items.join(", "))))
}

fn namespace_eq(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (a, b) = (args.receiver(), &args.positional[1]);
    let both = vm.is_type(a, &namespace_type(vm)) && vm.is_type(b, &namespace_type(vm));
    match (vm.attribute_dict(a), vm.attribute_dict(b)) {
        (Some(a), Some(b)) if both => vm.equal(a.as_value(), b.as_value()).map(Value::bool),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The argument itself counts, as on CPython: it lies on the caller's evaluation stack.
fn getrefcount(_: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::int(args.positional[0].refcount().map_or(UNCOUNTED, i64::from)))
}

fn exit(vm: &Vm, args: &Args<'_>) -> PyResult {
    // As where C code raises with a value: a tuple is the arguments, None is none.
    let arguments = match args.get(0) {
        None => Vec::new(),
        Some(code) if code.is_none() => Vec::new(),
        Some(code) => match code.downcast::<Tuple>() {
            Some(items) => items.items().to_vec(),
            None => vec![code.clone()],
        },
    };
    Err(vm.exception_with(&vm.exceptions.system_exit, arguments))
}

fn setrecursionlimit(vm: &Vm, args: &Args<'_>) -> PyResult {
    let limit = vm.index_i64(&args.positional[0])?;
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let limit =
        u32::try_from(limit).map_err(|_| vm.overflow_error("Python int too large to convert to C int"))?;
    let depth = vm.stack.depth();
    if limit as usize <= depth {
        return Err(vm.recursion_error(format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        )));
    }
    vm.config.borrow_mut().recursion_limit = limit;
    vm.stack.set_recursion_limit(limit);
    Ok(Value::NONE)
}

fn set_int_max_str_digits(vm: &Vm, args: &Args<'_>) -> PyResult {
    const LEAST: usize = 640;
    let digits = vm.index_i64(&args.positional[0])?;
    match usize::try_from(digits) {
        Ok(digits) if digits == 0 || digits >= LEAST => {
            vm.int_max_str_digits.set(digits);
            Ok(Value::NONE)
        }
        _ => Err(vm.value_error(format!("maxdigits must be 0 or larger than {LEAST}"))),
    }
}

/// What `sys.unraisablehook` gets.
pub fn unraisable_info(vm: &Vm, fields: &[(&str, Value)]) -> Value {
    let info = crate::object::Instance::new(namespace_type(vm), None);
    for (name, value) in fields {
        Vm::set_instance_attr(&info, &vm.intern(name), value.clone());
    }
    info.into_value()
}

fn getframe(vm: &Vm, args: &Args<'_>) -> PyResult {
    let depth = match args.get(0) {
        Some(depth) => vm.index_i64(depth)?.max(0),
        None => 0,
    };
    let too_deep = || vm.value_error("call stack is not deep enough");
    let depth = usize::try_from(depth).map_err(|_| too_deep())?;
    vm.frame_object(depth)?.map(Obj::into_value).ok_or_else(too_deep)
}

fn exc_info(vm: &Vm, _: &Args<'_>) -> PyResult {
    let handled = vm.handled.get();
    let items = match handled.downcast::<Exception>() {
        Some(exception) => vec![
            exception.ty.get().into_value(),
            handled.clone(),
            exception.traceback.get().map_or(Value::NONE, Obj::into_value),
        ],
        None => vec![Value::NONE; 3],
    };
    Ok(Tuple::new(items).into_value())
}

fn getsizeof(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "getsizeof", &["object", "default"])?;
    let size = vm.call_method(&args.positional[0], &vm.intern("__sizeof__"), &[])?;
    vm.index(&size)
}

fn intern(vm: &Vm, args: &Args<'_>) -> PyResult {
    match args.positional[0].downcast::<Str>() {
        Some(_) => Ok(vm.intern_value(&args.positional[0])),
        None => Err(vm.argument_error("intern()", "argument", "str", &args.positional[0])),
    }
}

fn displayhook(vm: &Vm, args: &Args<'_>) -> PyResult {
    let value = &args.positional[0];
    if value.is_none() {
        return Ok(Value::NONE);
    }
    let shown = vm.repr(value)?;
    let line = Value::str(&format!("{shown}\n"));
    match vm.sys_attribute("stdout") {
        Some(out) => vm.call_method(&out, &vm.intern("write"), &[line])?,
        None => return Err(vm.runtime_error("lost sys.stdout")),
    };
    vm.add_value(&vm.builtins, "_", value.clone());
    Ok(Value::NONE)
}

fn excepthook(vm: &Vm, args: &Args<'_>) -> PyResult {
    if let Ok(exception) = args.positional[1].clone().cast::<Exception>() {
        vm.print_exception(&exception);
    }
    Ok(Value::NONE)
}
