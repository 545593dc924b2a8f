//! Pages and items, of services that behave and of services that do not.

use super::*;
use crate::client::Pager;
use crate::error::PagingError;
use crate::tests::jobs::ListJobs;
use crate::transport::WireRequest;
use crate::{Error, Operation};
use futures_core::Stream;
use proptest::prelude::*;
use std::future::poll_fn;
use std::pin::Pin;

/// The parameter of a request that was sent.
fn parameter(request: &WireRequest, name: &str) -> Option<u64> {
    let query = request.url.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?.parse().ok()
}

fn page(ids: impl IntoIterator<Item = u64>, count: Option<u64>) -> Deed {
    let jobs: Vec<String> = ids.into_iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let count = count.map_or("null".to_owned(), |count| count.to_string());
    answer(200, &format!(r#"{{"count":{count},"jobs":[{}]}}"#, jobs.join(",")))
}

/// A service with so many items, on pages of at most so many.
fn service(items: u64, most: u64, told: bool) -> World {
    World::new(move |request| {
        let (offset, limit) = (parameter(request, "offset").unwrap_or(0), parameter(request, "limit").unwrap_or(2));
        page((offset..items).take(usize::try_from(limit.min(most)).unwrap()), told.then_some(items))
    })
}

fn ids(world: &World, request: ListJobs) -> Vec<u64> {
    let mut items = drs(world).items(request);
    let mut ids = Vec::new();
    while let Some(item) = world.run(items.next()) {
        ids.push(item.unwrap().id.unwrap().parse().unwrap());
    }
    ids
}

fn from(offset: u64, limit: u64) -> ListJobs {
    let mut request = ListJobs::new();
    (request.offset, request.limit) = (Some(offset.into()), Some(limit.into()));
    request
}

#[test]
fn pages_until_the_total() {
    let world = service(5, 100, true);
    let mut pages = drs(&world).pages(ListJobs::new());
    let mut sizes = Vec::new();
    while let Some(page) = world.run(pages.next()) {
        sizes.push(page.unwrap().jobs.len());
    }
    assert_eq!(sizes, [2, 2, 1]);
    let offsets: Vec<_> = world.sent().iter().map(|request| parameter(request, "offset")).collect();
    assert_eq!(offsets, [None, Some(2), Some(4)]);
    assert!(pages.next_request().is_none());
}

#[test]
fn one_request_where_one_is_enough() {
    for (items, told, requests) in [(0, true, 1), (2, true, 1), (1, false, 1), (2, false, 2), (4, true, 2)] {
        let world = service(items, 100, told);
        assert_eq!(ids(&world, ListJobs::new()), (0..items).collect::<Vec<_>>());
        assert_eq!(world.sent().len(), requests, "{items} {told}");
    }
}

proptest! {
    #[test]
    fn every_item_once(items in 0_u64..40, limit in 1_u64..12, most in 1_u64..12, start in 0_u64..45, told: bool) {
        // Without a total, a page that is not full is the last: such a service has to give what it is asked for.
        let most = if told { most } else { limit };
        let world = service(items, most, told);
        prop_assert_eq!(ids(&world, from(start, limit)), (start..items.max(start)).collect::<Vec<_>>());
    }
}

#[test]
fn totals_that_change() {
    // It grows from 2 to 6, and shrinks to 5.
    let world = World::of([page(0..2, Some(2 + 2)), page(2..4, Some(6)), page(4..5, Some(5))]);
    assert_eq!(ids(&world, ListJobs::new()), [0, 1, 2, 3, 4]);
    // It shrinks below what was read.
    let world = World::of([page(0..2, Some(10)), page(2..4, Some(3))]);
    assert_eq!(ids(&world, ListJobs::new()), [0, 1, 2, 3]);
    // It is 0, or not there, although there are items.
    let world = World::of([page(0..2, Some(0)), page(2..4, None), page(4..5, Some(0))]);
    assert_eq!(ids(&world, ListJobs::new()), [0, 1, 2, 3, 4]);
    // Everything is gone meanwhile.
    let world = World::of([page(0..2, Some(10)), page(0..0, Some(10))]);
    assert_eq!(ids(&world, ListJobs::new()), [0, 1]);
}

#[test]
fn a_service_that_does_not_turn_pages() {
    let world = World::new(|_| page(0..2, Some(10)));
    let mut pages = drs(&world).pages(ListJobs::new());
    assert!(world.run(pages.next()).unwrap().is_ok());
    let error = world.run(pages.next()).unwrap().map(|_| ()).unwrap_err();
    assert!(matches!(error.error, Error::Paging(PagingError::Repeated { place: 2, total: 10 })));
    assert!(!error.is_retryable());
    assert!(world.run(pages.next()).is_none());

    // It gives the last page for all that come after, and does not say how many there are.
    let world = World::new(|request| {
        let offset = parameter(request, "offset").unwrap_or(0).min(4);
        page(offset..offset + 2, None)
    });
    assert_eq!(ids(&world, ListJobs::new()), [0, 1, 2, 3, 4, 5]);

    // It goes round in circles.
    let world = World::new(|request| {
        let offset = parameter(request, "offset").unwrap_or(0) % 6;
        page(offset..offset + 2, None)
    });
    assert_eq!(ids(&world, ListJobs::new()), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_service_without_end() {
    // The page says that offsets end at 50.
    let world = service(u64::MAX, 100, true);
    let mut items = drs(&world).items(from(0, 20));
    let mut read = 0;
    let error = loop {
        match world.run(items.next()).unwrap() {
            Ok(_) => read += 1,
            Err(error) => break error,
        }
    };
    assert_eq!((read, world.sent().len()), (60, 3));
    assert!(matches!(error.error, Error::Paging(PagingError::OutOfReach { maximum: 50 })), "{error}");
    assert!(world.run(items.next()).is_none());
}

#[test]
fn after_a_failure_it_can_be_resumed() {
    let world = World::of([page(0..2, Some(4)), answer(403, ""), page(2..4, Some(4))]);
    let mut pages = drs(&world).pages(ListJobs::new());
    assert!(world.run(pages.next()).unwrap().is_ok());
    assert_eq!(world.run(pages.next()).unwrap().map(|_| ()).unwrap_err().status(), Some(403));
    assert!(world.run(pages.next()).is_none());
    assert_eq!(ids(&world, pages.next_request().unwrap()), [2, 3]);
}

#[test]
fn dropping_a_wait_for_a_page_loses_nothing() {
    let slow = Deed::After(std::time::Duration::from_secs(1), Box::new(page(0..1, Some(1))));
    let world = World::of([slow]);
    let mut pages = drs(&world).pages(ListJobs::new());
    assert!(World::poll(&mut Box::pin(pages.next())).is_pending());
    assert_eq!(world.run(pages.next()).unwrap().unwrap().jobs.len(), 1);
    assert_eq!(world.sent().len(), 1);
}

#[test]
fn blocking_is_the_same() {
    let world = service(5, 100, true);
    let builder = blocking::Client::<jobs::Api>::builder().region("r").credentials(Credentials::new("ak", SECRET));
    let builder = builder.options(Options::new().project_id("p1")).transport(world.clone());
    let client = builder.clock(world.clone()).nonces(world.clone()).build().unwrap();
    let ids: Vec<_> = client.items(ListJobs::new()).map(|job| job.unwrap().id.unwrap()).collect();
    assert_eq!(ids, ["0", "1", "2", "3", "4"]);
    assert_eq!(client.pages(from(3, 1)).map(|page| page.unwrap().jobs.len()).collect::<Vec<_>>(), [1, 1]);

    let world = World::new(|_| answer(403, ""));
    let client = blocking_rds(&world);
    let mut pages = client.pages(tasks());
    assert!(pages.next().unwrap().is_err() && pages.next().is_none() && pages.next_request().is_some());
}

fn tasks_page(names: &[&str], total: u64) -> aliyun::DescribeMigrateTasksResponse {
    let tasks: Vec<String> = names.iter().map(|name| format!(r#"{{"DBName":"{name}"}}"#)).collect();
    let body = format!(r#"{{"TotalRecordCount":{total},"Items":{{"MigrateTask":[{}]}}}}"#, tasks.join(","));
    aliyun::DescribeMigrateTasks::decode(&HttpResponse::new(200, body)).unwrap()
}

#[test]
fn pages_by_number() {
    let mut pager = Pager::new(tasks().page_size(30).page_number(3));
    let request = pager.next_request().unwrap().unwrap();
    assert_eq!(request.page_number.unwrap(), 3);
    // Two pages of 30 come before, so 61 of 62 are read.
    assert!(pager.take(tasks_page(&["a"], 62)).unwrap().is_some());
    assert_eq!(pager.next_request().unwrap().unwrap().page_number.unwrap(), 4);
    assert!(pager.take(tasks_page(&["b"], 62)).unwrap().is_some());
    assert!(pager.next_request().unwrap().is_none());

    // Without a size, it is the documented one: 30.
    let mut pager = Pager::new(tasks().page_number(2));
    assert!(pager.take(tasks_page(&["a"], 31)).unwrap().is_some());
    assert!(pager.next_request().unwrap().is_none());
}

#[test]
fn odd_numbers_do_not_confuse() {
    for number in [-1_i128, 0, i128::from(u64::MAX), i128::MAX] {
        let mut pager = Pager::new(tasks().page_number(number).page_size(number));
        assert!(pager.take(tasks_page(&["a"], u64::MAX)).unwrap().is_some());
        let _ = pager.next_request();
    }
}

#[test]
fn an_operation_without_pages_has_one() {
    let mut pager = Pager::new(jobs::CreateJob::new("a"));
    assert!(pager.next_request().unwrap().is_some());
    assert!(pager.take(jobs::CreateJobResponse { id: None }).unwrap().is_some());
    assert!(pager.next_request().unwrap().is_none());
}

/// Streams can be read in other ways than with `next`.
#[test]
fn streams() {
    fn read<S: Stream + Unpin + Send>(world: &World, mut stream: S) -> usize {
        let next = |stream: &mut S| world.run(poll_fn(|context| Pin::new(&mut *stream).poll_next(context)));
        std::iter::from_fn(|| next(&mut stream)).count()
    }
    let world = service(5, 100, true);
    assert_eq!(read(&world, drs(&world).items(ListJobs::new())), 5);
    assert_eq!(read(&world, drs(&world).pages(ListJobs::new())), 3);
}
