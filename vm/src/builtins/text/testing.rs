//! Known answers from python3, for the unit tests of numbers and text.
//!
//! A file of cases has one expression a line, with what python3 says of it: `'a' * 3 => 'aaa'`, or for an exception
//! `1 // 0 => ZeroDivisionError: integer division or modulo by zero`. The expressions are evaluated here, on the syntax
//! tree, by the protocols that the dispatch loop uses: operators, methods of built-in values, built-in functions and those
//! of `math`.

use ruff_python_ast::{Expr, Number, Operator, UnaryOp};

use crate::bytecode::BinOp;
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{
    Bytes, Dict, Kind, List, MethodDescriptor, Module, Native, NativeDef, Obj, Set, Tuple, Type, Value,
    WrappedMethod,
};
use crate::vm::{Config, Vm};

/// Evaluates every case and reports those that python3 answers differently.
pub fn check(cases: &str) {
    let vm = Vm::new(Config::default());
    let math = Module::new(&vm, "math");
    crate::stdlib::math::fill(&vm, &math).unwrap_or_else(|_| panic!("math"));
    let math = math.into_value();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (expression, expected) = line.rsplit_once(" => ").expect("a case is `expression => answer`");
        let found = shown(&vm, Evaluator { vm: &vm, math: &math }.run(expression));
        count += 1;
        if found != expected {
            wrong.push(format!("{expression}\n  python3: {expected}\n  here:    {found}"));
        }
    }
    assert!(count > 0, "there are cases");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// A result as the files of cases write it: ASCII, on one line.
fn shown(vm: &Vm, result: PyResult) -> String {
    match result.and_then(|value| vm.ascii(&value)) {
        Ok(text) => text,
        Err(Raised(exception)) => {
            let name = vm.type_name(exception.as_value());
            let text = vm.str(exception.as_value()).unwrap_or_else(|_| "?".to_owned());
            let text: String = text
                .chars()
                .flat_map(|c| if c.is_ascii() { vec![c] } else { c.escape_default().collect() })
                .collect();
            if text.is_empty() { name } else { format!("{name}: {}", text.replace('\n', "\\n")) }
        }
    }
}

struct Evaluator<'a> {
    vm: &'a Vm,
    math: &'a Value,
}

impl Evaluator<'_> {
    fn run(&self, expression: &str) -> PyResult {
        match ruff_python_parser::parse_expression(expression) {
            Ok(parsed) => self.value(parsed.expr()),
            Err(error) => panic!("{expression}: {error}"),
        }
    }

    fn values(&self, items: &[Expr]) -> PyResult<Vec<Value>> {
        items.iter().map(|item| self.value(item)).collect()
    }

    fn value(&self, expression: &Expr) -> PyResult {
        let vm = self.vm;
        Ok(match expression {
            Expr::NumberLiteral(e) => match &e.value {
                Number::Int(n) => Value::bigint(n.to_string().parse().unwrap_or_else(|_| {
                    let digits = n.to_string();
                    num_bigint::BigInt::parse_bytes(digits.trim_start_matches("0x").as_bytes(), 16)
                        .expect("an int")
                })),
                Number::Float(x) => Value::float(*x),
                Number::Complex { .. } => panic!("complex"),
            },
            Expr::StringLiteral(e) => Value::str(e.value.to_str()),
            Expr::BytesLiteral(e) => Bytes::new(e.value.bytes().collect::<Vec<u8>>()).into_value(),
            Expr::BooleanLiteral(e) => Value::bool(e.value),
            Expr::NoneLiteral(_) => Value::NONE,
            Expr::EllipsisLiteral(_) => Value::ELLIPSIS,
            Expr::Tuple(e) => Tuple::new(self.values(&e.elts)?).into_value(),
            Expr::List(e) => List::new(self.values(&e.elts)?).into_value(),
            Expr::Set(e) => {
                let set = Set::new(Kind::Set);
                for item in self.values(&e.elts)? {
                    set.add(vm, item)?;
                }
                set.into_value()
            }
            Expr::Dict(e) => {
                let dict = Dict::new();
                for item in &e.items {
                    let key = self.value(item.key.as_ref().expect("a key"))?;
                    dict.insert(vm, key, self.value(&item.value)?)?;
                }
                dict.into_value()
            }
            Expr::UnaryOp(e) => {
                let operand = self.value(&e.operand)?;
                match e.op {
                    UnaryOp::USub => vm.negative(&operand)?,
                    UnaryOp::UAdd => vm.positive(&operand)?,
                    UnaryOp::Invert => vm.invert(&operand)?,
                    UnaryOp::Not => Value::bool(!vm.truth(&operand)?),
                }
            }
            Expr::BinOp(e) => {
                let (left, right) = (self.value(&e.left)?, self.value(&e.right)?);
                vm.binary(operator(e.op), &left, &right)?
            }
            Expr::Name(e) => vm.builtins.get_text(&e.id).unwrap_or_else(|| panic!("no {}", e.id)),
            Expr::Attribute(e) => self.attribute(&e.value, &e.attr)?,
            Expr::Call(e) => {
                let mut positional = Vec::new();
                let def = self.callee(&e.func, &mut positional)?;
                let receivers = positional.len();
                positional.extend(self.values(&e.arguments.args)?);
                let (mut names, mut keyword_values) = (Vec::new(), Vec::new());
                for keyword in &e.arguments.keywords {
                    names.push(Value::str(keyword.arg.as_ref().expect("a name")));
                    keyword_values.push(self.value(&keyword.value)?);
                }
                let names = Tuple::new(names);
                let args = Args {
                    positional: &positional,
                    keyword_values: &keyword_values,
                    keyword_names: Some(&names),
                };
                return match def {
                    Callee::Native(def) => {
                        args.check(vm, def, receivers)?;
                        (def.function)(vm, &args)
                    }
                    Callee::Class(ty) => {
                        let construct = ty.construct.get().unwrap_or_else(|| panic!("{}", ty.name_text()));
                        construct(vm, &ty, &args)
                    }
                };
            }
            other => panic!("not for tests: {other:?}"),
        })
    }

    /// `value.name` that is no call: of a module, or computed.
    fn attribute(&self, of: &Expr, name: &str) -> PyResult {
        if let Some(value) = self.in_math(of, name) {
            return Ok(value);
        }
        let value = self.value(of)?;
        let found = self.vm.special(&value, &self.vm.intern(name));
        match found.as_ref().and_then(Value::downcast::<crate::object::GetSet>) {
            Some(attribute) => (attribute.def.get)(self.vm, &value),
            None => panic!("no attribute {name}"),
        }
    }

    fn in_math(&self, of: &Expr, name: &str) -> Option<Value> {
        let is_math = matches!(of, Expr::Name(e) if e.id.as_str() == "math");
        let module = self.math.downcast::<Module>().filter(|_| is_math)?;
        Some(module.dict.get_text(name).unwrap_or_else(|| panic!("no math.{name}")))
    }

    /// What is called; a method's receiver becomes the first argument.
    fn callee(&self, function: &Expr, positional: &mut Vec<Value>) -> PyResult<Callee> {
        let Expr::Attribute(e) = function else {
            return Ok(callee_of(&self.value(function)?));
        };
        if let Some(function) = self.in_math(&e.value, &e.attr) {
            return Ok(callee_of(&function));
        }
        let value = self.value(&e.value)?;
        let name = self.vm.intern(&e.attr);
        let of_class = value.downcast::<Type>().and_then(|ty| ty.lookup(&name));
        let method = match &of_class {
            Some(method) => method.clone(),
            None => self.vm.special(&value, &name).unwrap_or_else(|| panic!("no method {}", e.attr)),
        };
        if let Some(wrapped) = method.downcast::<WrappedMethod>() {
            return Ok(callee_of(&wrapped.function));
        }
        let descriptor = method.downcast::<MethodDescriptor>().expect("a built-in method");
        if of_class.is_none() || descriptor.of_class {
            positional.push(value);
        }
        Ok(Callee::Native(descriptor.def))
    }
}

enum Callee {
    Native(&'static NativeDef),
    Class(Obj<Type>),
}

fn callee_of(value: &Value) -> Callee {
    match value.downcast::<Native>() {
        Some(native) => Callee::Native(native.def),
        None => Callee::Class(Obj::from_ref(value.downcast::<Type>().expect("a function or a class"))),
    }
}

fn operator(op: Operator) -> BinOp {
    match op {
        Operator::Add => BinOp::Add,
        Operator::Sub => BinOp::Sub,
        Operator::Mult => BinOp::Mul,
        Operator::MatMult => BinOp::MatMul,
        Operator::Div => BinOp::Div,
        Operator::Mod => BinOp::Mod,
        Operator::Pow => BinOp::Pow,
        Operator::LShift => BinOp::Shl,
        Operator::RShift => BinOp::Shr,
        Operator::BitOr => BinOp::Or,
        Operator::BitXor => BinOp::Xor,
        Operator::BitAnd => BinOp::And,
        Operator::FloorDiv => BinOp::FloorDiv,
    }
}
