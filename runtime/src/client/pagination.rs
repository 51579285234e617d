//! Pagination: calls that go on where the last one ended.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::Call;
use super::core::Core;
use super::error::{Error, ErrorKind, Failure};
use super::metadata::Response;
use super::options::Options;
use super::pipeline::CallResult;
use crate::BoxFuture;
use crate::operation::Operation;
use crate::serde::eq;

/// An operation whose output comes in pages.
pub trait Paginated: Operation + Clone + Send + Unpin {
    /// What says where the next page begins.
    type Token: Clone + PartialEq + Send + Unpin;
    /// What the pages are made of.
    type Item;

    /// Where the next page begins; nothing after the last one.
    fn output_token(response: &Self::Response) -> Option<&Self::Token>;

    /// Where this page begins.
    fn set_input_token(&mut self, token: Self::Token);

    /// The page's items.
    fn into_items(response: Self::Response) -> Vec<Self::Item>;

    /// Whether a token means that there is no further page.
    fn is_end(token: &Self::Token) -> bool;
}

impl<'a, O> Call<'a, O>
where
    O: Paginated + 'a,
    O::Response: Send,
{
    /// The pages, from the one that the request asks for to the last.
    pub fn pages(self) -> Pages<'a, O> {
        let (core, request, options) = self.into_parts();
        Pages { core, options, next: Some(request), call: None }
    }

    /// The items of all pages.
    pub fn items(self) -> Items<'a, O> {
        Items { pages: self.pages(), page: Vec::new().into_iter() }
    }
}

/// The pages of a paginated operation: a [`Stream`], and [`next`](Self::next) for a plain loop.
///
/// They end after the last page, or after the first error.
#[must_use = "nothing is sent before the first page is asked for"]
pub struct Pages<'a, O: Paginated> {
    core: &'a Core,
    /// What was set on the call that the pages come from, and holds for each.
    options: Option<Arc<Options>>,
    /// The request of the next page.
    next: Option<O>,
    /// The request of the page in flight, and its call.
    call: Option<(O, BoxFuture<'a, CallResult<O>>)>,
}

impl<'a, O> Pages<'a, O>
where
    O: Paginated + 'a,
    O::Response: Send,
{
    /// The next page; nothing after the last one.
    pub async fn next(&mut self) -> Option<CallResult<O>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Takes note of a page: what to ask for next.
    fn finish(&mut self, request: O, page: &Response<O::Response>) -> Result<(), Error<O::Error>> {
        let Some(token) = O::output_token(page).filter(|token| !O::is_end(token)) else { return Ok(()) };
        let mut next = request.clone();
        next.set_input_token(token.clone());
        if eq(&request, &next) {
            let mut failure =
                Failure::new(O::OPERATION.name(), ErrorKind::Response, Some(Box::new(RepeatedToken)));
            failure.attempts = page.metadata().attempts();
            return Err(Error::new(None, failure));
        }
        self.next = Some(next);
        Ok(())
    }
}

impl<'a, O> Stream for Pages<'a, O>
where
    O: Paginated + 'a,
    O::Response: Send,
{
    type Item = CallResult<O>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Some(request) = this.next.take() {
            let call = Call::with_options(this.core, request.clone(), this.options.clone()).into_future();
            this.call = Some((request, call));
        }
        let Some((_, call)) = &mut this.call else { return Poll::Ready(None) };
        let result = ready!(call.as_mut().poll(cx));
        let Some((request, _)) = this.call.take() else { return Poll::Ready(None) };
        Poll::Ready(Some(result.and_then(|page| this.finish(request, &page).map(|()| page))))
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

impl<'a, O> Items<'a, O>
where
    O: Paginated + 'a,
    O::Response: Send,
    O::Item: Unpin,
{
    /// The next item; nothing after the last one.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O::Error>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<'a, O> Stream for Items<'a, O>
where
    O: Paginated + 'a,
    O::Response: Send,
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

/// The service sent the token again that it was asked with: going on would never end.
#[derive(Debug)]
struct RepeatedToken;

impl fmt::Display for RepeatedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service returned the same pagination token twice")
    }
}

impl std::error::Error for RepeatedToken {}
