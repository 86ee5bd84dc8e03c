//! The binary `permanence` from the outside: made-up projects, a played `permvm`, real files and exit codes.

mod call_path;
mod commands;
mod compare;
mod cpython;
mod export;
mod project;
mod publish;
mod records;
mod resume;
mod run;
