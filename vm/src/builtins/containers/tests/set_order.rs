//! Sets of ints iterate in CPython's order, whatever happened to them.

use crate::builtins::containers::set_ops;
use crate::bytecode::BinOp;
use crate::object::{Dict, Kind, List, Obj, Set, Value};
use crate::vm::{Config, Vm};

const MODULUS: i128 = (1 << 61) - 1;

/// A program of random set operations; the same as in `set_order.py`.
struct Program<'a> {
    vm: &'a Vm,
    x: u64,
    s: Obj<Set>,
    t: Obj<Set>,
    total: i128,
}

impl Program<'_> {
    fn random(&mut self, n: u64) -> u64 {
        self.x = self.x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.x >> 33) % n
    }

    fn mix(&mut self, value: &Value, more: usize) {
        let n = value.as_small_int().expect("small ints only");
        self.total = (self.total * 31 + i128::from(n) + more as i128).rem_euclid(MODULUS);
    }

    fn binary(&self, op: BinOp, a: &Obj<Set>, b: &Obj<Set>) -> Obj<Set> {
        let result = set_ops::set_binary(self.vm, op, a.as_value(), b.as_value()).expect("hashable");
        result.expect("two sets").cast().unwrap_or_else(|_| unreachable!("a set"))
    }

    fn step(&mut self, span: u64, weights: u64) {
        let vm = self.vm;
        let op = self.random(weights);
        let mut v = self.random(span) as i64 - (span / 3) as i64;
        if v % 7 == 0 {
            v <<= 40;
        }
        let value = Value::int(v);
        let ints = |items: &[i64]| List::new(items.iter().map(|&n| Value::int(n)).collect()).into_value();
        match op {
            0..5 => drop(self.s.add(vm, value).expect("hashable")),
            5..7 => drop(self.s.remove(vm, &value).expect("hashable")),
            7 => {
                if let Some(popped) = self.s.pop() {
                    self.mix(&popped, 0);
                }
            }
            8 => drop(self.t.add(vm, value).expect("hashable")),
            9 => {
                drop(
                    set_ops::set_inplace(vm, BinOp::Or, self.s.as_value(), self.t.as_value()).expect("sets"),
                );
            }
            10 => self.s = self.binary(BinOp::Xor, &self.s, &self.t),
            11 => drop(
                set_ops::set_inplace(vm, BinOp::Sub, self.s.as_value(), self.t.as_value()).expect("sets"),
            ),
            12 => self.t = self.binary(BinOp::And, &self.s, &self.t),
            13 => self.s = set_ops::copy(vm, &self.s, Kind::Set).expect("hashable"),
            14 => self.t = self.binary(BinOp::Sub, &self.t, &self.s),
            15 => std::mem::swap(&mut self.s, &mut self.t),
            16 => {
                let dict = Dict::new();
                for key in [v, v + 1, v * 3] {
                    drop(dict.insert(vm, Value::int(key), Value::NONE).expect("hashable"));
                }
                set_ops::update(vm, &self.s, dict.as_value()).expect("hashable");
            }
            17 => {
                let items = ints(&[v, v + 8, v + 16]);
                set_ops::symmetric_difference_update(vm, &self.s, &items).expect("hashable");
            }
            18 => {
                let items: Vec<i64> = (v..v + span as i64).collect();
                let other = set_ops::collect(vm, &ints(&items), Kind::Set).expect("hashable");
                drop(
                    set_ops::set_inplace(vm, BinOp::And, self.s.as_value(), other.as_value()).expect("sets"),
                );
            }
            _ => {
                let frozen = set_ops::copy(vm, &self.s, Kind::FrozenSet).expect("hashable");
                self.t = set_ops::copy(vm, &frozen, Kind::Set).expect("hashable");
            }
        }
        for (i, (_, value)) in self.s.to_vec().into_iter().enumerate() {
            self.mix(&value, i);
        }
    }
}

#[test]
fn iteration_order_is_cpythons() {
    // python3.11 set_order.py
    let recorded: &[(u64, usize, u64, u64, i128)] = &[
        (1, 300, 20, 8, 219_324_833_340_491_462),
        (2, 300, 1_000, 8, 667_599_565_861_391_861),
        (3, 500, 50, 9, 524_462_554_732_180_420),
        (4, 800, 200, 13, 1_904_592_865_050_744_477),
        (5, 800, 200, 20, 1_366_537_018_466_613_639),
        (6, 1_500, 3_000, 20, 1_332_484_322_237_354_159),
        (7, 400, 100_000, 20, 1_497_179_706_714_775_404),
        (8, 3_000, 64, 20, 324_068_804_164_902_890),
    ];
    let vm = Vm::new(Config::default());
    for &(seed, steps, span, weights, total) in recorded {
        let (s, t) = (Set::new(Kind::Set), Set::new(Kind::Set));
        let mut program = Program { vm: &vm, x: seed, s, t, total: 0 };
        for _ in 0..steps {
            program.step(span, weights);
        }
        assert_eq!(program.total, total, "seed {seed}");
    }
}
