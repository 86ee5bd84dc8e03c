//! The binary `permanence` from the outside: made-up projects, a played `permvm`, real files and exit codes.

mod commands;
mod cpython;
mod project;
mod resume;
mod run;
