//! Pages: their end, and services that never end them.

use farrier_cognito_identity_provider::operation::ListUsersRequest;
use farrier_runtime::client::ErrorKind;
use futures_util::StreamExt;

use crate::answer::{causes, check_secrets};
use crate::server::{error, ok};
use crate::setup::Setup;

fn request() -> ListUsersRequest {
    ListUsersRequest::new("eu-west-1_pool")
}

/// A page with one user and the token of the next page.
fn page(name: &str, token: Option<&str>) -> Vec<u8> {
    let token = token.map(|token| format!(r#","PaginationToken":"{token}""#)).unwrap_or_default();
    ok(format!(r#"{{"Users":[{{"Username":"{name}"}}]{token}}}"#))
}

fn token_of(setup: &Setup, number: usize) -> String {
    String::from_utf8(setup.server.first_requests()[number].body.clone()).unwrap()
}

#[tokio::test]
async fn pages_end_without_a_token() {
    let setup = Setup::script([page("a", Some("one")), page("b", Some("two")), page("c", None)]).await;
    let mut users = setup.client.list_users(request()).items();
    let mut names = Vec::new();
    while let Some(user) = users.next().await {
        names.push(user.unwrap().username.unwrap());
    }
    assert_eq!(names, ["a", "b", "c"]);
    assert!(users.next().await.is_none());
    assert_eq!(setup.server.requests(), 3);
    assert_eq!(token_of(&setup, 0), r#"{"UserPoolId":"eu-west-1_pool"}"#);
    assert_eq!(token_of(&setup, 2), r#"{"UserPoolId":"eu-west-1_pool","PaginationToken":"two"}"#);
}

#[tokio::test]
async fn pages_end_with_an_empty_token() {
    let setup = Setup::script([page("a", Some("one")), page("b", Some(""))]).await;
    let pages: Vec<_> = setup.client.list_users(request()).pages().collect().await;
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!((pages.len(), setup.server.requests()), (2, 2));
}

#[tokio::test]
async fn an_empty_page_is_not_the_last_one() {
    let empty = ok(r#"{"Users":[],"PaginationToken":"one"}"#);
    let setup = Setup::script([empty, page("b", None)]).await;
    let users: Vec<_> = setup.client.list_users(request()).items().collect().await;
    assert_eq!(users.len(), 1);
}

/// `GetLogEvents` and others end their pages by repeating a token.
#[tokio::test]
async fn a_page_that_repeats_a_token_is_the_last_one() {
    for tokens in [&["one", "one"][..], &["one", "two", "one"]] {
        let script = tokens.iter().map(|token| page("a", Some(token))).chain([page("z", None)]);
        let setup = Setup::script(script.collect::<Vec<_>>()).await;
        let users: Vec<_> = setup.client.list_users(request()).items().collect().await;
        assert!(users.iter().all(Result::is_ok));
        assert_eq!((users.len(), setup.server.requests()), (tokens.len(), tokens.len()));
    }
}

#[tokio::test]
async fn a_repeated_token_is_an_error_if_the_caller_says_so() {
    let setup = Setup::script([page("a", Some("one")), page("b", Some("one")), page("c", None)]).await;
    let pages = setup.client.list_users(request()).pages().fail_on_repeated_token(true);
    let pages: Vec<_> = pages.collect().await;
    assert_eq!((pages.len(), setup.server.requests()), (3, 2));
    let failure = pages.into_iter().next_back().unwrap().unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Response);
    assert_eq!(
        failure.to_string(),
        "ListUsers: the response cannot be read: the service repeated a pagination token (1 attempt)"
    );
    assert_eq!(causes(&failure), ["the service repeated a pagination token"]);
    assert!(!failure.is_retryable());
}

#[tokio::test]
async fn the_token_that_the_caller_begins_with_counts_too() {
    let setup = Setup::script([page("b", Some("one")), page("c", None)]).await;
    let mut request = request();
    request.pagination_token = Some("one".to_owned());
    let pages: Vec<_> = setup.client.list_users(request).pages().collect().await;
    assert!(matches!(&pages[..], [Ok(_)]), "{}", pages.len());
    assert_eq!(setup.server.requests(), 1);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let refusal = error("400 Bad Request", &[], "TooFarException");
    let setup = Setup::script([page("a", Some("one")), refusal, page("c", None)]).await;
    let users: Vec<_> = setup.client.list_users(request()).items().collect().await;
    let [Ok(user), Err(failure)] = &users[..] else { panic!("{} users", users.len()) };
    assert_eq!(user.username.as_deref(), Some("a"));
    assert_eq!(failure.code(), Some("TooFarException"));
    check_secrets(failure);
    assert_eq!(setup.server.requests(), 2);
}

#[tokio::test]
async fn a_page_is_retried_like_any_call() {
    let busy = error("500 Oops", &[], "InternalErrorException");
    let setup = Setup::script([page("a", Some("one")), busy, page("b", None)]).await;
    let attempts: Vec<_> = setup
        .client
        .list_users(request())
        .pages()
        .map(|page| page.unwrap().metadata().attempts())
        .collect()
        .await;
    assert_eq!(attempts, [1, 2]);
}

#[tokio::test]
async fn nothing_is_sent_before_the_first_page_is_asked_for() {
    let setup = Setup::script([page("a", None)]).await;
    let pages = setup.client.list_users(request()).pages();
    tokio::task::yield_now().await;
    assert_eq!(setup.server.connections(), 0);
    drop(pages);
}
