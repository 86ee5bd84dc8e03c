//! Import statements.

use ruff_python_ast as ast;

use super::error::Res;
use super::unit::{Access, Compiler};
use crate::bytecode::{Const, Op};

impl<'a> Compiler<'a> {
    /// `import a.b as c, d`
    pub fn import(&mut self, stmt: &'a ast::StmtImport) -> Res {
        for alias in &stmt.names {
            self.unit.emit.constant(Const::Int(0));
            self.none();
            self.unit.emit.name(Op::ImportName, &alias.name.id);
            let mut parts = alias.name.split('.');
            let top = parts.next().unwrap_or_default();
            match &alias.asname {
                Some(name) => {
                    // ImportName leaves the top package; the rest of the path is walked.
                    for part in parts {
                        self.unit.emit.name(Op::ImportFrom, part);
                        self.unit.emit.arg(Op::Swap, 2);
                        self.op(Op::Pop);
                    }
                    self.name(&name.id, Access::Store)?;
                }
                None => self.name(top, Access::Store)?,
            }
        }
        Ok(())
    }

    /// `from ..a import b as c`
    pub fn import_from(&mut self, stmt: &'a ast::StmtImportFrom) -> Res {
        self.unit.emit.constant(Const::Int(i64::from(stmt.level)));
        let names = stmt.names.iter().map(|alias| Const::Str(alias.name.id.to_string()));
        self.unit.emit.constant(Const::Tuple(names.collect()));
        self.unit.emit.name(Op::ImportName, stmt.module.as_ref().map_or("", |m| m.as_str()));
        for alias in &stmt.names {
            if alias.name.as_str() == "*" {
                self.op(Op::ImportStar);
                return Ok(());
            }
            self.unit.emit.name(Op::ImportFrom, &alias.name.id);
            self.name(&alias.asname.as_ref().unwrap_or(&alias.name).id, Access::Store)?;
        }
        self.op(Op::Pop);
        Ok(())
    }
}
