//! Waiting until tasks are finished.

use super::Client;
use crate::client::waiter::{Turn, Waiter};
use crate::client::{Statuses, Wait, WaitError, Waited};
use crate::operation::Operation;
use crate::service::Api;

impl<A: Api> Client<A> {
    /// Asks until every task of the answer is finished.
    ///
    /// See [`Wait`] for what counts and for how long. That an operation has documented statuses is checked when the
    /// program is built; for everything else there is [`wait_for`](Self::wait_for).
    ///
    /// ```
    /// use generated_client::aliyun::rds::{Client, DescribeMigrateTasks};
    /// use generated_client::client::Wait;
    ///
    /// async fn finish(client: &Client, request: DescribeMigrateTasks) -> Result<(), Box<dyn std::error::Error>> {
    ///     let wait = Wait::new().progress(|progress| eprintln!("{progress}"));
    ///     for task in client.wait_until(request, &wait).await?.into_items() {
    ///         println!("{:?} is {:?}", task.db_name, task.status);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// A call fails in a way that does not pass, or time runs out.
    pub async fn wait_until<O: Operation<Api = A>>(
        &self,
        request: O,
        wait: &Wait<O>,
    ) -> Result<Waited<O>, WaitError<O::Error>> {
        const { assert!(O::INFO.progress.is_some(), "the operation has no documented status: use `wait_for`") };
        self.wait(Waiter::new(&self.core, wait, request, |_, statuses| wait.is_over(statuses))).await
    }

    /// Asks until a condition on all pages of the answer holds.
    ///
    /// ```
    /// use generated_client::aliyun::rds::{Client, DescribeMigrateTasks};
    /// use generated_client::client::Wait;
    ///
    /// async fn appear(client: &Client, request: DescribeMigrateTasks) -> Result<(), Box<dyn std::error::Error>> {
    ///     client.wait_for(request, &Wait::new(), |pages| pages.iter().any(|page| !page.items.is_empty())).await?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// A call fails in a way that does not pass, or time runs out.
    pub async fn wait_for<O: Operation<Api = A>>(
        &self,
        request: O,
        wait: &Wait<O>,
        mut condition: impl FnMut(&[O::Response]) -> bool,
    ) -> Result<Waited<O>, WaitError<O::Error>> {
        self.wait(Waiter::new(&self.core, wait, request, |pages, _| condition(pages))).await
    }

    async fn wait<O, C>(&self, mut waiter: Waiter<'_, O, C>) -> Result<Waited<O>, WaitError<O::Error>>
    where
        O: Operation,
        C: FnMut(&[O::Response], &Statuses) -> bool,
    {
        loop {
            match waiter.next() {
                Turn::Ask(request, options) => waiter.told(self.call(request, &options).await)?,
                Turn::Sleep(pause) => self.transport.sleep(pause).await,
                Turn::Over(outcome) => return outcome,
            }
        }
    }
}
