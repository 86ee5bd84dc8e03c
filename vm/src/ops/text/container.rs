//! `repr` of containers. One that contains itself shows dots in the place of itself.

use crate::error::PyResult;
use crate::object::{Dict, DictView, Kind, List, MappingProxy, Range, Set, Slice, Tuple, Value};
use crate::vm::Vm;

const DOING: &str = " while getting the repr of an object";

/// Whether values of the kind are shown with what they contain.
pub(super) const fn is_container(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Tuple
            | Kind::List
            | Kind::Dict
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Range
            | Kind::Slice
            | Kind::MappingProxy
            | Kind::DictKeys
            | Kind::DictValues
            | Kind::DictItems
    )
}

impl Vm {
    /// `repr` of a container. `class` names the subclass that it is the inner value of.
    pub(super) fn repr_container(
        &self,
        value: &Value,
        class: Option<&str>,
        out: &mut String,
    ) -> PyResult<()> {
        self.check_native_stack(DOING)?;
        // A nest that shares its parts can be far longer than it is large.
        self.check_str_size(out.len())?;
        let kind = value.kind();
        let Some(_shown) = self.enter_repr(value) else {
            push_dots(kind, class, out);
            return Ok(());
        };
        if let Some(tuple) = value.downcast::<Tuple>() {
            out.push('(');
            self.repr_items(tuple.items(), out)?;
            out.push_str(if tuple.items().len() == 1 { ",)" } else { ")" });
        } else if let Some(list) = value.downcast::<List>() {
            self.repr_list(list, out)?;
        } else if let Some(dict) = value.downcast::<Dict>() {
            self.repr_dict(dict, out)?;
        } else if let Some(set) = value.downcast::<Set>() {
            self.repr_set(set, kind, class, out)?;
        } else if let Some(range) = value.downcast::<Range>() {
            out.push_str(&repr_range(range));
        } else if let Some(slice) = value.downcast::<Slice>() {
            out.push_str("slice(");
            self.repr_items(&[slice.start.clone(), slice.stop.clone(), slice.step.clone()], out)?;
            out.push(')');
        } else if let Some(proxy) = value.downcast::<MappingProxy>() {
            out.push_str("mappingproxy(");
            self.repr_into(proxy.dict.as_value(), out)?;
            out.push(')');
        } else if let Some(view) = value.downcast::<DictView>() {
            self.repr_view(view, kind, out)?;
        }
        Ok(())
    }

    /// Items separated by commas. They are alive for as long as the slice is borrowed.
    fn repr_items(&self, items: &[Value], out: &mut String) -> PyResult<()> {
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.repr_into(item, out)?;
        }
        Ok(())
    }

    /// The list may change while an item is shown.
    fn repr_list(&self, list: &List, out: &mut String) -> PyResult<()> {
        out.push('[');
        let mut i = 0;
        while let Some(item) = list.get(i) {
            if i > 0 {
                out.push_str(", ");
            }
            self.repr_into(&item, out)?;
            i += 1;
        }
        out.push(']');
        Ok(())
    }

    fn repr_dict(&self, dict: &Dict, out: &mut String) -> PyResult<()> {
        out.push('{');
        let mut place = 0;
        let mut first = true;
        while let Some((at, key, item)) = dict.next_entry(place) {
            if !first {
                out.push_str(", ");
            }
            first = false;
            self.repr_into(&key, out)?;
            out.push_str(": ");
            self.repr_into(&item, out)?;
            place = at + 1;
        }
        out.push('}');
        Ok(())
    }

    fn repr_set(&self, set: &Set, kind: Kind, class: Option<&str>, out: &mut String) -> PyResult<()> {
        let items: Vec<Value> = set.to_vec().into_iter().map(|(_, item)| item).collect();
        let bare = kind == Kind::Set && class.is_none() && !items.is_empty();
        if !bare {
            out.push_str(class.unwrap_or(kind.type_name()));
            out.push('(');
        }
        if !items.is_empty() {
            out.push('{');
            self.repr_items(&items, out)?;
            out.push('}');
        }
        if !bare {
            out.push(')');
        }
        Ok(())
    }

    fn repr_view(&self, view: &DictView, kind: Kind, out: &mut String) -> PyResult<()> {
        let items: Vec<Value> = view
            .dict
            .to_vec()
            .into_iter()
            .map(|(key, item)| match kind {
                Kind::DictKeys => key,
                Kind::DictValues => item,
                _ => Tuple::new(vec![key, item]).into_value(),
            })
            .collect();
        out.push_str(kind.type_name());
        out.push_str("([");
        self.repr_items(&items, out)?;
        out.push_str("])");
        Ok(())
    }
}

fn repr_range(range: &Range) -> String {
    match range.big.as_deref() {
        Some([start, stop, step]) if *step == num_bigint::BigInt::from(1) => {
            format!("range({start}, {stop})")
        }
        Some([start, stop, step]) => format!("range({start}, {stop}, {step})"),
        None if range.step == 1 => format!("range({}, {})", range.start, range.stop),
        None => format!("range({}, {}, {})", range.start, range.stop, range.step),
    }
}

/// A container inside of itself.
fn push_dots(kind: Kind, class: Option<&str>, out: &mut String) {
    match kind {
        Kind::Tuple => out.push_str("(...)"),
        Kind::List => out.push_str("[...]"),
        Kind::Dict => out.push_str("{...}"),
        Kind::Set | Kind::FrozenSet => {
            out.push_str(class.unwrap_or(kind.type_name()));
            out.push_str("(...)");
        }
        _ => out.push_str("..."),
    }
}
