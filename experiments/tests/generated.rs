//! Generated modules: CPython and the VM agree on every call.

use std::process::Command;

use experiments::{generate, interpreters};
use permanence_vm::footprint::{Request, footprint};
use permanence_vm::vm::Config;

#[test]
fn cpython_and_the_vm_agree_on_the_sum_of_all_calls() {
    let python = interpreters::oracle().expect("python3 is what results are held against").path;
    let folder = tempfile::tempdir().unwrap();
    for (functions, seed) in [(1, 1), (40, 2), (600, 3), (600, 4)] {
        let file = folder.path().join(format!("module_{functions}_{seed}.py"));
        std::fs::write(&file, generate::module(functions, seed)).unwrap();
        let output = Command::new(&python).arg(&file).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let sum: i128 = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
        let request = Request {
            file,
            config: Config::default(),
            share: 1.0,
            children: 0,
            child_share: 0.0,
            seed: 0,
            hold: false,
        };
        let told: serde_json::Value = serde_json::from_str(&footprint(&request).unwrap()).unwrap();
        let expected = sum.rem_euclid((1 << 61) - 1);
        assert_eq!(told["process"]["checksum"].as_u64().map(i128::from), Some(expected), "seed {seed}");
        assert!(told["process"]["calls"].as_u64().unwrap() >= 1);
    }
}
