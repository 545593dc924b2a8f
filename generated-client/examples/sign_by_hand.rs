//! Signs a request and shows what the signature is over, to be compared with what a service says it computed. Any HTTP
//! library can send the result.
//!
//! ```sh
//! cargo run -p generated-client --features signing --example sign_by_hand
//! ```

use generated_client::credentials::{Provided, default_chain};
use generated_client::endpoint::Endpoint;
use generated_client::huaweicloud::drs::{ListReplicationJobs, SERVICE};
use generated_client::sign::{Context, explain};
use generated_client::{Credentials, Operation, Supplied};
use std::error::Error;
use std::time::SystemTime;

fn main() -> Result<(), Box<dyn Error>> {
    // Where there are no keys, one that no service knows shows the same.
    let credentials = match default_chain(&SERVICE).provide(SystemTime::now(), None) {
        Ok(Provided::Ready(credentials)) => credentials,
        _ => Credentials::new("example-key", "example-secret").with_project_id("example-project"),
    };
    let project = credentials.project_id().unwrap_or("example-project");
    let http = ListReplicationJobs::new().limit(1).encode(&Supplied::new().with("project_id", project))?;

    let endpoint = Endpoint::of(&SERVICE, "cn-north-4")?;
    let context = Context::new(&endpoint, SystemTime::now(), "", "sign-by-hand/1.0");
    let explanation = explain(http, SERVICE.authentication[0], &credentials, &context)?;
    println!("canonical request:\n\n{}\n", explanation.canonical_request());
    println!("string to sign:\n\n{}\n", explanation.string_to_sign());
    // Shown are the names of the headers: what they hold may be secret.
    println!("to be sent: {:?}", explanation.request());
    Ok(())
}
