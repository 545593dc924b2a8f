//! How far a task is, by the words of its enumeration.

use std::time::Duration;

/// The documented words of a status, in order.
pub(super) struct Statuses {
    /// Those that a task passes.
    passing: Vec<&'static str>,
    /// Those in which it ends.
    finished: Vec<&'static str>,
}

/// Where a task is.
pub(super) struct At {
    pub(super) word: &'static str,
    pub(super) is_finished: bool,
}

impl Statuses {
    pub(super) fn new(words: &[&'static str], finished: Vec<&'static str>) -> Self {
        let passing = words.iter().copied().filter(|word| !finished.contains(word)).collect();
        Self { passing, finished }
    }

    /// Whether another enumeration tells of the same steps.
    pub(super) fn share(&self, words: &[&str]) -> bool {
        let shared = words.iter().filter(|word| self.passing.contains(word) || self.finished.contains(word));
        shared.count() > 1
    }

    /// Where the task of a number is. Each starts a step further than the one before, so that there is one of every
    /// status from the start on; they end in turn in each of the last statuses. `None` without words.
    pub(super) fn at(&self, task: usize, elapsed: Duration, step: Duration) -> Option<At> {
        let (lap, start) = (task / (self.passing.len() + 1), task % (self.passing.len() + 1));
        let steps = match step.as_nanos() {
            0 => usize::MAX,
            step => usize::try_from(elapsed.as_nanos() / step).unwrap_or(usize::MAX),
        };
        let reached = start.saturating_add(steps);
        if let Some(word) = self.passing.get(reached) {
            return Some(At { word, is_finished: false });
        }
        // Those of one start end differently in each lap, or a status might be the end of none that starts there.
        let end = self.finished.get((start + lap) % self.finished.len().max(1)).or(self.passing.last())?;
        Some(At { word: end, is_finished: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const SECOND: Duration = Duration::from_secs(1);

    fn words(statuses: &Statuses, task: usize) -> Vec<&'static str> {
        (0..5).filter_map(|second| statuses.at(task, SECOND * second, SECOND)).map(|at| at.word).collect()
    }

    #[test]
    fn a_task_passes_all_statuses_and_ends_in_one() {
        let statuses = Statuses::new(&["New", "Bad", "Runs", "Good"], vec!["Good", "Bad"]);
        assert_eq!(words(&statuses, 0), ["New", "Runs", "Good", "Good", "Good"]);
        assert_eq!(words(&statuses, 1), ["Runs", "Bad", "Bad", "Bad", "Bad"]);
        assert_eq!(words(&statuses, 2), ["Good"; 5]);
        assert_eq!(words(&statuses, 3), ["New", "Runs", "Bad", "Bad", "Bad"]);
        assert!(statuses.at(0, Duration::ZERO, Duration::ZERO).is_some_and(|at| at.is_finished && at.word == "Good"));
    }

    #[test]
    fn tasks_of_every_start_end_in_every_status() {
        for (passing, ends) in [(0, 1), (0, 3), (1, 2), (2, 2), (2, 3), (3, 2), (3, 4), (5, 3)] {
            let all: Vec<_> = ["a", "b", "c", "d", "e", "f", "g", "h"].into_iter().take(passing + ends).collect();
            let statuses = Statuses::new(&all, all[passing..].to_vec());
            for start in 0..=passing {
                let tasks = (0..ends).map(|lap| start + lap * (passing + 1));
                let ended = tasks.filter_map(|task| statuses.at(task, SECOND * 9, SECOND));
                let words: BTreeSet<_> = ended.map(|at| at.word).collect();
                assert_eq!(
                    words.into_iter().collect::<Vec<_>>(),
                    all[passing..],
                    "{passing} passing, {ends} ends, start {start}"
                );
            }
        }
    }

    #[test]
    fn without_an_end_it_stays_in_the_last() {
        assert_eq!(words(&Statuses::new(&["A", "B"], Vec::new()), 0), ["A", "B", "B", "B", "B"]);
        assert!(Statuses::new(&[], Vec::new()).at(7, SECOND, SECOND).is_none());
    }
}
