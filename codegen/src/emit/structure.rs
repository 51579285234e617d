//! Structures: the struct, its constructor and setters, and what the runtime needs of it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Group;
use super::schema::emit_shape;
use crate::rust::{self, Docs, Field, Gate, Initial, Member, Structure, Type};

/// Emits the code of a structure's file.
pub(super) fn emit_structure(structure: &Structure) -> Vec<Group> {
    let mut groups = vec![emit_struct(structure).into(), emit_builder(structure).into()];
    groups.push(emit_description(structure));
    if structure.is_error {
        let ident = &structure.ident;
        groups.push(quote! { codegen::error!(#ident); }.into());
    }
    groups
}

fn emit_struct(structure: &Structure) -> TokenStream {
    let Structure { ident, docs, deprecated, fields, .. } = structure;
    let default = match structure.build {
        _ if structure.has_arguments() => TokenStream::new(),
        Gate::Always => quote! { #[derive(Default)] },
        Gate::TestUtil => quote! { #[cfg_attr(feature = "test-util", derive(Default))] },
    };
    let must_use = (structure.build == Gate::Always).then(|| quote! { #[must_use] });
    let fields = fields.iter().map(|field| {
        let Field { ident, docs, deprecated, .. } = field;
        let field_type = field.field_type();
        quote! { #docs #deprecated pub #ident: #field_type }
    });
    quote! {
        #docs
        #deprecated
        #[derive(Clone)]
        #default
        #must_use
        #[non_exhaustive]
        pub struct #ident { #(#fields),* }
    }
}

fn emit_builder(structure: &Structure) -> TokenStream {
    let Structure { ident, fields, build, .. } = structure;
    let constructor = emit_constructor(structure);
    let setters = fields.iter().filter(|field| field.initial != Initial::Argument).map(emit_setter);
    quote! {
        #build
        impl #ident {
            #constructor
            #(#setters)*
        }
    }
}

fn emit_constructor(structure: &Structure) -> TokenStream {
    if !structure.has_arguments() {
        return quote! {
            /// Begins with no member set.
            pub fn new() -> Self { codegen::empty() }
        };
    }
    let arguments = structure.fields.iter().filter(|field| field.initial == Initial::Argument);
    let parameters = arguments.clone().map(|field| {
        let ident = &field.ident;
        let parameter = emit_parameter_type(&field.value_type);
        quote! { #ident: #parameter }
    });
    let values = arguments.map(|field| {
        let ident = &field.ident;
        match emit_value(field) {
            value if value.to_string() == ident.to_string() => quote! { #ident },
            value => quote! { #ident: #value },
        }
    });
    let has_others = structure.fields.iter().any(|field| field.initial != Initial::Argument);
    let others = has_others.then(|| quote! { ..codegen::empty() });
    quote! {
        /// Begins with the required members.
        pub fn new(#(#parameters),*) -> Self { Self { #(#values,)* #others } }
    }
}

fn emit_setter(field: &Field) -> TokenStream {
    let Field { ident, deprecated, .. } = field;
    let parameter = emit_parameter_type(&field.value_type);
    let value = emit_value(field);
    let value = match field.initial {
        Initial::Absent => quote! { Some(#value) },
        Initial::Argument | Initial::Default(_) => value,
    };
    let docs = Docs { lines: vec![format!("Sets [`{0}`](Self#structfield.{0}).", ident.as_str())] };
    quote! {
        #docs
        #deprecated
        pub fn #ident(mut self, #ident: #parameter) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// What a constructor or setter takes for a value of this type.
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

/// The field's value, without `Option`, from the parameter of its name.
fn emit_value(field: &Field) -> TokenStream {
    let ident = &field.ident;
    let value = match &field.value_type {
        Type::List(_) => quote! { codegen::list(#ident) },
        Type::Map(..) => quote! { codegen::map(#ident) },
        value if value.is_converted() => quote! { #ident.into() },
        _ => quote! { #ident },
    };
    if field.is_boxed {
        quote! { Box::new(#value) }
    } else {
        value
    }
}

/// What the runtime's macros need to know of the structure.
fn emit_description(structure: &Structure) -> Group {
    let name = match structure.read {
        Gate::Always => "structure",
        Gate::TestUtil => "input_structure",
    };
    let shape = emit_shape(&structure.ident, &structure.schema);
    let members = structure.schema.kind.members().iter().zip(&structure.fields).enumerate();
    let members = members.map(|(index, (member, field))| emit_member(index, member, field));
    Group::Macro { name, body: quote! { #shape #(#members)* } }
}

fn emit_member(index: usize, member: &Member, field: &Field) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let ident = &field.ident;
    let Member { name, target, traits, .. } = member;
    let (presence, initial) = match &field.initial {
        Initial::Argument => (quote! { required }, None),
        Initial::Absent => (quote! { optional }, None),
        Initial::Default(rust::Literal::Zero) => (quote! { defaulted }, None),
        Initial::Default(literal) => (quote! { defaulted }, Some(quote! { , #literal })),
    };
    quote! { #ident = #presence(#index, #name, #target, [#(#traits),*] #initial); }
}
