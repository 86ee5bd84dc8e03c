//! `int | str`: unions of types, for `isinstance` and annotations.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Kind, NativeDef, Obj, Opaque, OpaqueState, Set, Tuple, Type, Value};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::new("__or__", 1, 1, |vm, args| or(vm, args.receiver(), &args.positional[1])),
    NativeDef::new("__ror__", 1, 1, |vm, args| or(vm, &args.positional[1], args.receiver())),
    NativeDef::new("__eq__", 1, 1, eq),
    NativeDef::new("__hash__", 0, 0, hash),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("__instancecheck__", 1, 1, instance_check),
    NativeDef::new("__subclasscheck__", 1, 1, subclass_check),
];

static ATTRIBUTES: &[GetSetDef] = &[GetSetDef {
    name: "__args__",
    get: |vm, obj| Ok(Tuple::new(members(vm, obj)).into_value()),
    set: None,
}];

/// The types of a union, in order, each once.
struct Union(Vec<Value>);

impl OpaqueState for Union {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.0.iter().for_each(f);
    }
}

/// `types.UnionType`
pub fn union_type(vm: &Vm) -> Obj<Type> {
    const NAME: &str = "types.UnionType";
    if let Some(known) = vm.host.types.borrow().get(NAME) {
        return known.clone();
    }
    let ty = vm.make_type("UnionType", &vm.types.object, Kind::Opaque);
    vm.add_methods(&ty, METHODS);
    vm.add_attributes(&ty, ATTRIBUTES);
    vm.add_value(&ty.dict, "__module__", vm.intern("types"));
    ty.construct.set(Some(|vm, class, _| {
        Err(vm.type_error(format!("cannot create 'types.{}' instances", class.name_text())))
    }));
    vm.host.types.borrow_mut().insert(NAME, ty.clone());
    ty
}

fn union_of(value: &Value) -> Option<&Union> {
    value.downcast::<Opaque>()?.state::<Union>()
}

/// The members of a union; a type alone; the type of None for None. Empty for anything else.
fn members(vm: &Vm, value: &Value) -> Vec<Value> {
    if value.is_none() {
        return vec![vm.types.of(Kind::None).as_value().clone()];
    }
    match union_of(value) {
        Some(union) => union.0.clone(),
        None if value.is_a::<Type>() => vec![value.clone()],
        None => Vec::new(),
    }
}

fn or(vm: &Vm, a: &Value, b: &Value) -> PyResult {
    Ok(vm.type_union(a, b).unwrap_or(Value::NOT_IMPLEMENTED))
}

fn eq(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (a, b) = (args.receiver(), &args.positional[1]);
    if union_of(b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (members(vm, a), members(vm, b));
    Ok(Value::bool(a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| x.is(y)))))
}

fn hash(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = Set::new(Kind::FrozenSet);
    for member in members(vm, args.receiver()) {
        set.add(vm, member)?;
    }
    Ok(Value::int(vm.hash(set.as_value())? as i64))
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let none = vm.types.of(Kind::None);
    let names = members(vm, args.receiver()).into_iter().map(|member| match member.downcast::<Type>() {
        Some(_) if member.is(none.as_value()) => "None".to_owned(),
        Some(ty) => vm.full_type_name(ty),
        None => String::new(),
    });
    Ok(Value::str(&names.collect::<Vec<_>>().join(" | ")))
}

fn instance_check(vm: &Vm, args: &Args<'_>) -> PyResult {
    for member in members(vm, args.receiver()) {
        if vm.is_instance(&args.positional[1], &member)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn subclass_check(vm: &Vm, args: &Args<'_>) -> PyResult {
    for member in members(vm, args.receiver()) {
        if vm.is_subclass(&args.positional[1], &member)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

impl Vm {
    /// `a | b` of types; `None` where one of them is no type, union or None.
    pub(crate) fn type_union(&self, a: &Value, b: &Value) -> Option<Value> {
        if a.is_none() && b.is_none() {
            return None;
        }
        let (left, right) = (members(self, a), members(self, b));
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let mut all: Vec<Value> = Vec::new();
        for member in left.into_iter().chain(right) {
            if !all.iter().any(|known| known.is(&member)) {
                all.push(member);
            }
        }
        match &all[..] {
            [one] => Some(one.clone()),
            _ => Some(Opaque::new(union_type(self), Union(all)).into_value()),
        }
    }
}
