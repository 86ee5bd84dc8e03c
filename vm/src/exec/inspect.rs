//! Frames as programs see them: `globals()`, `locals()`, `sys._getframe()`, `gi_frame`.

use super::stack::{Context, Frame};
use crate::error::PyResult;
use crate::object::{Cell, Code, Dict, FrameObject, GenState, Generator, Obj, Value};
use crate::vm::Vm;

/// The named values among a frame's slots; cells are looked into, unbound names left out.
fn named_slots(code: &Code, slots: &[Value]) -> Obj<Dict> {
    let rt = code.rt();
    let locals = Dict::new();
    let enter = |name: &Value, slot: usize| {
        let Some(value) = slots.get(slot) else { return };
        let value = value.downcast::<Cell>().map_or_else(|| value.clone(), |cell| cell.content.get());
        if !value.is_empty() && !name.as_str().is_some_and(|n| n.starts_with('.')) {
            drop(locals.insert_str(name.clone(), value));
        }
    };
    for (slot, name) in rt.varnames.iter().enumerate() {
        enter(name, slot);
    }
    for (name, &slot) in rt.cellvars.iter().zip(&rt.cell_slots) {
        enter(name, slot as usize);
    }
    let first_free = code.slot_count as usize - rt.freevars.len();
    for (i, name) in rt.freevars.iter().enumerate() {
        enter(name, first_free + i);
    }
    locals
}

fn line_at(code: &Code, ip: *const crate::bytecode::Instr) -> u32 {
    code.line_of(((ip.addr() - code.entry().addr()) as u32 / 4).saturating_sub(1))
}

impl Vm {
    /// The globals of the running frame, if any.
    pub fn current_globals(&self) -> Option<Obj<Dict>> {
        // SAFETY: a frame's globals are held while it is on the stack.
        self.stack.frame(0).map(|frame| Obj::from_ref(unsafe { frame.globals.as_ref() }))
    }

    /// The local names of the running frame: its namespace itself, or a snapshot of its slots.
    pub fn current_locals(&self) -> PyResult<Option<Obj<Dict>>> {
        Ok(self.stack.frame(0).map(Self::frame_locals))
    }

    fn frame_locals(frame: &Frame) -> Obj<Dict> {
        if let Context::Namespace(namespace) = frame.context {
            // SAFETY: held by the caller of `run_namespace`.
            return Obj::from_ref(unsafe { namespace.as_ref() });
        }
        let code = frame.code.code();
        // SAFETY: a frame's slots are initialised while it is on the stack.
        let slots = unsafe { std::slice::from_raw_parts(frame.slots, code.slot_count as usize) };
        named_slots(code, slots)
    }

    /// The frame `depth` below the running one, as programs see it; `None` if there are not so many.
    pub fn frame_object(&self, depth: usize) -> PyResult<Option<Obj<FrameObject>>> {
        let mut back = None;
        for n in (depth..self.stack.depth()).rev() {
            let Some(frame) = self.stack.frame(n) else { continue };
            let code = frame.code.code();
            // SAFETY: a frame's globals are held while it is on the stack.
            let globals = Obj::from_ref(unsafe { frame.globals.as_ref() });
            let line = line_at(code, frame.ip);
            back = Some(FrameObject::new(frame.code.again(), line, globals, Self::frame_locals(frame), back));
        }
        Ok(back)
    }

    /// The frame of a suspended generator as programs see it; `None` once it is finished.
    pub fn generator_frame(&self, generator: &Value) -> PyResult<Option<Obj<FrameObject>>> {
        let Some(generator) = generator.downcast::<Generator>() else { return Ok(None) };
        if generator.state.get() == GenState::Finished {
            return Ok(None);
        }
        let code = generator.gi_code.code();
        let locals = generator.with_saved(|saved| named_slots(code, saved));
        let line = line_at(code, generator.ip.get());
        let globals = generator.function.globals.clone();
        Ok(Some(FrameObject::new(generator.gi_code.again(), line, globals, locals, None)))
    }

    /// What a suspended generator waits for in `yield from` or `await`.
    pub fn generator_awaits(&self, generator: &Value) -> Option<Value> {
        Self::delegate(generator.downcast::<Generator>()?)
    }
}
