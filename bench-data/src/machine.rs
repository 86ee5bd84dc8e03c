//! The host and the tools: what a reader needs to know to doubt or to repeat a number.
//!
//! Nothing here identifies a person or a network: no host name, no user, no path.

use crate::Availability;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something looked up on the host: the value, or why it could not be had.
///
/// In the file: the bare value, or `{"unknown": "reason"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Fact<T> {
    /// It is known.
    Known(T),
    /// It is not.
    Unknown {
        /// Why not.
        unknown: String,
    },
}

impl<T> Fact<T> {
    /// A fact that could not be found out, with the reason.
    pub fn unknown(reason: impl Into<String>) -> Self {
        Fact::Unknown { unknown: reason.into() }
    }

    /// The value when known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Fact::Known(value) => Some(value),
            Fact::Unknown { .. } => None,
        }
    }
}

impl<T> From<Result<T, String>> for Fact<T> {
    fn from(result: Result<T, String>) -> Self {
        match result {
            Ok(value) => Fact::Known(value),
            Err(reason) => Fact::unknown(reason),
        }
    }
}

impl<T: std::fmt::Display> std::fmt::Display for Fact<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fact::Known(value) => value.fmt(f),
            Fact::Unknown { unknown } => write!(f, "unknown ({unknown})"),
        }
    }
}

/// The host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    /// Model name of the CPU.
    pub cpu: Fact<String>,
    /// Architecture: `x86_64`, …
    pub arch: String,
    /// Logical CPUs that the run could use.
    pub cores: u32,
    /// Kernel release.
    pub kernel: Fact<String>,
    /// Operating system: name and version.
    pub os: Fact<String>,
    /// Frequency governor.
    pub governor: Fact<String>,
    /// Simultaneous multithreading is on.
    pub smt: Fact<bool>,
    /// Turbo or boost frequencies are on.
    pub turbo: Fact<bool>,
    /// Kind of virtual machine or container; `none` on bare metal.
    pub virtualised: Fact<String>,
    /// Hardware performance counters.
    pub pmu: Availability,
    /// Main memory.
    pub memory_bytes: Fact<u64>,
}

impl Machine {
    /// Why two hosts must not be pooled: one sentence for each difference that moves numbers. Empty: alike.
    pub fn differences(&self, other: &Machine) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, a: String, b: String| {
            if a != b {
                found.push(format!("{what}: {a} against {b}"));
            }
        };
        compare("CPU", self.cpu.to_string(), other.cpu.to_string());
        compare("architecture", self.arch.clone(), other.arch.clone());
        compare("cores", self.cores.to_string(), other.cores.to_string());
        compare("kernel", self.kernel.to_string(), other.kernel.to_string());
        compare("operating system", self.os.to_string(), other.os.to_string());
        compare("governor", self.governor.to_string(), other.governor.to_string());
        compare("SMT", self.smt.to_string(), other.smt.to_string());
        compare("turbo", self.turbo.to_string(), other.turbo.to_string());
        compare("virtualisation", self.virtualised.to_string(), other.virtualised.to_string());
        found
    }
}

/// Load averages of the host over 1, 5 and 15 minutes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LoadAverage {
    /// Over one minute.
    pub one: f64,
    /// Over five minutes.
    pub five: f64,
    /// Over fifteen minutes.
    pub fifteen: f64,
}

/// The tools that built and observed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Toolchain {
    /// What `rustc --version` prints.
    pub rustc: Fact<String>,
    /// LLVM version of that rustc.
    pub llvm: Fact<String>,
    /// What `cargo --version` prints.
    pub cargo: Fact<String>,
    /// The linker and its version.
    pub linker: Fact<String>,
    /// What `valgrind --version` prints.
    pub valgrind: Fact<String>,
    /// Versions of the other Python interpreters on the machine.
    pub pythons: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine() -> Machine {
        Machine {
            cpu: Fact::Known("Model".into()),
            arch: "x86_64".into(),
            cores: 2,
            kernel: Fact::Known("6.1".into()),
            os: Fact::Known("Linux".into()),
            governor: Fact::unknown("no cpufreq"),
            smt: Fact::Known(true),
            turbo: Fact::unknown("no cpufreq"),
            virtualised: Fact::Known("kvm".into()),
            pmu: Availability::Available,
            memory_bytes: Fact::Known(1),
        }
    }

    #[test]
    fn a_fact_is_a_bare_value_or_a_reason() {
        assert_eq!(serde_json::to_string(&Fact::Known(true)).unwrap(), "true");
        let unknown: Fact<bool> = Fact::unknown("why");
        let text = serde_json::to_string(&unknown).unwrap();
        assert_eq!(text, r#"{"unknown":"why"}"#);
        assert_eq!(serde_json::from_str::<Fact<bool>>(&text).unwrap(), unknown);
        assert_eq!(unknown.to_string(), "unknown (why)");
    }

    #[test]
    fn hosts_differ_by_what_moves_numbers_not_by_memory() {
        let a = machine();
        let mut b = machine();
        b.memory_bytes = Fact::Known(2);
        assert!(a.differences(&b).is_empty());
        b.kernel = Fact::Known("6.2".into());
        b.smt = Fact::Known(false);
        assert_eq!(a.differences(&b), ["kernel: 6.1 against 6.2", "SMT: true against false"]);
    }
}
