//! Groups: what stands in parentheses.

use super::class::put;
use super::translate::{DEEPEST, Item, NOWHERE, Parsed, Reader, Width, fault, flag};

impl Reader<'_> {
    /// A name up to `end`.
    fn name(&mut self, end: char) -> Parsed<String> {
        let begin = self.at;
        let mut name = String::new();
        loop {
            match self.next() {
                Some(c) if c == end => break,
                Some(c) => name.push(c),
                None if name.is_empty() => return fault("missing group name", begin),
                None => return fault(format!("missing {end}, unterminated name"), begin),
            }
        }
        if name.is_empty() {
            return fault("missing group name", begin);
        }
        Ok(name)
    }

    fn identifier(&self, name: &str, at: usize) -> Parsed<()> {
        let good =
            |c: char| if self.bytes { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() } || c == '_';
        let first = name.chars().next().unwrap_or('0');
        if name.chars().all(good) && !first.is_numeric() {
            return Ok(());
        }
        fault(format!("bad character in group name '{name}'"), at)
    }

    /// Reads what stands in a group up to its closing parenthesis.
    fn inside(&mut self, start: usize, out: &mut String) -> Parsed<Width> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return fault("groups are nested too deeply for this VM", start);
        }
        let width = self.alternatives(out, false)?;
        self.depth -= 1;
        if !self.take(')') {
            return fault("missing ), unterminated subpattern", start);
        }
        Ok(width)
    }

    fn capture(&mut self, name: Option<String>, start: usize, out: &mut String) -> Parsed<(Item, Width)> {
        let number = self.groups.len();
        if let Some(name) = name {
            if let Some((_, old)) = self.names.iter().find(|(known, _)| *known == name) {
                let at = start + 4;
                return fault(
                    format!("redefinition of group name '{name}' as group {number}; was group {old}"),
                    at,
                );
            }
            self.names.push((name, number));
        }
        self.groups.push(None);
        out.push('(');
        let width = self.inside(start, out)?;
        out.push(')');
        self.groups[number] = Some(width);
        self.closing.push(number);
        Ok((Item::Plain, width))
    }

    pub(super) fn group(&mut self, start: usize, out: &mut String, first: bool) -> Parsed<(Item, Width)> {
        if !self.take('?') {
            return self.scoped(|reader| reader.capture(None, start, out));
        }
        let Some(c) = self.next() else { return fault("unexpected end of pattern", self.at) };
        match c {
            ':' => {
                out.push_str("(?:");
                let width = self.scoped(|reader| reader.inside(start, out))?;
                out.push(')');
                Ok((Item::Plain, width))
            }
            '>' => {
                out.push_str("(?>");
                let width = self.scoped(|reader| reader.inside(start, out))?;
                out.push(')');
                Ok((Item::Plain, width))
            }
            'P' => self.python_group(start, out),
            '#' => loop {
                match self.next() {
                    Some(')') => return Ok((Item::Nothing, Width::NONE)),
                    Some(_) => {}
                    None => return fault("missing ), unterminated comment", start),
                }
            },
            '=' | '!' => {
                out.push_str(if c == '=' { "(?=" } else { "(?!" });
                self.scoped(|reader| reader.inside(start, out))?;
                out.push(')');
                Ok((Item::Plain, Width::NONE))
            }
            '<' => {
                let kind = match self.next() {
                    Some(c @ ('=' | '!')) => c,
                    Some(c) => return fault(format!("unknown extension ?<{c}"), start + 1),
                    None => return fault("unexpected end of pattern", self.at),
                };
                put(out, format_args!("(?<{kind}"));
                let width = self.scoped(|reader| reader.inside(start, out))?;
                if width.low != width.high {
                    return fault("look-behind requires fixed-width pattern", NOWHERE);
                }
                out.push(')');
                Ok((Item::Plain, Width::NONE))
            }
            '(' => self.conditional(start, out),
            c if "aiLmsux-".contains(c) => {
                self.at -= 1;
                self.flag_group(start, out, first)
            }
            c => fault(format!("unknown extension ?{c}"), start + 1),
        }
    }

    /// Runs `f`; flags that change meanwhile are changed back.
    fn scoped<T>(&mut self, f: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let flags = self.flags;
        let result = f(self);
        self.flags = flags;
        result
    }

    /// `(?P<name>…)` and `(?P=name)`.
    fn python_group(&mut self, start: usize, out: &mut String) -> Parsed<(Item, Width)> {
        match self.next() {
            Some('<') => {
                let at = self.at;
                let name = self.name('>')?;
                self.identifier(&name, at)?;
                self.scoped(|reader| reader.capture(Some(name), start, out))
            }
            Some('=') => {
                let at = self.at;
                let name = self.name(')')?;
                self.identifier(&name, at)?;
                match self.names.iter().find(|(known, _)| *known == name).map(|(_, number)| *number) {
                    Some(number) if self.groups[number].is_some() => self.reference(number, at, out),
                    Some(_) => fault("cannot refer to an open group", at),
                    None => fault(format!("unknown group name '{name}'"), at),
                }
            }
            Some(c) => fault(format!("unknown extension ?P{c}"), start + 1),
            None => fault("unexpected end of pattern", self.at),
        }
    }

    /// `(?(1)yes|no)`
    fn conditional(&mut self, start: usize, out: &mut String) -> Parsed<(Item, Width)> {
        let at = self.at;
        let name = self.name(')')?;
        let number = if name.chars().all(|c| c.is_ascii_digit()) {
            match name.parse::<usize>() {
                Ok(0) => return fault("bad group number", at),
                Ok(number) => number,
                Err(_) => return fault(format!("invalid group reference {name}"), at),
            }
        } else {
            self.identifier(&name, at)?;
            match self.names.iter().find(|(known, _)| *known == name) {
                Some((_, number)) => *number,
                None => return fault(format!("unknown group name '{name}'"), at),
            }
        };
        if number >= self.groups.len() {
            return fault(format!("invalid group reference {number}"), at);
        }
        put(out, format_args!("(?({number})"));
        let width = self.scoped(|reader| {
            reader.depth += 1;
            if reader.depth > DEEPEST {
                return fault("groups are nested too deeply for this VM", start);
            }
            let mut width = reader.sequence(out, false)?;
            if reader.take('|') {
                out.push('|');
                width = width.or(reader.sequence(out, false)?);
                if reader.peek() == Some('|') {
                    return fault("conditional backref with more than two branches", reader.at);
                }
            } else {
                width = width.or(Width::NONE);
            }
            reader.depth -= 1;
            if !reader.take(')') {
                return fault("missing ), unterminated subpattern", start);
            }
            Ok(width)
        })?;
        out.push(')');
        Ok((Item::Plain, width))
    }

    /// `(?i)` and `(?i-s:…)`.
    fn flag_group(&mut self, start: usize, out: &mut String, first: bool) -> Parsed<(Item, Width)> {
        let (mut on, mut off) = (0, 0);
        let mut c = self.next();
        while let Some(letter) = c.filter(|c| "aiLmsux".contains(*c)) {
            self.at -= 1;
            on |= self.one_flag(letter)?;
            self.at += 1;
            c = self.next();
        }
        if c == Some(')') {
            // Those at the beginning have been applied before the pattern was read.
            if first {
                return Ok((Item::Nothing, Width::NONE));
            }
            return fault("global flags not at the start of the expression", start);
        }
        if c == Some('-') {
            c = self.next();
            if !c.is_some_and(|c| "imsx".contains(c)) {
                return match c {
                    None => fault("missing flag", self.at),
                    Some(c) if "aLu".contains(c) => {
                        fault("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", self.at)
                    }
                    Some(c) if c.is_alphabetic() => fault("unknown flag", self.at - 1),
                    Some(_) => fault("missing flag", self.at - 1),
                };
            }
            while let Some(letter) = c.filter(|c| "imsx".contains(*c)) {
                self.at -= 1;
                off |= self.one_flag(letter)?;
                self.at += 1;
                c = self.next();
            }
        }
        match c {
            Some(':') => {}
            None => return fault("missing -, : or )", self.at),
            Some(c) if c.is_alphabetic() => return fault("unknown flag", self.at - 1),
            Some(_) => return fault(if off == 0 { "missing -, : or )" } else { "missing :" }, self.at - 1),
        }
        if on & off != 0 {
            return fault("bad inline flags: flag turned on and off", self.at - 1);
        }
        if (on & (flag::A | flag::L | flag::U)).count_ones() > 1 {
            return fault("bad inline flags: flags 'a', 'u' and 'L' are incompatible", self.at - 1);
        }
        let before = self.flags;
        let width = self.scoped(|reader| {
            reader.flags = before & !off | on;
            if on & flag::U != 0 {
                reader.flags &= !flag::A;
            }
            out.push_str(match (on & flag::I != 0, off & flag::I != 0) {
                (true, _) => "(?i:",
                (_, true) => "(?-i:",
                _ => "(?:",
            });
            reader.inside(start, out)
        })?;
        out.push(')');
        Ok((Item::Plain, width))
    }
}
