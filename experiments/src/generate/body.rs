//! The statements of one function.
//!
//! Invariants: a function takes one int and whatever has a default, and returns an int; nothing in it raises, loops take at most
//! some dozen rounds; an attribute is either constant or written before it is read, so that no call
//! sees another. Variables are of one type for good, and one that is made in a block is known in that block only.

use std::collections::BTreeSet;

use super::draw::Draw;
use super::words;

/// What the class around a function offers; nothing for functions.
#[derive(Default)]
pub struct Home {
    /// Attributes that `__init__` set to ints for good.
    pub attributes: Vec<String>,
    /// A method that takes an int and gives one.
    pub helper: Option<String>,
    /// Whether the function is a method.
    pub method: bool,
}

/// Names that can be read at this place, by type.
#[derive(Clone, Default)]
struct Known {
    ints: Vec<String>,
    texts: Vec<String>,
    lists: Vec<String>,
    maps: Vec<String>,
}

/// A function being written.
pub struct Body<'a> {
    draw: &'a mut Draw,
    home: &'a Home,
    text: String,
    known: Known,
    /// Statements still to be written.
    left: usize,
    /// How many functions may be nested in it.
    room: usize,
    nested: usize,
    /// Every name of a variable or parameter so far.
    taken: BTreeSet<String>,
}

/// Kinds of statements with their weights.
type Kind<'a> = fn(&mut Body<'a>, &str);

fn kinds<'a>() -> [(f64, Kind<'a>); 23] {
    [
        (5.0, Body::arithmetic),
        (7.0, Body::text_of),
        (9.0, Body::call_of_text),
        (11.0, Body::attribute),
        (8.0, Body::own_attribute),
        (8.0, Body::helper),
        (3.0, Body::builtin),
        (9.0, Body::guard),
        (6.0, Body::branch),
        (2.2, Body::each),
        (0.8, Body::halve),
        (2.3, Body::attempt),
        (3.0, Body::mapping),
        (3.0, Body::list),
        (0.75, Body::comprehension),
        (2.5, Body::choice_of_texts),
        (0.8, Body::member_of_set),
        (0.5, Body::float),
        (0.8, Body::bytes),
        (0.3, Body::big_int),
        (4.0, Body::nothing),
        (0.12, Body::sort),
        (0.62, Body::inner),
    ]
}

impl<'a> Body<'a> {
    /// `room` is how many functions may be nested.
    pub fn new(draw: &'a mut Draw, home: &'a Home, room: usize) -> Self {
        // The corpus: 1.32 and 1.05; a third is taken off for the first and the last statement and those in blocks.
        let left = draw.log_normal(0.8, 1.2, (0.0, 110.0));
        Self {
            draw,
            home,
            text: String::new(),
            known: Known::default(),
            left,
            room,
            nested: 0,
            taken: BTreeSet::new(),
        }
    }

    /// How many functions are nested in it.
    pub fn nested(&self) -> usize {
        self.nested
    }

    /// The text of the function.
    pub fn function(&mut self, name: &str, indent: &str) -> String {
        let argument = words::noun(self.draw);
        self.known.ints.push(argument.to_owned());
        let parameters = self.parameters(argument);
        let inside = format!("{indent}    ");
        self.line(indent, &format!("def {name}({parameters}):"));
        if self.draw.chance(0.5) {
            let text = words::docstring(self.draw, &inside);
            self.line(&inside, &format!("\"\"\"{text}\"\"\""));
        }
        self.block(&inside, usize::MAX);
        let result = self.result();
        self.line(&inside, &format!("return {result}"));
        std::mem::take(&mut self.text)
    }

    fn parameters(&mut self, argument: &str) -> String {
        let mut parameters = Vec::new();
        if self.home.method {
            parameters.push("self".to_owned());
        }
        parameters.push(argument.to_owned());
        self.taken.insert(argument.to_owned());
        // Helpers and `__init__` have defaults too.
        if self.draw.chance(0.1) {
            for _ in 0..self.draw.between(1, 3) {
                let name = words::variable(self.draw);
                if !self.taken.insert(name.clone()) {
                    continue;
                }
                let default = match self.draw.below(5) {
                    0 => "None".to_owned(),
                    1 => "False".to_owned(),
                    2 => format!("\"{}\"", words::noun(self.draw)),
                    _ => {
                        self.known.ints.push(name.clone());
                        self.draw.below(200).to_string()
                    }
                };
                parameters.push(format!("{name}={default}"));
            }
        }
        if self.draw.chance(0.025) {
            let name = format!("with_{}", words::noun(self.draw));
            parameters.push(format!("*, {name}=True"));
        }
        parameters.join(", ")
    }

    fn line(&mut self, indent: &str, text: &str) {
        self.text += indent;
        self.text += text;
        self.text += "\n";
    }

    /// At most `most` statements. What is made in them is forgotten at the end of an inner block.
    fn block(&mut self, indent: &str, most: usize) {
        let kinds = kinds();
        let weights = kinds.map(|(weight, _)| weight);
        for _ in 0..most {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let kind = self.draw.weighted(&weights);
            kinds[kind].1(self, indent);
        }
    }

    /// A block of one to three statements, at least `pass`.
    fn inner_block(&mut self, indent: &str) {
        let known = self.known.clone();
        let inside = format!("{indent}    ");
        let (before, most) = (self.text.len(), self.draw.between(1, 3));
        if indent.len() < 16 {
            self.block(&inside, most);
        }
        if self.text.len() == before {
            let line = self.update();
            self.line(&inside, &line);
        }
        self.known = known;
    }

    /// A statement that needs nothing.
    fn update(&mut self) -> String {
        let target = self.int();
        let number = self.draw.below(100);
        format!("{target} += {number}")
    }

    /// How many blocks a statement of this indentation is in.
    fn depth(&self, indent: &str) -> usize {
        indent.len() / 4 - 1 - usize::from(self.home.method)
    }

    fn int(&mut self) -> String {
        let place = self.draw.below(self.known.ints.len());
        self.known.ints[place].clone()
    }

    /// An int: a variable, an attribute or a constant.
    fn operand(&mut self) -> String {
        match self.draw.below(6) {
            0 => self.small(),
            1 | 2 if !self.home.attributes.is_empty() => self.constant_attribute(),
            _ => self.int(),
        }
    }

    fn small(&mut self) -> String {
        self.draw.log_normal(1.5, 1.8, (0.0, 100_000.0)).to_string()
    }

    fn constant_attribute(&mut self) -> String {
        let place = self.draw.below(self.home.attributes.len());
        format!("self.{}", self.home.attributes[place])
    }

    /// A variable's name that is not in use.
    fn fresh(&mut self) -> String {
        for _ in 0..4 {
            let name = words::variable(self.draw);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
        let name = format!("{}_{}", words::noun(self.draw), self.taken.len());
        self.taken.insert(name.clone());
        name
    }

    fn result(&mut self) -> String {
        let (one, other) = (self.int(), self.operand());
        match self.draw.below(6) {
            0 => format!("({one} + {other}) % 65521"),
            1 => format!("{one} ^ {other}"),
            _ => one,
        }
    }

    fn quoted(&mut self) -> String {
        let words = self.draw.log_normal(0.5, 0.8, (1.0, 14.0));
        format!("\"{}\"", words::text(self.draw, words))
    }

    fn text_operand(&mut self) -> String {
        if self.known.texts.is_empty() || self.draw.chance(0.4) {
            return self.quoted();
        }
        let place = self.draw.below(self.known.texts.len());
        self.known.texts[place].clone()
    }

    fn arithmetic(&mut self, indent: &str) {
        let (one, other) = (self.operand(), self.operand());
        let number = self.draw.between(2, 5000);
        let value = match self.draw.below(7) {
            0 => format!("({one} * {number} + {other}) % 65521"),
            1 => format!("{one} // {number} + {other}"),
            2 => format!("({one} & 0xFFFF) << 2 | 1"),
            3 => format!("{one} - {other}"),
            4 => format!("-{one} if {one} > {other} else {other}"),
            5 => format!("{one} + {other}"),
            _ => format!("({one} ^ {other}) % {number}"),
        };
        if self.draw.chance(0.5) {
            let target = self.int();
            // In a loop it would grow from round to round.
            let value = if self.depth(indent) > 0 { format!("({value}) % 65521") } else { value };
            return self.line(indent, &format!("{target} = {value}"));
        }
        let name = self.fresh();
        self.line(indent, &format!("{name} = {value}"));
        self.known.ints.push(name);
    }

    fn text_of(&mut self, indent: &str) {
        let (one, words) = (self.int(), self.draw.between(1, 4));
        let text = words::text(self.draw, words);
        let value = match self.draw.below(4) {
            0 => format!("\"{text} %d\" % {one}"),
            1 => format!("f\"{text} {{{one}}}\""),
            2 => format!("\"{text}\""),
            _ => format!("\"{text}\" + str({one})"),
        };
        let name = self.fresh();
        self.line(indent, &format!("{name} = {value}"));
        self.known.texts.push(name);
    }

    fn call_of_text(&mut self, indent: &str) {
        let (text, other) = (self.text_operand(), self.quoted());
        let target = self.int();
        let value = match self.draw.below(6) {
            0 => format!("len({text}.upper())"),
            1 => format!("{text}.count(\"e\")"),
            2 => format!("len({text}.split())"),
            3 => format!("{text}.find({other})"),
            4 => format!("len({text}.replace(\"a\", {other}))"),
            _ => format!("{text}.startswith({other})"),
        };
        self.line(indent, &format!("{target} += {value}"));
    }

    fn attribute(&mut self, indent: &str) {
        if self.home.attributes.is_empty() {
            return self.builtin(indent);
        }
        let (target, one) = (self.int(), self.constant_attribute());
        let line = match self.draw.below(3) {
            0 => format!("{target} += {one}"),
            1 => format!("{target} = max({target}, {one}) % 65521"),
            _ => {
                let other = self.constant_attribute();
                format!("{target} += {one} - {other}")
            }
        };
        self.line(indent, &line);
    }

    /// Writes an attribute of its own and reads it.
    fn own_attribute(&mut self, indent: &str) {
        if !self.home.method {
            return self.builtin(indent);
        }
        let (name, value, target) = (words::noun(self.draw), self.operand(), self.int());
        self.line(indent, &format!("self.last_{name} = {value}"));
        if self.draw.chance(0.5) {
            self.line(indent, &format!("{target} += self.last_{name}"));
        }
    }

    fn helper(&mut self, indent: &str) {
        let Some(helper) = self.home.helper.clone() else { return self.builtin(indent) };
        let (target, one) = (self.int(), self.int());
        self.line(indent, &format!("{target} += self.{helper}({one})"));
    }

    fn builtin(&mut self, indent: &str) {
        let (target, one, other) = (self.int(), self.operand(), self.operand());
        let value = match self.draw.below(6) {
            0 => format!("min({one}, {other})"),
            1 => format!("abs({one} - {other})"),
            2 => format!("len(str({one}))"),
            3 => format!("sum(range({one} % 9))"),
            4 => format!("divmod({one}, 17)[1]"),
            _ => format!("isinstance({one}, int)"),
        };
        self.line(indent, &format!("{target} += {value}"));
    }

    /// A check that never fails, with a message that is never made.
    fn guard(&mut self, indent: &str) {
        let one = self.int();
        let text = self.quoted();
        match self.draw.below(3) {
            0 => {
                self.line(indent, &format!("if not isinstance({one}, int):"));
                self.line(indent, &format!("    raise TypeError({text} + repr({one}))"));
            }
            1 => {
                self.line(indent, &format!("if {one} is None:"));
                self.line(indent, &format!("    raise ValueError({text})"));
            }
            _ => {
                self.line(indent, &format!("if {one} is None:"));
                self.line(indent, "    return 0");
            }
        }
    }

    fn branch(&mut self, indent: &str) {
        let (one, number) = (self.operand(), self.draw.between(2, 6));
        self.line(indent, &format!("if {one} % {number}:"));
        self.inner_block(indent);
        if self.draw.chance(0.4) {
            self.line(indent, "else:");
            self.inner_block(indent);
        }
    }

    fn each(&mut self, indent: &str) {
        let item = self.fresh();
        let known = self.known.clone();
        if !self.known.lists.is_empty() && self.draw.chance(0.6) {
            let place = self.draw.below(self.known.lists.len());
            let list = self.known.lists[place].clone();
            self.line(indent, &format!("for {item}, listed in enumerate({list}):"));
            let target = self.int();
            self.line(indent, &format!("    {target} += len(str(listed))"));
            // What is appended to a list while it is walked is walked too.
            self.known.lists.clear();
        } else {
            let one = self.int();
            self.line(indent, &format!("for {item} in range({one} % 6):"));
        }
        self.known.ints.push(item);
        self.inner_block(indent);
        self.known = known;
    }

    fn halve(&mut self, indent: &str) {
        let (name, one, target) = (self.fresh(), self.operand(), self.int());
        self.line(indent, &format!("{name} = {one} % 1024"));
        self.line(indent, &format!("while {name} > 3:"));
        self.line(indent, &format!("    {name} //= 2"));
        self.line(indent, &format!("    {target} += 1"));
    }

    fn attempt(&mut self, indent: &str) {
        let (target, number) = (self.int(), self.draw.below(50));
        let key = words::noun(self.draw);
        self.line(indent, "try:");
        if self.known.maps.is_empty() {
            let text = self.text_operand();
            self.line(indent, &format!("    {target} += int({text})"));
            self.line(indent, "except ValueError:");
        } else {
            let place = self.draw.below(self.known.maps.len());
            let map = self.known.maps[place].clone();
            self.line(indent, &format!("    {target} += {map}[\"{key}\"]"));
            self.line(indent, "except KeyError:");
        }
        self.line(indent, &format!("    {target} -= {number}"));
    }

    fn mapping(&mut self, indent: &str) {
        if let Some(map) = self.known.maps.last().cloned().filter(|_| self.draw.chance(0.5)) {
            let (target, key, other) = (self.int(), words::noun(self.draw), words::noun(self.draw));
            self.line(indent, &format!("{map}[\"{key}\"] = {map}.get(\"{other}\", 0) + {target} % 100"));
            return self.line(indent, &format!("{target} += len({map})"));
        }
        let name = self.fresh();
        let keys: Vec<String> = (0..self.draw.between(0, 4))
            .map(|_| format!("\"{}\": {}", words::noun(self.draw), self.operand()))
            .collect();
        self.line(indent, &format!("{name} = {{{}}}", keys.join(", ")));
        self.known.maps.push(name);
    }

    fn list(&mut self, indent: &str) {
        if let Some(list) = self.known.lists.last().cloned().filter(|_| self.draw.chance(0.5)) {
            let (one, text) = (self.int(), self.quoted());
            let line = match self.draw.below(3) {
                0 => format!("{list}.append({text})"),
                1 => format!("{list}.extend(({one}, {text}, None))"),
                _ => format!("{one} += len({list}[1:])"),
            };
            return self.line(indent, &line);
        }
        let name = self.fresh();
        let items: Vec<String> = (0..self.draw.between(0, 4)).map(|_| self.operand()).collect();
        self.line(indent, &format!("{name} = [{}]", items.join(", ")));
        self.known.lists.push(name);
    }

    fn comprehension(&mut self, indent: &str) {
        let (name, one, number) = (self.fresh(), self.int(), self.draw.between(2, 40));
        match self.draw.below(4) {
            0 => {
                self.line(indent, &format!("{name} = {{key: key * {number} for key in range({one} % 7)}}"));
                self.known.maps.push(name);
            }
            1 => self.line(indent, &format!("{one} += sum(item * {number} for item in range({one} % 9))")),
            _ => {
                self.line(
                    indent,
                    &format!("{name} = [item + {number} for item in range({one} % 8) if item != 3]"),
                );
                self.known.lists.push(name);
            }
        }
    }

    /// A tuple of texts among the constants.
    fn choice_of_texts(&mut self, indent: &str) {
        let (text, one) = (self.text_operand(), self.int());
        let choices: Vec<String> = (0..self.draw.between(2, 4)).map(|_| self.quoted()).collect();
        self.line(indent, &format!("if {text} in ({}):", choices.join(", ")));
        self.line(indent, &format!("    {one} += 1"));
    }

    /// A frozen set among the constants.
    fn member_of_set(&mut self, indent: &str) {
        let (text, one) = (self.text_operand(), self.int());
        let (first, second, number) = (words::noun(self.draw), words::noun(self.draw), self.draw.below(9));
        self.line(indent, &format!("if {text} in {{\"{first}\", \"{second}s\", {number}}}:"));
        self.line(indent, &format!("    {one} += 2"));
    }

    fn float(&mut self, indent: &str) {
        let (target, one) = (self.int(), self.operand());
        let number = self.draw.below(400);
        self.line(indent, &format!("{target} += int({one} % 1000 * {number}.5)"));
    }

    fn bytes(&mut self, indent: &str) {
        let (target, one) = (self.int(), self.int());
        let length = self.draw.between(2, 24);
        let data: Vec<String> = (0..length).map(|_| format!("\\x{:02x}", self.draw.below(256))).collect();
        let data = data.concat();
        self.line(indent, &format!("{target} += b\"{data}\"[{one} % {length}]"));
    }

    fn big_int(&mut self, indent: &str) {
        let one = self.int();
        let digits: String =
            (0..self.draw.between(17, 40)).map(|_| self.draw.of(&['1', '7', '9', 'a', 'c', 'e'])).collect();
        self.line(indent, &format!("{one} = ({one} % 4096) * 0x{digits} % 65521"));
    }

    /// Nones, booleans, ellipses.
    fn nothing(&mut self, indent: &str) {
        let (name, one) = (self.fresh(), self.int());
        match self.draw.below(20) {
            0 => {
                self.line(indent, &format!("{name} = ..."));
                self.line(indent, &format!("{one} += {name} is None"));
            }
            1..=5 => {
                self.line(indent, &format!("{name} = {one} > 7 or False"));
                self.line(indent, &format!("{one} += {name} is True"));
            }
            _ => {
                self.line(indent, &format!("{name} = None if {one} % 3 else {one}"));
                self.line(indent, &format!("if {name} is not None:"));
                self.line(indent, &format!("    {one} += {name} % 11"));
            }
        }
    }

    fn sort(&mut self, indent: &str) {
        let (one, other, number) = (self.int(), self.operand(), self.draw.between(2, 90));
        self.line(
            indent,
            &format!("{one} += sorted([{one}, {other}, {number}], key=lambda item: -item % {number})[0]"),
        );
    }

    /// A closure or a generator.
    fn inner(&mut self, indent: &str) {
        if self.room == 0 {
            return self.builtin(indent);
        }
        self.room -= 1;
        self.nested += 1;
        let name = words::function(self.draw);
        let (one, number, target) = (self.int(), self.draw.between(2, 90), self.int());
        let lines = match self.draw.below(5) {
            0 => vec![
                format!("total_{} = 0", self.nested),
                format!("def {name}(value):"),
                format!("    nonlocal total_{}", self.nested),
                format!("    total_{} += value % {number}", self.nested),
                format!("    return total_{}", self.nested),
                format!("{target} += {name}({number}) + {name}(3)"),
            ],
            1 | 2 => vec![
                format!("def {name}():"),
                format!("    for step in range({number} % 5):"),
                format!("        yield step * {one}"),
                format!("{target} += sum({name}())"),
            ],
            _ => vec![
                format!("def {name}(value, scale={number}):"),
                format!("    return value * scale + {one} % {number}"),
                format!("{target} += {name}({number})"),
            ],
        };
        for line in &lines {
            self.line(indent, line);
        }
    }
}
