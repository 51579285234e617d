//! Calls of library functions, and the functions' signatures.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html>
//! <https://smithy.io/2.0/aws/rules-engine/library-functions.html>

use super::diagnostics;
use super::expressions::read_expr;
use super::paths::read_path;
use super::scope::Scope;
use super::types::{Expr, ExprKind, Function, Kind};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;
use crate::near_miss::nearest;

/// The parameters and the result of a function with a fixed signature.
struct Signature {
    function: Function,
    takes: &'static [Kind],
    gives: Kind,
    /// Whether the result may be absent.
    is_optional: bool,
}

const fn total(function: Function, takes: &'static [Kind], gives: Kind) -> Signature {
    Signature { function, takes, gives, is_optional: false }
}

const fn partial(function: Function, takes: &'static [Kind], gives: Kind) -> Signature {
    Signature { function, takes, gives, is_optional: true }
}

/// The functions with a fixed signature.
const SIGNATURES: [(&str, Signature); 11] = {
    use Kind::{Arn, Boolean, Integer, Partition, String, Strings, Url};
    [
        ("not", total(Function::Not, &[Boolean], Boolean)),
        ("booleanEquals", total(Function::BooleanEquals, &[Boolean, Boolean], Boolean)),
        ("stringEquals", total(Function::StringEquals, &[String, String], Boolean)),
        ("parseURL", partial(Function::ParseUrl, &[String], Url)),
        ("isValidHostLabel", total(Function::IsValidHostLabel, &[String, Boolean], Boolean)),
        ("uriEncode", total(Function::UriEncode, &[String], String)),
        ("substring", partial(Function::Substring, &[String, Integer, Integer, Boolean], String)),
        ("split", total(Function::Split, &[String, String, Integer], Strings)),
        // The specification calls the result optional, but with a default partition there always is one.
        ("aws.partition", total(Function::Partition, &[String], Partition)),
        ("aws.parseArn", partial(Function::ParseArn, &[String], Arn)),
        (
            "aws.isVirtualHostableS3Bucket",
            total(Function::IsVirtualHostableS3Bucket, &[String, Boolean], Boolean),
        ),
    ]
};

/// The functions whose signature depends on the call.
const GENERIC: [&str; 4] = ["isSet", "getAttr", "coalesce", "ite"];

/// The arguments of a call, each with its place.
type Arguments<'a> = Vec<(TraitValue<'a>, Expr)>;

/// Reads a call.
pub(super) fn read_call(value: TraitValue<'_>, scope: &Scope) -> Result<Expr, Diagnostic> {
    let name = value.required("fn")?;
    let argv = value.required("argv")?;
    let arguments = argv.elements()?.map(|argument| Ok((argument, read_expr(argument, scope)?)));
    let arguments: Arguments<'_> = arguments.collect::<Result<_, Diagnostic>>()?;
    match name.str()? {
        "isSet" => is_set(name, arguments),
        "getAttr" => get_attr(name, arguments),
        "coalesce" => coalesce(name, arguments),
        "ite" => if_then_else(name, arguments),
        text => match SIGNATURES.iter().find(|(known, _)| *known == text) {
            Some((_, signature)) => call(name, signature, arguments),
            None => {
                let known = SIGNATURES.iter().map(|(name, _)| *name).chain(GENERIC);
                Err(diagnostics::unknown_function(name, text, nearest(text, known)))
            }
        },
    }
}

fn call(name: TraitValue<'_>, signature: &Signature, arguments: Arguments<'_>) -> Result<Expr, Diagnostic> {
    let Signature { function, takes, gives, is_optional } = *signature;
    if arguments.len() != takes.len() {
        let expected = takes.len().to_string();
        return Err(diagnostics::wrong_number_of_arguments(name, &expected, arguments.len()));
    }
    for ((place, argument), kind) in arguments.iter().zip(takes) {
        argument.expect(*kind, *place)?;
        if *kind == Kind::Integer && !matches!(argument.kind, ExprKind::Integer(0..)) {
            return Err(place.wrong("an integer that is not negative"));
        }
    }
    let kind = ExprKind::Call(function, arguments.into_iter().map(|(_, argument)| argument).collect());
    Ok(Expr { kind, value_kind: gives, is_optional })
}

fn is_set(name: TraitValue<'_>, arguments: Arguments<'_>) -> Result<Expr, Diagnostic> {
    let [(_, argument)] = exactly(name, arguments)?;
    Ok(Expr::there(ExprKind::Call(Function::IsSet, vec![argument]), Kind::Boolean))
}

fn get_attr(name: TraitValue<'_>, arguments: Arguments<'_>) -> Result<Expr, Diagnostic> {
    let [(_, from), (path, _)] = exactly(name, arguments)?;
    read_path(path, from, path.str()?)
}

fn coalesce(name: TraitValue<'_>, arguments: Arguments<'_>) -> Result<Expr, Diagnostic> {
    let Some((_, first)) = arguments.first().filter(|_| arguments.len() > 1) else {
        return Err(diagnostics::wrong_number_of_arguments(name, "2 or more", arguments.len()));
    };
    let kind = first.value_kind;
    for (place, argument) in &arguments {
        same_kind(*place, kind, argument)?;
    }
    let is_optional = arguments.iter().all(|(_, argument)| argument.is_optional);
    let arguments = arguments.into_iter().map(|(_, argument)| argument).collect();
    Ok(Expr { kind: ExprKind::Call(Function::Coalesce, arguments), value_kind: kind, is_optional })
}

fn if_then_else(name: TraitValue<'_>, arguments: Arguments<'_>) -> Result<Expr, Diagnostic> {
    let [(place, condition), (_, yes), (other, no)] = exactly(name, arguments)?;
    condition.expect(Kind::Boolean, place)?;
    same_kind(other, yes.value_kind, &no)?;
    let (kind, is_optional) = (yes.value_kind, yes.is_optional || no.is_optional);
    let call = ExprKind::Call(Function::Ite, vec![condition, yes, no]);
    Ok(Expr { kind: call, value_kind: kind, is_optional })
}

fn same_kind(place: TraitValue<'_>, kind: Kind, argument: &Expr) -> Result<(), Diagnostic> {
    if argument.value_kind == kind {
        Ok(())
    } else {
        Err(diagnostics::wrong_kind_of_value(place, kind, argument.value_kind))
    }
}

fn exactly<'a, const N: usize>(
    name: TraitValue<'_>,
    arguments: Arguments<'a>,
) -> Result<[(TraitValue<'a>, Expr); N], Diagnostic> {
    let found = arguments.len();
    arguments.try_into().map_err(|_| diagnostics::wrong_number_of_arguments(name, &N.to_string(), found))
}
