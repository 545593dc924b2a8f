//! A mock of one's own services.

use generated_client::mock::{Mock, Settings};
use generated_client::{Credentials, Error};
use own_spec::ALL_OPERATIONS;
use own_spec::nordhaven::berths::reserve_berth::Ship;
use own_spec::nordhaven::berths::{self, ReserveBerth};
use own_spec::nordhaven::tides::{self, DescribeTides};

#[test]
fn tides_come_page_by_page() {
    let mock = Mock::new(ALL_OPERATIONS);
    let client = mock.blocking_client::<tides::Api>().expect("a client");
    let request = || DescribeTides::new(["north"], "2024-05-01T00:00Z", "2024-05-02T00:00Z").page_size(10);
    let last = client.send(request().page_number(4)).expect("tides");
    assert_eq!((last.tides.len(), last.total_count), (5, Some(35.into())));
    assert_eq!(client.items(request()).inspect(|tide| assert!(tide.is_ok())).count(), 35);
}

#[test]
fn a_berth_is_reserved() {
    let mock = Mock::with(ALL_OPERATIONS, Settings::new().token("harbour"));
    let builder = || mock.blocking_builder::<berths::Api>();
    let client = builder().credentials(Credentials::token("harbour")).build().expect("a client");
    let request = || ReserveBerth::new("north", Ship::new("Nordlys"));
    assert!(client.send(request()).expect("a reservation").status.is_some());
    let stranger = builder().credentials(Credentials::token("another")).build().expect("a client");
    let refused = stranger.send(request()).expect_err("not let in").error;
    assert!(matches!(refused, Error::Service(error) if error.status == 401));
}
