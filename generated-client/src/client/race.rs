//! A future against the clock.

use super::Timer;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// What the future gives; `None` if the time is over first. The timer is not touched while the future is quick.
pub(crate) async fn race<F: Future>(future: F, timer: &mut Timer) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        match timer {
            Some(timer) => timer.as_mut().poll(context).map(|()| None),
            None => Poll::Pending,
        }
    })
    .await
}
