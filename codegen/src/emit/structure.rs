//! Structures: the struct, its constructor and setters, and the rows from which the runtime's macros make the rest.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::Group;
use super::macros;
use super::schema::{emit_constraints, emit_indexes, emit_member, emit_shape};
use super::setter::{emit_conversion, emit_inline, emit_parameter, emit_setter};
use crate::rust::{self, Field, Gate, Initial, Structure};

/// Emits the code of a structure's file.
pub(super) fn emit_structure(structure: &Structure) -> Vec<Group> {
    let mut groups = vec![emit_struct(structure).into(), emit_functions(structure).into()];
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

/// The constructor, and the setters of the members that it does not take. If the constructor does not take arguments,
/// the structure implements `Default`, which is not derived because members have their own defaults.
fn emit_functions(structure: &Structure) -> TokenStream {
    let Structure { ident, build, fields, .. } = structure;
    let new = emit_new(structure);
    let is_set = |field: &&Field| field.initial != Initial::Argument;
    let setters = fields.iter().filter(is_set).map(emit_field_setter);
    let default = (!structure.has_arguments()).then(|| {
        quote! {
            #build
            impl Default for #ident {
                #[inline]
                fn default() -> Self { codegen::empty() }
            }
        }
    });
    quote! {
        #build
        impl #ident { #new #(#setters)* }
        #default
    }
}

fn emit_new(structure: &Structure) -> TokenStream {
    let docs = &structure.new_docs;
    if !structure.has_arguments() {
        return quote! {
            #docs
            #[inline]
            pub fn new() -> Self { codegen::empty() }
        };
    }
    let parameters = structure.arguments().map(|field| {
        let parameter = emit_parameter(&field.value_type);
        let ident = &field.ident;
        quote! { #ident: #parameter }
    });
    let inline = emit_inline(structure.arguments().map(|field| (&field.value_type, field.is_boxed)));
    let values = structure.arguments().map(emit_argument);
    let has_others = structure.arguments.len() < structure.fields.len();
    let others = has_others.then(|| quote! { ..codegen::empty() });
    quote! {
        #docs
        #inline
        pub fn new(#(#parameters),*) -> Self { Self { #(#values,)* #others } }
    }
}

/// A field of the structure's literal, from the constructor's argument with its name.
fn emit_argument(field: &Field) -> TokenStream {
    let Field { ident, value_type, is_boxed, .. } = field;
    match emit_conversion(ident, value_type, *is_boxed) {
        Some(value) => quote! { #ident: #value },
        None => quote! { #ident },
    }
}

fn emit_field_setter(field: &Field) -> TokenStream {
    let Field { ident, setter_docs, deprecated, value_type, is_boxed, initial, .. } = field;
    let head = quote! { #setter_docs #deprecated };
    emit_setter(&head, ident, value_type, *is_boxed, *initial == Initial::Absent)
}

/// The rows from which the runtime's macros make the schema and everything that follows from it.
fn emit_description(structure: &Structure) -> Group {
    let call = match structure.read {
        Gate::Always => macros::STRUCTURE,
        Gate::TestUtil => macros::INPUT_STRUCTURE,
    };
    let mut rows =
        vec![emit_shape(&structure.ident, &structure.schema), emit_indexes(structure.fields.len())];
    rows.extend(structure.fields.iter().map(emit_row));
    Group::call(call, rows)
}

fn emit_row(field: &Field) -> TokenStream {
    let ident = &field.ident;
    let (presence, initial) = match &field.initial {
        Initial::Argument => (quote! { required }, None),
        Initial::Absent => (quote! { optional }, None),
        Initial::Default(rust::Literal::Zero) => (quote! { defaulted }, None),
        Initial::Default(literal) => (quote! { defaulted }, Some(literal.to_token_stream())),
    };
    let member = emit_member(&field.member, initial);
    let constraints = emit_constraints(&field.member);
    quote! { #ident = #presence(#member) #constraints; }
}
