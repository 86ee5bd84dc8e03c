//! A module: functions and classes until there are as many `def`s as wanted, and the table of its calls.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::body::{Body, Home};
use super::draw::Draw;
use super::words;

/// How many classes and functions stand between two additions to the table of calls.
const GROUP: usize = 8;

/// The text of a module with this many `def`s besides `call`. The calls are all functions and methods that are neither
/// nested nor helpers.
pub fn module(functions: u32, seed: u64) -> String {
    let mut module = Module {
        draw: Draw::new(seed),
        text: format!(
            "\"\"\"A generated module: {functions} functions of seed {seed}. Made by `permanence generate`; see there.\"\"\"\n\n\
             CALLS = []\n"
        ),
        left: functions as usize,
        taken: ["CALLS", "COUNT", "call"].map(str::to_owned).into(),
        calls: Vec::new(),
    };
    let mut units = 0;
    while module.left > 0 {
        // 21.2 of 97.5 functions that are not nested are no methods; a class has about nine.
        if module.left < 3 || module.draw.chance(0.7) {
            module.function();
        } else {
            module.class();
        }
        units += 1;
        if units % GROUP == 0 {
            module.register();
        }
    }
    module.register();
    module.text += "\n\nCOUNT = len(CALLS)\n\n\ndef call(i):\n    return CALLS[i](i % 97 + 3)\n";
    module.text += "\n\nif __name__ == \"__main__\":\n    print(sum(call(i) for i in range(COUNT)))\n";
    module.text
}

struct Module {
    draw: Draw,
    text: String,
    /// `def`s still to be written.
    left: usize,
    /// Names at the top level.
    taken: BTreeSet<String>,
    /// Calls that are not in the table yet.
    calls: Vec<String>,
}

impl Module {
    fn register(&mut self) {
        if !self.calls.is_empty() {
            let calls = std::mem::take(&mut self.calls);
            // Writing to a `String` cannot fail.
            let _ = write!(self.text, "\n\nCALLS += [\n    {},\n]\n", calls.join(",\n    "));
        }
    }

    fn unused(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let numbered = (2..u32::MAX).map(|n| format!("{name}_{n}")).find(|name| !self.taken.contains(name));
        let name = numbered.expect("there is a number for every name");
        self.taken.insert(name.clone());
        name
    }

    fn function(&mut self) {
        let name = words::function(&mut self.draw);
        let name = self.unused(name);
        self.text += "\n\n";
        self.def(&name, "", &Home::default());
        self.calls.push(name);
    }

    /// A class with an instance of it, whose methods are called.
    fn class(&mut self) {
        let name = words::class(&mut self.draw);
        let name = self.unused(name);
        let instance = self.unused(format!("_{}", name.to_lowercase()));
        let _ = write!(self.text, "\n\nclass {name}:\n");
        if self.draw.chance(0.6) {
            let _ = write!(self.text, "    \"\"\"{}\"\"\"\n\n", words::docstring(&mut self.draw, "    "));
        }
        let methods = self.draw.log_normal(1.9, 0.8, (2.0, 60.0)).min(self.left);
        let home = self.init();
        let mut taken: BTreeSet<String> = ["__init__".to_owned()].into();
        taken.extend(home.attributes.iter().chain(&home.helper).cloned());
        for _ in 1..methods {
            if self.left == 0 {
                break;
            }
            let mut method = words::function(&mut self.draw);
            while !taken.insert(method.clone()) {
                method += "_again";
            }
            self.text += "\n";
            self.def(&method, "    ", &home);
            self.calls.push(format!("{instance}.{method}"));
        }
        let number = self.draw.below(1000);
        let _ = write!(self.text, "\n\n{instance} = {name}({number})\n");
    }

    /// `__init__`, and often a helper that the other methods call.
    fn init(&mut self) -> Home {
        let draw = &mut self.draw;
        let mut attributes = BTreeSet::new();
        for _ in 0..draw.between(2, 8) {
            attributes.insert(words::variable(draw));
        }
        let parameter = words::noun(draw);
        let _ = writeln!(self.text, "    def __init__(self, {parameter}, scale=1):");
        for (place, attribute) in attributes.iter().enumerate() {
            let value = match place % 3 {
                0 => format!("{parameter} + {}", draw.below(100)),
                1 => format!("{} * scale", draw.below(5000)),
                _ => format!("len(\"{}\")", words::text(draw, 2)),
            };
            let _ = writeln!(self.text, "        self.{attribute} = {value}");
        }
        self.left -= 1;
        let mut helper = None;
        if self.left > 2 && draw.chance(0.7) {
            let name = format!("_{}_of", words::noun(draw));
            let (text, number) = (words::text(draw, 3), draw.between(2, 60));
            let _ = write!(
                self.text,
                "\n    def {name}(self, value, default=None):\n        if value is default:\n            \
                 raise ValueError(\"{text}\")\n        return value * {number} % 8191\n"
            );
            self.left -= 1;
            helper = Some(name);
        }
        Home { attributes: attributes.into_iter().collect(), helper, method: true }
    }

    fn def(&mut self, name: &str, indent: &str, home: &Home) {
        self.left -= 1;
        let mut body = Body::new(&mut self.draw, home, self.left);
        let text = body.function(name, indent);
        self.left -= body.nested();
        self.text += &text;
    }
}
