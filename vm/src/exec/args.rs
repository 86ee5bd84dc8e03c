//! Arguments of a native function.

use crate::error::PyResult;
use crate::object::{NativeDef, Obj, Tuple, Value};
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
        let plural = |n: u8| if n == 1 { "" } else { "s" };
        if self.has_keywords() && !def.keywords {
            return vm.type_error(format!("{name}() takes no keyword arguments"));
        }
        let (min, max) = (def.min, def.max);
        if min == max {
            return vm.type_error(match min {
                0 => format!("{name}() takes no arguments ({given} given)"),
                1 => format!("{name}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {min} arguments, got {given}"),
            });
        }
        if given < usize::from(min) {
            vm.type_error(format!("{name} expected at least {min} argument{}, got {given}", plural(min)))
        } else {
            vm.type_error(format!("{name} expected at most {max} argument{}, got {given}", plural(max)))
        }
    }
}
