//! Upper and lower case, and tests of all characters.

use super::{make, receiver, whole_or};
use crate::builtins::text::unicode as u;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::Value;
use crate::vm::Vm;

/// A method that changes the text; ASCII text takes the short way.
fn changed(vm: &Vm, args: &Args<'_>, ascii: fn(&str) -> String, other: fn(&str) -> String) -> PyResult {
    let text = receiver(vm, args)?;
    let out = if text.is_ascii() { ascii(text.as_str()) } else { other(text.as_str()) };
    if out == text.as_str() { whole_or(vm, &text, text.as_str()) } else { make(vm, &out) }
}

pub fn upper(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, str::to_ascii_uppercase, str::to_uppercase)
}

pub fn lower(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, str::to_ascii_lowercase, str::to_lowercase)
}

pub fn casefold(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, str::to_ascii_lowercase, |text| {
        let mut out = String::with_capacity(text.len());
        text.chars().for_each(|c| u::push_folded(&mut out, c));
        out
    })
}

/// Appends the lower case of the character at `offset`: a final sigma depends on what is around it, which only the whole
/// text tells.
fn push_lower_at(out: &mut String, lowered: &mut Option<Vec<char>>, text: &str, index: usize, c: char) {
    if c == 'Σ' {
        // Every other character's lower case is the same anywhere, and sigma's is one character, so that its index in the
        // lowered text follows from the lengths before it.
        let chars = lowered.get_or_insert_with(|| text.to_lowercase().chars().collect());
        let before: usize = text.chars().take(index).map(|c| c.to_lowercase().count()).sum();
        out.push(chars.get(before).copied().unwrap_or('σ'));
    } else {
        out.extend(c.to_lowercase());
    }
}

fn capitalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lowered = None;
    for (i, c) in text.chars().enumerate() {
        if i == 0 {
            u::push_title(&mut out, c);
        } else {
            push_lower_at(&mut out, &mut lowered, text, i, c);
        }
    }
    out
}

pub fn capitalize(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, capitalized, capitalized)
}

fn is_cased(c: char) -> bool {
    u::is_lower(c) || u::is_upper(c) || u::is_title(c)
}

fn titled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lowered = None;
    let mut after_cased = false;
    for (i, c) in text.chars().enumerate() {
        if after_cased {
            push_lower_at(&mut out, &mut lowered, text, i, c);
        } else {
            u::push_title(&mut out, c);
        }
        after_cased = is_cased(c);
    }
    out
}

pub fn title(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, titled, titled)
}

fn swapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lowered = None;
    for (i, c) in text.chars().enumerate() {
        if u::is_upper(c) {
            push_lower_at(&mut out, &mut lowered, text, i, c);
        } else if u::is_lower(c) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

pub fn swapcase(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, swapped, swapped)
}

/// Whether there are characters and all of them pass.
fn all(vm: &Vm, args: &Args<'_>, test: fn(char) -> bool) -> PyResult {
    let text = receiver(vm, args)?;
    Ok(Value::bool(!text.as_str().is_empty() && text.as_str().chars().all(test)))
}

pub fn isalnum(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u::is_alnum)
}

pub fn isalpha(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u::is_alpha)
}

pub fn isdecimal(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u::is_decimal)
}

pub fn isdigit(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u::is_digit)
}

pub fn isnumeric(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u::is_numeric)
}

pub fn isspace(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u::is_space)
}

pub fn isascii(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(receiver(vm, args)?.is_ascii()))
}

pub fn isprintable(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(receiver(vm, args)?.as_str().chars().all(u::is_printable)))
}

pub fn isidentifier(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let mut chars = text.as_str().chars();
    let starts = chars.next().is_some_and(u::is_identifier_start);
    Ok(Value::bool(starts && chars.all(u::is_identifier_part)))
}

/// Whether there are cased characters and none of the other case.
fn is_case(vm: &Vm, args: &Args<'_>, own: fn(char) -> bool, other: fn(char) -> bool) -> PyResult {
    let text = receiver(vm, args)?;
    let mut any = false;
    for c in text.as_str().chars() {
        if other(c) || u::is_title(c) {
            return Ok(Value::FALSE);
        }
        any |= own(c);
    }
    Ok(Value::bool(any))
}

pub fn islower(vm: &Vm, args: &Args<'_>) -> PyResult {
    is_case(vm, args, u::is_lower, u::is_upper)
}

pub fn isupper(vm: &Vm, args: &Args<'_>) -> PyResult {
    is_case(vm, args, u::is_upper, u::is_lower)
}

pub fn istitle(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let (mut any, mut after_cased) = (false, false);
    for c in text.as_str().chars() {
        if u::is_upper(c) || u::is_title(c) {
            if after_cased {
                return Ok(Value::FALSE);
            }
            (any, after_cased) = (true, true);
        } else if u::is_lower(c) {
            if !after_cased {
                return Ok(Value::FALSE);
            }
            any = true;
        } else {
            after_cased = false;
        }
    }
    Ok(Value::bool(any))
}
