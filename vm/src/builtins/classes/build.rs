//! Making classes: `__build_class__`, and `type(name, bases, namespace)`.

use super::{bases, flags, mro, slots};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Cell, Dict, Function, Kind, Native, Obj, SLOTS_UNKNOWN, Str, Super, Tuple, Type, TypeFlags, Value,
    WrappedMethod,
};
use crate::vm::Vm;

/// `__build_class__(body, name, *bases, metaclass=…, **keywords)`
pub fn build_class(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (Some(body), Some(name)) = (args.get(0), args.get(1)) else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    let Ok(body) = body.clone().cast::<Function>() else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    if vm.native::<Str>(name).is_none() {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let original = &args.positional[2..];
    let resolved = bases::resolve(vm, original)?;
    let base_values: &[Value] = resolved.as_deref().unwrap_or(original);
    let base_tuple = Tuple::new(base_values.to_vec()).into_value();
    let (keyword_names, keyword_values) = without_metaclass(args);
    let meta = chosen_metaclass(vm, args.keyword("metaclass"), base_values)?;
    let keywords = Keywords { names: Tuple::new(keyword_names), values: keyword_values };
    let prepared = prepare(vm, &meta, &keywords.with(&[name.clone(), base_tuple.clone()]))?;
    // The body runs in a real dictionary. Behind it may stand a mapping of another type, which is told of assignments.
    let namespace = match prepared.clone().cast::<Dict>() {
        Ok(dict) => dict,
        Err(mapping) => match vm.native::<Dict>(&mapping) {
            Some(inside) => inside.copy(),
            None => Dict::new(),
        },
    };
    if prepared.is_a::<Dict>() {
        vm.run_class_body(&body, &namespace)?;
    } else {
        let entry = (namespace.clone(), prepared.clone());
        vm.host.class_namespaces.borrow_mut().push(entry);
        let ran = vm.run_class_body(&body, &namespace);
        let entry = vm.host.class_namespaces.borrow_mut().pop();
        drop(entry);
        ran?;
    }
    let cell = namespace.get_str(&vm.names.classcell).and_then(|cell| cell.cast::<Cell>().ok());
    drop(namespace);
    if resolved.is_some() {
        vm.set_item(&prepared, &vm.intern("__orig_bases__"), Tuple::new(original.to_vec()).into_value())?;
    }
    let class = vm.call_args(&meta, &keywords.with(&[name.clone(), base_tuple, prepared]))?;
    if let Some(cell) = cell
        && class.is_a::<Type>()
    {
        check_class_cell(vm, &cell, name, &class)?;
    }
    Ok(class)
}

/// Keyword arguments to go with several calls.
struct Keywords {
    names: Obj<Tuple>,
    values: Vec<Value>,
}

impl Keywords {
    fn with<'a>(&'a self, positional: &'a [Value]) -> Args<'a> {
        let keyword_names = (!self.values.is_empty()).then_some(&self.names);
        Args { positional, keyword_values: &self.values, keyword_names }
    }
}

/// Keyword arguments of a class statement, `metaclass` left out.
fn without_metaclass(args: &Args<'_>) -> (Vec<Value>, Vec<Value>) {
    args.keywords()
        .filter(|(name, _)| name.as_str() != Some("metaclass"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .unzip()
}

fn chosen_metaclass(vm: &Vm, wanted: Option<&Value>, base_values: &[Value]) -> PyResult {
    let wanted = match wanted {
        Some(wanted) => wanted.clone(),
        None => match base_values.first() {
            Some(base) => vm.type_of(base).into_value(),
            None => return Ok(vm.types.type_.as_value().clone()),
        },
    };
    // A metaclass need not be a type: any callable will do.
    match wanted.cast::<Type>() {
        Ok(meta) => Ok(bases::metaclass(vm, &meta, base_values)?.into_value()),
        Err(callable) => Ok(callable),
    }
}

fn prepare(vm: &Vm, meta: &Value, args: &Args<'_>) -> PyResult {
    if meta.is(vm.types.type_.as_value()) {
        return Ok(Dict::new().into_value());
    }
    let Some(hook) = vm.find_attr(meta, &vm.names.prepare)? else { return Ok(Dict::new().into_value()) };
    let namespace = vm.call_args(&hook, args)?;
    let is_mapping =
        vm.native::<Dict>(&namespace).is_some() || vm.special(&namespace, &vm.names.setitem).is_some();
    if is_mapping {
        return Ok(namespace);
    }
    let shown = match meta.downcast::<Type>() {
        Some(meta) => meta.name_text(),
        None => "<metaclass>".to_owned(),
    };
    let given = vm.type_name(&namespace);
    Err(vm.type_error(format!("{shown}.__prepare__() must return a mapping, not {given}")))
}

/// The class cell must have been handed on to `type.__new__`.
fn check_class_cell(vm: &Vm, cell: &Cell, name: &Value, class: &Value) -> PyResult<()> {
    let content = cell.content.get();
    if content.is(class) {
        return Ok(());
    }
    let (name, class) = (vm.repr(name)?, vm.repr(class)?);
    if content.is_empty() {
        return Err(vm.runtime_error(format!(
            "__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?"
        )));
    }
    let content = vm.repr(&content)?;
    Err(vm.type_error(format!("__class__ set to {content} defining {name} as {class}")))
}

const TYPE_NEW: crate::object::Construct = super::instantiate::construct_type;

impl Vm {
    /// `type.__new__(meta, name, bases, namespace, **keywords)`
    pub(crate) fn new_class(
        &self,
        meta: &Obj<Type>,
        name: &Value,
        base_values: &[Value],
        namespace: &Dict,
        args: &Args<'_>,
    ) -> PyResult {
        let winner = bases::metaclass(self, meta, base_values)?;
        let makes_its_own = || {
            winner.has(TypeFlags::NEW)
                || winner.constructor().is_some_and(|construct| !std::ptr::fn_addr_eq(construct, TYPE_NEW))
        };
        if !winner.as_value().is(meta.as_value()) && makes_its_own() {
            // The most derived metaclass makes the class.
            return self.hand_over(&winner, args);
        }
        let meta = &winner;
        let Some(text) = self.native::<Str>(name) else {
            return Err(self.argument_error("type.__new__()", "argument 1", "str", name));
        };
        if text.as_str().contains('\0') {
            return Err(self.value_error("type name must not contain null characters"));
        }
        let types = bases::types(self, base_values)?;
        let best = bases::best(self, &types)?;
        let dict = namespace.copy();
        let bases_have_dict = types.iter().any(|base| !base.has(TypeFlags::NO_DICT));
        let slots = slots::read(self, text.as_str(), &dict, &best, bases_have_dict)?;
        let qualname = self.take_qualname(&dict, text.as_value())?;
        let cell = self.take_class_cell(&dict)?;
        self.complete_namespace(&dict);

        let order = mro::linearise(self, &types)?;
        let inherited = types.iter().fold(0, |flags, base| flags | base.flags.get());
        let name_value = self.intern_value(text.as_value());
        let ty = Obj::new(Type::payload(meta.as_value().clone(), name_value, types, dict, best.base_kind));
        ty.qualname.set(qualname);
        ty.mro.set(std::iter::once(ty.as_ptr()).chain(order.iter().map(Obj::as_ptr)).collect());
        ty.register_with_bases();
        let sticky = TypeFlags::EXCEPTION;
        let no_dict = slots.given && !slots.dict && !bases_have_dict;
        ty.flags.set(inherited & sticky | TypeFlags::HEAP | if no_dict { TypeFlags::NO_DICT } else { 0 });
        slots::lay_out(&ty, &best, &slots);
        ty.slot_hint.set(if no_dict { ty.member_slots.get() } else { SLOTS_UNKNOWN });
        self.apply_custom_mro(meta, &ty)?;
        flags::update(self, &ty);
        if let Some(cell) = cell {
            cell.content.set(ty.as_value().clone());
        }
        self.name_attributes(&ty)?;
        self.tell_base(&ty, args)?;
        Ok(ty.into_value())
    }

    fn hand_over(&self, winner: &Obj<Type>, args: &Args<'_>) -> PyResult {
        let new = self.get_attr(winner.as_value(), &self.names.new)?;
        let mut positional = vec![winner.as_value().clone()];
        positional.extend_from_slice(args.positional);
        self.call_args(
            &new,
            &Args {
                positional: &positional,
                keyword_values: args.keyword_values,
                keyword_names: args.keyword_names,
            },
        )
    }

    fn take_qualname(&self, dict: &Dict, name: &Value) -> PyResult {
        match dict.remove_str(&self.names.qualname) {
            None => Ok(name.clone()),
            Some(qualname) if self.native::<Str>(&qualname).is_some() => Ok(qualname),
            Some(other) => {
                let given = self.type_name(&other);
                Err(self.type_error(format!("type __qualname__ must be a str, not {given}")))
            }
        }
    }

    fn take_class_cell(&self, dict: &Dict) -> PyResult<Option<Obj<Cell>>> {
        match dict.remove_str(&self.names.classcell) {
            None => Ok(None),
            Some(cell) => match cell.cast::<Cell>() {
                Ok(cell) => Ok(Some(cell)),
                Err(other) => {
                    let ty = self.repr(self.type_of(&other).as_value())?;
                    Err(self.type_error(format!("__classcell__ must be a nonlocal cell, not {ty}")))
                }
            },
        }
    }

    /// What every class has: `__module__`, `__doc__`, implicit static and class methods, no `__hash__` beside `__eq__`.
    fn complete_namespace(&self, dict: &Dict) {
        let names = &self.names;
        if dict.get_str(&names.module).is_none()
            && let Some(module) = self.current_globals().and_then(|globals| globals.get_str(&names.name))
        {
            drop(dict.insert_str(names.module.clone(), module));
        }
        if dict.get_str(&names.doc).is_none() {
            drop(dict.insert_str(names.doc.clone(), Value::NONE));
        }
        for (name, kind) in [
            (&names.new, Kind::StaticMethod),
            (&names.init_subclass, Kind::ClassMethod),
            (&names.class_getitem, Kind::ClassMethod),
        ] {
            if let Some(function) = dict.get_str(name)
                && function.kind() == Kind::Function
            {
                let wrapped = WrappedMethod::new(kind, function).into_value();
                drop(dict.insert_str(name.clone(), wrapped));
            }
        }
        if dict.get_str(&names.eq).is_some() && dict.get_str(&names.hash).is_none() {
            drop(dict.insert_str(names.hash.clone(), Value::NONE));
        }
    }

    /// A metaclass may define `mro()`. Its answer may reorder the classes, not add strangers: what is in the order must be
    /// kept alive by the bases.
    fn apply_custom_mro(&self, meta: &Obj<Type>, ty: &Obj<Type>) -> PyResult<()> {
        let name = self.intern("mro");
        let Some((hook, owner)) = meta.lookup_where(&name) else { return Ok(()) };
        if owner.as_value().is(self.types.type_.as_value()) {
            return Ok(());
        }
        let answer = self.call_on(&hook, ty.as_value(), meta, &[])?;
        let known = ty.mro_types();
        let mut order = Vec::new();
        for item in self.collect(&answer)? {
            let Some(class) = known.iter().find(|class| class.as_value().is(&item)) else {
                let given = self.repr(&item)?;
                return Err(self.type_error(format!("mro() returned base with unsuitable layout ({given})")));
            };
            order.push(class.as_ptr());
        }
        if !order.contains(&ty.as_ptr()) {
            return Err(self.type_error("mro() must contain the class itself"));
        }
        ty.mro.set(order);
        ty.changed();
        Ok(())
    }

    /// Calls `__set_name__` of everything in the class body that has it.
    fn name_attributes(&self, ty: &Obj<Type>) -> PyResult<()> {
        for (name, value) in ty.dict.to_vec() {
            if let Some(property) = value.downcast::<crate::object::Property>() {
                property.name.set(name);
                continue;
            }
            if value.kind() < Kind::Opaque {
                continue;
            }
            let args = [ty.as_value().clone(), name.clone()];
            if let Err(cause) = self.call_special(&value, &self.names.set_name, &args) {
                let message = format!(
                    "Error calling __set_name__ on '{}' instance {} in '{}'",
                    self.type_name(&value),
                    self.repr(&name)?,
                    ty.name_text()
                );
                let raised = self.runtime_error(message);
                let cause = cause.0.into_value();
                raised.0.cause.set(Some(cause.clone()));
                raised.0.context.set(Some(cause));
                raised.0.suppress_context.set(true);
                return Err(raised);
            }
        }
        Ok(())
    }

    /// `super(cls, cls).__init_subclass__(**keywords)`
    fn tell_base(&self, ty: &Obj<Type>, args: &Args<'_>) -> PyResult<()> {
        let sup = Super::new(ty.clone(), ty.as_value().clone(), ty.clone()).into_value();
        let hook = self.get_attr(&sup, &self.names.init_subclass)?;
        // The usual case: nothing to tell, and nobody who listens.
        if !args.has_keywords() && hook.is_a::<Native>() {
            return Ok(());
        }
        self.call_args(
            &hook,
            &Args { positional: &[], keyword_values: args.keyword_values, keyword_names: args.keyword_names },
        )
        .map(drop)
    }
}
