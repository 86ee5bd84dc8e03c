//! What the host says of itself: a few files below `/proc`, `/sys` and `/etc`, read as they are.
//!
//! Invariants: nothing is changed, only read; what cannot be read is unknown, never guessed; everything is read below
//! one root folder, so that tests can show any host.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of one host.
#[derive(Debug, Clone)]
pub struct Host {
    root: PathBuf,
}

impl Host {
    /// This host.
    pub fn here() -> Self {
        Self::under("/")
    }

    /// A host whose files are below `root`.
    pub fn under(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The text of a file without surrounding white space; the error names the file.
    pub fn text(&self, name: &str) -> Result<String, String> {
        fs::read_to_string(self.path(name))
            .map(|text| text.trim().to_owned())
            .map_err(|error| format!("/{name}: {}", error.kind()))
    }

    /// Whether a file or folder exists.
    pub fn exists(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// The value of a `key: value` line of `/proc/cpuinfo` (its first CPU).
    pub fn cpuinfo(&self, key: &str) -> Result<String, String> {
        let text = self.text("proc/cpuinfo")?;
        value_of(&text, key).ok_or_else(|| format!("/proc/cpuinfo: no `{key}`"))
    }

    /// Model name of the CPU.
    pub fn cpu(&self) -> Result<String, String> {
        self.cpuinfo("model name")
    }

    /// Kernel release.
    pub fn kernel(&self) -> Result<String, String> {
        self.text("proc/sys/kernel/osrelease")
    }

    /// Name and version of the operating system.
    pub fn os(&self) -> Result<String, String> {
        let text = self.text("etc/os-release")?;
        let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
        name.map(|name| name.trim_matches('"').to_owned())
            .ok_or_else(|| "/etc/os-release: no PRETTY_NAME".to_owned())
    }

    /// Frequency governor of the first CPU.
    pub fn governor(&self) -> Result<String, String> {
        self.text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    }

    /// Whether turbo or boost frequencies are on.
    pub fn turbo(&self) -> Result<bool, String> {
        match self.text("sys/devices/system/cpu/intel_pstate/no_turbo") {
            Ok(no) => Ok(no == "0"),
            Err(_) => self.text("sys/devices/system/cpu/cpufreq/boost").map(|on| on == "1"),
        }
    }

    /// Whether a core runs several threads.
    pub fn smt(&self) -> Result<bool, String> {
        self.text("sys/devices/system/cpu/smt/active").map(|on| on == "1")
    }

    /// Whether address-space layout randomisation is on.
    pub fn aslr(&self) -> Result<bool, String> {
        self.text("proc/sys/kernel/randomize_va_space").map(|level| level != "0")
    }

    /// The setting of transparent huge pages: the word in brackets.
    pub fn huge_pages(&self) -> Result<String, String> {
        let text = self.text("sys/kernel/mm/transparent_hugepage/enabled")?;
        let chosen = text.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(word, _)| word);
        chosen.map(ToOwned::to_owned).ok_or_else(|| format!("no setting in `{text}`"))
    }

    /// The kind of virtual machine or container, `none` on bare metal.
    pub fn virtualised(&self) -> Result<String, String> {
        let container = self.exists(".dockerenv") || self.exists("run/.containerenv");
        let flags = self.cpuinfo("flags").or_else(|_| self.cpuinfo("Features"))?;
        if !flags.split_whitespace().any(|flag| flag == "hypervisor") {
            return Ok(if container { "container" } else { "none" }.to_owned());
        }
        let vendor = self.text("sys/class/dmi/id/sys_vendor").or_else(|_| self.text("sys/hypervisor/type"));
        let machine =
            vendor.map_or("virtual machine".to_owned(), |vendor| format!("virtual machine ({vendor})"));
        Ok(if container { format!("container in a {machine}") } else { machine })
    }

    /// Whether the kernel has a driver for the hardware counters of the CPU.
    pub fn has_pmu(&self) -> bool {
        ["cpu", "cpu_core", "armv8_pmuv3_0", "armv8_pmuv3"]
            .iter()
            .any(|name| self.exists(&format!("sys/bus/event_source/devices/{name}")))
    }

    /// Who may use the counters: 2 and less lets everyone count their own processes.
    pub fn perf_paranoid(&self) -> Result<i32, String> {
        let text = self.text("proc/sys/kernel/perf_event_paranoid")?;
        text.parse().map_err(|_| format!("`{text}` is not a number"))
    }

    /// Load averages over 1, 5 and 15 minutes.
    pub fn load(&self) -> Result<[f64; 3], String> {
        let text = self.text("proc/loadavg")?;
        let mut numbers = text.split_whitespace().map_while(|word| word.parse::<f64>().ok());
        match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(one), Some(five), Some(fifteen)) => Ok([one, five, fifteen]),
            _ => Err(format!("/proc/loadavg: unreadable `{text}`")),
        }
    }

    /// A line of `/proc/meminfo`, in bytes.
    pub fn memory(&self, key: &str) -> Result<u64, String> {
        let text = self.text("proc/meminfo")?;
        value_of(&text, key)
            .and_then(|value| value.split_whitespace().next()?.parse::<u64>().ok())
            .map(|kilobytes| kilobytes * 1024)
            .ok_or_else(|| format!("/proc/meminfo: no `{key}`"))
    }

    /// Logical CPUs that this process may use.
    pub fn cores() -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }
}

/// The value of the first `key: value` line.
fn value_of(text: &str, key: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| value.trim().to_owned())
    })
}

/// Writes a made-up host for tests: file names below `root` with their texts.
#[cfg(test)]
pub(crate) fn write_host(root: &Path, files: &[(&str, &str)]) -> Host {
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Host::under(root)
}

/// Free bytes of the file system that holds `path`, as `df` tells.
pub fn free_bytes(path: &Path) -> Result<u64, String> {
    let timeout = std::time::Duration::from_secs(20);
    let arguments = ["-P".to_owned(), "-k".to_owned(), path.display().to_string()];
    let output =
        crate::process::Invocation::new("df", arguments, timeout).run().map_err(|e| e.to_string())?;
    parse_df(&output.stdout).ok_or_else(|| "unreadable output of df".to_owned())
}

fn parse_df(text: &str) -> Option<u64> {
    // Filesystem 1024-blocks Used Available Capacity Mounted-on; the first column may hold spaces, the last may too.
    let fields: Vec<&str> = text.lines().nth(1)?.split_whitespace().collect();
    let percent = fields.iter().position(|field| field.ends_with('%'))?;
    fields.get(percent.checked_sub(1)?)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_read() {
        let root = tempfile::tempdir().unwrap();
        let host = write_host(
            root.path(),
            &[
                (
                    "proc/cpuinfo",
                    "processor\t: 0\nmodel name\t: Model X\nflags\t\t: fpu hypervisor\n\nmodel name: Y\n",
                ),
                ("proc/meminfo", "MemTotal:       2048 kB\nMemAvailable: 1024 kB\n"),
                ("proc/loadavg", "0.50 0.25 0.10 1/100 4242\n"),
                ("proc/sys/kernel/randomize_va_space", "2\n"),
                ("etc/os-release", "NAME=\"D\"\nPRETTY_NAME=\"D 12\"\n"),
                ("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n"),
                ("sys/devices/system/cpu/intel_pstate/no_turbo", "1\n"),
                ("sys/devices/system/cpu/smt/active", "0\n"),
            ],
        );
        assert_eq!(host.cpu().unwrap(), "Model X");
        assert_eq!(host.memory("MemTotal").unwrap(), 2048 * 1024);
        assert_eq!(host.load().unwrap(), [0.5, 0.25, 0.1]);
        assert_eq!(host.os().unwrap(), "D 12");
        assert_eq!(host.huge_pages().unwrap(), "madvise");
        assert_eq!(host.virtualised().unwrap(), "virtual machine");
        assert_eq!((host.aslr(), host.turbo(), host.smt()), (Ok(true), Ok(false), Ok(false)));
        assert!(!host.has_pmu());
    }

    #[test]
    fn what_cannot_be_read_is_unknown_with_its_file() {
        let root = tempfile::tempdir().unwrap();
        let host = write_host(root.path(), &[("proc/loadavg", "high\n"), ("proc/cpuinfo", "flags: fpu\n")]);
        assert_eq!(
            host.governor().unwrap_err(),
            "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor: entity not found"
        );
        assert_eq!(host.cpu().unwrap_err(), "/proc/cpuinfo: no `model name`");
        assert_eq!(host.load().unwrap_err(), "/proc/loadavg: unreadable `high`");
        assert_eq!(host.virtualised().unwrap(), "none");
    }

    #[test]
    fn free_space_is_the_column_before_the_percentage() {
        let text =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/my disk 100 40 60 40% /a b\n";
        assert_eq!(parse_df(text), Some(60 * 1024));
        assert_eq!(parse_df("nothing\n"), None);
        assert!(free_bytes(Path::new("/")).is_ok());
    }
}
