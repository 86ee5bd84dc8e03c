//! `repr` of containers. One that contains itself shows dots in the place of itself.

use crate::error::PyResult;
use crate::object::{Dict, DictView, Kind, List, MappingProxy, Range, Set, Slice, Tuple, Value};
use crate::vm::Vm;

const DOING: &str = " while getting the repr of an object";

impl Vm {
    /// `repr` of a container; `None` for other kinds. `class` names the subclass that it is the inner value of.
    pub(super) fn repr_container(&self, value: &Value, class: Option<&str>) -> PyResult<Option<String>> {
        let kind = value.kind();
        if !matches!(
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
        ) {
            return Ok(None);
        }
        self.check_native_stack(DOING)?;
        let Some(_shown) = self.enter_repr(value) else {
            return Ok(Some(dots(kind, class)));
        };
        let text = match kind {
            Kind::Tuple => {
                let items = value.downcast::<Tuple>().map_or(&[][..], Tuple::items);
                let comma = if items.len() == 1 { "," } else { "" };
                format!("({}{comma})", self.repr_items(items)?)
            }
            Kind::List => self.repr_list(value)?,
            Kind::Dict => match value.downcast::<Dict>() {
                Some(dict) => self.repr_dict(dict)?,
                None => String::new(),
            },
            Kind::Set | Kind::FrozenSet => self.repr_set(value, kind, class)?,
            Kind::Range => match value.downcast::<Range>() {
                Some(range) => repr_range(range),
                None => String::new(),
            },
            Kind::Slice => match value.downcast::<Slice>() {
                Some(slice) => format!(
                    "slice({}, {}, {})",
                    self.repr(&slice.start)?,
                    self.repr(&slice.stop)?,
                    self.repr(&slice.step)?
                ),
                None => String::new(),
            },
            Kind::MappingProxy => match value.downcast::<MappingProxy>() {
                Some(proxy) => format!("mappingproxy({})", self.repr(proxy.dict.as_value())?),
                None => String::new(),
            },
            _ => self.repr_view(value, kind)?,
        };
        Ok(Some(text))
    }

    /// Items separated by commas. They are alive for as long as the slice is borrowed.
    fn repr_items(&self, items: &[Value]) -> PyResult<String> {
        let mut out = String::new();
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push_str(&self.repr(item)?);
        }
        Ok(out)
    }

    /// The list may change while an item is shown.
    fn repr_list(&self, value: &Value) -> PyResult<String> {
        let mut out = "[".to_owned();
        if let Some(list) = value.downcast::<List>() {
            let mut i = 0;
            while let Some(item) = list.get(i) {
                if i > 0 {
                    out.push_str(", ");
                }
                out.push_str(&self.repr(&item)?);
                i += 1;
            }
        }
        out.push(']');
        Ok(out)
    }

    fn repr_dict(&self, dict: &Dict) -> PyResult<String> {
        let mut out = "{".to_owned();
        let mut place = 0;
        let mut first = true;
        while let Some((at, key, item)) = dict.next_entry(place) {
            if !first {
                out.push_str(", ");
            }
            first = false;
            out.push_str(&self.repr(&key)?);
            out.push_str(": ");
            out.push_str(&self.repr(&item)?);
            place = at + 1;
        }
        out.push('}');
        Ok(out)
    }

    fn repr_set(&self, value: &Value, kind: Kind, class: Option<&str>) -> PyResult<String> {
        let items: Vec<Value> = value
            .downcast::<Set>()
            .map(|set| set.to_vec().into_iter().map(|(_, item)| item).collect())
            .unwrap_or_default();
        let name = class.unwrap_or(kind.type_name());
        if items.is_empty() {
            return Ok(format!("{name}()"));
        }
        let items = self.repr_items(&items)?;
        Ok(if kind == Kind::Set && class.is_none() {
            format!("{{{items}}}")
        } else {
            format!("{name}({{{items}}})")
        })
    }

    fn repr_view(&self, value: &Value, kind: Kind) -> PyResult<String> {
        let Some(view) = value.downcast::<DictView>() else { return Ok(String::new()) };
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
        Ok(format!("{}([{}])", kind.type_name(), self.repr_items(&items)?))
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
fn dots(kind: Kind, class: Option<&str>) -> String {
    match kind {
        Kind::Tuple => "(...)".to_owned(),
        Kind::List => "[...]".to_owned(),
        Kind::Dict => "{...}".to_owned(),
        Kind::Set | Kind::FrozenSet => format!("{}(...)", class.unwrap_or(kind.type_name())),
        _ => "...".to_owned(),
    }
}
