//! Trees, spans, errors and limits. The conformance suite is run by `codegen/tests/jmespath.rs`.

use proptest::prelude::*;

use super::{Expr, ExprKind, Projection, check_calls, parse};

/// The tree in short: operators as functions of their operands, `_` for an operand that is left out.
fn short(expr: &Expr) -> String {
    let children: Vec<String> = expr.children().into_iter().map(short).collect();
    let name = match &expr.kind {
        ExprKind::Current if expr.is_left_out() => return "_".to_owned(),
        ExprKind::Current => return "@".to_owned(),
        ExprKind::Identifier(name) => return name.clone(),
        ExprKind::Literal(value) => return value.to_string(),
        ExprKind::Sub(..) => "sub".to_owned(),
        ExprKind::Index(_, index) => format!("index{index}"),
        ExprKind::Projection { of: Projection::List, .. } => "each".to_owned(),
        ExprKind::Projection { of: Projection::Object, .. } => "values".to_owned(),
        ExprKind::Projection { of: Projection::Flatten, .. } => "flatten".to_owned(),
        ExprKind::Projection { of: Projection::Slice(slice), .. } => {
            format!("slice{:?}", [slice.start, slice.stop, slice.step])
        }
        ExprKind::Projection { of: Projection::Filter(_), .. } => "filter".to_owned(),
        ExprKind::MultiSelectList(_) => "list".to_owned(),
        ExprKind::MultiSelectHash(entries) => {
            let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
            format!("hash{keys:?}")
        }
        ExprKind::Call { name, .. } => format!("call-{name}"),
        ExprKind::Reference(_) => "reference".to_owned(),
        ExprKind::Not(_) => "not".to_owned(),
        ExprKind::And(..) => "and".to_owned(),
        ExprKind::Or(..) => "or".to_owned(),
        ExprKind::Comparison(comparator, ..) => format!("{comparator:?}"),
        ExprKind::Pipe(..) => "pipe".to_owned(),
        ExprKind::Group(_) => "group".to_owned(),
    };
    format!("{name}({})", children.join(", "))
}

#[track_caller]
fn check(text: &str, expected: &str) {
    match parse(text) {
        Ok(expr) => assert_eq!(short(&expr), expected, "{text}"),
        Err(error) => panic!("{text}: {error}"),
    }
}

#[test]
fn operators_bind_as_in_the_reference_implementations() {
    check("a.b.c", "sub(sub(a, b), c)");
    check("a || b && c | d", "pipe(or(a, and(b, c)), d)");
    check("a == b || c != d", "or(Equal(a, b), NotEqual(c, d))");
    check("!a && !(b || c)", "and(not(a), not(group(or(b, c))))");
    check("a[0].b[-1]", "index-1(sub(index0(a), b))");
    check("[1:2] | @[::-1]", "pipe(slice[Some(1), Some(2), None](_, _), slice[None, None, Some(-1)](@, _))");
}

#[test]
fn a_projection_takes_everything_up_to_a_flattening_or_an_operator() {
    check("a[*].b.c", "each(a, sub(b, c))");
    check("a[*].b[*].c", "each(a, each(b, c))");
    check("a[*].b[].c", "flatten(each(a, b), c)");
    check("a[][0]", "flatten(a, index0(_))");
    check("a.*.b || c", "or(values(a, b), c)");
    check("a[*][0] == b", "Equal(each(a, index0(_)), b)");
    check("(a[*])[0]", "index0(group(each(a, _)))");
    check("a[?b == `1`][?c].d", "filter(a, Equal(b, 1), filter(_, c, d))");
    check("a[*].[b.c, d][]", "flatten(each(a, list(sub(b, c), d)), _)");
}

#[test]
fn operands_have_many_forms() {
    check(r#""a b".{x: y, "z": *}"#, r#"sub(a b, hash["x", "z"](y, values(_, _)))"#);
    check(r"'it\'s \n'", r#""it's \\n""#);
    check(r#"`{"a": [1, "\`"]}`"#, r#"{"a":[1,"`"]}"#);
    check("sort_by(a, &b.c)[0]", "index0(call-sort_by(a, reference(sub(b, c))))");
    check("[a, [*], *.b]", "list(a, each(_, _), values(_, b))");
}

#[test]
fn spans_cover_the_text_of_each_node() {
    let text = "a . b[?c > `1`] | f(d)";
    let expr = parse(text).unwrap();
    let mut found = Vec::new();
    collect_texts(&expr, text, &mut found);
    let expected = [text, "a . b[?c > `1`]", "a . b", "a", "b", "c > `1`", "c", "`1`", "", "f(d)", "d"];
    assert_eq!(found, expected);
}

fn collect_texts<'t>(expr: &Expr, text: &'t str, found: &mut Vec<&'t str>) {
    found.push(&text[expr.span.clone()]);
    expr.children().into_iter().for_each(|child| collect_texts(child, text, found));
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = parse(text).and_then(|expr| check_calls(&expr)).expect_err(text);
    assert_eq!(error.to_string(), expected, "{text}");
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    check_error("", "expected an expression, found the end (at byte 0)");
    check_error("a.", "expected a name, `*`, `[` or `{` after the dot, found the end (at byte 2)");
    check_error("a b", "expected an operator or the end, found `b` (at byte 2)");
    check_error("a[*][b, c]", "expected a number, `:` or `*` after `[`, found `b` (at byte 5)");
    check_error("a[0", "expected `]`, found the end (at byte 3)");
    check_error("a = b", "`=` is not an operator (at byte 2)");
    check_error("a#", "'#' does not begin anything (at byte 1)");
    check_error("a -b", "'-' does not begin anything (at byte 2)");
    check_error("'a", "`'` is not closed (at byte 0)");
    check_error("&a", "`&` is only allowed before an argument of a function (at byte 0)");
    check_error("a[99999999999999999999]", "the number does not fit into 64 bits (at byte 2)");
    check_error(r#""f"(a)"#, "the name of a function cannot be in quotes (at byte 0)");
    check_error("`word`", "the literal is not JSON: expected value at line 1 column 1 (at byte 0)");
    check_error(
        r#""\x""#,
        "the name in quotes is not a JSON string: invalid escape at line 1 column 3 (at byte 0)",
    );
    check_error("a.length_of(b)", "there is no function `length_of` (at byte 2)");
    check_error("abs(a, b)", "`abs` takes 1 argument, found 2 (at byte 0)");
    check_error("[not_null()]", "`not_null` takes at least 1 argument, found 0 (at byte 1)");
}

#[test]
fn nesting_is_limited() {
    let too_deep = "the expression nests more than 128 levels";
    let nested = [
        ("(", "a", ")"),
        ("[", "a", "]"),
        ("!", "a", ""),
        ("a[?", "a", "]"),
        ("f(&", "a", ")"),
        ("a.", "a", ""),
    ]
    .map(|(open, inner, close)| move |n: usize| open.repeat(n) + inner + &close.repeat(n));
    for text in nested {
        assert!(parse(&text(60)).is_ok(), "{}", text(60));
        assert_eq!(parse(&text(100_000)).unwrap_err().message, too_deep);
    }
    for part in ["[*]", "[]", "[0]", "[1:]", ".a", ".*", "|a", "==a"] {
        assert!(parse(&format!("a{}", part.repeat(100))).is_ok(), "{part}");
        assert_eq!(parse(&format!("a{}", part.repeat(100_000))).unwrap_err().message, too_deep, "{part}");
    }
}

/// Checks that the span of each node is in the text and in that of its parent, and that operands are in order.
fn check_spans(expr: &Expr, text: &str) {
    assert!(text.get(expr.span.clone()).is_some(), "{text:?}: {:?}", expr.span);
    let mut end = expr.span.start;
    for child in expr.children() {
        assert!(end <= child.span.start && child.span.end <= expr.span.end, "{text:?}: {child:?}");
        end = child.span.end;
        check_spans(child, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_text_is_a_tree_or_an_error_in_the_text(
        text in prop_oneof![
            any::<String>(),
            proptest::collection::vec(
                proptest::sample::select(vec![
                    "a", "bc", "[", "]", "[*]", "[]", "[?", ".", "*", ",", ":", "{", "}", "(", ")", "&", "&&",
                    "|", "||", "!", "==", "<", "=", "@", "0", "-1", "`1`", "'é'", "\"é\"", " ", "keys(", "\\",
                ]),
                0..20,
            ).prop_map(|parts| parts.concat()),
        ]
    ) {
        match parse(&text) {
            Ok(expr) => {
                check_spans(&expr, &text);
                let _ = check_calls(&expr);
            }
            Err(error) => prop_assert!(text.get(error.span.clone()).is_some(), "{error:?}"),
        }
    }
}
