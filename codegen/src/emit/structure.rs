//! Structures: the struct, its constructor and setters, and what the runtime needs of it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::emit_schema_static;
use crate::rust::{Docs, Field, Gate, Ident, Initial, Structure, Type};

/// Emits the items of a structure's file.
pub(super) fn emit_structure(structure: &Structure) -> Vec<TokenStream> {
    let mut items = vec![emit_struct(structure), emit_builder(structure), emit_start(structure)];
    items.push(emit_members(structure));
    items.push(emit_members_mut(structure));
    items.push(emit_debug(structure));
    if structure.is_error {
        items.push(emit_error(structure));
    }
    items.push(emit_schema_static(&structure.schema));
    items.retain(|item| !item.is_empty());
    items
}

fn emit_struct(structure: &Structure) -> TokenStream {
    let Structure { ident, docs, deprecated, fields, .. } = structure;
    let default = structure.is_default_derived().then(|| quote! { Default, });
    let fields = fields.iter().map(|field| {
        let Field { ident, docs, deprecated, .. } = field;
        let field_type = field.field_type();
        quote! { #docs #deprecated pub #ident: #field_type }
    });
    quote! {
        #docs
        #deprecated
        #[derive(Clone, #default PartialEq)]
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
            /// Begins with what the model gives every member that is not set.
            pub fn new() -> Self { Self::default() }
        };
    }
    let arguments = structure.fields.iter().filter(|field| field.initial == Initial::Argument);
    let parameters = arguments.clone().map(|field| {
        let ident = &field.ident;
        let parameter = emit_parameter_type(&field.value_type);
        quote! { #ident: #parameter }
    });
    let values = structure.fields.iter().map(|field| {
        let ident = &field.ident;
        match &field.initial {
            Initial::Argument => {
                let value = emit_value(field);
                quote! { #ident: #value }
            }
            Initial::Default(literal) => quote! { #ident: #literal },
            Initial::Absent => quote! { #ident: None },
        }
    });
    quote! {
        /// Begins with the required members.
        pub fn new(#(#parameters),*) -> Self { Self { #(#values),* } }
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
        #[must_use]
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

/// What the structure holds before it is read or built, where it is not the `Default` of every field.
fn emit_start(structure: &Structure) -> TokenStream {
    if structure.is_default_derived() {
        return TokenStream::new();
    }
    let Structure { ident, fields, read, .. } = structure;
    let values = fields.iter().map(|field| {
        let ident = &field.ident;
        match &field.initial {
            Initial::Argument => quote! { #ident: codegen::empty() },
            Initial::Default(literal) => quote! { #ident: #literal },
            Initial::Absent => quote! { #ident: None },
        }
    });
    let body = quote! { Self { #(#values),* } };
    match structure.has_arguments() {
        true => {
            let boxed = structure.is_boxed.then(|| emit_boxed_empty(ident, *read));
            quote! {
                #read
                impl codegen::Empty for #ident {
                    fn empty() -> Self { #body }
                }
                #boxed
            }
        }
        false => quote! {
            impl Default for #ident {
                fn default() -> Self { #body }
            }
        },
    }
}

/// The empty value of the type behind a `Box`, which the runtime has only for types with a `Default`.
pub(super) fn emit_boxed_empty(ident: &Ident, read: Gate) -> TokenStream {
    quote! {
        #read
        impl codegen::Empty for Box<#ident> {
            fn empty() -> Self { Self::new(codegen::empty()) }
        }
    }
}

fn emit_members(structure: &Structure) -> TokenStream {
    let ident = &structure.ident;
    let (parameter, body) = emit_member_match(structure, &quote! { & });
    quote! {
        impl codegen::Structure for #ident {
            fn schema(&self) -> &'static schema::Schema { &SCHEMA }
            fn member(&self, #parameter: usize) -> Option<&dyn codegen::Value> { #body }
        }
    }
}

fn emit_members_mut(structure: &Structure) -> TokenStream {
    let Structure { ident, read, .. } = structure;
    let (parameter, body) = emit_member_match(structure, &quote! { &mut });
    quote! {
        #read
        impl codegen::StructureMut for #ident {
            fn member_mut(&mut self, #parameter: usize) -> Option<&mut dyn codegen::ValueMut> { #body }
        }
    }
}

/// The member of an index, borrowed as the tokens say.
fn emit_member_match(structure: &Structure, borrow: &TokenStream) -> (TokenStream, TokenStream) {
    if structure.fields.is_empty() {
        return (quote! { _index }, quote! { None });
    }
    let arms = structure.fields.iter().enumerate().map(|(index, field)| {
        let ident = &field.ident;
        let index = Literal::usize_unsuffixed(index);
        quote! { #index => #borrow self.#ident }
    });
    let body = quote! {
        Some(match index {
            #(#arms,)*
            _ => return None,
        })
    };
    (quote! { index }, body)
}

fn emit_debug(structure: &Structure) -> TokenStream {
    let ident = &structure.ident;
    quote! {
        impl fmt::Debug for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { codegen::fmt_debug(self, f) }
        }
    }
}

fn emit_error(structure: &Structure) -> TokenStream {
    let ident = &structure.ident;
    quote! {
        impl fmt::Display for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { codegen::fmt_error(self, f) }
        }

        impl std::error::Error for #ident {}
    }
}
