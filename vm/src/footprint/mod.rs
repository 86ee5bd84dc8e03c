//! `permvm footprint`: what a module costs a process, and the children that it forks, in time, faults and memory.
//!
//! A module to be measured defines `COUNT` and `call(i)`, which makes the i-th of `COUNT` distinct calls and returns an int. A
//! process loads it and calls a share of them, in an order that every process can repeat: `(start + k * step) % COUNT`. With
//! children, it forks them after that, each calls a share of its own, and when all have done so each measures its memory while
//! the others are alive. With `--hold` it waits for a line on standard input before it measures and for another before it ends,
//! so that several processes can be measured side by side.

pub mod memory;

use std::io::{BufRead, Read, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::build_info;
use crate::error::{PyResult, Raised};
use crate::host::clock;
use crate::image::Image;
use crate::object::Value;
use crate::vm::{Config, Vm};
use memory::{Footprint, Meter};

/// What to measure.
pub struct Request {
    /// The module: source, image or serialised file.
    pub file: PathBuf,
    /// Settings of the VM.
    pub config: Config,
    /// Share of the calls that the process makes before it forks.
    pub share: f64,
    /// Children.
    pub children: u32,
    /// Share of the calls that each child makes.
    pub child_share: f64,
    /// Where the order of the calls begins; each child begins elsewhere.
    pub seed: u64,
    /// Whether to wait before and after measuring.
    pub hold: bool,
}

#[derive(Serialize)]
struct Report {
    format: u32,
    build: build_info::BuildInfo,
    file: String,
    /// Of the process itself, at the end.
    process: Process,
    children: Vec<Process>,
    images: Vec<ImageReport>,
}

/// What one process did and what it cost.
#[derive(Serialize, Deserialize)]
struct Process {
    /// Calls made.
    calls: u64,
    /// Sum of their results, modulo 2^61 - 1.
    checksum: u64,
    /// What happened when, in nanoseconds of `CLOCK_MONOTONIC`.
    timeline: Vec<Event>,
    /// Minor faults since the process began; of a child since it was forked.
    minor_faults: u64,
    memory: Footprint,
}

/// A point in time.
#[derive(Serialize, Deserialize)]
struct Event {
    #[serde(rename = "event")]
    name: String,
    ns: u64,
    /// Minor faults until then.
    minor_faults: u64,
}

/// An image in use.
#[derive(Serialize)]
pub struct ImageReport {
    path: String,
    bytes: u64,
    /// Bytes of its mapping that are this process's own copies: 0, or something has written to it.
    copied_bytes: u64,
}

fn faults() -> u64 {
    // SAFETY: all-zero bytes are a valid `rusage`, which the call fills in.
    unsafe {
        let mut usage = std::mem::zeroed::<libc::rusage>();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage.ru_minflt as u64
    }
}

fn event(name: impl Into<String>) -> Event {
    let now = clock(libc::CLOCK_MONOTONIC).unwrap_or(Duration::ZERO);
    Event { name: name.into(), ns: now.as_nanos() as u64, minor_faults: faults() }
}

/// Loads the module: the code of it, without running it. Callgrind finds it by its symbol.
#[unsafe(no_mangle)]
#[inline(never)]
#[expect(clippy::no_mangle_with_rust_abi, reason = "nothing links to it")]
pub fn permvm_loaded(load: &mut dyn FnMut()) {
    load();
}

/// Measures; the JSON text, or a traceback or message. In a child process it does not return.
pub fn footprint(request: &Request) -> Result<String, String> {
    let begun = event("begun");
    let meter = Meter::new()?;
    let vm = Vm::new(Config {
        print_to_stderr: true,
        argv: vec![request.file.display().to_string()],
        ..request.config.clone()
    });
    let traceback = |raised: Raised| vm.format_exception(&raised.0);
    let ready = event("ready");
    let mut prepared = None;
    permvm_loaded(&mut || prepared = Some(vm.load_program_code(&request.file)));
    let loaded = event("loaded");
    let program = prepared.expect("just set").map_err(traceback)?;
    let module = vm.run_as_module(&request.file, &program).map_err(traceback)?;
    let imported = event("imported");
    let subject = Subject::new(&vm, module.as_value()).map_err(traceback)?;
    let mut timeline = vec![begun, ready, loaded, imported];
    let (calls, checksum) =
        subject.make_calls(&vm, request.share, request.seed, &mut timeline).map_err(traceback)?;
    timeline.push(event("called"));
    if request.hold {
        wait(&vm, "ready")?;
    }
    let (children, memory) = if request.children > 0 {
        fork_children(&vm, &subject, request, &meter)?
    } else {
        (Vec::new(), meter.measure(&vm))
    };
    let minor_faults = faults();
    let process = Process { calls, checksum, timeline, minor_faults, memory };
    let report = Report {
        format: 1,
        build: build_info::build_info(),
        file: request.file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
        process,
        children,
        images: image_reports_by(&meter, &vm),
    };
    let text = serde_json::to_string(&report).map_err(|error| error.to_string())?;
    if request.hold {
        wait(&vm, &text)?;
        return Ok(String::new());
    }
    Ok(text)
}

/// The images in use.
pub fn image_reports(vm: &Vm) -> Result<Vec<ImageReport>, String> {
    if vm.images.all().is_empty() { Ok(Vec::new()) } else { Ok(image_reports_by(&Meter::new()?, vm)) }
}

fn image_reports_by(meter: &Meter, vm: &Vm) -> Vec<ImageReport> {
    let report = |image: &Rc<Image>| {
        let range = image.mapping();
        ImageReport {
            path: image.path().display().to_string(),
            bytes: image.header().length,
            copied_bytes: meter.copied(range.start as u64, range.end as u64),
        }
    };
    vm.images.all().iter().map(report).collect()
}

/// Says something and waits for a line.
fn wait(vm: &Vm, word: &str) -> Result<(), String> {
    let _ = vm.flush_output();
    println!("{word}");
    std::io::stdout().flush().map_err(|error| error.to_string())?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| error.to_string())?;
    Ok(())
}

/// The distinct calls of a module.
struct Subject {
    count: u64,
    call: Value,
}

const MODULUS: i128 = (1 << 61) - 1;

impl Subject {
    fn new(vm: &Vm, module: &Value) -> PyResult<Subject> {
        let count = vm.index_i64(&vm.get_attr(module, &vm.intern("COUNT"))?)?;
        let call = vm.get_attr(module, &vm.intern("call"))?;
        Ok(Subject { count: u64::try_from(count).unwrap_or(0), call })
    }

    /// A step that visits every call: coprime to the count, and about 0.618 of it, so that shares are spread evenly.
    fn step(&self) -> u64 {
        let wanted = (self.count as f64 * 0.618_033_988_749_895) as u64;
        // The next one that is coprime is never far.
        (wanted.max(1)..=self.count.max(1)).find(|&step| num_integer::gcd(step, self.count) == 1).unwrap_or(1)
    }

    fn make_calls(&self, vm: &Vm, share: f64, start: u64, timeline: &mut Vec<Event>) -> PyResult<(u64, u64)> {
        let calls = ((self.count as f64 * share).ceil() as u64).min(self.count);
        let step = self.step();
        let mut checksum = 0_i128;
        let mut next_mark = 1;
        for k in 0..calls {
            let index = (u128::from(start) + u128::from(k) * u128::from(step)) % u128::from(self.count);
            let result = vm.call(&self.call, &[Value::int(index as i64)])?;
            checksum = (checksum + i128::from(vm.index_i64(&result)?)).rem_euclid(MODULUS);
            if k + 1 == next_mark {
                timeline.push(event(format!("call {next_mark}")));
                next_mark *= 10;
            }
        }
        Ok((calls, checksum as u64))
    }
}

/// Two pipes to a child: what it tells, and what it waits for.
struct Child {
    pid: libc::pid_t,
    tells: std::fs::File,
    waits: std::fs::File,
}

/// Forks all children, lets them work at the same time, and measures when all have done so: the children, and then the
/// process itself, while they are alive and share with it.
fn fork_children(
    vm: &Vm,
    subject: &Subject,
    request: &Request,
    meter: &Meter,
) -> Result<(Vec<Process>, Footprint), String> {
    // What is printed later is printed once.
    let _ = vm.flush_output();
    // The first measurement makes room for what measuring needs, before there are children to be charged for it.
    drop(meter.measure(vm));
    let mut children = Vec::new();
    for number in 0..request.children {
        children.push(fork_child(|tells, waits| child(vm, subject, request, meter, number, tells, waits))?);
    }
    for child in &mut children {
        expect_byte(&mut child.tells)?;
    }
    for child in &mut children {
        // A child that has gone is found below.
        let _ = child.waits.write_all(b"m");
    }
    let mut processes = Vec::new();
    for child in &mut children {
        let mut length = [0; 8];
        let read = child.tells.read_exact(&mut length).and_then(|()| {
            let mut text = vec![0; u64::from_le_bytes(length) as usize];
            child.tells.read_exact(&mut text).map(|()| text)
        });
        let text = read.map_err(|error| format!("a child ended early: {error}"))?;
        processes.push(serde_json::from_slice::<Process>(&text).map_err(|error| error.to_string())?);
    }
    let memory = meter.measure(vm);
    for mut child in children {
        let _ = child.waits.write_all(b"e");
        let mut status = 0;
        // SAFETY: our own child; the pointer is to a local.
        unsafe { libc::waitpid(child.pid, &raw mut status, 0) };
        if status != 0 {
            return Err(format!("a child ended with status {status}"));
        }
    }
    Ok((processes, memory))
}

fn expect_byte(file: &mut std::fs::File) -> Result<(), String> {
    file.read_exact(&mut [0]).map_err(|error| format!("a child ended early: {error}"))
}

fn fork_child(body: impl FnOnce(&mut std::fs::File, &mut std::fs::File)) -> Result<Child, String> {
    use std::os::fd::FromRawFd;
    let failed = |what: &str| format!("{what}: {}", std::io::Error::last_os_error());
    let pipe = || {
        let mut ends = [0; 2];
        // SAFETY: room for two descriptors, which are ours alone afterwards.
        unsafe {
            if libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) != 0 {
                return Err(failed("cannot make a pipe"));
            }
            Ok((std::fs::File::from_raw_fd(ends[0]), std::fs::File::from_raw_fd(ends[1])))
        }
    };
    let (tells, mut tell) = pipe()?;
    let (mut wait, waits) = pipe()?;
    // SAFETY: the VM has one thread besides the one that waits for it, which holds no lock.
    match unsafe { libc::fork() } {
        -1 => Err(failed("cannot fork")),
        0 => {
            drop((tells, waits));
            body(&mut tell, &mut wait);
            // SAFETY: ends the child at once: what the parent holds is not torn down twice.
            unsafe { libc::_exit(0) }
        }
        pid => Ok(Child { pid, tells, waits }),
    }
}

/// What a child does.
fn child(
    vm: &Vm,
    subject: &Subject,
    request: &Request,
    meter: &Meter,
    number: u32,
    tells: &mut std::fs::File,
    waits: &mut std::fs::File,
) {
    let before = faults();
    let mut timeline = Vec::with_capacity(16);
    timeline.push(event("forked"));
    // From 1 on: the first child is not to repeat the calls of the process itself.
    let step = (u64::from(number) + 1).wrapping_mul(0x9e37_79b9);
    let start = request.seed.wrapping_add(step) % subject.count.max(1);
    let result = subject.make_calls(vm, request.child_share, start, &mut timeline);
    timeline.push(event("called"));
    let minor_faults = faults() - before;
    let Ok((calls, checksum)) = result.map_err(|raised| eprint!("{}", vm.format_exception(&raised.0))) else {
        // SAFETY: ends the child at once.
        unsafe { libc::_exit(1) }
    };
    let ok = tells.write_all(b"c").and_then(|()| waits.read_exact(&mut [0]));
    let memory = meter.measure(vm);
    let process = Process { calls, checksum, timeline, minor_faults, memory };
    let text = serde_json::to_vec(&process).unwrap_or_default();
    let told = ok
        .and_then(|()| tells.write_all(&(text.len() as u64).to_le_bytes()))
        .and_then(|()| tells.write_all(&text))
        .and_then(|()| waits.read_exact(&mut [0]));
    if told.is_err() {
        // SAFETY: ends the child at once; the parent is gone.
        unsafe { libc::_exit(1) }
    }
}
