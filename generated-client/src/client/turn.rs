//! One at a time: while one call asks for credentials or a project, the others wait for what it finds.

use std::future::poll_fn;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

/// Gives one turn at a time, to calls that block and to calls that do not.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    line: Mutex<Line>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Line {
    taken: bool,
    waiting: Vec<Waker>,
}

/// The turn; dropping it lets the next one in, so a call that is given up holds nobody back.
#[derive(Debug)]
pub(crate) struct Turn<'a>(&'a Gate);

impl Gate {
    /// Waits for a turn.
    pub(crate) async fn turn(&self) -> Turn<'_> {
        poll_fn(|context| {
            let mut line = self.line();
            if !line.taken {
                line.taken = true;
                return Poll::Ready(Turn(self));
            }
            if !line.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                line.waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    /// Blocks until there is a turn, but no longer than this.
    pub(crate) fn turn_within(&self, longest: Duration) -> Option<Turn<'_>> {
        let line = self.line();
        let waited = self.freed.wait_timeout_while(line, longest, |line| line.taken);
        let (mut line, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if line.taken {
            return None;
        }
        line.taken = true;
        Some(Turn(self))
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut line = self.0.line();
            line.taken = false;
            std::mem::take(&mut line.waiting)
        };
        // All of them: one that is woken may have been given up meanwhile.
        waiting.into_iter().for_each(Waker::wake);
        self.0.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::Context;

    #[test]
    fn one_at_a_time() {
        let gate = Gate::default();
        let mut context = Context::from_waker(Waker::noop());
        let (mut first, mut second, mut third) = (pin!(gate.turn()), pin!(gate.turn()), pin!(gate.turn()));
        let Poll::Ready(turn) = first.as_mut().poll(&mut context) else { panic!("the gate is free") };
        assert!(second.as_mut().poll(&mut context).is_pending() && third.as_mut().poll(&mut context).is_pending());
        assert!(gate.turn_within(Duration::ZERO).is_none());
        drop(turn);
        let turn = gate.turn_within(Duration::ZERO).unwrap();
        assert!(second.as_mut().poll(&mut context).is_pending());
        drop(turn);
        assert!(third.as_mut().poll(&mut context).is_ready());
    }

    #[test]
    fn threads_wait_for_each_other() {
        let gate = Gate::default();
        let counter = Mutex::new((0, 0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        let _turn = gate.turn_within(Duration::from_secs(60)).unwrap();
                        counter.lock().unwrap().0 += 1;
                        assert_eq!(counter.lock().unwrap().0, 1);
                        counter.lock().unwrap().0 -= 1;
                        counter.lock().unwrap().1 += 1;
                    }
                });
            }
        });
        assert_eq!(*counter.lock().unwrap(), (0, 800));
    }
}
