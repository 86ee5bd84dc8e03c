//! What is in a binary, instruction by instruction, as objdump lists it.
//!
//! Invariants: instructions are in the order of their addresses; their text has no address in it, so that two builds can
//! be compared: where a jump or a call leads to is a field of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::process::find_program;

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// Where it is in the file.
    pub address: u64,
    /// As assembly, without addresses.
    pub text: String,
    /// Where a direct jump or call leads to.
    pub target: Option<u64>,
    /// The function that it is in, demangled.
    pub function: Arc<str>,
}

/// The program `name` of binutils.
pub fn binutils(name: &str) -> Result<PathBuf> {
    find_program(name).ok_or_else(|| Error::MissingTool {
        tool: name.to_owned(),
        remedy: "install the package binutils (Debian, Ubuntu: `apt install binutils`)".to_owned(),
    })
}

/// Every instruction of a binary.
pub fn disassemble(objdump: &Path, binary: &Path) -> Result<Vec<Instruction>> {
    let failed = |reason: &str| Error::Other(format!("objdump of {}: {reason}", binary.display()));
    let output = Command::new(objdump)
        .args(["-d", "-C", "--no-show-raw-insn", "-M", "intel"])
        .arg(binary)
        .output()
        .map_err(|cause| failed(&cause.to_string()))?;
    if output.status.success() {
        Ok(parse(&String::from_utf8_lossy(&output.stdout)))
    } else {
        Err(failed(String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// Reads objdump's output.
pub fn parse(text: &str) -> Vec<Instruction> {
    let mut function: Arc<str> = "".into();
    let mut instructions = Vec::new();
    for line in text.lines() {
        if let Some((_, name)) = line.split_once(" <").filter(|_| line.ends_with(">:")) {
            function = name.trim_end_matches(">:").into();
            continue;
        }
        let Some((address, instruction)) = line.trim_start().split_once(":\t") else { continue };
        let Ok(address) = u64::from_str_radix(address, 16) else { continue };
        let (text, target) = without_addresses(instruction);
        instructions.push(Instruction { address, text, target, function: Arc::clone(&function) });
    }
    instructions
}

/// `jne    4c10f <name+0x1f>` becomes `jne X` to 0x4c10f, `[rip+0x1234]        # …` becomes `[rip]`.
fn without_addresses(instruction: &str) -> (String, Option<u64>) {
    let instruction = instruction.split('#').next().unwrap_or(instruction);
    let instruction = instruction.split(" <").next().unwrap_or(instruction);
    let mut words = instruction.split_whitespace();
    let mnemonic = words.next().unwrap_or_default();
    let operands = words.collect::<Vec<_>>().join(" ");
    if (mnemonic.starts_with('j') || mnemonic == "call")
        && let Ok(target) = u64::from_str_radix(&operands, 16)
    {
        return (format!("{mnemonic} X"), Some(target));
    }
    let operands = match (operands.find("[rip+"), operands.find(']')) {
        (Some(start), Some(end)) if start < end => {
            format!("{}[rip]{}", &operands[..start], &operands[end + 1..])
        }
        _ => operands,
    };
    (format!("{mnemonic} {operands}").trim_end().to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_out_of_instructions() {
        for (instruction, text, target) in [
            ("jne    4c10f <permanence_vm::exec::run::run+0x1f>", "jne X", Some(0x4c10f)),
            ("call   1b2c3d <f>", "call X", Some(0x001b_2c3d)),
            ("jmp    rax", "jmp rax", None),
            ("mov    rdi,QWORD PTR [rip+0x1b2c3]        # 2b2c3 <g>", "mov rdi,QWORD PTR [rip]", None),
            ("inc    DWORD PTR [rsi]", "inc DWORD PTR [rsi]", None),
            ("ret", "ret", None),
        ] {
            assert_eq!(without_addresses(instruction), (text.to_owned(), target));
        }
    }

    #[test]
    fn a_listing_has_address_text_and_function() {
        let listing = parse(
            "\n0000000000001000 <a::b>:\n    1000:\tinc    DWORD PTR [rsi]\n    1002:\tjmp    1000 <a::b>\n",
        );
        assert_eq!(listing.len(), 2);
        let function: Arc<str> = "a::b".into();
        let jump = Instruction { address: 0x1002, text: "jmp X".to_owned(), target: Some(0x1000), function };
        assert_eq!(listing[1], jump);
    }
}
