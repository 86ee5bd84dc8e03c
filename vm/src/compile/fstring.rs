//! f-strings.

use ruff_python_ast::{
    self as ast, ConversionFlag, FStringPart, FStringValue, InterpolatedElement, InterpolatedStringElement,
};

use super::error::Res;
use super::expr::MAX_ON_STACK;
use super::unit::Compiler;
use crate::bytecode::{Const, Op};

/// The pieces of a string that are on the stack, and the literal text that is still to be written.
#[derive(Default)]
struct Pieces {
    pushed: u32,
    text: String,
}

impl<'a> Compiler<'a> {
    /// Writes an f-string.
    pub fn fstring(&mut self, value: &'a FStringValue) -> Res {
        let mut pieces = Pieces::default();
        for part in value {
            match part {
                FStringPart::Literal(literal) => pieces.text.push_str(&literal.value),
                FStringPart::FString(fstring) => self.elements(&fstring.elements, &mut pieces)?,
            }
        }
        self.join(pieces);
        Ok(())
    }

    fn elements(&mut self, elements: &'a [InterpolatedStringElement], pieces: &mut Pieces) -> Res {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => pieces.text.push_str(&literal.value),
                InterpolatedStringElement::Interpolation(field) => {
                    if let Some(debug) = &field.debug_text {
                        pieces.text.push_str(debug.as_str());
                    }
                    self.flush(pieces);
                    self.field(field)?;
                    self.pushed(pieces);
                }
            }
        }
        Ok(())
    }

    /// `{value!conversion:spec}`
    fn field(&mut self, field: &'a InterpolatedElement) -> Res {
        let bare = field.format_spec.is_none();
        let conversion = match field.conversion {
            ConversionFlag::None if field.debug_text.is_some() && bare => 2,
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        self.expr(&field.expression)?;
        if let Some(spec) = &field.format_spec {
            let ast::InterpolatedStringFormatSpec { elements, .. } = &**spec;
            let mut pieces = Pieces::default();
            self.elements(elements, &mut pieces)?;
            self.join(pieces);
        }
        self.unit.emit.arg(Op::FormatValue, conversion | u32::from(!bare) << 2);
        Ok(())
    }

    /// Writes the literal text collected so far.
    fn flush(&mut self, pieces: &mut Pieces) {
        if !pieces.text.is_empty() {
            self.unit.emit.constant(Const::Str(std::mem::take(&mut pieces.text)));
            self.pushed(pieces);
        }
    }

    /// Counts a piece, and joins what there is when the stack grows high.
    fn pushed(&mut self, pieces: &mut Pieces) {
        pieces.pushed += 1;
        if pieces.pushed as usize > MAX_ON_STACK {
            self.unit.emit.arg(Op::BuildString, pieces.pushed);
            pieces.pushed = 1;
        }
    }

    fn join(&mut self, mut pieces: Pieces) {
        self.flush(&mut pieces);
        match pieces.pushed {
            0 => self.unit.emit.constant(Const::Str(String::new())),
            1 => {}
            n => self.unit.emit.arg(Op::BuildString, n),
        }
    }
}
