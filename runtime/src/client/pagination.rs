//! Pagination: calls that continue where the previous one ended.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::{Call, CallFuture};
use super::core::Core;
use super::error::Error;
use super::failure::{ErrorKind, Failure};
use super::metadata::Response;
use super::options::Options;
use super::pipeline::CallResult;
use crate::operation::Operation;
use crate::serde::{Value, hash};

/// An operation whose output comes in pages.
pub trait Paginated: Operation + Clone + Send + Unpin {
    /// The type of the token that says where the next page begins.
    type Token: Value + Clone + Send + Unpin;
    /// The type of the items on a page.
    type Item;

    /// The token of the next page; `None` after the last one.
    fn output_token(response: &Self::Response) -> Option<&Self::Token>;

    /// Sets the token of the page to request.
    fn set_input_token(&mut self, token: Self::Token);

    /// The page's items.
    fn into_items(response: Self::Response) -> Vec<Self::Item>;
}

impl<'a, O: Paginated> Call<'a, O> {
    /// The pages, from the one that the request asks for to the last.
    pub fn pages(self) -> Pages<'a, O> {
        let (core, request, options) = self.into_parts();
        Pages {
            core,
            options,
            seen: vec![hash(&request)],
            next: Some(Next::Page(request)),
            call: None,
            fails_on_repeated_token: false,
        }
    }

    /// The items of all pages.
    pub fn items(self) -> Items<'a, O> {
        Items { pages: self.pages(), page: Vec::new().into_iter() }
    }
}

/// The pages of a paginated operation: a [`Stream`], and [`next`](Self::next) for a plain loop.
///
/// They end after the last page, or after the first error. The last page is the one without a token, with an empty
/// token, or with a token that an earlier page was requested with: some services end their pages by repeating one.
#[must_use = "nothing is sent before the first page is asked for"]
pub struct Pages<'a, O: Paginated> {
    core: &'a Core,
    /// The options of the call, which apply to every page.
    options: Option<Arc<Options>>,
    /// Hashes of the requests so far.
    seen: Vec<u64>,
    next: Option<Next<O>>,
    /// The request of the page in flight, and its call.
    call: Option<(O, CallFuture<'a, O>)>,
    fails_on_repeated_token: bool,
}

/// The next item of the stream of pages.
enum Next<O: Paginated> {
    /// The page that this request returns.
    Page(O),
    /// An error, because the last page repeated a token.
    Error(Error<O::Error>),
}

impl<O: Paginated> Pages<'_, O> {
    /// Whether a repeated token is an error, which follows its page, instead of the end of the pages.
    pub fn fail_on_repeated_token(mut self, yes: bool) -> Self {
        self.fails_on_repeated_token = yes;
        self
    }

    /// The next page; `None` after the last one.
    pub async fn next(&mut self) -> Option<CallResult<O>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Decides what follows a page.
    ///
    /// A token that is not set, or set to an empty value, marks the last page:
    /// <https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait>
    fn finish(&mut self, request: O, page: &Response<O::Response>) {
        let Some(token) = O::output_token(page).filter(|token| !token.view().is_empty()) else { return };
        let mut next = request;
        next.set_input_token(token.clone());
        let hash = hash(&next);
        if !self.seen.contains(&hash) {
            self.seen.push(hash);
            self.next = Some(Next::Page(next));
        } else if self.fails_on_repeated_token {
            let mut failure = Failure::new(O::OPERATION, ErrorKind::Response, RepeatedToken);
            failure.attempts = page.metadata().attempts();
            self.next = Some(Next::Error(Error::new(None, *failure)));
        }
    }
}

impl<O: Paginated> Stream for Pages<'_, O> {
    type Item = CallResult<O>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        match this.next.take() {
            Some(Next::Page(request)) => {
                let call = Call::with_options(this.core, request.clone(), this.options.clone()).into_future();
                this.call = Some((request, call));
            }
            Some(Next::Error(error)) => return Poll::Ready(Some(Err(error))),
            None => {}
        }
        let Some((_, call)) = &mut this.call else { return Poll::Ready(None) };
        let result = ready!(Pin::new(call).poll(cx));
        let Some((request, _)) = this.call.take() else { return Poll::Ready(None) };
        if let Ok(page) = &result {
            this.finish(request, page);
        }
        Poll::Ready(Some(result))
    }
}

/// The items of a paginated operation: a [`Stream`], and [`next`](Self::next) for a plain loop.
///
/// They end after the last item, or after the first error.
#[must_use = "nothing is sent before the first item is asked for"]
pub struct Items<'a, O: Paginated> {
    pages: Pages<'a, O>,
    page: std::vec::IntoIter<O::Item>,
}

impl<O> Items<'_, O>
where
    O: Paginated,
    O::Item: Unpin,
{
    /// Whether a repeated token is an error, see [`Pages::fail_on_repeated_token`].
    pub fn fail_on_repeated_token(mut self, yes: bool) -> Self {
        self.pages = self.pages.fail_on_repeated_token(yes);
        self
    }

    /// The next item; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O::Error>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<O> Stream for Items<'_, O>
where
    O: Paginated,
    O::Item: Unpin,
{
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(cx)) {
                Some(Ok(page)) => this.page = O::into_items(page.into_output()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The service repeated a token of an earlier request: the pages would never end.
#[derive(Debug)]
struct RepeatedToken;

impl fmt::Display for RepeatedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service repeated a pagination token")
    }
}

impl std::error::Error for RepeatedToken {}
