//! Pages and items of an answer, one after the other, without blocking.

use super::{CallError, Client, Options, Pager, Settled};
use crate::operation::Paged;
use crate::transport::BoxFuture;
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The pages of an answer, from [`Client::pages`]: a stream, which can be read with [`next`](Self::next) as well.
///
/// After an error nothing more comes; [`next_request`](Self::next_request) tells where to resume.
#[must_use = "nothing is sent before it is read"]
pub struct Pages<O: Paged> {
    client: Client<O::Api>,
    options: Settled,
    pager: Pager<O>,
    under_way: Option<BoxFuture<'static, Outcome<O>>>,
    over: bool,
}

/// The items of an answer, from [`Client::items`]: a stream, which can be read with [`next`](Self::next) as well.
///
/// After an error nothing more comes.
#[must_use = "nothing is sent before it is read"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    page: std::vec::IntoIter<O::Item>,
}

type Outcome<O> = Result<<O as crate::Operation>::Response, CallError<<O as crate::Operation>::Error>>;

type ItemOutcome<O> = Result<<O as Paged>::Item, CallError<<O as crate::Operation>::Error>>;

impl<O: Paged> Pages<O> {
    pub(super) fn new(client: Client<O::Api>, request: O) -> Self {
        let options = client.core.options.clone();
        Self { client, options, pager: Pager::new(request), under_way: None, over: false }
    }

    /// With options of its own: what they do not set is as the client's say. They hold for each page.
    pub fn options(mut self, options: &Options) -> Self {
        self.options = self.client.core.options.with(options);
        self
    }

    /// The next page; `None` after the last. Dropping the future loses nothing: the next one goes on with the same page.
    pub async fn next(&mut self) -> Option<Outcome<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The request of the page that comes next, to be kept for later; `None` after the last.
    #[must_use]
    pub fn next_request(&self) -> Option<O> {
        self.pager.next_request().ok().flatten()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Outcome<O>>> {
        if self.over {
            return Poll::Ready(None);
        }
        if self.under_way.is_none() {
            match self.pager.next_request() {
                Ok(Some(request)) => {
                    let (client, options) = (self.client.clone(), self.options.clone());
                    self.under_way = Some(Box::pin(async move { client.call(request, &options).await }));
                }
                Ok(None) => return self.end(None),
                Err(error) => return self.end(Some(CallError::of_paging::<O>(error))),
            }
        }
        let Some(under_way) = &mut self.under_way else { return Poll::Ready(None) };
        let outcome = ready!(under_way.as_mut().poll(context));
        self.under_way = None;
        match outcome.and_then(|page| self.pager.take(page).map_err(CallError::of_paging::<O>)) {
            Ok(Some(page)) => Poll::Ready(Some(Ok(page))),
            Ok(None) => self.end(None),
            Err(error) => self.end(Some(error)),
        }
    }

    fn end(&mut self, error: Option<CallError<O::Error>>) -> Poll<Option<Outcome<O>>> {
        self.over = true;
        Poll::Ready(error.map(Err))
    }
}

impl<O: Paged> Items<O> {
    pub(super) fn new(pages: Pages<O>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// With options of its own: what they do not set is as the client's say. They hold for each page.
    pub fn options(mut self, options: &Options) -> Self {
        self.pages = self.pages.options(options);
        self
    }

    /// The next item; `None` after the last. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<ItemOutcome<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<ItemOutcome<O>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = O::items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in them is pinned.
impl<O: Paged> Unpin for Pages<O> {}

/// Nothing in them is pinned.
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Outcome<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = ItemOutcome<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pages").field("pager", &self.pager).finish_non_exhaustive()
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
