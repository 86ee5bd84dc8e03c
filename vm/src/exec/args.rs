//! Arguments of a native function.

use crate::error::PyResult;
use crate::object::{MethodDescriptor, Module, Native, NativeDef, Obj, Tuple, Type, Value};
use crate::vm::Vm;

/// Arguments as a native function sees them: borrowed from the caller's evaluation stack.
pub struct Args<'a> {
    /// Positional arguments; for a method the receiver first.
    pub positional: &'a [Value],
    /// Values of keyword arguments.
    pub keyword_values: &'a [Value],
    /// Their names, in the same order; `None` where there are none.
    pub keyword_names: Option<&'a Obj<Tuple>>,
}

impl<'a> Args<'a> {
    /// Positional arguments only.
    pub const fn positional(positional: &'a [Value]) -> Self {
        Self { positional, keyword_values: &[], keyword_names: None }
    }

    /// The positional argument `index`.
    pub fn get(&self, index: usize) -> Option<&'a Value> {
        self.positional.get(index)
    }

    /// Number of positional arguments.
    pub const fn len(&self) -> usize {
        self.positional.len()
    }

    /// Whether there are no positional arguments.
    pub const fn is_empty(&self) -> bool {
        self.positional.is_empty()
    }

    /// The receiver of a method.
    pub fn receiver(&self) -> &'a Value {
        &self.positional[0]
    }

    /// Whether there are keyword arguments.
    pub const fn has_keywords(&self) -> bool {
        !self.keyword_values.is_empty()
    }

    /// The keyword argument `name`.
    pub fn keyword(&self, name: &str) -> Option<&'a Value> {
        let names = self.keyword_names?;
        names.items().iter().position(|n| n.as_str() == Some(name)).map(|i| &self.keyword_values[i])
    }

    /// All keyword arguments.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> {
        let names: &'a [Value] = self.keyword_names.map_or(&[], |n| n.items());
        names.iter().zip(self.keyword_values)
    }

    /// The argument at position `index` or, failing that, with keyword `name`.
    pub fn get_or_keyword(&self, index: usize, name: &str) -> Option<&'a Value> {
        self.get(index).or_else(|| self.keyword(name))
    }

    /// `TypeError` for a keyword that is not in `known`.
    pub fn only_keywords(&self, vm: &Vm, function: &str, known: &[&str]) -> PyResult<()> {
        for (name, _) in self.keywords() {
            let name = name.as_str().unwrap_or_default();
            if !known.contains(&name) {
                return Err(
                    vm.type_error(format!("'{name}' is an invalid keyword argument for {function}()"))
                );
            }
        }
        Ok(())
    }

    /// Checks the number of arguments against a definition; `receivers` is 1 for methods.
    #[inline(always)]
    pub fn check(&self, vm: &Vm, def: &NativeDef, receivers: usize) -> PyResult<()> {
        let given = self.positional.len().wrapping_sub(receivers);
        let too_many = given > usize::from(def.max) && def.max != u8::MAX;
        if given < usize::from(def.min) || too_many || (self.has_keywords() && !def.keywords) {
            return Err(self.complain(vm, def, given));
        }
        Ok(())
    }

    #[cold]
    fn complain(&self, vm: &Vm, def: &NativeDef, given: usize) -> crate::Raised {
        let name = def.name;
        let owner = self.owner(vm, def);
        let full = owner.as_ref().map_or_else(|| name.to_owned(), |owner| format!("{owner}.{name}"));
        if is_slot(name) && def.max != u8::MAX && !self.has_keywords() {
            return vm.type_error(match (def.min, def.max) {
                (min, max) if min == max => {
                    format!("expected {min} argument{}, got {given}", if min == 1 { "" } else { "s" })
                }
                (min, _) if given < usize::from(min) => {
                    format!(
                        "{name} expected at least {min} argument{}, got {given}",
                        if min == 1 { "" } else { "s" }
                    )
                }
                (_, max) => {
                    format!(
                        "{name} expected at most {max} argument{}, got {given}",
                        if max == 1 { "" } else { "s" }
                    )
                }
            });
        }
        let plural = |n: u8| if n == 1 { "" } else { "s" };
        if self.has_keywords() && !def.keywords {
            return vm.type_error(if is_slot(name) {
                format!("wrapper {name}() takes no keyword arguments")
            } else {
                format!("{full}() takes no keyword arguments")
            });
        }
        if given == 0 && owner.is_none() {
            match name {
                "exec" => {
                    return vm.type_error(format!("{name}() takes at least 1 positional argument (0 given)"));
                }
                "open" => return vm.type_error("open() missing required argument 'file' (pos 1)"),
                _ => {}
            }
        }
        let (min, max) = (def.min, def.max);
        let reads_format =
            matches!(name, "startswith" | "endswith" | "find" | "rfind" | "index" | "rindex" | "count")
                && matches!(owner.as_deref(), Some("str" | "bytes" | "bytearray"));
        let by_name = def.keywords && max != u8::MAX && owner.is_some();
        if (reads_format || by_name) && min != max {
            let (least_or_most, n) = if given < usize::from(min) { ("least", min) } else { ("most", max) };
            if by_name && given < usize::from(min) {
                return vm.type_error(format!(
                    "{name} expected at least {min} argument{}, got {given}",
                    plural(min)
                ));
            }
            let positional = if name == "to_bytes" { "positional " } else { "" };
            return vm.type_error(format!(
                "{name}() takes at {least_or_most} {n} {positional}argument{} ({given} given)",
                plural(n)
            ));
        }
        if min == max {
            return vm.type_error(match min {
                0 => format!("{full}() takes no arguments ({given} given)"),
                1 => format!("{full}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {min} arguments, got {given}"),
            });
        }
        if given < usize::from(min) {
            vm.type_error(format!("{name} expected at least {min} argument{}, got {given}", plural(min)))
        } else {
            vm.type_error(format!("{name} expected at most {max} argument{}, got {given}", plural(max)))
        }
    }

    /// What stands before the name of a function in messages: the type of a method, the module of a function that is not
    /// built in.
    fn owner(&self, vm: &Vm, def: &NativeDef) -> Option<String> {
        let is_it = |found: &Value| match found.downcast::<MethodDescriptor>() {
            Some(method) => std::ptr::eq(method.def, def),
            None => found.downcast::<Native>().is_some_and(|native| std::ptr::eq(native.def, def)),
        };
        if let Some(receiver) = self.get(0) {
            let mut class = match receiver.clone().cast::<Type>() {
                Ok(class) => class,
                Err(receiver) => vm.type_of(&receiver),
            };
            for _ in 0..2 {
                if let Some((found, owner)) = class.lookup_where(&vm.intern(def.name))
                    && is_it(&found)
                {
                    return Some(owner.name_text());
                }
                // A class statement's class may hide the method of the built-in type that it derives from.
                class = vm.type_of(&vm.native_value(receiver));
            }
        }
        let modules = vm.modules.to_vec();
        let module =
            modules.iter().filter_map(|(_, module)| module.downcast::<Module>()).find_map(|module| {
                let found = module.dict.get_str(&vm.intern(def.name))?;
                if is_it(&found) { found.downcast::<Native>()?.module.clone() } else { None }
            });
        module.as_ref().and_then(Value::as_str).filter(|name| *name != "builtins").map(str::to_owned)
    }
}

/// Whether a special method is one that CPython makes from a slot of the type: such methods have messages of their own.
pub fn is_slot(name: &str) -> bool {
    const METHODS: [&str; 20] = [
        "__reversed__",
        "__sizeof__",
        "__format__",
        "__dir__",
        "__length_hint__",
        "__reduce__",
        "__reduce_ex__",
        "__init_subclass__",
        "__subclasshook__",
        "__class_getitem__",
        "__round__",
        "__trunc__",
        "__floor__",
        "__ceil__",
        "__getnewargs__",
        "__missing__",
        "__prepare__",
        "__instancecheck__",
        "__subclasscheck__",
        "__subclasses__",
    ];
    name.starts_with("__")
        && name.ends_with("__")
        && name != "__import__"
        && name != "__build_class__"
        && !METHODS.contains(&name)
}
