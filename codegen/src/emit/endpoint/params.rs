//! The parameters: the struct, its setters, the client's access to it, and the bindings of operations.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::setter::emit_setter;
use crate::rust::endpoint::{Binding, BindingSource, BuiltIn, Endpoint, Kind, KnownValue, Param, PathStep};
use crate::rust::{SimpleType, Type};

/// The struct and its default.
pub(super) fn emit_params(params: &[Param]) -> Vec<TokenStream> {
    let fields = params.iter().map(|param| {
        let Param { ident, docs, deprecated, .. } = param;
        let field_type = emit_field_type(param);
        quote! { #docs #deprecated pub #ident: #field_type }
    });
    let is_derived = params.iter().all(has_derived_default);
    let derived = is_derived.then(|| quote! { , Default });
    let structure = quote! {
        /// The parameters that the endpoint depends on.
        #[derive(Clone, Debug, PartialEq, Eq #derived)]
        #[must_use]
        #[non_exhaustive]
        pub struct Params { #(#fields),* }
    };
    if is_derived { vec![structure] } else { vec![structure, emit_default(params)] }
}

fn has_derived_default(param: &Param) -> bool {
    matches!(param.default, None | Some(KnownValue::Boolean(false)))
}

fn emit_default(params: &[Param]) -> TokenStream {
    let fields = params.iter().map(|param| {
        let ident = &param.ident;
        let value = match &param.default {
            None => quote! { None },
            Some(KnownValue::Boolean(value)) => quote! { #value },
            Some(KnownValue::String(text)) => quote! { #text.to_owned() },
            Some(KnownValue::Strings(texts)) => quote! { vec![#(#texts.to_owned()),*] },
        };
        quote! { #ident: #value }
    });
    quote! {
        impl Default for Params {
            fn default() -> Self { Self { #(#fields),* } }
        }
    }
}

fn emit_field_type(param: &Param) -> TokenStream {
    let value = value_type(param.kind);
    match param.default {
        Some(_) => quote! { #value },
        None => quote! { Option<#value> },
    }
}

fn value_type(kind: Kind) -> Type {
    let string = Type::Simple(SimpleType::String);
    match kind {
        Kind::Boolean => Type::Simple(SimpleType::Boolean),
        Kind::Strings => Type::List(Box::new(string)),
        _ => string,
    }
}

/// The setters.
pub(super) fn emit_setters(params: &[Param]) -> TokenStream {
    if params.is_empty() {
        return TokenStream::new();
    }
    let setters = params.iter().map(|param| {
        let Param { ident, docs, deprecated, .. } = param;
        let is_option = param.default.is_none();
        emit_setter(&quote! { #docs #deprecated }, ident, &value_type(param.kind), false, is_option)
    });
    quote! { impl Params { #(#setters)* } }
}

/// The implementation of the runtime's trait for parameters.
pub(super) fn emit_trait(Endpoint { params, bucket_member, .. }: &Endpoint) -> TokenStream {
    let built_ins: Vec<TokenStream> = params.iter().filter_map(emit_built_in).collect();
    let argument = if built_ins.is_empty() {
        quote! { _ }
    } else {
        quote! { built_ins }
    };
    let set = emit_set(params);
    let are_set_by_name = set.as_ref().map(|_| quote! { const ARE_SET_BY_NAME: bool = true; });
    let has = |built_in| params.iter().any(|param| param.built_in == Some(built_in));
    let uses_account_id = has(BuiltIn::AccountId).then(|| quote! { const USES_ACCOUNT_ID: bool = true; });
    let uses_global_sts_endpoint =
        has(BuiltIn::StsUseGlobalEndpoint).then(|| quote! { const USES_GLOBAL_STS_ENDPOINT: bool = true; });
    let bucket_member = bucket_member
        .as_ref()
        .map(|member| quote! { const BUCKET_MEMBER: Option<&'static str> = Some(#member); });
    quote! {
        impl rules::EndpointParams for Params {
            #are_set_by_name
            #bucket_member
            #uses_account_id
            #uses_global_sts_endpoint
            fn set_built_ins(&mut self, #argument: &rules::BuiltIns<'_>) { #(#built_ins)* }
            #set
            fn resolve(&self) -> Result<Endpoint, EndpointError> { resolve(self) }
        }
    }
}

fn emit_built_in(param: &Param) -> Option<TokenStream> {
    let ident = &param.ident;
    let source = emit_built_in_field(param.built_in?);
    let value = match (param.kind, param.default.is_some()) {
        (Kind::Boolean, true) => quote! { value },
        (Kind::Boolean, false) => quote! { Some(value) },
        (_, true) => quote! { value.to_owned() },
        (_, false) => quote! { Some(value.to_owned()) },
    };
    Some(quote! {
        if let Some(value) = built_ins.#source {
            self.#ident = #value;
        }
    })
}

fn emit_built_in_field(built_in: BuiltIn) -> TokenStream {
    match built_in {
        BuiltIn::Region => quote! { region },
        BuiltIn::UseFips => quote! { use_fips },
        BuiltIn::UseDualStack => quote! { use_dual_stack },
        BuiltIn::Endpoint => quote! { endpoint },
        BuiltIn::AccountId => quote! { account_id },
        BuiltIn::AccountIdEndpointMode => quote! { account_id_endpoint_mode },
        BuiltIn::CredentialScope => quote! { credential_scope },
        BuiltIn::S3Accelerate => quote! { s3_accelerate },
        BuiltIn::S3DisableMultiRegionAccessPoints => quote! { s3_disable_multi_region_access_points },
        BuiltIn::S3ForcePathStyle => quote! { s3_force_path_style },
        BuiltIn::S3UseArnRegion => quote! { s3_use_arn_region },
        BuiltIn::S3UseGlobalEndpoint => quote! { s3_use_global_endpoint },
        BuiltIn::S3ControlUseArnRegion => quote! { s3_control_use_arn_region },
        BuiltIn::StsUseGlobalEndpoint => quote! { sts_use_global_endpoint },
    }
}

/// The setter of parameters by name, if an operation binds one.
fn emit_set(params: &[Param]) -> Option<TokenStream> {
    let arms: Vec<TokenStream> = params.iter().filter(|param| param.is_set_by_name).map(emit_arm).collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn set(&mut self, name: &str, value: rules::Value) {
                match (name, value) {
                    #(#arms)*
                    _ => {}
                }
            }
        }
    })
}

fn emit_arm(param: &Param) -> TokenStream {
    let Param { name, ident, .. } = param;
    let variant = match param.kind {
        Kind::Boolean => quote! { Boolean },
        Kind::Strings => quote! { List },
        _ => quote! { String },
    };
    let value = match param.kind {
        Kind::Strings => quote! { rules::texts(value) },
        _ => quote! { value },
    };
    let value = if param.default.is_some() {
        value
    } else {
        quote! { Some(#value) }
    };
    quote! { (#name, rules::Value::#variant(value)) => self.#ident = #value, }
}

/// The trait of an operation that sets parameters.
pub(in crate::emit) fn emit_bindings(bindings: &[Binding]) -> Option<TokenStream> {
    (!bindings.is_empty()).then(|| quote! { EndpointParams(&[#(#bindings),*]) })
}

impl ToTokens for Binding {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { parameter, source } = self;
        quote! { rules::bound(#parameter, #source) }.to_tokens(tokens);
    }
}

impl ToTokens for BindingSource {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Static(KnownValue::Boolean(value)) => quote! { rules::Source::Boolean(#value) },
            Self::Static(KnownValue::String(text)) => quote! { rules::Source::String(#text) },
            Self::Static(KnownValue::Strings(texts)) => quote! { rules::Source::Strings(&[#(#texts),*]) },
            Self::Path(steps) => quote! { rules::Source::Path(&[#(#steps),*]) },
        }
        .to_tokens(tokens);
    }
}

impl ToTokens for PathStep {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Member(name) => quote! { rules::Step::Member(#name) },
            Self::Each => quote! { rules::Step::Each },
            Self::Values => quote! { rules::Step::Values },
            Self::Keys => quote! { rules::Step::Keys },
            Self::Select(paths) => {
                let paths = paths.iter().map(|path| quote! { &[#(#path),*] });
                quote! { rules::Step::Select(&[#(#paths),*]) }
            }
            Self::Flatten => quote! { rules::Step::Flatten },
        }
        .to_tokens(tokens);
    }
}
