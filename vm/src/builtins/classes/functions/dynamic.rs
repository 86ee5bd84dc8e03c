//! Code at run time: `exec`, `eval`, `compile`, `__import__`, `__build_class__`.

use super::build::build_class;
use crate::bytecode::CodeFlags;
use crate::compile::{CompileError, ErrorKind, Mode, compile as compile_source, compile_expr};
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Bytes, Cell, Code, Dict, NativeDef, Obj, Str, Tuple, Value, code_of, expose};
use crate::vm::Vm;

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::with_keywords("exec", 1, 3, exec),
    NativeDef::new("eval", 1, 3, eval),
    NativeDef::with_keywords("compile", 0, 6, compile),
    NativeDef::with_keywords("__import__", 0, 5, import),
    NativeDef::with_keywords("__build_class__", 0, u8::MAX, build_class),
];

/// Source text from a str or bytes; `None` for anything else.
fn source_text(vm: &Vm, value: &Value) -> PyResult<Option<String>> {
    if let Some(text) = vm.native::<Str>(value) {
        if text.as_str().contains('\0') {
            return Err(vm.value_error("source code string cannot contain null bytes"));
        }
        return Ok(Some(text.as_str().to_owned()));
    }
    match vm.native::<Bytes>(value) {
        Some(bytes) => match std::str::from_utf8(&bytes.data) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(vm.syntax_error("source is not valid UTF-8")),
        },
        None => Ok(None),
    }
}

/// The namespaces that `exec` and `eval` run in: those given, or those of the caller.
fn namespaces(vm: &Vm, function: &str, args: &Args<'_>) -> PyResult<(Obj<Dict>, Obj<Dict>)> {
    let given = |index| args.get(index).filter(|value: &&Value| !value.is_none());
    let globals = match given(1) {
        Some(globals) => match vm.native::<Dict>(globals) {
            Some(dict) => Some(dict),
            None => {
                let given = vm.type_name(globals);
                return Err(vm.type_error(match function {
                    "eval" => "globals must be a dict".to_owned(),
                    _ => format!("{function}() globals must be a dict, not {given}"),
                }));
            }
        },
        None => None,
    };
    let locals = match given(2) {
        Some(locals) => match vm.native::<Dict>(locals) {
            Some(dict) => Some(dict),
            None => {
                let given = vm.type_name(locals);
                return Err(
                    vm.type_error(format!("{function}() locals must be a dict for this VM, not {given}"))
                );
            }
        },
        None => None,
    };
    let no_frame = || vm.system_error("globals and locals cannot be NULL");
    let (globals, locals) = match (globals, locals) {
        (Some(globals), Some(locals)) => (globals, locals),
        (Some(globals), None) => (globals.clone(), globals),
        (None, Some(locals)) => (vm.current_globals().ok_or_else(no_frame)?, locals),
        (None, None) => {
            let globals = vm.current_globals().ok_or_else(no_frame)?;
            (globals, vm.current_locals()?.ok_or_else(no_frame)?)
        }
    };
    if globals.get_str(&vm.names.builtins).is_none() {
        let builtins = vm.modules.get_text("builtins").unwrap_or_else(|| vm.builtins.as_value().clone());
        drop(globals.insert_str(vm.names.builtins.clone(), builtins));
    }
    Ok((globals, locals))
}

/// Runs a code object that a program has in its hands.
fn run(
    vm: &Vm,
    code: &Obj<Code>,
    globals: &Obj<Dict>,
    locals: &Obj<Dict>,
    closure: Option<Obj<Tuple>>,
) -> PyResult {
    if !code.flags.any(CodeFlags::OPTIMIZED) && closure.is_none() {
        return vm.run_code_in(code, globals, locals);
    }
    // The code of a function: its locals are slots, so it runs as a call of such a function.
    let called = vm.function_of(code.clone(), globals.clone(), closure).into_value();
    vm.call(&called, &[])
}

/// The cells for the free variables of code given to `exec`.
fn exec_closure(vm: &Vm, code: &Code, given: Option<&Value>) -> PyResult<Option<Obj<Tuple>>> {
    let wanted = code.rt().freevars.len();
    let given = given.filter(|given| !given.is_none());
    if wanted == 0 {
        return match given {
            Some(_) => Err(vm.type_error("cannot use a closure with this code object")),
            None => Ok(None),
        };
    }
    let cells = given.cloned().and_then(|given| given.cast::<Tuple>().ok());
    match cells.filter(|cells| cells.items().len() == wanted && cells.items().iter().all(Value::is_a::<Cell>))
    {
        Some(cells) => Ok(Some(cells)),
        None => Err(vm.type_error(format!("code object requires a closure of exactly length {wanted}"))),
    }
}

fn exec(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "exec", &["closure"])?;
    let (globals, locals) = namespaces(vm, "exec", args)?;
    let code = match code_of(&args.positional[0]) {
        Some(code) => code,
        None => match source_text(vm, &args.positional[0])? {
            Some(source) => vm.compile_text(&source, "<string>", Mode::Module)?,
            None => {
                return Err(vm.type_error("exec() arg 1 must be a string, bytes or code object"));
            }
        },
    };
    let closure = exec_closure(vm, &code, args.keyword("closure"))?;
    run(vm, &code, &globals, &locals, closure)?;
    Ok(Value::NONE)
}

fn eval(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (globals, locals) = namespaces(vm, "eval", args)?;
    let code = match code_of(&args.positional[0]) {
        Some(code) => code,
        None => match source_text(vm, &args.positional[0])? {
            Some(source) => vm.compile_expression(&source, "<string>")?,
            None => {
                return Err(vm.type_error("eval() arg 1 must be a string, bytes or code object"));
            }
        },
    };
    if !code.rt().freevars.is_empty() {
        return Err(vm.type_error("code object passed to eval() may not contain free variables"));
    }
    run(vm, &code, &globals, &locals, None)
}

/// `compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)`
fn compile(vm: &Vm, args: &Args<'_>) -> PyResult {
    let known = ["source", "filename", "mode", "flags", "dont_inherit", "optimize"];
    args.only_keywords(vm, "compile", &known)?;
    let required = |index: usize| {
        args.get_or_keyword(index, known[index]).ok_or_else(|| {
            let name = known[index];
            vm.type_error(format!("compile() missing required argument '{name}' (pos {})", index + 1))
        })
    };
    let (source, filename, mode) = (required(0)?, required(1)?, required(2)?);
    let Some(filename) = vm.native::<Str>(filename) else {
        return Err(vm.argument_error("compile()", "argument 'filename'", "str", filename));
    };
    let Some(mode) = vm.native::<Str>(mode) else {
        return Err(vm.argument_error("compile()", "argument 'mode'", "str", mode));
    };
    if let Some(code) = code_of(source) {
        return Ok(expose(vm, &code));
    }
    let Some(source) = source_text(vm, source)? else {
        return Err(vm.type_error("compile() arg 1 must be a string, bytes or AST object"));
    };
    let code = match mode.as_str() {
        "exec" => vm.compile_text(&source, filename.as_str(), Mode::Module)?,
        "single" => vm.compile_text(&source, filename.as_str(), Mode::Interactive)?,
        "eval" => vm.compile_expression(&source, filename.as_str())?,
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    Ok(expose(vm, &code))
}

fn import(vm: &Vm, args: &Args<'_>) -> PyResult {
    let known = ["name", "globals", "locals", "fromlist", "level"];
    args.only_keywords(vm, "__import__", &known)?;
    let Some(name) = args.get_or_keyword(0, "name") else {
        return Err(vm.type_error("__import__() missing required argument 'name' (pos 1)"));
    };
    let globals = args.get_or_keyword(1, "globals").and_then(|globals| vm.native::<Dict>(globals));
    let empty = Tuple::new(Vec::new()).into_value();
    let from_list = args.get_or_keyword(3, "fromlist").unwrap_or(&empty);
    let level = match args.get_or_keyword(4, "level") {
        Some(level) => vm.index_i64(level)?,
        None => 0,
    };
    vm.import_module(name, globals.as_ref(), from_list, level)
}

impl Vm {
    /// Compiles and loads a text; compile errors become exceptions.
    pub(crate) fn compile_text(&self, source: &str, filename: &str, mode: Mode) -> PyResult<Obj<Code>> {
        match compile_source(source, filename, mode) {
            Ok(spec) => self.load_code(&spec),
            Err(error) => Err(self.compile_error(&error)),
        }
    }

    /// As [`Vm::compile_text`], for one expression.
    pub(crate) fn compile_expression(&self, source: &str, filename: &str) -> PyResult<Obj<Code>> {
        match compile_expr(source, filename) {
            Ok(spec) => self.load_code(&spec),
            Err(error) => Err(self.compile_error(&error)),
        }
    }

    /// The exception that a compile error is for a program.
    pub fn compile_error(&self, error: &CompileError) -> Raised {
        let class = match &error.kind {
            ErrorKind::TooDeep => return self.recursion_error(&error.message),
            ErrorKind::Indentation if error.message.starts_with("inconsistent use of tabs") => {
                &self.exceptions.tab_error
            }
            ErrorKind::Indentation => &self.exceptions.indentation_error,
            ErrorKind::Syntax | ErrorKind::Unsupported(_) => &self.exceptions.syntax_error,
        };
        let text = error
            .text
            .as_deref()
            .map_or(Value::NONE, |line| Value::str(&format!("{}\n", line.trim_end_matches('\n'))));
        let details = Tuple::new(vec![
            Value::str(&error.filename),
            Value::int(i64::from(error.line)),
            Value::int(i64::from(error.column)),
            text,
        ]);
        match self.call(class.as_value(), &[Value::str(&error.message), details.into_value()]) {
            Ok(made) => match made.cast() {
                Ok(exception) => Raised(exception),
                Err(_) => self.syntax_error(&error.message),
            },
            Err(raised) => raised,
        }
    }
}
