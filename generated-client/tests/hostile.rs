//! All transports against a server that behaves badly, on loopback.
#![allow(missing_docs, reason = "a test")]

#[path = "hostile/answers.rs"]
mod answers;
#[path = "hostile/authority.rs"]
mod authority;
#[path = "hostile/broken.rs"]
mod broken;
#[path = "hostile/connections.rs"]
mod connections;
#[path = "hostile/echo.rs"]
mod echo;
#[path = "hostile/plain.rs"]
mod plain;
#[path = "hostile/server.rs"]
mod server;
#[path = "hostile/time.rs"]
mod time;
#[path = "hostile/tls.rs"]
mod tls;
#[path = "hostile/transports.rs"]
mod transports;
