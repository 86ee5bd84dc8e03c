//! Class definitions: the body is a function that runs once, with the class namespace as its locals.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::error::Res;
use super::unit::{Access, Compiler, UnitKind, docstring, has_annotations};
use crate::bytecode::{Const, Op};

impl<'a> Compiler<'a> {
    pub fn class(&mut self, def: &'a ast::StmtClassDef) -> Res {
        self.decorators(&def.decorator_list)?;
        let class_line = self.source.line(def.name.range.start());
        self.unit.emit.line = class_line;
        let first =
            def.decorator_list.first().map_or(class_line, |d| self.source.line(d.expression.range().start()));
        self.op(Op::LoadBuildClass);
        self.class_body(def, first)?;
        self.unit.emit.constant(Const::Str(def.name.id.to_string()));
        match &def.arguments {
            Some(arguments) => self.arguments(2, &arguments.args, &arguments.keywords)?,
            None => self.unit.emit.arg(Op::Call, 2),
        }
        self.call_decorators(&def.decorator_list);
        self.name(&def.name.id, Access::Store)
    }

    fn class_body(&mut self, def: &'a ast::StmtClassDef, line: u32) -> Res {
        self.enter(UnitKind::Class, def, &def.name.id, line, Some(&def.name.id));
        self.name("__name__", Access::Load)?;
        self.name("__module__", Access::Store)?;
        let qualname = self.unit.qualname.clone();
        self.unit.emit.constant(Const::Str(qualname));
        self.name("__qualname__", Access::Store)?;
        let mut body = &def.body[..];
        if has_annotations(body) {
            self.op(Op::SetupAnnotations);
        }
        if let Some((text, at)) = docstring(body) {
            self.at(at);
            self.unit.emit.constant(Const::Str(text.to_owned()));
            self.name("__doc__", Access::Store)?;
            body = &body[1..];
        }
        self.body(body)?;
        if self.scope().needs_class_cell {
            let cell = self.deref("__class__").expect("a class with a class cell has a slot for it");
            self.unit.emit.arg(Op::LoadClosure, cell);
            self.unit.emit.arg(Op::Copy, 1);
            self.name("__classcell__", Access::Store)?;
        } else {
            self.none();
        }
        self.op(Op::Return);
        self.finish_function(0)
    }
}
