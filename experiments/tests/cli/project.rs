//! A made-up project with a `permvm` played by `fixtures/permvm.py`, to run the binary `permanence` in.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The builds that the fixture plays.
const BUILDS: [&str; 5] = ["transient", "permanent", "bound", "transient-audit", "permanent-audit"];

/// A made-up project. Removed when dropped.
pub struct Project {
    root: tempfile::TempDir,
}

impl Project {
    /// A project with one family `call`: each workload has a name, a program and the result that is recorded for it.
    pub fn new(workloads: &[(&str, &str, &str)]) -> Self {
        let project = Self { root: tempfile::tempdir().unwrap() };
        let mut toml = "[experiment]\nfamily = \"call\"\nsummary = \"calls\"\n\
                        arms = [\"transient\", \"permanent-none\", \"permanent-code\", \"bound\"]\n"
            .to_owned();
        for (name, program, expected) in workloads {
            let table = format!(
                "\n[[workload]]\nname = \"{name}\"\nsummary = \"made up\"\nsize = 20\nquick_size = 10\n\
                 expected = \"{expected}\"\nquick_expected = \"{expected}\"\n"
            );
            toml.push_str(&table);
            project.write(&format!("experiments/workloads/call/{name}.py"), program);
        }
        project.write("experiments/definitions/call.toml", &toml);
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/permvm.py");
        for build in BUILDS {
            let script = format!("#!/bin/sh\nexec python3 {} {build} \"$@\"\n", fixture.display());
            project.write_program(&format!("vm/{build}/permvm"), &script);
        }
        // The search path holds these programs and nothing else, so that the tests see the same tools everywhere.
        for tool in ["sh", "git", "df", "kill", "env", "sleep"] {
            if let Some(found) = experiments::process::find_program(tool) {
                project.link(&found, tool);
            }
        }
        let python =
            Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().unwrap();
        project.link(Path::new(String::from_utf8(python.stdout).unwrap().trim()), "python3");
        project
    }

    fn link(&self, found: &Path, name: &str) {
        fs::create_dir_all(self.path("bin")).unwrap();
        symlink(found, self.path("bin").join(name)).unwrap();
    }

    /// A file of the project.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Writes a file of the project.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a program of the project.
    pub fn write_program(&self, name: &str, text: &str) {
        self.write(name, text);
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Gives every build the layouts of these seeds. They play the same; a comment makes them other binaries.
    pub fn with_layouts(self, seeds: &[u64]) -> Self {
        for build in BUILDS {
            let plain = fs::read_to_string(self.path(&format!("vm/{build}/permvm"))).unwrap();
            for seed in seeds {
                self.write_program(
                    &format!("vm/{build}/layout-{seed}/permvm"),
                    &format!("{plain}# {seed}\n"),
                );
            }
        }
        self
    }

    /// Puts the played valgrind on the search path.
    pub fn with_valgrind(self) -> Self {
        self.write_program("bin/valgrind", include_str!("../fixtures/valgrind.sh"));
        self
    }

    /// `permanence` in this project, with the tools of the project only.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_permanence"));
        command.current_dir(self.root.path()).args(arguments).env("PATH", self.path("bin"));
        command.env("HOME", self.root.path()).env_remove("PYENV_ROOT");
        command
    }

    /// Runs `permanence run` on the played builds into `record.json`.
    pub fn measure(&self, arguments: &[&str]) -> Output {
        let fixed =
            ["run", "--profile", "tiny", "--permvm-dir", "vm", "--out", "record.json", "--blocks", "2"];
        self.command(&[&fixed, arguments].concat()).output().unwrap()
    }

    /// The record that [`Project::measure`] wrote.
    pub fn record(&self) -> bench_data::Record {
        bench_data::load(&self.path("record.json")).unwrap()
    }
}

/// The exit code and both outputs, for messages.
pub fn told(output: &Output) -> (i32, String) {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8(text).unwrap())
}
