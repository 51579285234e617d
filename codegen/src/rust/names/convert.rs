//! Converts the model's names to Rust's: the only place with case conversion.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

use super::ident::Ident;
use super::reserved::{
    CLIENT_FUNCTIONS, ENUM_VARIANTS, FILE_STEMS, OPERATION_FUNCTIONS, PATH_KEYWORDS, PRELUDE_TYPES, STATICS,
    STRUCTURE_FUNCTIONS,
};

/// Converts the model's names to Rust's.
#[derive(Clone, Debug, Default)]
pub struct Converter {
    words: BTreeSet<String>,
}

impl Converter {
    /// A converter that keeps these words whole in snake case: `OAuth` becomes `oauth`, not `o_auth`.
    pub fn new(words: BTreeSet<String>) -> Self {
        Self { words }
    }

    /// The name of a structure, union or enum.
    pub fn type_name(&self, name: &str) -> Ident {
        let camel = self.upper_camel(name);
        if PRELUDE_TYPES.contains(&camel.as_str()) { Ident(camel + "Shape") } else { Ident(camel) }
    }

    /// The name of an operation, in camel case.
    pub fn operation_name(&self, name: &str) -> Ident {
        Ident(self.upper_camel(name))
    }

    /// The name of a field and its setter.
    pub fn field_name(&self, name: &str) -> Ident {
        let snake = self.snake(name);
        let is_taken =
            PATH_KEYWORDS.contains(&snake.as_str()) || STRUCTURE_FUNCTIONS.contains(&snake.as_str());
        if is_taken { Ident(snake + "_") } else { Ident(snake) }
    }

    /// The name of a module and its file.
    pub fn module_name(&self, name: &str) -> Ident {
        let snake = self.snake(name);
        let is_taken = [PATH_KEYWORDS, FILE_STEMS, OPERATION_FUNCTIONS].concat().contains(&snake.as_str());
        if is_taken { Ident(snake + "_") } else { Ident(snake) }
    }

    /// The name of the client's method for an operation.
    pub fn method_name(&self, name: &str) -> Ident {
        let snake = self.snake(name);
        let is_taken = PATH_KEYWORDS.contains(&snake.as_str()) || CLIENT_FUNCTIONS.contains(&snake.as_str());
        if is_taken { Ident(snake + "_") } else { Ident(snake) }
    }

    /// The name of an enum's or union's variant.
    pub fn variant_name(&self, name: &str) -> Ident {
        let camel = self.upper_camel(name);
        if ENUM_VARIANTS.contains(&camel.as_str()) { Ident(camel + "Value") } else { Ident(camel) }
    }

    /// The name of a static.
    pub fn static_name(&self, name: &str) -> Ident {
        let upper = self.snake(name).to_uppercase();
        if STATICS.contains(&upper.as_str()) { Ident(upper + "_") } else { Ident(upper) }
    }

    /// The name of a package.
    pub fn package_name(&self, name: &str) -> String {
        self.snake(name).replace('_', "-")
    }

    fn upper_camel(&self, name: &str) -> String {
        start_well(lower_plural_acronyms(&separate(name)).to_upper_camel_case(), name)
    }

    fn snake(&self, name: &str) -> String {
        let mut text = separate(name);
        for word in &self.words {
            text = text.replace(word, &capitalise(word));
        }
        start_well(lower_plural_acronyms(&text).to_snake_case(), name)
    }
}

/// The name with every character that is not allowed in identifiers replaced by an underscore.
fn separate(name: &str) -> String {
    name.chars().map(|c| if is_xid_continue(c) { c } else { '_' }).collect()
}

/// `OAuth` as `Oauth`.
fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}

/// `CallbackURLs` as `CallbackUrls`: the plural's `s` belongs to the acronym.
fn lower_plural_acronyms(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    for (index, &c) in chars.iter().enumerate() {
        let ends_word = chars.get(index + 1).is_none_or(|next| !next.is_lowercase());
        if c != 's' || !ends_word {
            continue;
        }
        let acronym = chars[..index].iter().rev().take_while(|c| c.is_uppercase()).count();
        if acronym >= 2 {
            for upper in &mut out[index + 1 - acronym..index] {
                *upper = upper.to_ascii_lowercase();
            }
        }
    }
    out.into_iter().collect()
}

/// Makes a converted name an identifier: a leading digit gets an underscore, and a name without any valid character is
/// spelled by its code points.
fn start_well(converted: String, original: &str) -> String {
    if converted.is_empty() {
        return match original {
            "" => "Empty".to_owned(),
            _ => original.chars().map(|c| format!("U{:04X}", u32::from(c))).collect(),
        };
    }
    if is_identifier(&converted) { converted } else { format!("_{converted}") }
}

/// Returns `true` for an identifier or a keyword.
fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let begins_well = chars.next().is_some_and(|first| is_xid_start(first) || first == '_' && text.len() > 1);
    begins_well && chars.all(is_xid_continue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converter() -> Converter {
        Converter::new(BTreeSet::from(["OAuth".to_owned()]))
    }

    #[test]
    fn fields() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().field_name(name).to_string(), expected, "{name}");
        };
        check("UserPoolId", "user_pool_id");
        check("MFAOptions", "mfa_options");
        check("CallbackURLs", "callback_urls");
        check("AllowedOAuthFlows", "allowed_oauth_flows");
        check("type", "r#type");
        check("self", "self_");
        check("Self", "self_");
        check("crate", "crate_");
        check("super", "super_");
        check("new", "new_");
        check("default", "default_");
        check("build", "build");
        check("metadata", "metadata");
        check("_1st", "_1st");
    }

    #[test]
    fn types() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().type_name(name).to_string(), expected, "{name}")
        };
        check("SMSMfaSettingsType", "SmsMfaSettingsType");
        check("OAuthFlowType", "OAuthFlowType");
        check("Option", "OptionShape");
        check("Result", "ResultShape");
        check("String", "StringShape");
        check("Vec", "VecShape");
        check("Box", "BoxShape");
        check("Self", "SelfShape");
        check("Error", "Error");
        check("Client", "Client");
        check("Request", "Request");
    }

    #[test]
    fn variants() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().variant_name(name).to_string(), expected, "{name}");
        };
        check("USER_SRP_AUTH", "UserSrpAuth");
        check("2xlarge", "_2xlarge");
        check("", "Empty");
        check("*", "U002A");
        check("a.b-c", "ABC");
        check("größe", "Größe");
        check("unknown", "UnknownValue");
        check("self", "SelfValue");
        check("½", "U00BD");
    }

    #[test]
    fn modules() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().module_name(name).to_string(), expected, "{name}");
        };
        check("AdminResetUserPassword", "admin_reset_user_password");
        check("Type", "r#type");
        check("Mod", "mod_");
        check("Con", "con_");
    }
}
