use super::state::{Expected, Result};
use super::*;
use crate::client::failure::Failure;
use crate::jmespath::{Expr, Term};
use crate::protocol::ErrorHead;
use crate::schema::{OperationSchema, ShapeId, UNIT};
use crate::serde::{Unit, View};
use crate::types::Document;

#[track_caller]
fn check(expected: &Expected, found: &[Document], not_found: &[Document]) {
    let is_found =
        |document: &Document| expected.is_found(&Expr::Current, &Term::new(View::Document(document)));
    assert!(found.iter().all(is_found), "{expected:?}");
    assert!(!not_found.iter().any(is_found), "{expected:?}");
}

fn list<const N: usize>(items: [&str; N]) -> Document {
    Document::from_iter(items)
}

#[test]
fn comparators_accept_only_what_they_are_for() {
    let text = |text: &str| Document::from(text);
    let [yes, no] = [true, false].map(Document::from);
    check(
        &Expected::String("a"),
        &[text("a")],
        &[text("b"), text(""), yes.clone(), list(["a"]), Document::Null],
    );
    check(&Expected::Boolean(true), std::slice::from_ref(&yes), &[no.clone(), text("true"), Document::Null]);
    check(
        &Expected::Boolean(false),
        std::slice::from_ref(&no),
        &[yes.clone(), text("false"), Document::Null],
    );
    let mixed = Document::from_iter([text("a"), yes]);
    let all = Expected::AllStrings("a");
    check(&all, &[list(["a"]), list(["a", "a"])], &[list([]), list(["a", "b"]), mixed.clone(), text("a")]);
    let any = Expected::AnyString("a");
    check(&any, &[list(["a"]), list(["b", "a"]), mixed], &[list([]), list(["b"]), text("a"), Document::Null]);
}

#[test]
fn a_wrong_type_is_not_found() {
    let expected = Expected::Boolean(true);
    let keys = Expr::Call(crate::jmespath::Function::Keys, &[Expr::Current]);
    let keys: &'static Expr = Box::leak(Box::new(keys));
    assert!(!expected.is_found(keys, &Term::String("a")));
}

static OPERATION: OperationSchema = OperationSchema::new(ShapeId::new("a", "O"), &UNIT, &UNIT, &[], &[]);

fn state(acceptors: &'static [Acceptor], result: Result<'_>) -> Option<State> {
    let waiter = Waiter { name: "W", min_delay: 1, max_delay: 1, acceptors };
    waiter.accept(&Unit, result).map(|acceptor| acceptor.state)
}

const fn acceptor(state: State, matcher: Matcher) -> Acceptor {
    Acceptor { state, matcher, words: "" }
}

#[test]
fn the_first_acceptor_decides() {
    static ACCEPTORS: [Acceptor; 5] = [
        acceptor(State::Retry, Matcher::ErrorType("Busy")),
        acceptor(State::Success, Matcher::ErrorType("Query.Gone")),
        acceptor(State::Failure, Matcher::Error),
        acceptor(State::Success, Matcher::Success),
        acceptor(State::Failure, Matcher::Success),
    ];
    let failure = |code: &str, query_code: Option<&str>| {
        let head = ErrorHead {
            code: Some(code.to_owned()),
            query_code: query_code.map(str::to_owned),
            ..ErrorHead::default()
        };
        Failure::of_service(&OPERATION, head)
    };
    assert_eq!(state(&ACCEPTORS, Result::Output(&Unit)), Some(State::Success));
    assert_eq!(state(&ACCEPTORS, Result::Error(&failure("Busy", None), None)), Some(State::Retry));
    let gone = failure("Gone", Some("Query.Gone"));
    assert_eq!(state(&ACCEPTORS, Result::Error(&gone, None)), Some(State::Success));
    assert_eq!(state(&ACCEPTORS, Result::Error(&failure("Other", None), None)), Some(State::Failure));
    assert_eq!(state(&ACCEPTORS[..2], Result::Error(&failure("Other", None), None)), None);
    assert_eq!(state(&ACCEPTORS[..2], Result::Output(&Unit)), None);
    // The shape's name counts too, if the service sends another code.
    static OF_SHAPE: [Acceptor; 1] = [acceptor(State::Success, Matcher::ErrorType("Unit"))];
    let failure = failure("Code", None);
    assert_eq!(state(&OF_SHAPE, Result::Error(&failure, Some(&Unit))), Some(State::Success));
    assert_eq!(state(&OF_SHAPE, Result::Error(&failure, None)), None);
}
