//! What is shown as `<…>`: functions, classes, modules, generators, plain objects; and exceptions.

use std::ptr::NonNull;

use crate::error::PyResult;
use crate::object::{
    Cell, Exception, FrameObject, Function, Generator, GetSet, Kind, Member, Method, MethodDescriptor,
    Module, Native, Super, Tuple, Type, Value, WrappedMethod, code_of,
};
use crate::ops::hash::identity;
use crate::vm::Vm;

/// How an object is told from others: `0x…` with the number that `id` returns.
fn at(value: &Value) -> String {
    format!("{:#014x}", identity(value))
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or("?").to_owned()
}

impl Vm {
    /// `repr` of built-in objects that are neither numbers, text nor containers.
    pub(super) fn repr_other(&self, value: &Value) -> PyResult<String> {
        let at = at(value);
        Ok(match value.kind() {
            Kind::Function => {
                let name = value.downcast::<Function>().map(|f| text_of(&f.qualname()));
                format!("<function {} at {at}>", name.unwrap_or_default())
            }
            Kind::Native => match value.downcast::<Native>() {
                Some(Native { def, receiver: Some(receiver), .. }) if !receiver.is_a::<Module>() => {
                    let (name, class) = (def.name, self.type_name(receiver));
                    format!("<built-in method {name} of {class} object at {}>", self::at(receiver))
                }
                Some(native) => format!("<built-in function {}>", native.def.name),
                None => String::new(),
            },
            Kind::MethodDescriptor => repr_descriptor(self, value),
            Kind::GetSet => match value.downcast::<GetSet>() {
                Some(GetSet { def, owner, .. }) => {
                    format!("<attribute '{}' of '{}' objects>", def.name, self.owner_name(*owner))
                }
                None => String::new(),
            },
            Kind::Member => match value.downcast::<Member>() {
                Some(member) => format!("<member '{}'>", text_of(&member.name)),
                None => String::new(),
            },
            Kind::Method => return self.repr_method(value),
            Kind::Code | Kind::CodeProxy => match code_of(value) {
                Some(code) => {
                    let (rt, line) = (code.rt(), code.first_line);
                    let (name, file) = (text_of(&rt.name), text_of(&rt.filename));
                    format!("<code object {name} at {at}, file \"{file}\", line {line}>")
                }
                None => String::new(),
            },
            Kind::Cell => match value.downcast::<Cell>().map(|cell| cell.content.get()) {
                Some(content) if !content.is_empty() => {
                    let class = self.type_name(&content);
                    format!("<cell at {at}: {class} object at {}>", self::at(&content))
                }
                _ => format!("<cell at {at}: empty>"),
            },
            Kind::Generator | Kind::Coroutine | Kind::AsyncGenerator => {
                let name = value.downcast::<Generator>().map(|g| text_of(&g.qualname.get()));
                format!("<{} object {} at {at}>", value.kind().type_name(), name.unwrap_or_default())
            }
            Kind::Module => match value.downcast::<Module>() {
                Some(module) => self.repr_module(module)?,
                None => String::new(),
            },
            Kind::StaticMethod | Kind::ClassMethod => match value.downcast::<WrappedMethod>() {
                Some(wrapped) => {
                    format!("<{}({})>", value.kind().type_name(), self.repr(&wrapped.function)?)
                }
                None => String::new(),
            },
            Kind::Super => match value.downcast::<Super>() {
                Some(object) => {
                    let (start, receiver) = (object.start.name_text(), object.receiver_type.name_text());
                    format!("<super: <class '{start}'>, <{receiver} object>>")
                }
                None => String::new(),
            },
            Kind::Frame => match value.downcast::<FrameObject>() {
                Some(frame) => {
                    let rt = frame.code.code().rt();
                    let (file, name) = (self.repr(&rt.filename)?, text_of(&rt.name));
                    format!("<frame at {at}, file {file}, line {}, code {name}>", frame.line)
                }
                None => String::new(),
            },
            _ => format!("<{} object at {at}>", self.type_name(value)),
        })
    }

    /// The name of the built-in type that a descriptor belongs to.
    fn owner_name(&self, owner: NonNull<Type>) -> String {
        let mut known = self.types.all().iter().chain(self.exceptions.all());
        known.find(|ty| ty.as_ptr() == owner).map_or_else(|| "object".to_owned(), |ty| ty.name_text())
    }

    fn repr_method(&self, value: &Value) -> PyResult<String> {
        let Some(method) = value.downcast::<Method>() else { return Ok(String::new()) };
        let name = match method.function.downcast::<Function>() {
            Some(function) => text_of(&function.qualname()),
            None => match self.find_attr(&method.function, &self.names.qualname)? {
                Some(name) => self.str(&name)?,
                None => "?".to_owned(),
            },
        };
        Ok(format!("<bound method {name} of {}>", self.repr(&method.receiver)?))
    }

    fn repr_module(&self, module: &Module) -> PyResult<String> {
        let name = module.dict.get_str(&self.names.name).unwrap_or_else(|| Value::str("?"));
        let name = self.repr(&name)?;
        Ok(match module.dict.get_str(&self.names.file) {
            Some(file) if !file.is_none() => format!("<module {name} from {}>", self.repr(&file)?),
            _ => format!("<module {name} (built-in)>"),
        })
    }

    /// `<class 'module.Name'>` for types, `<module.Name object at 0x…>` for everything else: `object.__repr__`.
    pub fn repr_object(&self, value: &Value) -> String {
        match value.downcast::<Type>() {
            Some(ty) => format!("<class '{}'>", self.full_type_name(ty)),
            None => format!("<{} object at {}>", self.full_type_name(&self.type_of(value)), at(value)),
        }
    }

    /// A type's name with its module, which is left out for built-in types.
    pub fn full_type_name(&self, ty: &Type) -> String {
        let name = ty.qualname.with(text_of);
        match ty.dict.get_str(&self.names.module) {
            Some(module) if module.as_str().is_some_and(|m| m != "builtins") => {
                format!("{}.{name}", text_of(&module))
            }
            _ => name,
        }
    }

    /// `repr` of an exception: its class and arguments.
    pub(super) fn repr_exception(&self, exception: &Exception, out: &mut String) -> PyResult<()> {
        self.check_native_stack(" while getting the repr of an object")?;
        out.push_str(&exception.ty.with(|ty| ty.name_text()));
        let args = exception.args.get();
        match args.items() {
            [one] => {
                out.push('(');
                self.repr_into(one, out)?;
                out.push(')');
                Ok(())
            }
            _ => self.repr_into(args.as_value(), out),
        }
    }

    /// `BaseException.__str__` and what `KeyError`, `OSError`, `SyntaxError` and the Unicode errors make of it.
    pub fn str_exception(&self, exception: &Exception) -> PyResult<String> {
        let args = exception.args.get();
        let ty = exception.ty.get();
        let errors = &self.exceptions;
        match args.items() {
            [] if ty.is_subtype_of(&errors.syntax_error) => Ok("None".to_owned()),
            [] => Ok(String::new()),
            [one] if ty.is_subtype_of(&errors.key_error) => self.repr(one),
            [one] => self.str(one),
            [number, text, ..] if ty.is_subtype_of(&errors.os_error) => {
                self.str_os_error(exception, number, text)
            }
            [message, place] if ty.is_subtype_of(&errors.syntax_error) => {
                self.str_syntax_error(exception, message, place)
            }
            [encoding, object, start, end, reason] if ty.is_subtype_of(&errors.unicode_error) => {
                let decoding = ty.is_subtype_of(&errors.unicode_decode_error);
                self.str_unicode_error(decoding, [encoding, object, start, end, reason])
            }
            _ => self.repr(args.as_value()),
        }
    }

    /// `[Errno n] text: 'file'`; the files are in fields of the exception.
    fn str_os_error(&self, exception: &Exception, number: &Value, text: &Value) -> PyResult<String> {
        let mut out = format!("[Errno {}] {}", self.str(number)?, self.str(text)?);
        let file = |name| field(exception, name).filter(|file| !file.is_none());
        if let Some(first) = file("filename") {
            out.push_str(": ");
            out.push_str(&self.repr(&first)?);
            if let Some(second) = file("filename2") {
                out.push_str(" -> ");
                out.push_str(&self.repr(&second)?);
            }
        }
        Ok(out)
    }

    /// `message (file, line n)`
    fn str_syntax_error(&self, exception: &Exception, message: &Value, place: &Value) -> PyResult<String> {
        let place = place.downcast::<Tuple>().map_or(&[][..], Tuple::items);
        let part = |name, index: usize| field(exception, name).or_else(|| place.get(index).cloned());
        let message = self.str(&field(exception, "msg").unwrap_or_else(|| message.clone()))?;
        let file = part("filename", 0);
        let file = file.as_ref().and_then(Value::as_str).map(|f| f.rsplit('/').next().unwrap_or(f));
        Ok(match (file, part("lineno", 1).and_then(|line| line.as_small_int())) {
            (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
            (Some(file), None) => format!("{message} ({file})"),
            (None, Some(line)) => format!("{message} (line {line})"),
            (None, None) => message,
        })
    }

    fn str_unicode_error(
        &self,
        decoding: bool,
        [encoding, object, start, end, reason]: [&Value; 5],
    ) -> PyResult<String> {
        let (encoding, reason) = (self.str(encoding)?, self.str(reason)?);
        let first = self.index_i64(start)?.max(0);
        let last = self.index_i64(end)? - 1;
        let (verb, noun) = if decoding { ("decode", "byte") } else { ("encode", "character") };
        if first != last {
            let plural = if decoding { "bytes" } else { "characters" };
            return Ok(format!(
                "'{encoding}' codec can't {verb} {plural} in position {first}-{last}: {reason}"
            ));
        }
        let shown = if decoding {
            let bytes = object.downcast::<crate::object::Bytes>();
            let byte = bytes.and_then(|b| b.data.get(first as usize)).copied().unwrap_or(0);
            format!("{byte:#04x}")
        } else {
            let c = object.as_str().and_then(|t| t.chars().nth(first as usize)).unwrap_or('?');
            match u32::from(c) {
                code @ 0..=0xff => format!("'\\x{code:02x}'"),
                code @ 0x100..=0xffff => format!("'\\u{code:04x}'"),
                code => format!("'\\U{code:08x}'"),
            }
        };
        Ok(format!("'{encoding}' codec can't {verb} {noun} {shown} in position {first}: {reason}"))
    }
}

/// A field of an exception that is not among its arguments.
fn field(exception: &Exception, name: &str) -> Option<Value> {
    exception.dict.get().and_then(|dict| dict.get_text(name))
}

fn repr_descriptor(vm: &Vm, value: &Value) -> String {
    let Some(descriptor) = value.downcast::<MethodDescriptor>() else { return String::new() };
    let (name, owner) = (descriptor.def.name, vm.owner_name(descriptor.owner));
    if name.starts_with("__") {
        format!("<slot wrapper '{name}' of '{owner}' objects>")
    } else {
        format!("<method '{name}' of '{owner}' objects>")
    }
}
