//! Expressions that give containers, and other things to iterate over.

use super::generate::Writer;

impl Writer {
    /// Something with a length.
    pub(super) fn container(&mut self, depth: usize) -> String {
        match self.pick(5) {
            0 => self.list(depth),
            1 => self.text(depth.min(1)),
            2 => self.dict(depth),
            3 => self.tuple(depth),
            _ => self.set(depth),
        }
    }

    /// Something to iterate over, with few items.
    pub(super) fn iterable(&mut self, depth: usize) -> String {
        match self.pick(9) {
            0 => self
                .choices
                .of(&["range(3)", "l0", "s0", "range(5, 0, -2)", "()", "range(0)", "(1, 2, 3, 4)", "'xyz'"])
                .to_owned(),
            1 => self.list(depth),
            2 => format!("enumerate({})", self.list(depth)),
            3 => format!("zip({}, {})", self.container(depth), self.container(depth)),
            4 => format!("map(str, {})", self.container(depth)),
            5 => format!("reversed({})", self.list(depth)),
            6 => self.dict(depth),
            7 => format!("sorted({}, key=str)", self.container(depth)),
            _ => match self.generators.len() {
                0 => format!("filter(None, {})", self.list(depth)),
                n => {
                    let at = self.pick(n);
                    format!("{}(3)", self.generators[at])
                }
            },
        }
    }

    pub(super) fn list(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.choices.of(&["l0", "[]", "l1", "[1, 2, 3]", "['b', 'a']", "[0.5, 1]"]).to_owned();
        }
        match self.pick(11) {
            0 | 1 => self.choices.of(&["l0", "l1", "[3, 1, 2]", "[]", "[[1], [2]]"]).to_owned(),
            2 => format!("[{}, {}]", self.any(depth - 1), self.any(depth - 1)),
            3 => format!("[*{}, {}]", self.iterable(depth - 1), self.any(depth - 1)),
            4 => {
                let (items, body, test) =
                    self.inside(|w| (w.iterable(depth - 1), w.any(depth - 1), w.truth(depth - 1)));
                let condition = if self.choices.one_in(3) { format!(" if {test}") } else { String::new() };
                let target = self.choices.of(&["i3", "(i3, *l1)", "s0", "t0"]);
                format!("[{body} for {target} in {items}{condition}]")
            }
            5 => format!("list({})", self.iterable(depth - 1)),
            6 => {
                let a = self.list(depth - 1);
                format!(
                    "{a}[{}]",
                    self.choices.of(&["1:", "::-1", ":-1", "::2", "5:", "-2:", "1:1", "::-2", "slice(0, 2)"])
                )
            }
            7 => format!("({} + {})", self.list(depth - 1), self.list(depth - 1)),
            8 => format!("({} * {})", self.list(depth - 1), self.choices.of(&["2", "0", "-1"])),
            9 => {
                let a = self.list(depth - 1);
                format!(
                    "sorted({a}, {})",
                    self.choices.of(&[
                        "key=str",
                        "reverse=True",
                        "key=lambda v: -len(str(v))",
                        "key=None",
                        "key=repr, reverse=1"
                    ])
                )
            }
            _ => {
                let a = self.list(depth - 1);
                let b = self.any(depth.saturating_sub(2));
                format!(
                    "{a}.{}",
                    self.choices.of(&[
                        "copy()",
                        "count(1)",
                        "index(2)",
                        "pop()",
                        "sort()",
                        "reverse()",
                        "pop(0)",
                        "clear()"
                    ])
                )
                .replace("index(2)", &format!("index({b})"))
            }
        }
    }

    pub(super) fn tuple(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.choices.of(&["t0", "()", "(1,)", "(1, 'a')", "(None, 2.5)"]).to_owned();
        }
        match self.pick(5) {
            0 => format!("({}, {})", self.any(depth - 1), self.any(depth - 1)),
            1 => format!("({},)", self.any(depth - 1)),
            2 => format!("tuple({})", self.iterable(depth - 1)),
            3 => format!("({} + {})", self.tuple(depth - 1), self.tuple(depth - 1)),
            _ => format!("{}[{}]", self.tuple(depth - 1), self.choices.of(&["0", "1:", "::-1", "-1", "3"])),
        }
    }

    pub(super) fn dict(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.choices.of(&["d0", "{}", "{'k': 1}", "{1: 2, 1.0: 3}"]).to_owned();
        }
        match self.pick(9) {
            0 => "d0".to_owned(),
            1 => format!(
                "{{{}: {}, {}: {}}}",
                self.key(depth - 1),
                self.any(depth - 1),
                self.key(depth - 1),
                self.any(depth - 1)
            ),
            2 => format!("{{**{}, {}: {}}}", self.dict(depth - 1), self.key(depth - 1), self.any(depth - 1)),
            3 => {
                let (body, items) = self.inside(|w| (w.any(depth - 1), w.iterable(depth - 1)));
                format!("{{i3: {body} for i3 in {items}}}")
            }
            4 => format!("({} | {})", self.dict(depth - 1), self.dict(depth - 1)),
            5 => format!(
                "dict({})",
                self.choices.of(&[
                    "a=1",
                    "[('x', 1)]",
                    "zip('ab', [1, 2])",
                    "d0, b=2",
                    "[(1, 2, 3)]",
                    "enumerate('pq')"
                ])
            ),
            6 => format!("dict.fromkeys({})", self.iterable(depth - 1)),
            7 => {
                let (d, k) = (self.dict(depth - 1), self.key(depth - 1));
                format!(
                    "{d}.{}",
                    self.choices.of(&[
                        "copy()",
                        "get(K)",
                        "pop(K)",
                        "setdefault(K, 5)",
                        "get(K, 'none')",
                        "popitem()",
                        "pop(K, None)",
                        "update({K: 1})"
                    ])
                )
                .replace('K', &k)
            }
            _ => format!(
                "list({}.{})",
                self.dict(depth - 1),
                self.choices.of(&["items()", "keys()", "values()", "items() & {('a', 1)}"])
            ),
        }
    }

    fn key(&mut self, depth: usize) -> String {
        match self.pick(6) {
            0 => self
                .choices
                .of(&[
                    "'a'",
                    "1",
                    "None",
                    "2.5",
                    "True",
                    "(1, 2)",
                    "'b'",
                    "''",
                    "-1",
                    "2 ** 64",
                    "frozenset({1})",
                ])
                .to_owned(),
            1 => self.int(depth.min(1)),
            2 => self.text(depth.min(1)),
            3 => self.tuple(depth.min(1)),
            4 => self.float(0),
            _ => self.choices.of(&["i0", "s0", "[1]", "b'k'", "t0", "len", "int"]).to_owned(),
        }
    }

    /// A set of numbers: the order of others depends on the run.
    pub(super) fn set(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.choices.of(&["z0", "set()", "{1, 2, 3}", "frozenset({5})"]).to_owned();
        }
        match self.pick(6) {
            0 => "z0".to_owned(),
            1 => format!(
                "{{{}, {}}}",
                self.choices.of(&["1", "5", "0", "-1", "True", "8"]),
                self.choices.of(&["2", "64", "1", "33", "2.0", "[]"])
            ),
            2 => format!(
                "({} {} {})",
                self.set(depth - 1),
                self.choices.of(&["|", "&", "-", "^", "<=", "==", ">"]),
                self.set(depth - 1)
            ),
            3 => format!("set(range({}))", self.choices.of(&["3", "0", "10", "2, 40, 7", "-5, 5"])),
            4 => "{i3 % 5 for i3 in range(12)}".to_owned(),
            _ => format!(
                "{}.{}",
                self.set(depth - 1),
                self.choices.of(&[
                    "copy()",
                    "union([9])",
                    "isdisjoint([1])",
                    "difference([2])",
                    "issubset(range(9))",
                    "pop()",
                    "add(7)",
                    "discard(1)",
                    "remove(100)"
                ])
            ),
        }
    }
}
