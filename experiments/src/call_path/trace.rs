//! One iteration of a small program's loop, instruction by instruction.
//!
//! Valgrind's tool lackey prints the address of every instruction that is executed; objdump and addr2line (of the same
//! binutils as the linker) say what stands there and which functions of the source it was compiled from.
//!
//! Invariants: the iteration is one of the middle of the loop, so caches are warm; it begins where the loop's first
//! instruction is executed; it is the same as the iteration after it, or there is no trace.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bench_data::technical::Place;

use super::sources::Sources;
use crate::collect::callgrind::REMEDY;
use crate::disassembly::{Instruction, binutils, disassemble};
use crate::error::{Error, Result};
use crate::process::find_program;

/// Iterations that the program runs. A number that nothing else in the VM happens to do as often.
const ITERATIONS: usize = 211;

/// What stands for an instruction of a shared library, which is not disassembled.
pub const OUTSIDE: &str = "(outside of the program)";

/// Where the sources of the VM are, in what addr2line prints.
const SOURCES: &str = "/vm/src/";

/// The dispatch loop among them.
const DISPATCH_LOOP: &str = "exec/run.rs";

/// An instruction that was executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// As assembly, without addresses.
    pub text: String,
    /// The function of the binary that it is in, demangled.
    pub function: String,
    /// The opcode whose arm of the dispatch loop it belongs to, or is called from.
    pub opcode: String,
    /// The functions of the VM's source that it was compiled from, innermost first.
    pub chain: Vec<Place>,
}

/// A line of the source that an instruction was compiled from, or that this was inlined into.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    file: String,
    number: usize,
}

/// A binary with its disassembly.
pub struct Binary {
    path: PathBuf,
    listing: HashMap<u64, Instruction>,
}

/// The tools.
pub struct Tools {
    valgrind: PathBuf,
    objdump: PathBuf,
    addr2line: PathBuf,
}

impl Tools {
    /// The tools of this machine.
    pub fn find() -> Result<Self> {
        let valgrind = find_program("valgrind")
            .ok_or_else(|| Error::MissingTool { tool: "valgrind".to_owned(), remedy: REMEDY.to_owned() })?;
        Ok(Self { valgrind, objdump: binutils("objdump")?, addr2line: binutils("addr2line")? })
    }

    /// What they are, for a record.
    pub fn versions(&self) -> String {
        let version = |program: &Path| {
            let output = Command::new(program).arg("--version").output().ok();
            let output = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
            let line = output.as_deref().and_then(|output| output.lines().next()).map(str::trim);
            line.unwrap_or("of unknown version").to_owned()
        };
        format!(
            "{} (lackey), {}, {}",
            version(&self.valgrind),
            version(&self.objdump),
            version(&self.addr2line)
        )
    }

    /// Disassembles a binary.
    pub fn open(&self, path: &Path) -> Result<Binary> {
        let listing = disassemble(&self.objdump, path)?.into_iter();
        let listing = listing.map(|instruction| (instruction.address, instruction)).collect();
        Ok(Binary { path: path.to_owned(), listing })
    }

    /// One iteration of `program`'s loop on a binary; `vm` is the folder of the VM's source.
    pub fn iteration(&self, binary: &Binary, program: &Path, promote: &str, vm: &Path) -> Result<Vec<Step>> {
        let Binary { path: binary, listing } = binary;
        let dispatch_loop = vm.join(DISPATCH_LOOP);
        let run_rs = fs::read_to_string(&dispatch_loop).map_err(Error::io(&dispatch_loop))?;
        let mut sources = Sources::new(vm);
        let executed = self.executed(binary, program, promote)?;
        let one = period(&executed, |address| {
            listing.get(&address).is_some_and(|instruction| instruction.function.ends_with("exec::run::run"))
        })
        .ok_or_else(|| error(binary, "its loop does not repeat itself"))?;
        let origins = self.origins(binary, one)?;
        let arms = arms(&run_rs);
        let mut steps: Vec<Step> = Vec::with_capacity(one.len());
        let mut start = 0;
        for (n, (address, origin)) in one.iter().zip(&origins).enumerate() {
            let (text, function) = match listing.get(address) {
                Some(instruction) => (instruction.text.clone(), instruction.function.to_string()),
                None => (OUTSIDE.to_owned(), "a shared library".to_owned()),
            };
            let dispatch =
                text.starts_with("jmp") && !text.contains('X') && function.ends_with("exec::run::run");
            steps.push(Step { text, function, opcode: String::new(), chain: chain(origin, &mut sources) });
            // An opcode ends with the jump to the next one.
            if dispatch || n + 1 == one.len() {
                let opcode = opcode_of(&origins[start..=n], &arms);
                steps[start..].iter_mut().for_each(|step| step.opcode.clone_from(&opcode));
                start = n + 1;
            }
        }
        Ok(steps)
    }

    /// What each of these instructions was compiled from, innermost first.
    fn origins(&self, binary: &Path, addresses: &[u64]) -> Result<Vec<Vec<Line>>> {
        let output = Command::new(&self.addr2line)
            .args(["-a", "-i", "-e"])
            .arg(binary)
            .args(addresses.iter().map(|address| format!("{address:#x}")))
            .output()
            .map_err(|cause| error(binary, &format!("addr2line: {cause}")))?;
        let origins = origins(&String::from_utf8_lossy(&output.stdout));
        if origins.len() == addresses.len() {
            Ok(origins)
        } else {
            let told = String::from_utf8_lossy(&output.stderr);
            Err(error(
                binary,
                &format!(
                    "addr2line tells of {} of {} instructions: {}",
                    origins.len(),
                    addresses.len(),
                    told.trim()
                ),
            ))
        }
    }

    /// The addresses of the instructions that were executed, as they are in the file.
    fn executed(&self, binary: &Path, program: &Path, promote: &str) -> Result<Vec<u64>> {
        let failed = |cause: std::io::Error| error(binary, &format!("valgrind: {cause}"));
        let mut child = Command::new(&self.valgrind)
            .args(["--tool=lackey", "--trace-mem=yes", "--log-fd=1"])
            .arg(binary)
            .args(["measure", "--warmup", "0", "--size", &ITERATIONS.to_string(), "--promote", promote])
            .arg(program)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let mut base = None;
        let mut addresses = Vec::new();
        if let Some(stdout) = child.stdout.take() {
            for line in BufReader::new(stdout).split(b'\n') {
                let line = line.map_err(failed)?;
                let Some(address) = line.strip_prefix(b"I  ").and_then(|rest| {
                    let digits = rest.split(|&byte| byte == b',').next()?;
                    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
                }) else {
                    continue;
                };
                let base = match base {
                    Some(base) => base,
                    // The first instructions are the dynamic linker's: the program is mapped by then.
                    None => *base.insert(load_address(child.id(), binary)?),
                };
                addresses.push(address.wrapping_sub(base));
            }
        }
        let status = child.wait().map_err(failed)?;
        if !status.success() {
            return Err(error(binary, &format!("the program failed under valgrind: {status}")));
        }
        Ok(addresses)
    }
}

fn error(binary: &Path, message: &str) -> Error {
    Error::Other(format!("call path of {}: {message}", binary.display()))
}

/// Where the process has mapped the start of the file.
fn load_address(process: u32, binary: &Path) -> Result<u64> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).map_err(Error::io(binary))?;
    let path = binary.canonicalize().map_err(Error::io(binary))?;
    let path = path.to_string_lossy();
    maps.lines()
        .filter(|line| line.ends_with(path.as_ref()))
        .find_map(|line| {
            let mut fields = line.split_whitespace();
            let start = fields.next()?.split('-').next()?;
            let offset = fields.nth(1)?;
            (u64::from_str_radix(offset, 16).ok()? == 0).then(|| u64::from_str_radix(start, 16).ok())?
        })
        .ok_or_else(|| error(binary, "valgrind has not mapped it"))
}

/// One iteration: what is executed between two executions of the loop's first instruction.
fn period(executed: &[u64], in_loop: impl Fn(u64) -> bool) -> Option<&[u64]> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for &address in executed {
        *counts.entry(address).or_default() += 1;
    }
    // The loop's own instruction runs once more than its body, when it finds the end.
    let anchor = *executed.iter().find(|&&address| counts[&address] == ITERATIONS + 1 && in_loop(address))?;
    let places: Vec<usize> =
        executed.iter().enumerate().filter(|&(_, &address)| address == anchor).map(|(n, _)| n).collect();
    let middle = places.len() / 2;
    let one = &executed[places[middle]..places[middle + 1]];
    let next = &executed[places[middle + 1]..*places.get(middle + 2)?];
    (one == next).then_some(one)
}

/// The first line of every arm of the dispatch loop.
fn arms(run_rs: &str) -> Vec<(usize, String)> {
    let arm = |(number, line): (usize, &str)| {
        let name = line.trim_start().strip_prefix("Op::")?.split([' ', '{']).next()?;
        line.contains("=>").then(|| (number + 1, name.to_owned()))
    };
    run_rs.lines().enumerate().filter_map(arm).collect()
}

/// Reads what addr2line prints: the address, then lines of the source, innermost first.
fn origins(text: &str) -> Vec<Vec<Line>> {
    let mut origins: Vec<Vec<Line>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("0x") {
            origins.push(Vec::new());
        } else if let (Some(origin), Some((file, number))) = (origins.last_mut(), line.rsplit_once(':')) {
            let number = number.split_whitespace().next().and_then(|number| number.parse().ok());
            origin.extend(number.map(|number| Line { file: file.to_owned(), number }));
        }
    }
    origins
}

/// The functions of the VM's source that these lines belong to.
fn chain(origin: &[Line], sources: &mut Sources) -> Vec<Place> {
    let own = origin.iter().filter_map(|line| sources.place(line.file.rsplit_once(SOURCES)?.1, line.number));
    own.collect()
}

/// A function's name without that of the crate.
pub fn without_crate(function: &str) -> String {
    function.replace("permanence_vm::", "")
}

/// The opcode that most of the lines in `run.rs` belong to which instructions were compiled from.
fn opcode_of(handler: &[Vec<Line>], arms: &[(usize, String)]) -> String {
    let mut votes: HashMap<&str, usize> = HashMap::new();
    for line in handler.iter().flatten().filter(|line| line.file.ends_with(DISPATCH_LOOP)) {
        if let Some((_, name)) = arms.iter().rev().find(|(first, _)| *first <= line.number) {
            *votes.entry(name).or_default() += 1;
        }
    }
    let most = votes.into_iter().max_by_key(|&(name, count)| (count, name));
    most.map_or_else(|| "?".to_owned(), |(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iteration_lies_between_two_runs_of_the_loop_s_first_instruction() {
        let mut executed = vec![7, 1, 2];
        for _ in 0..ITERATIONS {
            executed.extend([10, 11, 12]);
        }
        executed.extend([10, 99]);
        assert_eq!(period(&executed, |address| address >= 10), Some(&[10, 11, 12][..]));
        assert_eq!(period(&executed[..300], |_| true), None);
    }

    #[test]
    fn the_arm_is_the_last_that_begins_at_or_above_the_line() {
        let arms = arms("x\n    Op::Nop => (),\n    Op::Call => {\n  let a = Op::Nop;\n    }\n");
        assert_eq!(arms, [(2, "Nop".to_owned()), (3, "Call".to_owned())]);
        let text = "0x1\n/x/vm/src/exec/stack.rs:9\n/x/vm/src/exec/run.rs:4 (discriminator 2)\n0x2\n/x/vm/src/exec/run.rs:1\n";
        let found = origins(text);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(opcode_of(&found, &arms), "Call");
        assert_eq!(opcode_of(&origins("0x1\n??:0\n0x2\n??:?\n"), &arms), "?");
    }

    #[test]
    fn a_chain_has_the_functions_of_the_vm_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("object")).unwrap();
        fs::write(folder.path().join("object/value.rs"), "impl Drop for Value {\n    fn drop() {\n").unwrap();
        let found = origins("0x1\n/rustc/1/library/core/src/ptr.rs:9\n/home/x/vm/src/object/value.rs:2\n");
        let place = Place { file: "object/value.rs".to_owned(), function: "Value::drop".to_owned() };
        assert_eq!(chain(&found[0], &mut Sources::new(folder.path())), [place]);
    }
}
