//! Traits that shapes and members share.

use super::constraints::store_constraint;
use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::model::{Binding, CommonTraits, Deprecated, MemberTraits};

/// Stores a trait if it is one of the common ones.
pub(super) fn store_common(read: &mut CommonTraits, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.id.as_str() {
        "smithy.api#documentation" => read.documentation = Some(value.string()?),
        "smithy.api#deprecated" => read.deprecated = Some(deprecated(value)?),
        "smithy.api#since" => read.since = Some(value.string()?),
        "smithy.api#externalDocumentation" => read.external_documentation = value.string_entries()?,
        "smithy.api#tags" => read.tags = value.strings()?,
        _ => {
            store_constraint(&mut read.constraints, value)?;
            if let Some(binding) = Binding::read(value)? {
                binding.insert_into(&mut read.bindings);
            }
        }
    }
    Ok(())
}

fn deprecated(value: TraitValue<'_>) -> Result<Deprecated, Diagnostic> {
    Ok(Deprecated { message: value.optional_string("message")?, since: value.optional_string("since")? })
}

/// The documentation and deprecation in an entry of a version 1 `enum` trait.
pub(in crate::model) fn read_v1_enum_entry(entry: TraitValue<'_>) -> Result<MemberTraits, Diagnostic> {
    let mut read = MemberTraits::default();
    read.common.documentation = entry.optional_string("documentation")?;
    let is_deprecated = entry.get("deprecated").map(TraitValue::bool).transpose()? == Some(true);
    read.common.deprecated = is_deprecated.then(Deprecated::default);
    Ok(read)
}
