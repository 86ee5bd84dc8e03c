//! `print`, `input`, `open`.

use crate::error::PyResult;
use crate::exec::Args;
use crate::host::Stream;
use crate::object::{NativeDef, Str, Value};
use crate::stdlib::stream;
use crate::vm::Vm;

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::with_keywords("print", 0, u8::MAX, print),
    NativeDef::new("input", 0, 1, input),
    NativeDef::with_keywords("open", 1, 8, stream::open),
];

/// `sep` or `end`: a str, or the usual one for None.
fn text(vm: &Vm, args: &Args<'_>, name: &str, usual: &str) -> PyResult<String> {
    match args.keyword(name) {
        None => Ok(usual.to_owned()),
        Some(none) if none.is_none() => Ok(usual.to_owned()),
        Some(value) => match vm.native::<Str>(value) {
            Some(text) => Ok(text.as_str().to_owned()),
            None => {
                let given = vm.type_name(value);
                Err(vm.type_error(format!("{name} must be None or a string, not {given}")))
            }
        },
    }
}

fn print(vm: &Vm, args: &Args<'_>) -> PyResult {
    let flush;
    let (sep, end, file);
    if args.has_keywords() {
        args.only_keywords(vm, "print", &["sep", "end", "file", "flush"])?;
        sep = text(vm, args, "sep", " ")?;
        end = text(vm, args, "end", "\n")?;
        file = args.keyword("file").filter(|file| !file.is_none()).cloned();
        flush = match args.keyword("flush") {
            Some(flush) => vm.truth(flush)?,
            None => false,
        };
    } else {
        (sep, end, file, flush) = (" ".to_owned(), "\n".to_owned(), None, false);
    }
    let file = match file {
        Some(file) => file,
        None => match vm.sys_attribute("stdout") {
            Some(file) if file.is_none() => return Ok(Value::NONE),
            Some(file) => file,
            None => return Err(vm.runtime_error("lost sys.stdout")),
        },
    };
    match stream::standard(&file) {
        Some(stream) => print_directly(vm, stream, args.positional, &sep, &end)?,
        None => print_by_method(vm, &file, args.positional, &sep, &end)?,
    }
    if flush {
        vm.call_method(&file, &vm.intern("flush"), &[])?;
    }
    Ok(Value::NONE)
}

fn print_directly(vm: &Vm, stream: Stream, values: &[Value], sep: &str, end: &str) -> PyResult<()> {
    let mut line = String::new();
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            line.push_str(sep);
        }
        match value.as_str() {
            Some(text) => line.push_str(text),
            None => {
                // What comes before a value is out when its own code runs, or raises.
                let own_code = value.header().is_some();
                if own_code && !line.is_empty() && value.as_float().is_none() {
                    vm.write_stream(stream, &line)?;
                    line.clear();
                }
                line.push_str(&vm.str(value)?);
            }
        }
    }
    line.push_str(end);
    vm.write_stream(stream, &line)
}

fn print_by_method(vm: &Vm, file: &Value, values: &[Value], sep: &str, end: &str) -> PyResult<()> {
    let name = vm.intern("write");
    let write = |text: Value| vm.call_method(file, &name, &[text]).map(drop);
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            write(Value::str(sep))?;
        }
        write(vm.str_value(value)?)?;
    }
    write(Value::str(end))
}

fn input(vm: &Vm, args: &Args<'_>) -> PyResult {
    if let Some(prompt) = args.get(0) {
        let prompt = vm.str(prompt)?;
        vm.write_stream(Stream::Out, &prompt)?;
    }
    vm.flush_output()?;
    match stream::read_input_line(vm)? {
        Some(line) => Ok(Value::str(line.strip_suffix('\n').unwrap_or(&line))),
        None => Err(vm.eof_error("EOF when reading a line")),
    }
}
