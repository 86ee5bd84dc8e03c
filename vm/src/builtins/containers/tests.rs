//! Containers' methods against what CPython answers.

mod recorded;
mod set_order;

use std::iter::Peekable;
use std::str::Chars;

use self::recorded::{CASES, Case};
use crate::bytecode::BinOp;
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Bytes, Dict, MethodDescriptor, Native, NativeDef, Obj, Set, Tuple, Type, Value};
use crate::vm::{Config, Vm};

/// Reads the literals and calls that the cases are written in.
struct Reader<'a> {
    vm: &'a Vm,
    text: Peekable<Chars<'a>>,
}

fn read(vm: &Vm, text: &str) -> Value {
    let mut reader = Reader { vm, text: text.chars().peekable() };
    let value = reader.expression();
    assert!(reader.peek().is_none(), "trailing text in {text}");
    value
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.text.next_if(|c| c.is_whitespace()).is_some() {}
        self.text.peek().copied()
    }

    fn accept(&mut self, c: char) -> bool {
        self.peek() == Some(c) && self.text.next().is_some()
    }

    fn binary(&self, op: BinOp, a: &Value, b: &Value) -> Value {
        self.vm.binary(op, a, b).expect("operands that go together")
    }

    fn expression(&mut self) -> Value {
        let mut value = self.product();
        while let Some(sign) = self.peek().filter(|c| matches!(c, '+' | '-')) {
            self.text.next();
            let other = self.product();
            value = self.binary(if sign == '+' { BinOp::Add } else { BinOp::Sub }, &value, &other);
        }
        value
    }

    fn product(&mut self) -> Value {
        let mut value = self.power();
        while self.accept('*') {
            let other = self.power();
            value = self.binary(BinOp::Mul, &value, &other);
        }
        value
    }

    /// A term with methods called on it, a power, or either negated.
    fn power(&mut self) -> Value {
        if self.accept('-') {
            let value = self.power();
            return self.binary(BinOp::Sub, &Value::int(0), &value);
        }
        let mut value = self.term();
        while self.accept('.') {
            let name = self.word();
            let args = self.call();
            value = method(self.vm, &value, &name, &args, &[]).expect("a method");
        }
        let mut ahead = self.text.clone();
        if ahead.next() == Some('*') && ahead.next() == Some('*') {
            self.text = ahead;
            let exponent = self.power();
            value = self.binary(BinOp::Pow, &value, &exponent);
        }
        value
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.text.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
            if c == '.' && !word.chars().all(|c| c.is_ascii_digit()) {
                break;
            }
            word.push(c);
        }
        word
    }

    fn call(&mut self) -> Vec<Value> {
        assert!(self.accept('('));
        self.items(')')
    }

    fn items(&mut self, end: char) -> Vec<Value> {
        let mut items = Vec::new();
        while !self.accept(end) {
            items.push(self.expression());
            self.accept(',');
        }
        items
    }

    fn term(&mut self) -> Value {
        let vm = self.vm;
        if self.accept('[') {
            return crate::object::List::new(self.items(']')).into_value();
        }
        if self.accept('(') {
            return Tuple::new(self.items(')')).into_value();
        }
        if self.accept('{') {
            return self.braces();
        }
        if self.accept('\'') {
            let text: String = std::iter::from_fn(|| self.text.next().filter(|&c| c != '\'')).collect();
            return Value::str(&text);
        }
        let word = self.word();
        if word == "b" && self.accept('\'') {
            let text: String = std::iter::from_fn(|| self.text.next().filter(|&c| c != '\'')).collect();
            return Bytes::new(text.into_bytes()).into_value();
        }
        match word.as_str() {
            "None" => Value::NONE,
            "True" => Value::TRUE,
            "False" => Value::FALSE,
            "bytearray" => {
                let [bytes] = &self.call()[..] else { panic!("one argument") };
                let data = bytes.downcast::<Bytes>().expect("bytes").data.to_vec();
                crate::object::ByteArray::new(data).into_value()
            }
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => match word.parse::<i64>() {
                Ok(n) => Value::int(n),
                Err(_) => Value::float(word.parse().expect("a number")),
            },
            _ => {
                let args = self.call();
                function(vm, &word, &args, &[]).expect("a constructor")
            }
        }
    }

    fn braces(&mut self) -> Value {
        let vm = self.vm;
        if self.accept('}') {
            return Dict::new().into_value();
        }
        let first = self.expression();
        if self.accept(':') {
            let dict = Dict::new();
            let mut key = first;
            loop {
                let value = self.expression();
                drop(dict.insert(vm, key, value).expect("hashable"));
                if !self.accept(',') {
                    assert!(self.accept('}'));
                    return dict.into_value();
                }
                key = self.expression();
                assert!(self.accept(':'));
            }
        }
        let set = Set::new(crate::object::Kind::Set);
        self.accept(',');
        for item in std::iter::once(first).chain(self.items('}')) {
            set.add(vm, item).expect("hashable");
        }
        set.into_value()
    }
}

/// Calls a native function as the dispatch loop does, with its arguments checked.
fn run(vm: &Vm, def: &NativeDef, receivers: usize, args: &[Value], keywords: &[(Value, Value)]) -> PyResult {
    let names = Tuple::new(keywords.iter().map(|(name, _)| name.clone()).collect());
    let values: Vec<Value> = keywords.iter().map(|(_, value)| value.clone()).collect();
    let keyword_names = (!keywords.is_empty()).then_some(&names);
    let args = Args { positional: args, keyword_values: &values, keyword_names };
    args.check(vm, def, receivers)?;
    (def.function)(vm, &args)
}

/// `receiver.name(*args, **keywords)`
pub fn method(
    vm: &Vm,
    receiver: &Value,
    name: &str,
    args: &[Value],
    keywords: &[(Value, Value)],
) -> PyResult {
    let found = vm.type_of(receiver).lookup(&vm.intern(name)).unwrap_or_else(|| panic!("no {name}"));
    let method = found.downcast::<MethodDescriptor>().unwrap_or_else(|| panic!("{name} is no method"));
    let args: Vec<Value> = std::iter::once(receiver).chain(args).cloned().collect();
    run(vm, method.def, 1, &args, keywords)
}

/// `name(*args, **keywords)` of a built-in function or type.
pub fn function(vm: &Vm, name: &str, args: &[Value], keywords: &[(Value, Value)]) -> PyResult {
    let found = vm.builtins.get_text(name).unwrap_or_else(|| panic!("no {name}"));
    if let Some(native) = found.downcast::<Native>() {
        return run(vm, native.def, 0, args, keywords);
    }
    let ty: Obj<Type> = found.cast().unwrap_or_else(|_| panic!("{name} is no type"));
    let construct = ty.construct.get().expect("a constructor");
    let names = Tuple::new(keywords.iter().map(|(name, _)| name.clone()).collect());
    let values: Vec<Value> = keywords.iter().map(|(_, value)| value.clone()).collect();
    let keyword_names = (!keywords.is_empty()).then_some(&names);
    construct(vm, &ty, &Args { positional: args, keyword_values: &values, keyword_names })
}

/// A value as record.py shows it.
fn shown(vm: &Vm, value: &Value) -> PyResult<String> {
    if vm.is_iterator(value) {
        let name = vm.type_name(value);
        let items = crate::object::List::new(vm.collect(value)?).into_value();
        return Ok(format!("{name} {}", vm.repr(&items)?));
    }
    vm.repr(value)
}

fn message(vm: &Vm, raised: &Raised) -> String {
    let name = vm.type_name(raised.0.as_value());
    let text = raised.0.args.get().items().first().cloned();
    match text {
        // As `str` of these exceptions shows it.
        Some(key) if name == "KeyError" => format!("{name}: {}", vm.repr(&key).expect("a repr")),
        Some(text) => format!("{name}: {}", text.as_str().unwrap_or("?")),
        None => format!("{name}: "),
    }
}

fn outcome(vm: &Vm, case: &Case, receiver: Option<&Value>) -> PyResult<String> {
    let args = read(vm, case.args);
    let keywords = read(vm, case.keywords);
    let args = args.downcast::<Tuple>().expect("a tuple").items();
    let keywords = keywords.downcast::<Dict>().expect("a dict").to_vec();
    let result = match receiver {
        Some(receiver) => method(vm, receiver, case.name, args, &keywords)?,
        None => function(vm, case.name, args, &keywords)?,
    };
    shown(vm, &result)
}

#[test]
fn answers_as_cpython() {
    let vm = Vm::new(Config::default());
    let mut wrong = Vec::new();
    for case in CASES {
        let receiver = (!case.receiver.is_empty()).then(|| read(&vm, case.receiver));
        let result = outcome(&vm, case, receiver.as_ref()).unwrap_or_else(|raised| message(&vm, &raised));
        let after = receiver.map_or_else(String::new, |r| shown(&vm, &r).expect("a repr"));
        // Calls of methods with a wrong number of arguments name the type in CPython, which the tables do not know.
        if result != case.result || after != case.after {
            wrong.push(format!(
                "{}.{}{} {}\n  is    {result} after {after}\n  wants {} after {}",
                case.receiver, case.name, case.args, case.keywords, case.result, case.after
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
