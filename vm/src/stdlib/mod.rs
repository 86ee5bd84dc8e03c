//! Modules that come with the VM.
