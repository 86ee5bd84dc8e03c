//! `AttributeError`, and the `TypeErrors` of the attribute protocol, in CPython's words.

use crate::error::PyResult;
use crate::error::Raised;
use crate::object::{GetSet, Kind, Module, Obj, Property, Type, Value};
use crate::vm::Vm;

impl Vm {
    /// `AttributeError` with its `name` and `obj`.
    #[cold]
    pub(crate) fn attribute_error_for(&self, message: &str, obj: &Value, name: &Value) -> Raised {
        let raised = self.attribute_error(message);
        let dict = Self::dict_of(&raised.0.dict);
        dict.insert_text("name", name.clone());
        dict.insert_text("obj", obj.clone());
        raised
    }

    /// `AttributeError` for an attribute that is not there.
    #[cold]
    pub fn no_attribute(&self, obj: &Value, name: &Value) -> Raised {
        let attr = name.as_str().unwrap_or("?");
        let message = match obj.kind() {
            Kind::Type => format!(
                "type object '{}' has no attribute '{attr}'",
                obj.downcast::<Type>().map(Type::name_text).unwrap_or_default()
            ),
            Kind::Module => return self.no_module_attribute(obj, name),
            _ => format!("'{}' object has no attribute '{attr}'", self.type_name(obj)),
        };
        self.attribute_error_for(&message, obj, name)
    }

    fn no_module_attribute(&self, obj: &Value, name: &Value) -> Raised {
        let attr = name.as_str().unwrap_or("?");
        let dict = obj.downcast::<Module>().map(|m| m.dict.clone());
        let module = dict.and_then(|dict| dict.get_str(&self.names.name));
        let message = match module.as_ref().and_then(Value::as_str) {
            Some(module) if self.is_being_imported(module) => format!(
                "partially initialized module '{module}' has no attribute '{attr}' (most likely due to a circular import)"
            ),
            Some(module) => format!("module '{module}' has no attribute '{attr}'"),
            None => format!("module has no attribute '{attr}'"),
        };
        self.attribute_error_for(&message, obj, name)
    }

    /// `AttributeError` where writing or deleting finds neither a place nor a definition.
    #[cold]
    pub(super) fn no_own_attribute(&self, obj: &Value, name: &Value) -> Raised {
        let attr = name.as_str().unwrap_or("?");
        self.attribute_error(format!("'{}' object has no attribute '{attr}'", self.type_name(obj)))
    }

    #[cold]
    pub(super) fn read_only(&self, obj: &Value, name: &Value) -> Raised {
        let attr = name.as_str().unwrap_or("?");
        self.attribute_error(format!("'{}' object attribute '{attr}' is read-only", self.type_name(obj)))
    }

    #[cold]
    pub(super) fn immutable_type(&self, class: &Type, name: &Value) -> Raised {
        self.type_error(format!(
            "cannot set '{}' attribute of immutable type '{}'",
            name.as_str().unwrap_or("?"),
            class.name_text()
        ))
    }

    #[cold]
    pub(super) fn not_writable(&self, attribute: &GetSet) -> Raised {
        let owner = self.attribute_owner(attribute);
        // These are plain fields in CPython, not computed attributes.
        let is_field = matches!(&*owner, "range" | "slice" | "code" | "method" | "complex" | "super")
            || matches!(attribute.def.name, "gi_code" | "cr_code" | "ag_code" | "cr_origin");
        if is_field {
            return self.attribute_error("readonly attribute");
        }
        self.attribute_error(format!(
            "attribute '{}' of '{owner}' objects is not writable",
            attribute.def.name
        ))
    }

    /// Name of the built-in type that a computed attribute belongs to.
    fn attribute_owner(&self, attribute: &GetSet) -> String {
        let builtin = self.types.all().iter().chain(self.exceptions.all());
        let owner = builtin.into_iter().find(|ty| ty.as_ptr() == attribute.owner);
        owner.map_or_else(|| "object".to_owned(), |ty| ty.name_text())
    }

    /// `TypeError` for a descriptor used on a foreign object.
    #[cold]
    pub(crate) fn wrong_receiver(&self, name: &Value, owner: &Obj<Type>, obj: &Value) -> Raised {
        let (name, owner, given) = (name.as_str().unwrap_or("?"), owner.name_text(), self.type_name(obj));
        self.type_error(if crate::exec::is_slot(name) {
            format!("descriptor '{name}' requires a '{owner}' object but received a '{given}'")
        } else {
            format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object")
        })
    }

    /// Reads through a property.
    pub(crate) fn property_get(&self, property: &Property, obj: &Value) -> PyResult {
        if property.get.is_none() {
            return Err(self.no_accessor(property, obj, "getter"));
        }
        self.call(&property.get, std::slice::from_ref(obj))
    }

    /// Writes or deletes through a property.
    pub(crate) fn property_set(
        &self,
        property: &Property,
        obj: &Value,
        value: Option<Value>,
    ) -> PyResult<()> {
        match value {
            Some(_) if property.set.is_none() => Err(self.no_accessor(property, obj, "setter")),
            Some(value) => self.call(&property.set, &[obj.clone(), value]).map(drop),
            None if property.delete.is_none() => Err(self.no_accessor(property, obj, "deleter")),
            None => self.call(&property.delete, std::slice::from_ref(obj)).map(drop),
        }
    }

    #[cold]
    fn no_accessor(&self, property: &Property, obj: &Value, accessor: &str) -> Raised {
        let name = property.name.get();
        let shown = match self.repr(&name) {
            Ok(shown) if !name.is_none() => format!(" {shown}"),
            _ => String::new(),
        };
        self.attribute_error(format!("property{shown} of '{}' object has no {accessor}", self.type_name(obj)))
    }
}
