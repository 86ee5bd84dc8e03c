//! Visits every value that an object owns, for the ledger (and for whoever needs to walk the heap).

use std::ptr::NonNull;

use super::header::{Header, Kind};
use super::{
    AsyncGenWrapped, Cell, Code, CodeProxy, Dict, DictView, Exception, FrameObject, Function, Generator,
    Instance, Iter, List, ListIter, MappingProxy, Member, Method, Module, Native, Opaque, Property, Set,
    Slice, Super, Traceback, Tuple, TupleIter, Type, Value, WrappedMethod,
};

/// Calls `f` for every value that `object` owns a reference to. Borrowed and weak pointers are not visited.
///
/// # Safety
/// `object` is live, and `f` neither runs Python code nor releases anything.
pub unsafe fn traverse(object: NonNull<Header>, f: &mut dyn FnMut(&Value)) {
    // SAFETY: by contract live; the payload type is that of its kind.
    unsafe {
        match object.as_ref().kind {
            Kind::None | Kind::Bool | Kind::Ellipsis | Kind::NotImplemented => {}
            Kind::Int | Kind::Float | Kind::Str | Kind::Bytes | Kind::ByteArray => {}
            Kind::Range | Kind::RangeIter | Kind::MethodDescriptor | Kind::GetSet => {}
            Kind::Tuple => object.cast::<Tuple>().as_ref().items().iter().for_each(f),
            Kind::List => object.cast::<List>().as_ref().items.with(|items| items.iter().for_each(f)),
            Kind::Dict => object.cast::<Dict>().as_ref().traverse(f),
            Kind::Set | Kind::FrozenSet => object.cast::<Set>().as_ref().traverse(f),
            Kind::Slice => {
                let slice = object.cast::<Slice>().as_ref();
                f(&slice.start);
                f(&slice.stop);
                f(&slice.step);
            }
            Kind::Function => function(object.cast::<Function>().as_ref(), f),
            Kind::Native => {
                let native = object.cast::<Native>().as_ref();
                native.receiver.iter().for_each(&mut *f);
                native.module.iter().for_each(f);
            }
            Kind::Method => {
                let method = object.cast::<Method>().as_ref();
                f(&method.function);
                f(&method.receiver);
            }
            Kind::Code => {
                let rt = object.cast::<Code>().as_ref().own_runtime();
                for table in [&rt.consts, &rt.names, &rt.varnames, &rt.cellvars, &rt.freevars] {
                    table.iter().for_each(&mut *f);
                }
                f(&rt.name);
                f(&rt.qualname);
                f(&rt.filename);
            }
            Kind::CodeProxy => f(object.cast::<CodeProxy>().as_ref().code.as_value()),
            Kind::Cell => object.cast::<Cell>().as_ref().content.with(f),
            Kind::AsyncGenWrapped => f(&object.cast::<AsyncGenWrapped>().as_ref().content),
            Kind::Generator | Kind::Coroutine | Kind::AsyncGenerator => {
                let generator = object.cast::<Generator>().as_ref();
                generator.frame_code.with(|c| c.iter().filter_map(|c| c.reference()).for_each(&mut *f));
                generator.gi_code.reference().into_iter().for_each(&mut *f);
                f(generator.function.as_value());
                generator.with_saved(|saved| saved.iter().for_each(&mut *f));
                generator.handled.with(&mut *f);
                generator.name.with(&mut *f);
                generator.qualname.with(f);
            }
            Kind::Opaque => {
                let opaque = object.cast::<Opaque>().as_ref();
                f(opaque.ty.as_value());
                opaque.state.traverse(f);
            }
            Kind::Module => f(object.cast::<Module>().as_ref().dict.as_value()),
            Kind::Property => {
                let property = object.cast::<Property>().as_ref();
                f(&property.get);
                f(&property.set);
                f(&property.delete);
                property.doc.with(&mut *f);
                property.name.with(f);
            }
            Kind::StaticMethod | Kind::ClassMethod => f(&object.cast::<WrappedMethod>().as_ref().function),
            Kind::Super => {
                let object = object.cast::<Super>().as_ref();
                f(object.start.as_value());
                f(&object.receiver);
                f(object.receiver_type.as_value());
            }
            Kind::Member => {
                let member = object.cast::<Member>().as_ref();
                f(&member.name);
                f(member.owner.as_value());
            }
            Kind::MappingProxy => f(object.cast::<MappingProxy>().as_ref().dict.as_value()),
            Kind::DictKeys | Kind::DictValues | Kind::DictItems => {
                f(object.cast::<DictView>().as_ref().dict.as_value());
            }
            Kind::ListIter => {
                object.cast::<ListIter>().as_ref().list.with(|l| l.iter().for_each(|l| f(l.as_value())));
            }
            Kind::TupleIter => {
                object.cast::<TupleIter>().as_ref().tuple.with(|t| t.iter().for_each(|t| f(t.as_value())));
            }
            Kind::Iter => object.cast::<Iter>().as_ref().traverse(f),
            Kind::Traceback => {
                let traceback = object.cast::<Traceback>().as_ref();
                traceback.code.reference().into_iter().for_each(&mut *f);
                traceback.next.with(|n| n.iter().for_each(|n| f(n.as_value())));
            }
            Kind::Frame => {
                let frame = object.cast::<FrameObject>().as_ref();
                frame.code.reference().into_iter().for_each(&mut *f);
                f(frame.globals.as_value());
                f(frame.locals.as_value());
                frame.back.iter().for_each(|b| f(b.as_value()));
            }
            Kind::Instance => object.cast::<Instance>().as_ref().traverse(f),
            Kind::Exception => exception(object.cast::<Exception>().as_ref(), f),
            Kind::Type => {
                let ty = object.cast::<Type>().as_ref();
                ty.meta.with(&mut *f);
                ty.name.with(&mut *f);
                ty.qualname.with(&mut *f);
                ty.bases.with(|bases| bases.iter().for_each(|b| f(b.as_value())));
                f(ty.dict.as_value());
                f(ty.layout.as_value());
            }
        }
    }
}

fn function(function: &Function, f: &mut dyn FnMut(&Value)) {
    function.code.with(|c| c.reference().into_iter().for_each(&mut *f));
    f(function.globals.as_value());
    function.defaults.with(|d| d.iter().for_each(|d| f(d.as_value())));
    function.kwdefaults.with(|d| d.iter().for_each(|d| f(d.as_value())));
    function.closure.iter().for_each(|c| f(c.as_value()));
    function.values(f);
    function.annotations.with(|d| d.iter().for_each(|d| f(d.as_value())));
    function.dict.with(|d| d.iter().for_each(|d| f(d.as_value())));
}

fn exception(exception: &Exception, f: &mut dyn FnMut(&Value)) {
    exception.ty.with(|t| f(t.as_value()));
    exception.args.with(|a| f(a.as_value()));
    exception.traceback.with(|t| t.iter().for_each(|t| f(t.as_value())));
    exception.cause.with(|c| c.iter().for_each(&mut *f));
    exception.context.with(|c| c.iter().for_each(&mut *f));
    exception.dict.with(|d| d.iter().for_each(|d| f(d.as_value())));
}
