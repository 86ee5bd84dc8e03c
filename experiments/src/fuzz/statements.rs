//! Statements: assignments, loops, `try`, `with`, `match` and what else may stand anywhere.

use super::generate::{Place, Writer};

impl Writer {
    /// Up to `most` statements, at least one.
    pub(super) fn statements(&mut self, most: usize) {
        for _ in 0..=self.pick(most) {
            self.statement();
        }
    }

    fn statement(&mut self) {
        // Deep down only simple ones, so that programs stay small.
        let kinds = if self.place.depth > 4 { 7 } else { 16 };
        match self.pick(kinds) {
            0 => {
                let value = self.any(2);
                self.line(format!("show({value})"));
            }
            1 | 2 => self.assignment(),
            3 => {
                let target =
                    self.choices.of(&["i0", "i1", "x0", "s0", "l0", "d0", "z0", "t0", "l0[0]", "d0['a']"]);
                let value = self.any(1);
                let operator = self.choices.of(&["+=", "-=", "|=", "//=", "%=", "&=", "^=", ">>="]);
                self.line(format!("{target} {operator} {value}"));
                if !target.contains('[') {
                    self.line(format!("{target} = clip({target})"));
                }
            }
            4 => self.mutation(),
            5 => self.leave(),
            6 => {
                let value = self.any(2);
                self.line(format!("show(clip({value}))"));
            }
            7 => self.condition(),
            8 | 9 => self.loop_statement(),
            10 | 11 => self.try_statement(),
            12 => self.with_statement(),
            13 => self.match_statement(),
            14 => {
                let line = self.choices.of(&[
                    "del i3",
                    "del l0[0]",
                    "del d0['a']",
                    "del l0[1:2]",
                    "del t0[0]",
                    "assert i0, 'i0 is ' + str(i0)",
                    "global_name = i0",
                    "del s0.x",
                    "pass",
                ]);
                self.line(line);
            }
            _ if self.place.generator => self.yield_statement(),
            _ => {
                let value = self.call(2);
                self.line(format!("show({value})"));
            }
        }
    }

    fn assignment(&mut self) {
        let (target, value) = match self.pick(10) {
            0 => (self.choices.of(&["i0", "i1", "i2"]), self.int(2)),
            1 => (self.choices.of(&["s0", "s1"]), self.text(2)),
            2 => (self.choices.of(&["l0", "l1"]), self.list(2)),
            3 => ("d0", self.dict(2)),
            4 => (self.choices.of(&["x0", "x1"]), self.float(2)),
            5 => ("t0", self.tuple(2)),
            6 => ("z0", self.set(1)),
            7 => {
                let target = self.choices.of(&[
                    "i0, i1",
                    "i0, *l1",
                    "*l0, s0",
                    "(i0, (s0, i1)), x0",
                    "[i0, s1]",
                    "l0[0], l0[1]",
                    "i0, i1, i2",
                ]);
                let value = match self.pick(4) {
                    0 => "i1, i0".to_owned(),
                    1 => self.tuple(2),
                    2 => self.iterable(1),
                    _ => "(1, ('a', 2)), 3".to_owned(),
                };
                return self.line(format!("{target} = {value}"));
            }
            8 => {
                let target = self.choices.of(&[
                    "l0[0]",
                    "l0[-1]",
                    "d0['new']",
                    "l0[1:2]",
                    "d0[i0]",
                    "l0[::2]",
                    "t0[0]",
                    "s0[0]",
                    "d0[l0]",
                    "i0.x",
                    "l0[5]",
                ]);
                let value = self.any(1);
                return self.line(format!("{target} = clip({value})"));
            }
            _ => ("i0 = i1", self.int(2)),
        };
        self.line(format!("{target} = clip({value})"));
    }

    /// Methods that change their object. What is put in is small or text, so that containers do not grow into each other.
    fn mutation(&mut self) {
        let value = match self.pick(4) {
            0 => self.int(1),
            1 => format!("repr({})[:20]", self.any(1)),
            2 => self.text(1),
            _ => self.choices.of(&["l0[:1]", "t0[:1]", "None", "(i0,)"]).to_owned(),
        };
        let line = self.choices.of(&[
            "l0.append(V)",
            "l0.insert(1, V)",
            "l0.pop()",
            "l0.remove(V)",
            "l0.reverse()",
            "l0.sort()",
            "l0.extend([V])",
            "l0.clear()",
            "d0['k'] = V",
            "d0.setdefault(i0, V)",
            "d0.pop('k', V)",
            "d0.update({'u': V})",
            "d0.update(u=V)",
            "z0.add(i0)",
            "z0.discard(1)",
            "z0.update([1, 2, 40])",
            "l0.pop(0)",
            "l0.pop(7)",
            "l0.sort(key=str)",
            "l0.extend(s0[:3])",
            "d0.popitem()",
            "l0 += [V]",
            "l0.append(V, V)",
            "l0[:0] = [V]",
            "l0.index(V)",
            "z0.remove(99)",
            "d0.clear()",
            "l0.append()",
            "d0.update(V)",
            "l0.insert(V)",
        ]);
        self.line(line.replace('V', &value));
        if !line.starts_with('d') {
            self.line("l0 = clip(l0)");
        }
    }

    /// What leaves the present block, where that is allowed.
    fn leave(&mut self) {
        match self.pick(6) {
            0 if self.place.in_loop => self.line("break"),
            1 if self.place.in_loop => self.line("continue"),
            2 | 3 if self.place.function => {
                let value = self.any(1);
                self.line(format!("return clip({value})"));
            }
            4 => {
                let value = self.any(1);
                let line = self.choices.of(&[
                    "raise ValueError(§)",
                    "raise KeyError(§) from None",
                    "raise TypeError",
                    "raise IndexError(§) from ValueError('cause')",
                    "raise",
                    "raise ArithmeticError('a', §)",
                    "raise §",
                    "raise StopIteration(§)",
                    "raise Exception",
                ]);
                self.line(line.replace('§', &value));
            }
            _ => {
                let value = self.truth(1);
                self.block(format!("if {value}:"), Self::leave_or_show);
            }
        }
    }

    fn leave_or_show(&mut self) {
        if self.place.depth > 6 { self.line("show(i0)") } else { self.leave() }
    }

    fn condition(&mut self) {
        let test = self.truth(2);
        self.block(format!("if {test}:"), |w| w.statements(2));
        if self.choices.one_in(3) {
            let test = self.truth(1);
            self.block(format!("elif {test}:"), |w| w.statements(1));
        }
        if self.choices.one_in(2) {
            self.block("else:", |w| w.statements(2));
        }
    }

    fn loop_statement(&mut self) {
        let place = Place { in_loop: true, ..self.place };
        if self.choices.one_in(4) {
            let counter = self.fresh("n");
            let times = self.pick(4);
            self.line(format!("{counter} = {times}"));
            self.block_in(place, format!("while {counter} > 0:"), |w| {
                w.line("tick()");
                w.line(format!("{counter} -= 1"));
                w.statements(2);
            });
        } else {
            let items = self.iterable(2);
            let target = self.choices.of(&["i3", "i3", "s0", "(i3, s0)", "i3, *l1", "l0[0]", "d0['i']"]);
            self.block_in(place, format!("for {target} in {items}:"), |w| {
                w.line("tick()");
                w.statements(2);
            });
        }
        if self.choices.one_in(4) {
            self.block("else:", |w| w.statements(1));
        }
    }

    fn try_statement(&mut self) {
        self.block("try:", |w| w.statements(2));
        let only_finally = self.choices.one_in(4);
        if !only_finally {
            let kinds = self.choices.of(&[
                "Exception as error",
                "(ValueError, KeyError, TypeError) as error",
                "LookupError as error",
                "ArithmeticError",
                "TypeError as error",
                "(IndexError, AttributeError)",
                "Exception",
            ]);
            self.block(format!("except {kinds}:"), |w| {
                if kinds.ends_with("error") && w.choices.one_in(2) {
                    w.line("show(type(error).__name__, error.args, sys.exc_info()[0])");
                }
                w.statements(1);
            });
            if self.choices.one_in(3) {
                self.block("else:", |w| w.statements(1));
            }
        }
        if only_finally || self.choices.one_in(3) {
            self.block("finally:", |w| w.statements(1));
        }
    }

    fn with_statement(&mut self) {
        let swallow = self.choices.of(&["", ", True", ", i0"]);
        let header = match self.pick(4) {
            0 | 1 => format!("with Manager('m'{swallow}):"),
            2 => format!("with Manager('a') as i3, Manager('b'{swallow}):"),
            _ => format!("with {}:", self.any(1)),
        };
        self.block(header, |w| w.statements(2));
    }

    fn match_statement(&mut self) {
        let subject = self.any(2);
        self.block(format!("match {subject}:"), |w| {
            for _ in 0..=w.pick(3) {
                let pattern = w.choices.of(&[
                    "0 | 1 | 2",
                    "[]",
                    "[i3]",
                    "[i3, *l1]",
                    "(s0, t0)",
                    "{'a': i3, **d0}",
                    "{}",
                    "str(s0)",
                    "int() as i0 if i0 > 0",
                    "float(x0)",
                    "None",
                    "'abc' | 'a'",
                    "[1, _, *_]",
                    "list([i3, s0])",
                    "tuple((i3, *_))",
                    "True | False",
                    "dict()",
                    "-1.5 | 2.5",
                    "bool(i0)",
                    "[[i3], *_]",
                    "Loud(name=s0)",
                ]);
                w.block(format!("case {pattern}:"), |w| w.statements(1));
            }
            if w.choices.one_in(2) {
                w.block("case _:", |w| w.statements(1));
            }
        });
    }

    pub(super) fn yield_statement(&mut self) {
        let value = self.any(1);
        match self.pick(6) {
            0 | 1 => self.line(format!("yield {value}")),
            2 => self.line(format!("i3 = yield {value}")),
            3 => self.line(format!("show((yield clip({value})))")),
            4 => {
                let items = self.iterable(1);
                self.line(format!("i3 = yield from {items}"));
            }
            _ => {
                self.block("try:", |w| w.line(format!("yield {value}")));
                // Nothing is printed when the generator is closed: tracebacks of CPython keep what a frame held, those of
                // the VM do not, so that is at another time.
                let clause = self.choices.of(&["finally:", "except ValueError:", "except KeyError as i3:"]);
                let line = if clause == "finally:" { "i0 = 'after'" } else { "show('after the yield')" };
                self.block(clause, |w| w.line(line));
            }
        }
    }
}
