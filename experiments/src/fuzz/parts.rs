//! Top-level parts: definitions of functions, classes, generators and coroutines, and what is done with them.

use super::generate::{Callable, Place, Writer};

const FUNCTION: Place = Place { function: true, generator: false, in_loop: false, depth: 1 };
const GENERATOR: Place = Place { generator: true, ..FUNCTION };

/// A parameter list under construction.
struct Parameters {
    text: Vec<String>,
    callable: Callable,
}

impl Writer {
    fn parameters(&mut self, name: &str) -> Parameters {
        let mut callable =
            Callable { name: name.to_owned(), named: Vec::new(), required: 0, required_named: Vec::new() };
        let mut text = Vec::new();
        let names = ["a", "i0", "b", "s0", "l0"];
        let count = self.pick(5);
        let positional_only = if self.choices.one_in(4) { self.pick(count + 1) } else { 0 };
        let mut defaults = false;
        for (i, parameter) in names.into_iter().enumerate().take(count) {
            defaults |= self.choices.one_in(4);
            let default = if defaults { format!("={}", self.any(1)) } else { String::new() };
            let annotation = if self.choices.one_in(10) { ": int" } else { "" };
            text.push(format!("{parameter}{annotation}{default}"));
            if !defaults {
                callable.required += 1;
            }
            if i >= positional_only {
                callable.named.push(parameter.to_owned());
            }
            if i + 1 == positional_only {
                text.push("/".to_owned());
            }
        }
        let star = self.pick(5);
        if star == 3 {
            text.push("*rest".to_owned());
        }
        if star == 4 {
            text.push("*".to_owned());
        }
        if star >= 3 {
            let default = self.choices.of(&["=1", "", "='x'", "=None"]);
            text.push(format!("key{default}"));
            if default.is_empty() {
                callable.required_named.push("key".to_owned());
            } else {
                callable.named.push("key".to_owned());
            }
        }
        if self.choices.one_in(5) {
            text.push("**more".to_owned());
        }
        Parameters { text, callable }
    }

    /// The beginning of a body: fuel, and which names are local.
    fn opening(&mut self, parameters: &Parameters) {
        self.line("tick()");
        let taken = |name: &str| {
            parameters.text.iter().any(|p| {
                p == name || p.starts_with(&format!("{name}=")) || p.starts_with(&format!("{name}:"))
            })
        };
        if self.choices.one_in(4) && !taken("i1") {
            self.line("global i1, x0");
            self.line("t0, d0 = (1, 2), {}");
        } else {
            let locals: Vec<&str> = ["i0", "i1", "s0", "l0", "d0", "t0", "z0", "x0"]
                .into_iter()
                .filter(|name| !taken(name))
                .collect();
            for name in locals {
                let value = match name.as_bytes()[0] {
                    b'i' => self.int(0),
                    b's' => self.text(0),
                    b'l' => "[1, 'l']".to_owned(),
                    b'd' => "{'a': 0}".to_owned(),
                    b't' => "(1, 2)".to_owned(),
                    b'z' => "{1, 9}".to_owned(),
                    _ => self.float(0),
                };
                self.line(format!("{name} = {value}"));
            }
        }
        self.line("s1 = l1 = i2 = i3 = x1 = None");
        if parameters.text.iter().any(|p| p == "*rest") {
            self.line("show(rest)");
        }
        if parameters.text.iter().any(|p| p == "**more") {
            self.line("show(more)");
        }
    }

    /// Every function of this file binds all the names that statements may read.
    fn body(&mut self, parameters: &Parameters) {
        self.opening(parameters);
        let nested = self.place.depth < 4 && self.choices.one_in(5);
        if nested {
            let inner = self.fresh("inner");
            self.block_in(
                Place { depth: self.place.depth + 1, ..FUNCTION },
                format!("def {inner}(v=i0):"),
                |w| {
                    w.line("tick()");
                    if w.choices.one_in(2) {
                        w.line("nonlocal t0, d0");
                        w.line("t0 = (v,)");
                    }
                    let value = w.choices.of(&["(v, s0)", "[t0, v]", "(l0, d0, v)", "i0"]);
                    w.line(format!("return {value}"));
                },
            );
            self.line(format!("show({inner}(), {inner}(5))"));
        }
        self.statements(3);
        let value = self.any(1);
        self.line(format!("return clip({value})"));
    }

    pub(super) fn function_part(&mut self) {
        let name = self.fresh("f");
        let mut parameters = self.parameters(&name);
        if parameters.text.iter().any(|p| p.starts_with("t0") || p.starts_with("d0")) {
            parameters.text.clear();
        }
        if self.choices.one_in(6) {
            self.line("def wrapped(function):");
            self.line("    return lambda *a, **k: ('wrapped', function(*a, **k))");
            self.line("@wrapped");
        }
        let header = format!("def {name}({}):", parameters.text.join(", "));
        // Defaults are evaluated now: what they raise must not end the program.
        self.block("try:", |w| {
            w.block_in(FUNCTION, header, |w| w.body(&parameters));
        });
        self.block("except Exception as error:", |w| {
            w.line("failed(error)");
            w.line(format!("{name} = lambda *a, **k: 'undefined'"));
        });
        self.functions.push(parameters.callable);
        for _ in 0..=self.pick(3) {
            let call = self.call(2);
            self.guarded(|w| w.line(format!("show({call})")));
        }
    }

    pub(super) fn closure_part(&mut self) {
        let name = self.fresh("make");
        self.block_in(FUNCTION, format!("def {name}(n):"), |w| {
            w.line("tick()");
            w.line("held, log = [n], []");
            w.block_in(Place { depth: 2, ..FUNCTION }, "def up(step=1):", |w| {
                w.line("nonlocal n");
                w.line("tick()");
                let line = w.choices.of(&[
                    "n = clip(n + step)",
                    "n += step",
                    "held.append(step)",
                    "n, step = step, n",
                    "log.append(n) or held.clear()",
                ]);
                w.line(line);
                w.line("return n, held, len(log)");
            });
            let result = w.choices.of(&[
                "up",
                "lambda: (up(), up(2), n)",
                "[up, lambda s=3: up(s)][1]",
                "(lambda f: lambda *a: f(*a))(up)",
            ]);
            w.line(format!("return {result}"));
        });
        self.factories.push(name.clone());
        let value = self.int(1);
        self.guarded(|w| {
            w.line(format!("one, two = {name}({value}), {name}(i0)"));
            w.line("show(one(), one(), two(), one())");
            w.line("show(one.__code__.co_freevars, [type(c.cell_contents).__name__ for c in one.__closure__ or ()])");
            if w.choices.one_in(2) {
                w.line("show(one(5, 6))");
            }
        });
    }

    pub(super) fn class_part(&mut self) {
        let name = self.fresh("C");
        let bases = match self.classes.len() {
            0 => self.choices.of(&["", "list", "dict", "int", "str", "Exception", "object"]).to_owned(),
            n => {
                let (first, second) = (self.pick(n), self.pick(n));
                match self.pick(5) {
                    0 | 1 => self.classes[first].clone(),
                    2 => format!("{}, {}", self.classes[first], self.classes[second]),
                    3 => String::new(),
                    _ => "tuple".to_owned(),
                }
            }
        };
        self.guarded(|w| {
            w.block_in(Place::default(), format!("class {name}({bases}):"), |w| {
                if matches!(&*bases, "" | "object") && w.choices.one_in(6) {
                    let slots = w.choices.of(&[
                        "__slots__ = ('value', 'other')",
                        "__slots__ = ()",
                        "__slots__ = 'value'",
                    ]);
                    w.line(slots);
                }
                let attribute = w.any(1);
                w.line(format!("shared = {attribute}"));
                for _ in 0..=w.pick(5) {
                    w.member(&name);
                }
            });
            let argument = w.any(1);
            let make = w
                .choices
                .of(&["N(V)", "N()", "N(V, V)", "N(value=V)"])
                .replace('N', &name)
                .replace('V', &argument);
            w.line(format!("{} = {make}", name.to_lowercase()));
        });
        self.classes.push(name.clone());
        let object = name.to_lowercase();
        for _ in 0..=self.pick(4) {
            let other = self.any(1);
            let line = self.choices.of(&[
                "show(O.value)",
                "show(O + V)",
                "show(V + O)",
                "show(O == V)",
                "show(len(O))",
                "show(O[V])",
                "show(V in O)",
                "show([x for x in O][:5])",
                "show(O())",
                "show(O.shared)",
                "show(O.method(V))",
                "show(str(O), f'{O!r:>5}')",
                "show(O < V)",
                "show(bool(O), not O)",
                "O.value = V",
                "show(hasattr(O, 'value'))",
                "del O.value",
                "O[0] = V",
                "show(O.made)",
                "O.made = V",
                "show(O.missing)",
                "show(N.static(V))",
                "show(O.build(V))",
                "show(isinstance(O, N), N.__mro__[1].__name__)",
                "show(sorted(vars(O)))",
                "show([c.__name__ for c in N.__mro__])",
                "N.shared = V",
                "O += V",
                "show(-O)",
                "show(abs(O))",
                "show(type(O).__name__, N.__name__)",
                "show(O.method)",
                "show(getattr(O, 'x', V))",
                "show(super(N, O).method(V))",
                "with O: show(V)",
                "show({O: 1}[O])",
                "show(int(O))",
                "O.x = O.y = V",
                "show(N.method(O, V))",
                "show(O * 2)",
            ]);
            let line = line.replace('O', &object).replace('N', &name).replace('V', &other);
            self.guarded(|w| w.line(line));
        }
    }

    fn member(&mut self, class: &str) {
        let value = self.any(1);
        let inside = Place { depth: 2, ..FUNCTION };
        let header = self.choices.of(&[
            "def __init__(self, value=None, *rest):",
            "def method(self, x):",
            "def __repr__(self):",
            "def __eq__(self, other):",
            "def __add__(self, other):",
            "def __radd__(self, other):",
            "def __len__(self):",
            "def __getitem__(self, key):",
            "def __iter__(self):",
            "def __call__(self, *a):",
            "def __hash__(self):",
            "def __lt__(self, other):",
            "def __bool__(self):",
            "def __contains__(self, item):",
            "def __getattr__(self, name):",
            "def __setattr__(self, name, value):",
            "def __str__(self):",
            "@property\ndef made(self):",
            "@staticmethod\ndef static(x):",
            "@classmethod\ndef build(cls, x):",
            "def __iadd__(self, other):",
            "def __neg__(self):",
            "def __enter__(self):",
            "def __exit__(self, *a):",
            "def __int__(self):",
            "def __setitem__(self, key, value):",
            "def __init_subclass__(cls, **k):",
            "def __new__(cls, *a, **k):",
        ]);
        for line in header.lines().filter(|line| line.starts_with('@')) {
            self.line(line);
        }
        let header = header.lines().last().unwrap_or_default();
        self.block_in(inside, header, |w| {
            w.line("tick()");
            let name = header.split(['(', ' ']).nth(1).unwrap_or_default();
            match name {
                "__init__" => {
                    if w.choices.one_in(2) {
                        w.line("super().__init__()");
                    }
                    w.line("self.value = value");
                }
                "__setattr__" => w.line("object.__setattr__(self, name, value)"),
                "__new__" => w.line(format!("return super({class}, cls).__new__(cls)")),
                "__init_subclass__" => w.line("show(('subclass', cls.__name__))"),
                "__getattr__" if w.choices.one_in(2) => w.line("raise AttributeError(name)"),
                "__getattr__" => w.line("return ('attribute', name)"),
                "__repr__" | "__str__" => {
                    let result = w.choices.of(&[
                        "'text'",
                        "f'<{type(self).__name__}>'",
                        "'v=' + str(self.shared)[:9]",
                        "5",
                    ]);
                    w.line(format!("return {result}"));
                }
                "__iter__" => {
                    let result = w.choices.of(&["iter([1, 2])", "(i for i in range(3))", "5", "iter('ab')"]);
                    w.line(format!("return {result}"));
                }
                "__hash__" | "__len__" | "__int__" | "__bool__" => {
                    let result = w.choices.of(&["1", "True", "0", "-1", "'x'", "2 ** 70", "False"]);
                    w.line(format!("return {result}"));
                }
                "__enter__" => w.line("return self"),
                "__exit__" => w.line(format!("return {}", value.replace("NotImplemented", "None"))),
                "__eq__" | "__lt__" | "__add__" | "__radd__" | "__iadd__" | "__contains__"
                | "__getitem__" => {
                    let result = w.choices.of(&[
                        "NotImplemented",
                        "True",
                        "('special', type(self).__name__)",
                        "[][0]",
                        "self",
                    ]);
                    w.line(format!("return {result}"));
                }
                "__setitem__" => w.line("show(key)"),
                _ => {
                    if w.choices.one_in(4) && name == "method" {
                        w.line("show(super().method(x))");
                    }
                    let value = if name == "static" {
                        value.clone()
                    } else {
                        format!("({value}, {}.__name__)", if name == "build" { "cls" } else { "type(self)" })
                    };
                    w.line(format!("return {value}"));
                }
            }
        });
    }

    pub(super) fn generator_part(&mut self) {
        let name = self.fresh("g");
        self.block_in(GENERATOR, format!("def {name}(n=2, a=None):"), |w| {
            w.line("tick()");
            w.line("i0, i1, i2, i3, s0, s1, x0, x1 = 1, n, 5, 0, 'gen', '', 0.5, 1.5");
            w.line("l0, l1, d0, t0, z0 = [n, a], [], {'a': n}, (n,), {n}");
            for _ in 0..=w.pick(3) {
                if w.choices.one_in(3) { w.statements(1) } else { w.yield_statement() }
            }
            let value = w.any(1);
            w.line(format!("return clip({value})"));
        });
        self.generators.push(name.clone());
        match self.pick(5) {
            0 => self.guarded(|w| w.line(format!("show(list({name}()))"))),
            1 => {
                let script = self.script();
                self.guarded(|w| w.line(format!("drive({name}(3, 'arg'), [{script}])")));
            }
            2 => self.guarded(|w| {
                w.line(format!("one, two = {name}(1), {name}(2)"));
                w.line("show(next(one), next(two), one.gi_code is two.gi_code, one.gi_code == two.gi_code, one.gi_running)");
                w.line(format!("show(one.gi_code.co_name, one.gi_code == {name}.__code__, one.gi_frame is None)"));
                w.line("show([*two], next(one, 'end'))");
            }),
            3 => self.guarded(|w| {
                w.line(format!("held = [{name}(k) for k in range(4)]"));
                w.line("show([next(h, None) for h in held])");
                w.line("del held[1::2]");
                w.line("show([list(h)[:3] for h in held])");
            }),
            _ => self.guarded(|w| {
                w.line(format!("old = {name}(2)"));
                w.line("show(next(old))");
                w.line("def other(n=2, a=None): yield 'other'");
                w.line(format!("{name}.__code__ = other.__code__"));
                w.line(format!("show(list(old), list({name}()), old.gi_code.co_name)"));
            }),
        }
    }

    fn script(&mut self) -> String {
        let mut script = Vec::new();
        for _ in 0..=self.pick(5) {
            script.push(match self.pick(5) {
                0 | 1 => "('next', None)".to_owned(),
                2 => format!("('send', {})", self.any(1)),
                3 => format!(
                    "('throw', {})",
                    self.choices.of(&[
                        "ValueError('thrown')",
                        "KeyError",
                        "StopIteration(1)",
                        "IndexError()"
                    ])
                ),
                _ => "('close', None)".to_owned(),
            });
        }
        script.join(", ")
    }

    pub(super) fn code_part(&mut self) {
        let (a, b) = (self.fresh("swap"), self.fresh("swap"));
        let parameters = self.choices.of(&["x", "x, y=2", "x, *y", "x=1, /"]);
        let value = self.any(1);
        self.guarded(|w| {
            w.line(format!("def {a}(x): return ('a', x, {value})"));
            let inside = w
                .choices
                .of(&["", "A.__code__ = B.__code__; ", "A.__code__, B.__code__ = B.__code__, A.__code__; "])
                .replace('A', &a)
                .replace('B', &b);
            w.line(format!("def {b}({parameters}): {inside}return ('b', x)"));
            w.line(format!("c = {a}.__code__"));
            for _ in 0..=w.pick(4) {
                let line = w.choices.of(&[
                    "show(A(1), B(2))",
                    "A.__code__ = B.__code__",
                    "A.__code__, B.__code__ = B.__code__, A.__code__",
                    "show(A.__code__ == B.__code__, A.__code__ is A.__code__, c is A.__code__)",
                    "A.__code__ = c",
                    "show(c.co_name, c.co_varnames, c.co_argcount)",
                    "A.__code__ = c.replace(co_name='other')",
                    "show(A.__code__.co_name, A.__name__)",
                    "A.__code__ = 5",
                    "A.__code__ = (lambda: 1).__code__",
                    "show([A(k)[0] for k in range(4)])",
                    "show(hash(c) == hash(A.__code__), c == c.replace())",
                    "c.co_name = 'x'",
                    "B.__defaults__ = (7,)",
                    "show(B())",
                    "show(type(c).__name__, len(c.co_consts) > 0)",
                    "del A.__code__",
                ]);
                w.line(line.replace('A', &a).replace('B', &b));
            }
            w.line(format!("show({a}(3))"));
        });
    }

    pub(super) fn reference_part(&mut self) {
        let name = self.fresh("held");
        self.guarded(|w| {
            let made = w.choices.of(&["object()", "[1]", "{'k': 1}", "Loud('held')"]);
            w.line(format!("{name} = {made}"));
            w.line(format!("base = references({name})"));
            for _ in 0..=w.pick(5) {
                let line = w.choices.of(&[
                    "keep = [H, H]", "keep = {'k': H}", "keep = (H, [H])", "keep = lambda: H", "keep = (lambda v: (lambda: v))(H)", "keep = None", "keep = [Loud('x'), Loud('y')]", "keep = (Loud('p'), Loud('q'))",
                    "Loud('temporary')", "keep = [i for i in [H] * 3]", "keep = iter([H])", "keep = (i for i in [H])", "next(keep)", "keep.append(H)", "keep = {i: Loud(i) for i in range(2)}", "del keep", "keep = map(str, [H])",
                    "[Loud('list'), 1][0]", "show([Loud('shown')])", "keep = [Loud('old')]; keep[0] = 5", "(lambda a, b: None)(Loud('a'), Loud('b'))", "try:\n    [Loud('in'), 1 / 0]\nexcept ArithmeticError: pass", "for keep in [Loud(1), Loud(2)]: tick()",
                    "keep = dict(a=H); keep.clear()", "def local(): first, second = Loud('first'), Loud('second'); return references(H) - base\nshow(local())", "keep, other = H, Loud('swapped'); keep, other = other, keep", "keep = sorted([H, H], key=id)", "keep = H.__class__",
                ]);
                for line in line.replace('H', &name).lines() {
                    w.line(line);
                }
                w.line(format!("show(references({name}) - base)"));
            }
            w.line("keep = other = None");
            w.line(format!("show(references({name}) - base)"));
        });
    }

    pub(super) fn recursion_part(&mut self) {
        let name = self.fresh("r");
        let (bottom, value) = (self.any(1), self.any(1));
        let step = self.choices.of(&[
            "(V, F(n - 1))",
            "F(n - 1) or V",
            "[*(F(n - 1),), V]",
            "(lambda: F(n - 1))()",
            "next(iter([F(n - 1)]))",
            "[F(k) for k in range(n - 2, n)]",
            "max([F(n - 1)], key=str)",
            "F(n - 1, *a)",
            "{'r': F(n=n - 1)}",
            "list(map(F, [n - 1]))",
            "F(n - 1) + F(n - 2)",
        ]);
        let step = step.replace('F', &name).replace('V', &value);
        self.block_in(FUNCTION, format!("def {name}(n, *a):"), |w| {
            w.line("tick()");
            w.block("if n <= 0:", |w| w.line(format!("return {bottom}")));
            if w.choices.one_in(3) {
                w.block("try:", |w| w.line(format!("return clip({step})")));
                w.block("finally:", |w| {
                    let line = w.choices.of(&["tick()", "n = 0", "show(n)"]);
                    w.line(line);
                });
            } else {
                w.line(format!("return clip({step})"));
            }
        });
        let depth = self.choices.of(&["3", "0", "6", "i0", "2, 'extra'", "12"]);
        self.guarded(|w| w.line(format!("show({name}({depth}))")));
    }

    pub(super) fn coroutine_part(&mut self) {
        let name = self.fresh("co");
        let value = self.any(1);
        self.guarded(|w| {
            w.block_in(Place { depth: 2, ..FUNCTION }, format!("async def {name}(n=2):"), |w| {
                w.line("tick()");
                w.line("out = []");
                for _ in 0..=w.pick(3) {
                    let line = w.choices.of(&[
                        "out.append(await Pause(n))",
                        "out.append(§)",
                        "out += [await Pause(k) for k in range(2)]",
                        "await §",
                        "if n: out.append(await F(n - 1))",
                        "try: await Pause('t')\nexcept ValueError as error: out.append(str(error))",
                        "try: await Pause('f')\nfinally: show('finally')",
                        "async with §: pass",
                        "async for k in §: pass",
                        "out.append([k async for k in stream(n)])",
                        "raise KeyError(n)",
                    ]);
                    for line in line.replace('F', &name).replace('§', &value).lines() {
                        w.line(line);
                    }
                }
                w.line("return out");
            });
            w.line("async def stream(n):");
            w.line("    for k in range(n): yield k; await Pause(('stream', k))");
            let script = w.script();
            w.line(format!("c = {name}()"));
            w.line(format!("drive(c, [('send', None), {script}])"));
            w.line("c.close()");
        });
    }
}
