//! A bar that tells how many pages are read: on a terminal only, and only where there are many.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

// Fewer are read before anybody looks.
const MANY: usize = 20;

/// The bar, for as many pages; it is gone when it is dropped, and on anything but a terminal never there.
pub(crate) fn bar(pages: usize) -> ProgressBar {
    let target = if pages < MANY { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let style = ProgressStyle::with_template("[{bar:30}] {pos}/{len} {wide_msg}");
    let bar = ProgressBar::with_draw_target(Some(u64::try_from(pages).unwrap_or(u64::MAX)), target);
    match style {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}
