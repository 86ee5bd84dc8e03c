//! `time`: clocks and sleeping.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Module, NativeDef, Obj, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("perf_counter", 0, 0, |vm, _| Ok(seconds(clock(vm, libc::CLOCK_MONOTONIC)?))),
    NativeDef::new("perf_counter_ns", 0, 0, |vm, _| Ok(nanoseconds(clock(vm, libc::CLOCK_MONOTONIC)?))),
    NativeDef::new("monotonic", 0, 0, |vm, _| Ok(seconds(clock(vm, libc::CLOCK_MONOTONIC)?))),
    NativeDef::new("monotonic_ns", 0, 0, |vm, _| Ok(nanoseconds(clock(vm, libc::CLOCK_MONOTONIC)?))),
    NativeDef::new("process_time", 0, 0, |vm, _| Ok(seconds(clock(vm, libc::CLOCK_PROCESS_CPUTIME_ID)?))),
    NativeDef::new("process_time_ns", 0, 0, |vm, _| {
        Ok(nanoseconds(clock(vm, libc::CLOCK_PROCESS_CPUTIME_ID)?))
    }),
    NativeDef::new("thread_time", 0, 0, |vm, _| Ok(seconds(clock(vm, libc::CLOCK_THREAD_CPUTIME_ID)?))),
    NativeDef::new("time", 0, 0, |_, _| Ok(seconds(since_epoch()))),
    NativeDef::new("time_ns", 0, 0, |_, _| Ok(nanoseconds(since_epoch()))),
    NativeDef::new("sleep", 1, 1, sleep),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    Ok(())
}

fn clock(vm: &Vm, which: libc::clockid_t) -> PyResult<Duration> {
    crate::host::clock(which).map_err(|error| vm.io_error(&error, None))
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn seconds(duration: Duration) -> Value {
    Value::float(duration.as_secs_f64())
}

fn nanoseconds(duration: Duration) -> Value {
    Value::int(i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX))
}

fn sleep(vm: &Vm, args: &Args<'_>) -> PyResult {
    let given = vm.native_value(&args.positional[0]);
    let seconds = match given.as_float() {
        Some(seconds) => seconds,
        None => vm.index_i64(&given)? as f64,
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    let duration = Duration::try_from_secs_f64(seconds)
        .map_err(|_| vm.overflow_error("timestamp too large to convert to C _PyTime_t"))?;
    vm.flush_output()?;
    std::thread::sleep(duration);
    Ok(Value::NONE)
}
