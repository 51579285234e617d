//! Structures: the struct, its constructor and setters, and what the runtime needs of it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Group;
use super::schema::emit_shape;
use crate::rust::{self, Field, Gate, Initial, Member, Structure, Type};

/// Emits the code of a structure's file.
pub(super) fn emit_structure(structure: &Structure) -> Vec<Group> {
    let mut groups = vec![emit_struct(structure).into(), emit_constructor(structure).into()];
    groups.extend(emit_setters(structure));
    groups.push(emit_description(structure));
    if structure.is_error {
        let ident = &structure.ident;
        groups.push(quote! { codegen::error!(#ident); }.into());
    }
    groups
}

fn emit_struct(structure: &Structure) -> TokenStream {
    let Structure { ident, docs, deprecated, attributes, fields, .. } = structure;
    let must_use = (structure.build == Gate::Always).then(|| quote! { #[must_use] });
    let fields = fields.iter().map(|field| {
        let Field { ident, docs, deprecated, attributes, .. } = field;
        let field_type = field.field_type();
        quote! { #docs #deprecated #(#attributes)* pub #ident: #field_type }
    });
    quote! {
        #docs
        #deprecated
        #(#attributes)*
        #[derive(Clone)]
        #must_use
        #[non_exhaustive]
        pub struct #ident { #(#fields),* }
    }
}

/// The constructor, where it takes anything.
fn emit_constructor(structure: &Structure) -> TokenStream {
    if !structure.has_arguments() {
        return TokenStream::new();
    }
    let Structure { ident, build, .. } = structure;
    let new = emit_new(structure);
    quote! {
        #build
        impl #ident { #new }
    }
}

fn emit_new(structure: &Structure) -> TokenStream {
    let (arguments, others): (Vec<&Field>, Vec<&Field>) =
        structure.fields.iter().partition(|field| field.initial == Initial::Argument);
    let parameters = arguments.iter().map(|field| {
        let ident = &field.ident;
        let parameter = emit_parameter_type(&field.value_type);
        quote! { #ident: #parameter }
    });
    let values = arguments.iter().map(|field| emit_value(field));
    let others = (!others.is_empty()).then(|| quote! { ..codegen::empty() });
    quote! {
        /// Begins with the required members.
        pub fn new(#(#parameters),*) -> Self { Self { #(#values,)* #others } }
    }
}

/// The table of setters of what the constructor does not take; of the constructor too, where it takes nothing.
fn emit_setters(structure: &Structure) -> Option<Group> {
    let Structure { ident, fields, build, .. } = structure;
    let name = match build {
        Gate::Always => "setters",
        Gate::TestUtil => "output_setters",
    };
    let mut rows = match structure.has_arguments() {
        true => vec![quote! { #ident; }],
        false => vec![quote! { #ident = new(); }],
    };
    rows.extend(fields.iter().filter(|field| field.initial != Initial::Argument).map(emit_setter));
    let is_needed = !structure.has_arguments() || rows.len() > 1;
    is_needed.then(|| Group::Macro { name, rows, item: TokenStream::new() })
}

fn emit_setter(field: &Field) -> TokenStream {
    let Field { ident, deprecated, value_type, .. } = field;
    let takes = match value_type {
        _ if field.is_boxed => quote! { boxed::<#value_type> },
        Type::List(element) if element.is_converted() => quote! { list_into::<#element> },
        Type::List(element) => quote! { list::<#element> },
        Type::Map(key, value) if value.is_converted() => quote! { map_into::<#key, #value> },
        Type::Map(key, value) => quote! { map::<#key, #value> },
        _ if value_type.is_converted() => quote! { into::<#value_type> },
        _ => quote! { value::<#value_type> },
    };
    quote! { #deprecated #ident = #takes; }
}

/// What a constructor takes for a value of this type.
fn emit_parameter_type(value: &Type) -> TokenStream {
    match value {
        Type::List(element) => {
            let element = emit_element_type(element);
            quote! { impl IntoIterator<Item = #element> }
        }
        Type::Map(key, value) => {
            let (key, value) = (emit_element_type(key), emit_element_type(value));
            quote! { impl IntoIterator<Item = (#key, #value)> }
        }
        _ => emit_element_type(value),
    }
}

fn emit_element_type(value: &Type) -> TokenStream {
    match value.is_converted() {
        true => quote! { impl Into<#value> },
        false => quote! { #value },
    }
}

/// A field of the structure's literal, from the constructor's argument of its name.
fn emit_value(field: &Field) -> TokenStream {
    let ident = &field.ident;
    match &field.value_type {
        _ if field.is_boxed => quote! { #ident: Box::new(#ident) },
        Type::List(_) => quote! { #ident: codegen::list(#ident) },
        Type::Map(..) => quote! { #ident: codegen::map(#ident) },
        value if value.is_converted() => quote! { #ident: #ident.into() },
        _ => quote! { #ident },
    }
}

/// What the runtime's macros need to know of the structure.
fn emit_description(structure: &Structure) -> Group {
    let name = match structure.read {
        Gate::Always => "structure",
        Gate::TestUtil => "input_structure",
    };
    let mut rows = vec![emit_shape(&structure.ident, &structure.schema)];
    let members = structure.schema.kind.members().iter().zip(&structure.fields).enumerate();
    rows.extend(members.map(|(index, (member, field))| emit_member(index, member, field)));
    Group::Macro { name, rows, item: TokenStream::new() }
}

fn emit_member(index: usize, member: &Member, field: &Field) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let ident = &field.ident;
    let Member { name, target, traits, constraints, .. } = member;
    let (presence, initial) = match &field.initial {
        Initial::Argument => (quote! { required }, None),
        Initial::Absent => (quote! { optional }, None),
        Initial::Default(rust::Literal::Zero) => (quote! { defaulted }, None),
        Initial::Default(literal) => (quote! { defaulted }, Some(quote! { , #literal })),
    };
    let traits = match (traits.is_empty(), &initial) {
        (true, None) => TokenStream::new(),
        _ => quote! { , [#(#traits),*] },
    };
    let constraints = (!constraints.is_empty()).then(|| quote! { where [#(#constraints),*] });
    quote! { #ident = #presence(#index, #name, #target #traits #initial) #constraints; }
}
