//! From page to page: which request comes next, and when there is none. No input or output here.

use super::fingerprint::fingerprint;
use crate::Integer;
use crate::error::PagingError;
use crate::operation::{Info, Operation, PagePlace};
use crate::record::{Record, Slot, Value, duplicate};
use crate::shape::{Check, Row};
use std::collections::HashSet;

/// Goes from page to page: gives the request of the next page, and is shown the answer.
///
/// It starts at the page that the request names, so reading can be resumed. Pages end after as many items as the
/// service says there are, with a page that is not full where it does not say, and with an empty page in any case; what
/// it says is read anew on each page, for it may change meanwhile. A page that comes again is an end, too, or an error
/// where more should follow.
///
/// ```
/// use generated_client::Operation;
/// use generated_client::HttpResponse;
/// use generated_client::aliyun::rds::DescribeMigrateTasks;
/// use generated_client::client::Pager;
///
/// let request = DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z").page_size(30);
/// let mut pager = Pager::new(request);
/// while let Some(request) = pager.next_request()? {
///     // Send the request in whatever way, and then:
///     let answer = HttpResponse::new(200, r#"{"TotalRecordCount": 1, "Items": {"MigrateTask": [{"DBName": "a"}]}}"#);
///     if let Some(page) = pager.take(DescribeMigrateTasks::decode(&answer)?)? {
///         assert_eq!(page.items.len(), 1);
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Pager<O: Operation> {
    request: O,
    course: Option<Course>,
    next: Next,
    first: bool,
}

/// What comes next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Next {
    /// The request as it is.
    AsItIs,
    /// The page at this number or offset.
    Place(u64),
    Fail(PagingError),
    End,
}

/// Where in the tables everything is, and how far it has got.
struct Course {
    operation: &'static str,
    by_number: bool,
    place: Field,
    size: Option<u64>,
    items: usize,
    total: Option<usize>,
    maximum: u64,
    /// The place of the page that is asked for.
    at: u64,
    /// How many items were before the page that is asked for, where that is known.
    before: Option<u64>,
    seen: HashSet<u64>,
}

/// A parameter.
#[derive(Clone, Copy)]
struct Field {
    index: usize,
    row: &'static Row,
}

impl<O: Operation> Pager<O> {
    /// Starts at the page that the request names, or at the first. An operation without pages has one.
    #[must_use]
    pub fn new(request: O) -> Self {
        let course = Course::new(O::INFO, &request);
        Self { request, course, next: Next::AsItIs, first: true }
    }

    /// The request of the next page; `None` after the last. It stays the same until its answer is
    /// [taken](Self::take), so after a failure it tells where to resume.
    ///
    /// # Errors
    ///
    /// More items may follow, but pages so far cannot be asked for.
    pub fn next_request(&self) -> Result<Option<O>, PagingError> {
        let mut request = match self.next {
            Next::End => return Ok(None),
            Next::Fail(error) => return Err(error),
            Next::AsItIs | Next::Place(_) => duplicate(&self.request),
        };
        if let (Next::Place(place), Some(course)) = (self.next, &self.course) {
            put(request.slot(course.place.index), place);
        }
        Ok(Some(request))
    }

    /// Takes the answer to [`next_request`](Self::next_request) and gives it back, unless it is no page of its own: an
    /// empty one after others, or one that came before.
    ///
    /// # Errors
    ///
    /// The page came before, although more should follow.
    pub fn take(&mut self, response: O::Response) -> Result<Option<O::Response>, PagingError> {
        let first = std::mem::replace(&mut self.first, false);
        let Some(course) = &mut self.course else {
            self.next = Next::End;
            return Ok(Some(response));
        };
        match course.turn(&response) {
            Ok((new, next)) => {
                self.next = next;
                Ok((new || first).then_some(response))
            }
            Err(error) => {
                self.next = Next::End;
                Err(error)
            }
        }
    }
}

impl Course {
    /// `None` where the operation has no pages.
    fn new(info: &Info, request: &dyn Record) -> Option<Self> {
        let paging = info.paging?;
        let parameter = |wire| field(info.request.rows, wire);
        let (by_number, place) = match paging.place {
            PagePlace::Number(wire) => (true, parameter(wire)?),
            PagePlace::Offset(wire) => (false, parameter(wire)?),
        };
        let size = parameter(paging.size).and_then(|size| number(request, size)).filter(|size| *size > 0);
        let at = number(request, place).unwrap_or(u64::from(by_number));
        let before = match at.checked_sub(u64::from(by_number)) {
            Some(before) if before > 0 && by_number => size.and_then(|size| before.checked_mul(size)),
            before => Some(before.unwrap_or(0)),
        };
        Some(Self {
            operation: info.name,
            by_number,
            place,
            size,
            items: field(info.response.rows, paging.items)?.index,
            total: paging.total.and_then(|wire| field(info.response.rows, wire)).map(|field| field.index),
            maximum: maximum(place.row),
            at,
            before,
            seen: HashSet::new(),
        })
    }

    /// Whether a page is one of its own, and what comes after it.
    fn turn(&mut self, response: &dyn Record) -> Result<(bool, Next), PagingError> {
        let items = Value::of(response, self.items);
        let count = match items {
            Value::List(list) => list.len() as u64,
            _ => 0,
        };
        // Services that do not count say 0, whatever there is.
        let total = self.total.and_then(|row| unsigned(Value::of(response, row))).filter(|total| *total > 0);
        if count == 0 {
            self.tell_of_gap(total);
            return Ok((false, Next::End));
        }
        if !self.seen.insert(fingerprint(items)) {
            return match total.filter(|total| self.before.is_some_and(|before| before < *total)) {
                Some(total) => Err(PagingError::Repeated { place: self.at, total }),
                None => Ok((false, Next::End)),
            };
        }
        self.before = self.before.map(|before| before.saturating_add(count));
        Ok((true, self.after(count, total)))
    }

    /// It may be no fault: some count what a caller may not see, or what is gone by now.
    fn tell_of_gap(&self, total: Option<u64>) {
        if let (Some(total), Some(before)) = (total, self.before)
            && before < total
        {
            let (operation, place) = (self.operation, self.at);
            tracing::warn!(
                target: "generated_client::client",
                operation,
                place,
                total,
                "an empty page, although more items should follow"
            );
        }
    }

    /// What comes after a page with so many items.
    fn after(&mut self, count: u64, total: Option<u64>) -> Next {
        let last = match (total, self.before) {
            (Some(total), Some(before)) => before >= total,
            _ => self.size.is_some_and(|size| count < size),
        };
        if last {
            return Next::End;
        }
        let step = if self.by_number { 1 } else { count };
        match self.at.checked_add(step).filter(|place| *place <= self.maximum) {
            Some(place) => {
                self.at = place;
                Next::Place(place)
            }
            None => Next::Fail(PagingError::OutOfReach { maximum: self.maximum }),
        }
    }
}

fn field(rows: &'static [Row], wire: &str) -> Option<Field> {
    let index = rows.iter().position(|row| row.wire == wire)?;
    Some(Field { index, row: &rows[index] })
}

/// The value of a parameter, or what the service takes when it is absent.
fn number(request: &dyn Record, field: Field) -> Option<u64> {
    match Value::of(request, field.index) {
        Value::Absent => field.row.default?.parse().ok(),
        value => unsigned(value),
    }
}

fn unsigned(value: Value<'_>) -> Option<u64> {
    match value {
        Value::Integer(integer) => u64::try_from(integer).ok(),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// The largest value that the page documents.
fn maximum(row: &Row) -> u64 {
    let bounds = row.rules.iter().filter_map(|rule| match rule.check {
        Check::Maximum(bound) => bound.parse().ok(),
        _ => None,
    });
    bounds.min().unwrap_or(u64::MAX)
}

fn put(slot: Slot<'_>, place: u64) {
    match slot {
        Slot::Integer(field) => *field = Integer::from(place),
        Slot::OptInteger(field) => *field = Some(Integer::from(place)),
        Slot::Text(field) => *field = place.to_string(),
        Slot::OptText(field) => *field = Some(place.to_string()),
        _ => {}
    }
}

impl<O: Operation> std::fmt::Debug for Pager<O> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pager").field("operation", &O::INFO.name).field("next", &self.next).finish_non_exhaustive()
    }
}
