//! The binary `permanence`: reads the command line, runs the command, turns the outcome into an exit code.

use std::process::ExitCode;

use clap::Parser;
use experiments::cli::Cli;
use experiments::command;

fn main() -> ExitCode {
    match command::run(Cli::parse()) {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("error: {error}");
            error.exit().into()
        }
    }
}
