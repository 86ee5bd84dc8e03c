//! `format(value, spec)`, f-strings, `%` formatting and `str.format`.
//!
//! | file | role |
//! |---|---|
//! | `format/spec` | the format mini-language: parsing a specification, padding, grouping of digits |
//! | `format/number` | ints and floats by a specification |
//! | `format/percent` | `%` formatting of str and bytes |
//! | `format/template` | `str.format` and `str.format_map` |

pub(crate) mod number;
mod percent;
mod spec;
pub(crate) mod template;

use crate::error::PyResult;
use crate::object::{Kind, Value};
use crate::vm::Vm;

impl Vm {
    /// `format(value, spec)`
    pub fn format(&self, value: &Value, spec: &str) -> PyResult<String> {
        if let Some(method) = self.user_format(value) {
            let result = self.call(&method, &[value.clone(), Value::str(spec)])?;
            return match self.native_value(&result).as_str() {
                Some(text) => Ok(text.to_owned()),
                None => {
                    let given = self.type_name(&result);
                    Err(self.type_error(format!("__format__ must return a str, not {given}")))
                }
            };
        }
        self.format_native(value, spec)
    }

    fn user_format(&self, value: &Value) -> Option<Value> {
        let typed = value.header().is_some_and(|h| h.kind >= Kind::Opaque);
        if typed { self.user_special(value, &self.names.format) } else { None }
    }

    /// What the built-in type's own `__format__` does.
    pub fn format_native(&self, value: &Value, spec: &str) -> PyResult<String> {
        if spec.is_empty() {
            return self.str(value);
        }
        let inner = self.native_value(value);
        match inner.kind() {
            Kind::Int | Kind::Bool => self.format_int(value, &inner, spec),
            Kind::Float => self.format_float(value, inner.as_float().unwrap_or_default(), spec),
            Kind::Str => self.format_str(value, inner.as_str().unwrap_or_default(), spec),
            _ => {
                let name = self.type_name(value);
                Err(self.type_error(format!("unsupported format string passed to {name}.__format__")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::builtins::text::testing::check;

    #[test]
    fn specifications() {
        check(include_str!("../builtins/text/cases/format.txt"));
    }

    #[test]
    fn percent() {
        check(include_str!("../builtins/text/cases/percent.txt"));
    }
}
