//! A bar that tells how many pages are read: on a terminal only, and only where there are many.

use std::io::{IsTerminal as _, Write as _};

// Fewer are read before anybody looks.
const MANY: usize = 20;
const WIDTH: usize = 30;

/// The bar.
#[derive(Debug)]
pub(crate) struct Progress {
    all: usize,
    read: usize,
    is_shown: bool,
}

impl Progress {
    /// A bar for as many pages.
    pub(crate) fn new(all: usize) -> Self {
        Self { all, read: 0, is_shown: all >= MANY && std::io::stderr().is_terminal() }
    }

    /// Another page is being read.
    pub(crate) fn step(&mut self, page: &str) {
        self.read += 1;
        if self.is_shown {
            let done = WIDTH * self.read / self.all;
            let name: String = page.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
            let bar = format!("{}{}", "=".repeat(done), " ".repeat(WIDTH - done));
            // Whoever closed the stream does not want to see it.
            let _ = write!(std::io::stderr(), "\r[{bar}] {}/{} {name}\u{1b}[K", self.read, self.all);
        }
    }

    /// All are read.
    pub(crate) fn done(&self) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}
