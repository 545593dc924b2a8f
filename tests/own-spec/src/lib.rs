//! A client of the invented harbour Nordhaven, generated when the crate is built.
//!
//! Three files make it: `spec/` says what the documentation in `pages/` says, `build.rs` hands it to the generator, and
//! the line below takes in what came out. The support code is that of `generated_client`.
//!
//! ```
//! use generated_client::Operation;
//! use own_spec::nordhaven::tides::DescribeTides;
//!
//! let request = DescribeTides::new(["north", "south"], "2024-05-01T00:00Z", "2024-05-02T00:00Z").page_size(50);
//! assert!(request.validate().is_ok());
//! ```

include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
