//! Expressions, by the kind of value that they are meant to give; now and then one of another kind.

use super::generate::Writer;

const INTS: [&str; 4] = ["i0", "i1", "i2", "i3"];
const LITERAL_INTS: [&str; 14] = [
    "0",
    "1",
    "2",
    "-1",
    "7",
    "10",
    "255",
    "-128",
    "True",
    "2 ** 31",
    "2 ** 62",
    "-2 ** 63",
    "10 ** 20",
    "0x7fffffffffffffff",
];
const FLOATS: [&str; 12] = [
    "0.5",
    "x0",
    "x1",
    "1.0",
    "-0.0",
    "2.5",
    "1e16",
    "0.1",
    "1e-7",
    "float('inf')",
    "float('nan')",
    "123456.789",
];
const TEXTS: [&str; 12] = [
    "'a'",
    "s0",
    "s1",
    "''",
    "'Hello World'",
    "'é\\n\\t'",
    "'12'",
    "' x '",
    "'a,b,,c'",
    "'%s|%d'",
    "'{}'",
    "'ab' 'ba'",
];

impl Writer {
    /// An expression of any kind.
    pub(super) fn any(&mut self, depth: usize) -> String {
        match self.pick(12) {
            0 | 1 => self.int(depth),
            2 => self.text(depth),
            3 => self.float(depth),
            4 => self.list(depth),
            5 => self.dict(depth),
            6 => self.tuple(depth),
            7 => self.truth(depth),
            8 => self.set(depth),
            9 => self
                .choices
                .of(&[
                    "None",
                    "...",
                    "NotImplemented",
                    "b'ab\\xff'",
                    "range(3)",
                    "bytearray(b'xy')",
                    "slice(1, None, 2)",
                ])
                .to_owned(),
            10 => self.call(depth),
            _ => self.mixed(depth),
        }
    }

    /// An operation whose operands may not fit together.
    fn mixed(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.choices.of(&["t0", "z0", "d0", "l0", "None"]).to_owned();
        }
        let (a, b) = (self.any(depth - 1), self.any(depth - 1));
        match self.pick(9) {
            0 => format!("({a} if {b} else None)"),
            1 => format!("({a} {} {b})", self.choices.of(&["+", "-", "&", "|", "^", "%", "/", "//", "@"])),
            2 => format!(
                "({a} {} {b})",
                self.choices.of(&["<", "<=", "==", "!=", ">", ">=", "is", "in", "not in"])
            ),
            3 => format!("({a}, {b})[{}]", self.choices.of(&["0", "1", "-1", "2", "i0"])),
            4 => format!("({a} {} {b})", self.choices.of(&["and", "or"])),
            5 => format!(
                "{}({a})",
                self.choices.of(&[
                    "len",
                    "abs",
                    "str",
                    "repr",
                    "bool",
                    "type",
                    "list",
                    "tuple",
                    "sorted",
                    "sum",
                    "max",
                    "min",
                    "iter",
                    "int",
                    "float",
                    "round",
                    "reversed",
                    "callable",
                    "any",
                    "all",
                    "enumerate",
                    "ascii",
                    "dict"
                ])
            ),
            6 => format!("({a})[{b}]"),
            7 => format!("({}{a})", self.choices.of(&["-", "+", "~", "not "])),
            _ => format!(
                "({a}).{}",
                self.choices.of(&[
                    "real",
                    "nothing",
                    "__class__.__name__",
                    "__len__()",
                    "__add__(1)",
                    "__eq__(1)",
                    "upper()",
                    "append(1)"
                ])
            ),
        }
    }

    pub(super) fn int(&mut self, depth: usize) -> String {
        if depth == 0 || self.choices.is_empty() {
            return if self.choices.one_in(2) {
                self.choices.of(&INTS).to_owned()
            } else {
                self.choices.of(&LITERAL_INTS).to_owned()
            };
        }
        match self.pick(12) {
            0 => self.choices.of(&LITERAL_INTS).to_owned(),
            1 => self.choices.of(&INTS).to_owned(),
            2 | 3 => {
                let (a, b) = (self.int(depth - 1), self.int(depth - 1));
                format!("({a} {} {b})", self.choices.of(&["+", "-", "*", "//", "%", "&", "|", "^", "/"]))
            }
            4 => {
                let a = self.int(depth - 1);
                format!(
                    "({a} {})",
                    self.choices
                        .of(&["** 2", "** 3", "<< 3", ">> 2", "<< 70", ">> 65", "** 0", "** -1", "<< -1"])
                )
            }
            5 => format!("({}{})", self.choices.of(&["-", "~", "+"]), self.int(depth - 1)),
            6 => format!("len({})", self.container(depth - 1)),
            7 => {
                let (a, b) = (self.int(depth - 1), self.int(depth - 1));
                format!("{}({a}, {b})", self.choices.of(&["max", "min", "divmod", "pow(2, 5) or max"]))
            }
            8 => format!("{}({})", self.choices.of(&["int", "abs", "bool", "round"]), self.int(depth - 1)),
            9 => {
                let (body, items) = self.inside(|w| (w.int(depth - 1), w.iterable(depth - 1)));
                format!("sum({body} for i3 in {items})")
            }
            10 => {
                let a = self.int(depth - 1);
                format!(
                    "({a}){}",
                    self.choices.of(&[
                        ".bit_length()",
                        ".bit_count()",
                        ".__floordiv__(3)",
                        ".conjugate()",
                        ".as_integer_ratio()",
                        ".to_bytes(4, 'big')",
                        ".__rsub__(5)",
                        ".__truediv__(4)",
                        ".__lt__(2)"
                    ])
                )
            }
            // Not allowed everywhere in a comprehension.
            _ if self.comprehensions > 0 => self.int(depth - 1),
            _ => format!("(i1 := {})", self.int(depth - 1)),
        }
    }

    /// Writes a part of a comprehension.
    pub(super) fn inside<R>(&mut self, write: impl FnOnce(&mut Self) -> R) -> R {
        self.comprehensions += 1;
        let result = write(self);
        self.comprehensions -= 1;
        result
    }

    pub(super) fn float(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.choices.of(&FLOATS).to_owned();
        }
        match self.pick(7) {
            0 | 1 => self.choices.of(&FLOATS).to_owned(),
            2 => {
                let (a, b) = (self.float(depth - 1), self.float(depth - 1));
                format!("({a} {} {b})", self.choices.of(&["+", "-", "*", "/", "//", "%"]))
            }
            3 => {
                let (a, b) = (self.float(depth - 1), self.int(depth - 1));
                format!("({a} {} {b})", self.choices.of(&["+", "-", "*", "/", "//", "%", "<", "==", ">="]))
            }
            4 => {
                let a = self.float(depth - 1);
                format!("round({a}, {})", self.choices.of(&["2", "0", "None", "-1", "17"]))
            }
            5 => {
                let a = self.float(depth - 1);
                format!(
                    "({a}).{}",
                    self.choices.of(&[
                        "is_integer()",
                        "hex()",
                        "as_integer_ratio()",
                        "__int__()",
                        "__floor__()",
                        "real",
                        "__divmod__(0.3)"
                    ])
                )
            }
            _ => format!(
                "{}({})",
                self.choices.of(&["abs", "int", "float", "str", "divmod(7.5, 2) and abs"]),
                self.float(depth - 1)
            ),
        }
    }

    pub(super) fn text(&mut self, depth: usize) -> String {
        if depth == 0 || self.choices.is_empty() {
            return self.choices.of(&TEXTS).to_owned();
        }
        match self.pick(12) {
            0 | 1 => self.choices.of(&TEXTS).to_owned(),
            2 => format!("({} + {})", self.text(depth - 1), self.text(depth - 1)),
            3 => {
                let a = self.text(depth - 1);
                format!("({a} * {})", self.choices.of(&["2", "0", "-1", "3", "True"]))
            }
            4 => {
                let a = self.text(depth - 1);
                format!(
                    "{a}[{}]",
                    self.choices.of(&["0", "-1", "1:", "::-1", ":2", "::2", "5", "-2:", "1:0", "i0"])
                )
            }
            5 | 6 => self.text_method(depth),
            7 => format!("{}({})", self.choices.of(&["str", "repr", "ascii", "format"]), self.any(depth - 1)),
            8 => {
                if self.in_text {
                    return self.text(0);
                }
                // Before 3.12 the expressions of an f-string hold neither its quotes nor backslashes nor another f-string.
                self.in_text = true;
                let (a, b) = (self.any(depth - 1), self.any(depth - 1));
                self.in_text = false;
                let spec = self.choices.of(&[
                    "", "!r", ":>8", ":<6", ":^7", ":05", ":+", ":x", ":.2f", ":,", ":e", ":*^9", ":g", ":%",
                    "!s:.3", ":_b", ":#x",
                ]);
                format!("f\"<{{({})}}{{({}){spec}}}>\"", a.replace('"', "'"), b.replace('"', "'"))
                    .replace('\\', "")
            }
            9 => {
                let a = self.any(depth - 1);
                format!(
                    "{} % ({a})",
                    self.choices.of(&[
                        "'%s'", "'%r'", "'%d'", "'%5.1f'", "'%x'", "'%-6s|'", "'%s %s'", "'%c'", "'%05d'",
                        "'%%'", "'%(a)s'", "'%e'", "'%+g'"
                    ])
                )
            }
            10 => {
                let a = self.any(depth - 1);
                format!(
                    "{}.format({a})",
                    self.choices.of(&[
                        "'{}'",
                        "'{0!r}'",
                        "'{:>7}'",
                        "'{0:.3}'",
                        "'{:,}'",
                        "'{0} {0}'",
                        "'{x}'",
                        "'{0[0]}'",
                        "'{0.real}'",
                        "'{} {}'"
                    ])
                )
            }
            _ => format!("{}.join({})", self.choices.of(&["','", "''", "'--'"]), self.iterable(depth - 1)),
        }
    }

    fn text_method(&mut self, depth: usize) -> String {
        const METHODS: [&str; 44] = [
            "upper()",
            "lower()",
            "title()",
            "strip()",
            "split()",
            "swapcase()",
            "capitalize()",
            "isalpha()",
            "isdigit()",
            "encode()",
            "split(',')",
            "replace('a', 'bb')",
            "find('b')",
            "count('a')",
            "startswith('a')",
            "endswith(('c', 'd'))",
            "center(9, '*')",
            "ljust(6)",
            "rjust(6, '0')",
            "zfill(6)",
            "partition('b')",
            "rpartition(',')",
            "splitlines()",
            "casefold()",
            "index('b')",
            "rfind('')",
            "expandtabs(4)",
            "lstrip('aH')",
            "rstrip('cd')",
            "isspace()",
            "istitle()",
            "isidentifier()",
            "rsplit(None, 1)",
            "split('')",
            "translate({97: 'Z', 98: None})",
            "removeprefix('a')",
            "removesuffix('c')",
            "encode('ascii', 'replace')",
            "join(['x', 'y'])",
            "count('')",
            "split(None, 1)",
            "replace('', '-')",
            "encode('latin-1')",
            "find('a', 1, -1)",
        ];
        let a = self.text(depth - 1);
        format!("{a}.{}", self.choices.of(&METHODS))
    }

    pub(super) fn truth(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self
                .choices
                .of(&["True", "False", "i0", "s0", "l0", "None", "i3 > 1", "x0 < i0"])
                .to_owned();
        }
        match self.pick(8) {
            0 => format!(
                "({} {} {})",
                self.int(depth - 1),
                self.choices.of(&["<", "==", ">", "!=", "<=", ">=", "is not"]),
                self.int(depth - 1)
            ),
            1 => format!("(not {})", self.truth(depth - 1)),
            2 => format!(
                "({} {} {})",
                self.truth(depth - 1),
                self.choices.of(&["and", "or"]),
                self.truth(depth - 1)
            ),
            3 => format!("({} in {})", self.int(depth - 1), self.container(depth - 1)),
            4 => format!(
                "isinstance({}, {})",
                self.any(depth - 1),
                self.choices.of(&["int", "(str, list)", "object", "int | str", "5", "type(None)"])
            ),
            5 => format!("({} == {})", self.any(depth - 1), self.any(depth - 1)),
            6 => format!("({} < {} <= {})", self.int(depth - 1), self.int(depth - 1), self.int(depth - 1)),
            _ => format!("{}({})", self.choices.of(&["any", "all", "bool"]), self.list(depth - 1)),
        }
    }

    /// A call of something that the program defined.
    pub(super) fn call(&mut self, depth: usize) -> String {
        let depth = depth.saturating_sub(1);
        let (functions, factories) = (self.functions.len(), self.factories.len());
        if functions + factories == 0 {
            return self
                .choices
                .of(&["(lambda *a, k=1: (a, k))(1, k=2)", "(lambda: i0)()", "(lambda a, b=2: a)(1, 2, 3)"])
                .to_owned();
        }
        let at = self.pick(functions + factories);
        if at >= functions {
            let argument = self.int(depth.min(1));
            return format!("{}({argument})()", self.factories[at - functions]);
        }
        let callable = self.functions[at].clone();
        let mut arguments = Vec::new();
        // Mostly what fits; sometimes one too few or too many.
        let given = match self.pick(10) {
            8 => callable.required + 1,
            9 => callable.required.saturating_sub(1),
            _ => callable.required,
        };
        for _ in 0..given {
            arguments.push(self.any(depth.min(1)));
        }
        if self.choices.one_in(4) {
            arguments.push(format!("*{}", self.choices.of(&["()", "(1,)", "l0", "range(2)", "i0"])));
        }
        for name in callable.required_named {
            if !self.choices.one_in(12) {
                arguments.push(format!("{name}={}", self.any(depth.min(1))));
            }
        }
        if let Some(name) =
            (!callable.named.is_empty() && self.choices.one_in(3)).then(|| self.pick(callable.named.len()))
        {
            arguments.push(format!("{}={}", callable.named[name], self.any(depth.min(1))));
        }
        if self.choices.one_in(6) {
            arguments.push(format!("**{}", self.choices.of(&["{}", "{'extra': 1}", "{'a': 5}", "{1: 2}"])));
        }
        format!("{}({})", callable.name, arguments.join(", "))
    }
}
