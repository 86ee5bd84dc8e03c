//! Printing exceptions as CPython 3.11 does, without the lines of carets below source lines.

use std::fmt::Write as _;

use crate::error::Raised;
use crate::host::Stream;
use crate::object::{Exception, List, Obj, Str, Traceback, Type, Value};
use crate::vm::Vm;

/// Equal entries in a row that are printed before the rest is counted.
const REPEATS: u32 = 3;
/// Exceptions of a chain that are printed: a chain may be as long as a program ran.
const CHAIN_MAX: usize = 1000;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// How a program that raised ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exit(pub i32);

impl Vm {
    /// The text that CPython prints for an exception that nobody caught.
    pub fn format_exception(&self, exception: &Obj<Exception>) -> String {
        // The chain, the last exception first, each with the words that lead to it from the one before.
        let mut chain: Vec<(Obj<Exception>, &str)> = Vec::new();
        let mut next = Some((exception.clone(), ""));
        while let Some((current, words)) = next.take() {
            let before = match (current.cause.get(), current.context.get()) {
                (Some(cause), _) => Some((cause, CAUSE)),
                (None, Some(context)) if !current.suppress_context.get() => Some((context, CONTEXT)),
                _ => None,
            };
            chain.push((current, words));
            if let Some((value, words)) = before
                && let Ok(exception) = value.cast::<Exception>()
                && chain.len() < CHAIN_MAX
                && !chain.iter().any(|(known, _)| known.as_ptr() == exception.as_ptr())
            {
                next = Some((exception, words));
            }
        }
        let mut text = String::new();
        for (exception, words) in chain.iter().rev() {
            self.format_one(&mut text, exception);
            text.push_str(words);
        }
        text
    }

    fn format_one(&self, text: &mut String, exception: &Obj<Exception>) {
        if let Some(traceback) = exception.traceback.get() {
            text.push_str("Traceback (most recent call last):\n");
            self.format_entries(text, traceback);
        }
        let ty = exception.ty.get();
        let is_syntax_error = ty.is_subtype_of(&self.exceptions.syntax_error);
        if !(is_syntax_error && self.format_syntax_error(text, exception, &ty)) {
            let name = self.full_type_name(&ty).replace("__main__.", "");
            match self.str(exception.as_value()) {
                Ok(message) if message.is_empty() => text.push_str(&name),
                Ok(message) => {
                    push(text, &format!("{name}: {message}"));
                    if let Some(near) = self.suggestion_for(exception) {
                        push(text, &format!(". Did you mean: '{near}'?"));
                    }
                }
                Err(_) => push(text, &format!("{name}: <exception str() failed>")),
            }
            text.push('\n');
        }
        self.format_notes(text, exception);
    }

    fn format_entries(&self, text: &mut String, first: Obj<Traceback>) {
        let mut last: Option<(Value, Value, u32)> = None;
        let mut count = 0;
        let mut entry = Some(first);
        let repeated = |text: &mut String, count: u32| {
            if count > REPEATS {
                let more = count - REPEATS;
                let plural = if more == 1 { "" } else { "s" };
                push(text, &format!("  [Previous line repeated {more} more time{plural}]\n"));
            }
        };
        while let Some(current) = entry {
            let rt = current.code.code().rt();
            let same = last.as_ref().is_some_and(|(file, name, line)| {
                *line == current.line
                    && name.as_str() == rt.name.as_str()
                    && file.as_str() == rt.filename.as_str()
            });
            if same {
                count += 1;
            } else {
                repeated(text, count);
                last = Some((rt.filename.clone(), rt.name.clone(), current.line));
                count = 1;
            }
            if count <= REPEATS {
                let (file, name) = (rt.filename.as_str().unwrap_or("?"), rt.name.as_str().unwrap_or("?"));
                push(text, &format!("  File \"{file}\", line {}, in {name}\n", current.line));
                if let Some(source) = self.host.source_line(file, current.line)
                    && !source.is_empty()
                {
                    push(text, &format!("    {source}\n"));
                }
            }
            entry = current.next.get();
        }
        repeated(text, count);
    }

    /// The place of a syntax error: file, line, and a caret below the column. Whether there was enough to show.
    fn format_syntax_error(&self, text: &mut String, exception: &Obj<Exception>, ty: &Obj<Type>) -> bool {
        let field = |name: &str| exception.dict.get().and_then(|dict| dict.get_text(name));
        let Some(line) = field("lineno").and_then(|line| line.as_small_int()) else { return false };
        let file = field("filename");
        let file = file.as_ref().and_then(Value::as_str).unwrap_or("<string>");
        push(text, &format!("  File \"{file}\", line {line}\n"));
        let source = field("text").and_then(|source| source.as_str().map(str::to_owned));
        if let Some(source) = source {
            let source = source.trim_end();
            let shown = source.trim_start();
            push(text, &format!("    {shown}\n"));
            let column = field("offset").and_then(|offset| offset.as_small_int()).unwrap_or(0);
            let indent = source.chars().count() - shown.chars().count();
            // A column in the indentation, which is not shown, gets no caret.
            if let Ok(column) = usize::try_from(column - 1)
                && column >= indent
            {
                // White space stays what it is, so that tabs line up.
                let before: String = shown
                    .chars()
                    .chain(std::iter::repeat(' '))
                    .take((column - indent).min(shown.chars().count()))
                    .map(|c| if c.is_whitespace() { c } else { ' ' })
                    .collect();
                push(text, &format!("    {before}^\n"));
            }
        }
        let message = match field("msg") {
            Some(message) => self.str(&message).unwrap_or_default(),
            None => "<no detail available>".to_owned(),
        };
        push(text, &format!("{}: {message}\n", self.full_type_name(ty)));
        true
    }

    fn format_notes(&self, text: &mut String, exception: &Obj<Exception>) {
        let notes = exception.dict.get().and_then(|dict| dict.get_text("__notes__"));
        let Some(notes) = notes else { return };
        for note in notes.downcast::<List>().map(List::to_vec).unwrap_or_default() {
            let note = self.native::<Str>(&note).map(|note| note.as_str().to_owned());
            push(text, &format!("{}\n", note.unwrap_or_else(|| "<note is not a str>".to_owned())));
        }
    }

    /// Prints an exception on standard error, after what standard output still holds.
    pub fn print_exception(&self, exception: &Obj<Exception>) {
        let text = self.format_exception(exception);
        // Nobody is left to tell if this fails.
        let _ = self.write_stream(Stream::Err, &text);
    }

    /// Ends a program that raised: prints what CPython prints, and says with which status it exits.
    pub fn end_with(&self, raised: &Raised) -> Exit {
        // An exception from flushing says more than the one before it only if there is none before it.
        let _ = self.flush_output();
        if raised.is_a(&self.exceptions.system_exit) {
            return self.exit_status(&raised.0);
        }
        if raised.is_a(&self.exceptions.keyboard_interrupt) {
            self.print_exception(&raised.0);
            return Exit(130);
        }
        match self.sys_attribute("excepthook") {
            Some(hook) if !hook.is_a::<crate::object::Native>() => {
                let traceback = raised.0.traceback.get().map_or(Value::NONE, Obj::into_value);
                let args = [raised.0.ty.get().into_value(), raised.0.as_value().clone(), traceback];
                if let Err(second) = self.call(&hook, &args) {
                    let _ = self.write_stream(Stream::Err, "Error in sys.excepthook:\n");
                    self.print_exception(&second.0);
                    let _ = self.write_stream(Stream::Err, "\nOriginal exception was:\n");
                    self.print_exception(&raised.0);
                }
                let _ = self.flush_output();
            }
            _ => self.print_exception(&raised.0),
        }
        Exit(1)
    }

    /// The status that `SystemExit` means: its code if that is an int, 0 for None, else 1 after printing it.
    fn exit_status(&self, exception: &Obj<Exception>) -> Exit {
        let code = self.get_attr(exception.as_value(), &self.intern("code")).unwrap_or(Value::NONE);
        if code.is_none() {
            return Exit(0);
        }
        if let Some(flag) = code.as_bool() {
            return Exit(i32::from(flag));
        }
        if let Some(code) = self.native_value(&code).as_small_int() {
            // The system keeps the low 8 bits.
            return Exit((code & 0xff) as i32);
        }
        let text = self.str(&code).unwrap_or_default();
        let _ = self.write_stream(Stream::Err, &format!("{text}\n"));
        Exit(1)
    }
}

fn push(text: &mut String, more: &str) {
    // Writing to a String cannot fail.
    let _ = text.write_str(more);
}
