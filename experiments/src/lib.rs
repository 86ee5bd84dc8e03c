//! Experiments with permanent code objects: definitions, builds, schedules, collectors, and the commands of
//! `permanence`.
//!
//! The path of a number: a [`definition`] names a workload and its [`arm`]s; [`build`] compiles one `permvm` for each
//! build; [`schedule`] puts the arms in random order; [`process`] starts one fresh `permvm measure` for each;
//! [`measurement`] reads and checks what it printed; [`collect`] turns it into what a record holds; [`runner`] saves
//! the record after every block. Nothing in this crate calculates a statistic: that is the crate `reports`.
#![forbid(unsafe_code)]

pub mod arm;
pub mod browser;
pub mod build;
pub mod call_path;
pub mod catalogue;
pub mod cli;
pub mod collect;
pub mod command;
pub mod compare_cmd;
pub mod compare_tools;
pub mod cpython;
pub mod definition;
pub mod disassembly;
pub mod doctor;
pub mod error;
pub mod export_cmd;
pub mod floors;
pub mod footprint;
pub mod fuzz;
pub mod generate;
pub mod host;
pub mod interpreters;
pub mod lock;
pub mod machine;
pub mod machine_code;
pub mod measurement;
pub mod packed;
pub mod process;
pub mod profile;
pub mod progress;
pub mod publish_cmd;
pub mod record_expected;
pub mod records;
pub mod report_cmd;
pub mod run_cmd;
pub mod runner;
pub mod schedule;
pub mod session;
pub mod steady;
pub mod validate;
