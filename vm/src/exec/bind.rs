//! Binding arguments to parameters: defaults, keywords, `*args`, `**kwargs`.
//!
//! Reference: CPython's `initialize_locals` (Python/ceval.c) for the order of checks and the messages.

use crate::bytecode::CodeFlags;
use crate::error::{PyResult, Raised};
use crate::object::{Dict, Function, Obj, Tuple, Value};
use crate::vm::Vm;

fn take(value: &mut Value) -> Value {
    std::mem::replace(value, Value::EMPTY)
}

impl Vm {
    /// Arranges arguments in a frame's slots.
    ///
    /// On entry `slots` begins with `positional` positional arguments and then the values of `keywords` keyword arguments, whose
    /// names are in `names`; it is long enough for all slots plus the keyword values. On success the parameters are in place
    /// and everything else is empty.
    pub(super) fn bind_arguments(
        &self,
        function: &Function,
        slots: &mut [Value],
        positional: usize,
        keywords: usize,
        names: Option<&Obj<Tuple>>,
    ) -> PyResult<()> {
        let code = function.code();
        let (arg_count, kwonly) = (code.arg_count as usize, code.kwonly_count as usize);
        let parameters = arg_count + kwonly;
        let spare = slots.len() - keywords;
        for i in 0..keywords {
            slots[spare + i] = take(&mut slots[positional + i]);
        }
        let varargs = code.flags.any(CodeFlags::VARARGS);
        let extra: Vec<Value> = slots[..positional].iter_mut().skip(arg_count).map(take).collect();
        let too_many = !varargs && !extra.is_empty();
        if varargs {
            slots[parameters] = Tuple::new(extra).into_value();
        }
        let kwargs = code.flags.any(CodeFlags::VARKEYWORDS).then(Dict::new);
        if let Some(names) = names {
            self.bind_keywords(function, slots, spare, names, kwargs.as_ref())?;
        }
        // Wrong keywords are told first.
        if too_many {
            let keyword_only_given = Self::count_keyword_only(function, names);
            return Err(self.too_many_positional(function, positional, keyword_only_given));
        }
        if let Some(kwargs) = kwargs {
            slots[parameters + usize::from(varargs)] = kwargs.into_value();
        }
        self.fill_defaults(function, slots, positional)
    }

    fn bind_keywords(
        &self,
        function: &Function,
        slots: &mut [Value],
        spare: usize,
        names: &Obj<Tuple>,
        kwargs: Option<&Obj<Dict>>,
    ) -> PyResult<()> {
        let code = function.code();
        let varnames = &function.rt().varnames;
        let posonly = code.posonly_count as usize;
        let parameters = (code.arg_count + code.kwonly_count) as usize;
        for (i, name) in names.items().iter().enumerate() {
            let candidates = &varnames[posonly..parameters];
            let found = candidates
                .iter()
                .position(|v| v.is(name))
                .or_else(|| candidates.iter().position(|v| v.as_str() == name.as_str()));
            match (found, kwargs) {
                (Some(index), _) => {
                    if !slots[posonly + index].is_empty() {
                        return Err(self.type_error(format!(
                            "{}() got multiple values for argument '{}'",
                            qualname(function),
                            name.as_str().unwrap_or_default()
                        )));
                    }
                    slots[posonly + index] = take(&mut slots[spare + i]);
                }
                (None, Some(kwargs)) => {
                    drop(kwargs.insert(self, name.clone(), take(&mut slots[spare + i]))?);
                }
                (None, None) => return Err(self.unexpected_keyword(function, name, names)),
            }
        }
        Ok(())
    }

    fn fill_defaults(&self, function: &Function, slots: &mut [Value], positional: usize) -> PyResult<()> {
        let code = function.code();
        let (arg_count, kwonly) = (code.arg_count as usize, code.kwonly_count as usize);
        if positional < arg_count {
            let defaults = function.defaults.get();
            let defaults: &[Value] = defaults.as_ref().map_or(&[], |d| d.items());
            let first_default = arg_count.saturating_sub(defaults.len());
            let missing: Vec<usize> = (0..first_default).filter(|&i| slots[i].is_empty()).collect();
            if !missing.is_empty() {
                return Err(self.missing(function, &missing, "positional"));
            }
            for i in first_default..arg_count {
                if slots[i].is_empty() {
                    // More defaults than parameters: the last ones count (as CPython when `__code__` was swapped).
                    slots[i] = defaults[defaults.len() - (arg_count - i)].clone();
                }
            }
        }
        if kwonly > 0 {
            let kwdefaults = function.kwdefaults.get();
            let names = &function.rt().varnames;
            let mut missing = Vec::new();
            for i in arg_count..arg_count + kwonly {
                if slots[i].is_empty() {
                    match kwdefaults.as_ref().and_then(|d| d.get_str(&names[i])) {
                        Some(default) => slots[i] = default,
                        None => missing.push(i),
                    }
                }
            }
            if !missing.is_empty() {
                return Err(self.missing(function, &missing, "keyword-only"));
            }
        }
        Ok(())
    }

    fn count_keyword_only(function: &Function, names: Option<&Obj<Tuple>>) -> usize {
        let code = function.code();
        let first = code.arg_count as usize;
        let keyword_only = &function.rt().varnames[first..first + code.kwonly_count as usize];
        let names = names.map_or(&[][..], |n| n.items());
        keyword_only.iter().filter(|v| names.iter().any(|n| n.as_str() == v.as_str())).count()
    }

    #[cold]
    fn too_many_positional(&self, function: &Function, given: usize, keyword_only_given: usize) -> Raised {
        let arg_count = function.code().arg_count as usize;
        let defaults = function.defaults.with(|d| d.as_ref().map_or(0, |d| d.items().len()));
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let takes = if defaults > 0 {
            format!("from {} to {arg_count} positional arguments", arg_count.saturating_sub(defaults))
        } else {
            format!("{arg_count} positional argument{}", plural(arg_count))
        };
        let given_text = if keyword_only_given > 0 {
            format!(
                "{given} positional argument{} (and {keyword_only_given} keyword-only argument{}) were",
                plural(given),
                plural(keyword_only_given)
            )
        } else {
            format!("{given} {}", if given == 1 { "was" } else { "were" })
        };
        self.type_error(format!("{}() takes {takes} but {given_text} given", qualname(function)))
    }

    #[cold]
    fn unexpected_keyword(&self, function: &Function, name: &Value, names: &Obj<Tuple>) -> Raised {
        let code = function.code();
        let posonly = &function.rt().varnames[..code.posonly_count as usize];
        let passed: Vec<&str> = posonly
            .iter()
            .filter_map(|p| p.as_str())
            .filter(|p| names.items().iter().any(|n| n.as_str() == Some(p)))
            .collect();
        if !passed.is_empty() {
            return self.type_error(format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                qualname(function),
                passed.join(", ")
            ));
        }
        match name.as_str() {
            Some(name) => self
                .type_error(format!("{}() got an unexpected keyword argument '{name}'", qualname(function))),
            None => self.type_error("keywords must be strings"),
        }
    }

    #[cold]
    fn missing(&self, function: &Function, missing: &[usize], kind: &str) -> Raised {
        let names = &function.rt().varnames;
        let quoted: Vec<String> =
            missing.iter().map(|&i| format!("'{}'", names[i].as_str().unwrap_or_default())).collect();
        let list = match quoted.as_slice() {
            [one] => one.clone(),
            [a, b] => format!("{a} and {b}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let count = missing.len();
        let plural = if count == 1 { "" } else { "s" };
        self.type_error(format!(
            "{}() missing {count} required {kind} argument{plural}: {list}",
            qualname(function)
        ))
    }
}

fn qualname(function: &Function) -> String {
    function.qualname().as_str().unwrap_or("?").to_owned()
}
