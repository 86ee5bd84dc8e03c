//! `str.format` and `str.format_map`: text with fields `{name!conversion:spec}`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

/// Where the arguments of a template come from.
pub(crate) struct Source<'a> {
    /// Positional arguments; `None` for `format_map`.
    pub positional: Option<&'a [Value]>,
    /// The value of a name, or `KeyError`.
    pub named: &'a dyn Fn(&str) -> PyResult,
}

/// Whether fields are numbered by the template or by their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Open,
    Manual,
    Automatic(usize),
}

struct Template<'a> {
    vm: &'a Vm,
    source: &'a Source<'a>,
    numbering: Numbering,
}

/// One field, as it stands in the template.
struct Field<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
    /// The specification has fields of its own.
    nested: bool,
}

impl Vm {
    /// `template.format(…)`
    pub(crate) fn format_template(&self, template: &str, source: &Source<'_>) -> PyResult<String> {
        Template { vm: self, source, numbering: Numbering::Open }.render(template, 2)
    }
}

impl Template<'_> {
    fn render(&mut self, template: &str, depth: u32) -> PyResult<String> {
        if depth == 0 {
            return Err(self.vm.value_error("Max string recursion exceeded"));
        }
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            out.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if rest.starts_with(brace) {
                out.push_str(brace);
                rest = &rest[1..];
                continue;
            }
            if brace == "}" || rest.is_empty() {
                return Err(self.vm.value_error(format!("Single '{brace}' encountered in format string")));
            }
            let (field, after) = self.parse(rest)?;
            rest = after;
            out.push_str(&self.field(&field, depth)?);
            self.vm.check_str_size(out.len())?;
        }
        out.push_str(rest);
        Ok(out)
    }

    /// Splits a field off the text behind its opening brace.
    fn parse<'t>(&self, text: &'t str) -> PyResult<(Field<'t>, &'t str)> {
        let error = |message: &str| Err(self.vm.value_error(message));
        let mut in_brackets = false;
        let mut end = None;
        for (i, c) in text.char_indices() {
            match c {
                '{' => return error("unexpected '{' in field name"),
                '[' => in_brackets = true,
                ']' => in_brackets = false,
                '}' | ':' | '!' if !in_brackets => {
                    end = Some((i, c));
                    break;
                }
                _ => {}
            }
        }
        let Some((end, mark)) = end else { return error("expected '}' before end of string") };
        let name = &text[..end];
        let mut rest = &text[end + 1..];
        let mut conversion = None;
        if mark == '}' {
            return Ok((Field { name, conversion, spec: "", nested: false }, rest));
        }
        if mark == '!' {
            let mut chars = rest.chars();
            conversion = chars.next();
            if conversion.is_none() {
                return error("end of string while looking for conversion specifier");
            }
            match chars.next() {
                Some('}') => {
                    return Ok((Field { name, conversion, spec: "", nested: false }, chars.as_str()));
                }
                Some(':') => {}
                Some(_) => return error("expected ':' after conversion specifier"),
                None => return error("unmatched '{' in format spec"),
            }
            rest = chars.as_str();
        }
        let mut depth = 1;
        let mut nested = false;
        for (i, c) in rest.char_indices() {
            match c {
                '{' => {
                    nested = true;
                    depth += 1;
                }
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok((Field { name, conversion, spec: &rest[..i], nested }, &rest[i + 1..]));
            }
        }
        error("unmatched '{' in format spec")
    }

    fn field(&mut self, field: &Field<'_>, depth: u32) -> PyResult<String> {
        let value = self.value(field.name)?;
        let value = match field.conversion {
            None => value,
            Some('r') => Value::str(&self.vm.repr(&value)?),
            Some('s') => self.vm.str_value(&value)?,
            Some('a') => Value::str(&self.vm.ascii(&value)?),
            Some(other) => {
                let code = u32::from(other);
                let shown =
                    if (33..127).contains(&code) { other.to_string() } else { format!("\\x{code:x}") };
                return Err(self.vm.value_error(format!("Unknown conversion specifier {shown}")));
            }
        };
        if field.nested {
            let spec = self.render(field.spec, depth - 1)?;
            self.vm.format(&value, &spec)
        } else {
            self.vm.format(&value, field.spec)
        }
    }

    /// The value that `name.attribute[index]…` stands for.
    fn value(&mut self, name: &str) -> PyResult {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let mut value = self.first(&name[..end])?;
        let mut rest = &name[end..];
        while !rest.is_empty() {
            let empty = || Err(self.vm.value_error("Empty attribute in format string"));
            if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                if end == 0 {
                    return empty();
                }
                value = self.vm.get_attr(&value, &self.vm.intern(&after[..end]))?;
                rest = &after[end..];
                continue;
            }
            let Some(after) = rest.strip_prefix('[') else {
                return Err(self.vm.value_error("Only '.' or '[' may follow ']' in format field specifier"));
            };
            let Some(end) = after.find(']') else {
                return Err(self.vm.value_error("Missing ']' in format string"));
            };
            if end == 0 {
                return empty();
            }
            let key = match self.index(&after[..end])? {
                Some(index) => Value::usize(index),
                None => Value::str(&after[..end]),
            };
            value = self.vm.get_item(&value, &key)?;
            rest = &after[end + 1..];
        }
        Ok(value)
    }

    /// The argument that a field begins with.
    fn first(&mut self, name: &str) -> PyResult {
        let index = if name.is_empty() {
            let next = match self.numbering {
                Numbering::Open => 0,
                Numbering::Automatic(next) => next,
                Numbering::Manual => {
                    return Err(self.vm.value_error(
                        "cannot switch from manual field specification to automatic field numbering",
                    ));
                }
            };
            self.numbering = Numbering::Automatic(next + 1);
            next
        } else {
            let Some(index) = self.index(name)? else { return (self.source.named)(name) };
            if matches!(self.numbering, Numbering::Automatic(_)) {
                return Err(self.vm.value_error(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            self.numbering = Numbering::Manual;
            index
        };
        let Some(positional) = self.source.positional else {
            return Err(self.vm.value_error("Format string contains positional fields"));
        };
        positional.get(index).cloned().ok_or_else(|| {
            self.vm.index_error(format!("Replacement index {index} out of range for positional args tuple"))
        })
    }

    /// A name that is a number.
    fn index(&self, name: &str) -> PyResult<Option<usize>> {
        if !name.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(None);
        }
        match name.parse::<usize>() {
            Ok(index) if isize::try_from(index).is_ok() => Ok(Some(index)),
            _ => Err(self.vm.value_error("Too many decimal digits in format string")),
        }
    }
}
