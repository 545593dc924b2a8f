//! Tasks: made when they are asked for, always the same, and given page by page.

use super::answer::Call;
use super::asked;
use super::made::{Maker, Model};
use super::progress::Statuses;
use crate::Integer;
use crate::operation::{Info, PagePlace};
use crate::record::{ListField, Record, Slot, Value, View, is_required};
use crate::shape::Row;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Tasks of which the request names no time lie so far apart.
const APART: i64 = 600;

/// Fills an answer.
pub(super) fn fill(response: &mut dyn Record, request: &dyn Record, info: &Info, call: &Call<'_>) {
    let documented = info.documented_responses().next().map(|(.., response)| response);
    let pairs: Vec<_> = info.documented_values().copied().collect();
    let model = Model { record: documented.as_deref(), pairs: &pairs };
    let world = World::new(request, info, call);
    let items = items_row(response, info);
    let page = items.map(|row| world.page(response.slot(row), model.inside(row)));
    for (index, row) in response.shape().rows.iter().enumerate() {
        if Some(index) != items {
            world.field(response, index, row, page.as_ref(), model);
        }
    }
    if page.is_none() {
        world.move_only(response);
    }
}

/// The list that an answer is about: that of pages or tasks, else the first one of structs.
fn items_row(response: &mut dyn Record, info: &Info) -> Option<usize> {
    let rows = response.shape().rows;
    let named = info.paging.map(|paging| paging.items).or(info.progress.and_then(|path| path.first().copied()));
    let is_list = |response: &mut dyn Record, row: usize| match response.slot(row) {
        Slot::List(list) => {
            let is_record = matches!(list.grow(), Slot::Record(_));
            list.shrink();
            is_record
        }
        _ => false,
    };
    match named.and_then(|name| rows.iter().position(|row| row.wire == name)) {
        Some(row) => is_list(response, row).then_some(row),
        None => (0..rows.len()).find(|row| is_list(response, *row)),
    }
}

/// A page of tasks.
struct Page {
    total: usize,
    count: usize,
}

/// What decides on tasks.
struct World<'a> {
    request: &'a dyn Record,
    info: &'a Info,
    call: &'a Call<'a>,
    /// How many tasks there are.
    tasks: usize,
    /// They happened between these.
    span: (i64, i64),
    elapsed: Duration,
}

impl<'a> World<'a> {
    fn new(request: &'a dyn Record, info: &'a Info, call: &'a Call<'a>) -> Self {
        let now = call.now + call.skipped;
        let elapsed = now.duration_since(call.began).unwrap_or_default();
        // What changes something tells of what it was given.
        let tasks = if info.read_only { call.settings.tasks } else { asked::longest_list(request).max(1) };
        let (began, count) = (seconds(call.began), i64::try_from(tasks).unwrap_or(i64::MAX));
        let span = asked::span(request).unwrap_or((began.saturating_sub(APART.saturating_mul(count)), began));
        Self { request, info, call, tasks, span, elapsed }
    }

    /// Puts the tasks of the page that is asked for into a list.
    fn page(&self, slot: Slot<'_>, model: Model<'_>) -> Page {
        let Slot::List(list) = slot else { return Page { total: 0, count: 0 } };
        let (first, size) = self.place();
        let (tasks, end) = (self.tasks, first.saturating_add(size));
        if !self.asks(list) {
            for number in first.min(tasks)..end.min(tasks) {
                self.task(list, number, model);
            }
            return Page { total: tasks, count: list.len() };
        }
        let mut total = 0;
        for number in 0..tasks {
            let is_asked_for = self.task(list, number, model);
            if !is_asked_for || !(first..end).contains(&total) {
                list.shrink();
            }
            total += usize::from(is_asked_for);
        }
        Page { total, count: list.len() }
    }

    /// Adds a task; whether it is one that the request asks for.
    fn task(&self, list: &mut dyn ListField, number: usize, model: Model<'_>) -> bool {
        let Slot::Record(task) = list.grow() else { return false };
        let count = i64::try_from(self.tasks).unwrap_or(i64::MAX).saturating_add(1);
        let place = i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1);
        let apart = (self.span.1.saturating_sub(self.span.0) / count).max(1);
        let time = self.span.0.saturating_add(apart.saturating_mul(place));
        Maker { number, time, pause: (apart / 2).clamp(1, APART / 2), depth: 0 }.record(task, model);
        self.adopt(task);
        self.move_on(task, number);
        self.is_asked_for(task)
    }

    /// What a request has to name says where to look, and every task there has it.
    fn adopt(&self, task: &mut dyn Record) {
        let given = self.request.shape().rows.iter().enumerate();
        for (index, row) in given.filter(|(index, row)| self.is_adopted(*index, row.wire)) {
            let field = task.shape().rows.iter().position(|field| field.wire == row.wire);
            if let (Some(field), Some(value)) = (field, text(Value::of(self.request, index))) {
                put(task.slot(field), &value);
            }
        }
    }

    /// Where an answer is about one task, puts that into its status.
    fn move_only(&self, response: &mut dyn Record) {
        let Some([way @ .., _]) = self.info.progress else { return };
        let mut task = response;
        for step in way {
            let Some(row) = task.shape().rows.iter().position(|row| row.wire == *step) else { return };
            task = match task.slot(row) {
                Slot::Record(inner) => inner,
                Slot::OptRecord(inner) => inner.open(),
                _ => return,
            };
        }
        self.move_on(task, 0);
    }

    /// Whether a parameter's value is that of the field in every task. How far a task is decides its status alone.
    fn is_adopted(&self, parameter: usize, field: &str) -> bool {
        let is_progress = self.info.progress.and_then(|path| path.last()) == Some(&field);
        !is_progress && is_required(self.request, parameter) && self.request.shape().rows[parameter].wire == field
    }

    /// Puts the task into the status that it has by now.
    fn move_on(&self, task: &mut dyn Record, number: usize) {
        let rows = task.shape().rows;
        let field = self.info.progress.and_then(|path| path.last());
        let Some(index) = rows.iter().position(|row| Some(&row.wire) == field) else { return };
        let (Slot::Word(word) | Slot::OptWord(word)) = task.slot(index) else { return };
        let words = word.words();
        let is_finished = |status: &&&str| {
            word.set(status);
            word.is_finished()
        };
        let finished = words.iter().filter(is_finished).copied().collect();
        let statuses = Statuses::new(&words, finished);
        let Some(at) = statuses.at(number, self.elapsed, self.call.settings.step) else { return };
        word.set(at.word);
        for row in (0..rows.len()).filter(|row| *row != index) {
            if let Slot::Word(other) | Slot::OptWord(other) = task.slot(row)
                && statuses.share(&other.words())
            {
                let words = other.words();
                other.set(words.iter().find(|word| **word == at.word).or(words.last()).unwrap_or(&at.word));
            }
        }
        if !at.is_finished {
            clear_end(task);
        }
    }

    /// Whether the request asks for some of the tasks only.
    fn asks(&self, list: &mut dyn ListField) -> bool {
        let asks = match list.grow() {
            Slot::Record(task) => self.asked(task).next().is_some(),
            _ => false,
        };
        list.shrink();
        asks
    }

    /// Whether the task has what the request asks for. A part of a text is enough.
    fn is_asked_for(&self, task: &dyn Record) -> bool {
        self.asked(task).all(|(row, wanted)| match task.view(row) {
            View::Text(text) | View::OptText(Some(text)) => text.contains(&wanted),
            view => text(view.into()).is_some_and(|found| found == wanted),
        })
    }

    /// The fields that have to have a value, and which: those with the name of a parameter, or of its enumeration.
    fn asked<'b>(&'b self, task: &'b dyn Record) -> impl Iterator<Item = (usize, String)> + 'b {
        self.request.shape().rows.iter().enumerate().filter_map(move |(index, row)| {
            let wanted = text(Value::of(self.request, index))?;
            let (known, rows) = (words(self.request, index), task.shape().rows);
            let same = |at: &usize| rows[*at].wire == row.wire || (!known.is_empty() && words(task, *at) == known);
            let at = (0..rows.len()).find(same)?;
            (!self.is_adopted(index, rows[at].wire)).then_some((at, wanted))
        })
    }

    /// The first task of the page, and how many there may be.
    fn place(&self) -> (usize, usize) {
        let Some(paging) = self.info.paging else { return (0, usize::MAX) };
        let size = self.number(paging.size).unwrap_or(usize::MAX);
        match paging.place {
            PagePlace::Offset(offset) => (self.number(offset).unwrap_or(0), size),
            PagePlace::Number(page) => {
                let before = self.number(page).unwrap_or(1).saturating_sub(1);
                (before.saturating_mul(size), size)
            }
        }
    }

    /// The value of a parameter, or what the service takes in its place.
    fn number(&self, name: &str) -> Option<usize> {
        let number = self.parameter(name)?;
        // What is too large is more than there is, what is too small is nothing.
        Some(number.parse().unwrap_or(if number.starts_with('-') { 0 } else { usize::MAX }))
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let rows = self.request.shape().rows;
        let index = rows.iter().position(|row| row.wire == name)?;
        text(Value::of(self.request, index)).or_else(|| rows[index].default.map(str::to_owned))
    }

    /// Fills a field beside the tasks.
    fn field(&self, response: &mut dyn Record, index: usize, row: &Row, page: Option<&Page>, model: Model<'_>) {
        let known = if self.info.service.error_body.request_id.contains(&row.wire) {
            Some(self.call.request_id.clone())
        } else if self.info.paging.is_some_and(|paging| paging.total == Some(row.wire)) {
            page.map(|page| page.total.to_string())
        } else {
            self.parameter(row.wire)
        };
        match (known, response.slot(index), page) {
            (Some(text), slot, _) => put(slot, &text),
            // A number beside a list: how many are in it.
            (None, slot @ (Slot::Integer(_) | Slot::OptInteger(_)), Some(page)) => put(slot, &page.count.to_string()),
            (None, ..) => {
                Maker { number: 0, time: self.span.0, pause: APART, depth: 0 }.field(response, index, row, model);
            }
        }
    }
}

/// A task that has not ended has no time of its end: the last of several.
fn clear_end(task: &mut dyn Record) {
    let rows = 0..task.shape().rows.len();
    let times: Vec<_> = rows.filter(|row| matches!(task.slot(*row), Slot::Time(_) | Slot::OptTime(_))).collect();
    if let [_, .., last] = times[..]
        && let Slot::OptTime(field) = task.slot(last)
    {
        *field = None;
    }
}

fn seconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).ok().and_then(|after| i64::try_from(after.as_secs()).ok()).unwrap_or(0)
}

fn words(record: &dyn Record, row: usize) -> Vec<&'static str> {
    match record.view(row) {
        View::Word(field) | View::OptWord(field) => field.words(),
        _ => Vec::new(),
    }
}

fn text(value: Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_owned()),
        Value::Integer(integer) => Some(Integer::to_string(integer)),
        _ => None,
    }
}

fn put(slot: Slot<'_>, text: &str) {
    crate::parse::put(slot, text, &crate::path::Path::Root, &mut Vec::new());
}
