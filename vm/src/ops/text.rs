//! `repr`, `str` and `ascii`.
//!
//! | file | role |
//! |---|---|
//! | `text/number` | digits of floats and ints |
//! | `text/quote` | quoting of str and bytes |
//! | `text/container` | lists, dictionaries, … |
//! | `text/object` | everything that is shown as `<…>`, and exceptions |

mod container;
pub(crate) mod number;
mod object;
pub(crate) mod quote;

use crate::error::{PyResult, Raised};
use crate::object::{Exception, Float, Kind, MappingProxy, Str, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

impl Vm {
    /// `repr(value)`
    pub fn repr(&self, value: &Value) -> PyResult<String> {
        let mut out = String::new();
        self.repr_into(value, &mut out)?;
        Ok(out)
    }

    /// Appends `repr(value)`: one buffer for a whole nest of containers.
    fn repr_into(&self, value: &Value, out: &mut String) -> PyResult<()> {
        if value.header().is_some_and(|h| h.kind >= Kind::Opaque) {
            if let Some(method) = self.user_special(value, &self.names.repr) {
                out.push_str(&self.call_for_text(value, &method, "__repr__")?);
                return Ok(());
            }
            return self.repr_native_into(value, out);
        }
        self.repr_built_in(value, None, out)
    }

    /// `ascii(value)`
    pub fn ascii(&self, value: &Value) -> PyResult<String> {
        let text = self.repr(value)?;
        Ok(if text.is_ascii() { text } else { quote::escape_non_ascii(&text) })
    }

    /// `str(value)` as text.
    pub fn str(&self, value: &Value) -> PyResult<String> {
        match value.kind() {
            Kind::Str => Ok(value.as_str().unwrap_or_default().to_owned()),
            Kind::Instance | Kind::Exception | Kind::Type | Kind::Opaque => self.str_typed(value),
            Kind::MappingProxy => match value.downcast::<MappingProxy>() {
                Some(proxy) => self.repr(proxy.dict.as_value()),
                None => self.repr(value),
            },
            _ => self.repr(value),
        }
    }

    /// `str(value)` as a value: the same object if it is a str already.
    pub fn str_value(&self, value: &Value) -> PyResult {
        if value.is_a::<Str>() {
            return Ok(value.clone());
        }
        let text = self.str(value)?;
        self.new_str(&text)
    }

    /// A new str; `MemoryError` if it is too long.
    pub fn new_str(&self, text: &str) -> PyResult {
        self.check_str_size(text.len())?;
        Ok(Value::str(text))
    }

    /// What the built-in type's own `__repr__` says of a value or of an instance of a subclass
    /// (`object.__repr__(x)`, `int.__repr__(x)`).
    pub fn repr_native(&self, value: &Value) -> PyResult<String> {
        let mut out = String::new();
        self.repr_native_into(value, &mut out)?;
        Ok(out)
    }

    fn repr_native_into(&self, value: &Value, out: &mut String) -> PyResult<()> {
        let inner = self.native_value(value);
        if inner.kind() < Kind::Opaque {
            let name = (!inner.is(value)).then(|| self.type_name(value));
            return self.repr_built_in(&inner, name.as_deref(), out);
        }
        match inner.downcast::<Exception>() {
            Some(exception) => self.repr_exception(exception, out)?,
            None => out.push_str(&self.repr_object(value)),
        }
        Ok(())
    }

    /// `str` of an instance of a class.
    fn str_typed(&self, value: &Value) -> PyResult<String> {
        if let Some(method) = self.user_special(value, &self.names.str) {
            return self.call_for_text(value, &method, "__str__");
        }
        if let Some(exception) = value.downcast::<Exception>() {
            return self.str_exception(exception);
        }
        if let Some(text) = self.native_value(value).as_str() {
            return Ok(text.to_owned());
        }
        // `object.__str__` is the class's `__repr__`, whose result is checked as that of `__str__`.
        match self.user_special(value, &self.names.repr) {
            Some(method) => self.call_for_text(value, &method, "__str__"),
            None => self.repr_native(value),
        }
    }

    fn call_for_text(&self, value: &Value, method: &Value, name: &str) -> PyResult<String> {
        self.check_native_stack(" while getting the repr of an object")?;
        let result = self.call(method, std::slice::from_ref(value))?;
        match self.native_value(&result).as_str() {
            Some(text) => Ok(text.to_owned()),
            None => {
                let given = self.type_name(&result);
                Err(self.type_error(format!("{name} returned non-string (type {given})")))
            }
        }
    }

    /// `repr` of a value that is no instance of a class; `class` names the subclass that it is the inner value of.
    fn repr_built_in(&self, value: &Value, class: Option<&str>, out: &mut String) -> PyResult<()> {
        match value.kind() {
            Kind::None => out.push_str("None"),
            Kind::Bool => out.push_str(if value.as_bool() == Some(true) { "True" } else { "False" }),
            Kind::Ellipsis => out.push_str("Ellipsis"),
            Kind::NotImplemented => out.push_str("NotImplemented"),
            Kind::Int => match value.as_small_int() {
                Some(n) => {
                    if n < 0 {
                        out.push('-');
                    }
                    out.push_str(number::decimal(n.unsigned_abs(), &mut [0; 20]));
                }
                None => out.push_str(&self.int_to_text(value)?),
            },
            Kind::Float => {
                out.push_str(&number::float_repr(value.downcast::<Float>().map_or(0.0, |f| f.value)));
            }
            Kind::Str => quote::quote_str(value.as_str().unwrap_or_default(), out),
            Kind::Bytes | Kind::ByteArray => out.push_str(&quote::quote_bytes_value(value, class)),
            kind if container::is_container(kind) => return self.repr_container(value, class, out),
            _ => out.push_str(&self.repr_other(value)?),
        }
        Ok(())
    }

    /// Decimal digits of an int; `ValueError` beyond the limit that `sys.set_int_max_str_digits` sets.
    pub(crate) fn int_to_text(&self, value: &Value) -> PyResult<String> {
        match Integer::of(value) {
            Some(Integer::Small(n)) => Ok(n.to_string()),
            Some(Integer::Big(n)) => {
                let limit = self.int_max_str_digits.get();
                // 10 bits hold at least 3 digits: below that no need to count.
                if limit != 0 && n.bits() as usize > limit * 10 / 3 {
                    // As CPython: certainly too long numbers are refused before the work is done.
                    if n.bits() as usize / 10 * 3 > limit {
                        return Err(self.too_many_digits(limit));
                    }
                }
                let text = n.to_string();
                let digits = text.len() - usize::from(text.starts_with('-'));
                if limit != 0 && digits > limit {
                    return Err(self.too_many_digits(limit));
                }
                Ok(text)
            }
            None => Ok(String::new()),
        }
    }

    #[cold]
    fn too_many_digits(&self, limit: usize) -> Raised {
        self.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; use \
             sys.set_int_max_str_digits() to increase the limit"
        ))
    }
}
