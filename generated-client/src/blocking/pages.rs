//! Pages and items of an answer, one after the other.

use super::Client;
use crate::client::{CallError, Options, Pager, Settled};
use crate::operation::Paged;
use std::fmt;
use std::iter::FusedIterator;

/// The pages of an answer, from [`Client::pages`].
///
/// After an error nothing more comes; [`next_request`](Self::next_request) tells where to resume.
#[must_use = "nothing is sent before it is read"]
pub struct Pages<O: Paged> {
    client: Client<O::Api>,
    options: Settled,
    pager: Pager<O>,
    over: bool,
}

/// The items of an answer, from [`Client::items`].
///
/// After an error nothing more comes.
#[must_use = "nothing is sent before it is read"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    page: std::vec::IntoIter<O::Item>,
}

impl<O: Paged> Pages<O> {
    pub(super) fn new(client: Client<O::Api>, request: O) -> Self {
        let options = client.core.options.clone();
        Self { client, options, pager: Pager::new(request), over: false }
    }

    /// With options of its own: what they do not set is as the client's say. They hold for each page.
    pub fn options(mut self, options: &Options) -> Self {
        self.options = self.client.core.options.with(options);
        self
    }

    /// The request of the page that comes next, to be kept for later; `None` after the last.
    #[must_use]
    pub fn next_request(&self) -> Option<O> {
        self.pager.next_request().ok().flatten()
    }

    fn page(&mut self) -> Result<Option<O::Response>, CallError<O::Error>> {
        let Some(request) = self.pager.next_request().map_err(CallError::of_paging::<O>)? else { return Ok(None) };
        let page = self.client.call(request, &self.options)?;
        self.pager.take(page).map_err(CallError::of_paging::<O>)
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
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Result<O::Response, CallError<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let page = self.page().transpose();
        self.over = !matches!(page, Some(Ok(_)));
        page
    }
}

impl<O: Paged> Iterator for Items<O> {
    type Item = Result<O::Item, CallError<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = O::items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O: Paged> FusedIterator for Pages<O> {}

impl<O: Paged> FusedIterator for Items<O> {}

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
