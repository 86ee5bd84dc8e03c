//! The binary `permanence` from the outside: made-up projects, a played `permvm`, real files and exit codes.

mod commands;
mod project;
mod resume;
mod run;
