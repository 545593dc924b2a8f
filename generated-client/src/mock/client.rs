//! Clients of a mock that go without a network.

use super::Mock;
use crate::blocking;
use crate::client::{BuildError, Builder, Client};
use crate::service::Api;
use crate::transport::{BlockingTransport, Transport};

/// Hosts are made of it, but nothing ever goes there.
const REGION: &str = "mock";

impl Mock {
    /// A client of one of its services, inside the program. It keeps to the mock's time, which passes faster than ours.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use generated_client::aliyun::rds::{self, DescribeBackupTasks};
    /// use generated_client::mock::Mock;
    ///
    /// # async fn list() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = Mock::new([rds::OPERATIONS]);
    /// let client = mock.client::<rds::Api>()?;
    /// let tasks = client.send(DescribeBackupTasks::new("rm-uf6wjk5xxxxxxx")).await?.items;
    /// assert_eq!(tasks.len(), 35);
    /// # Ok(())
    /// # }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// None that comes of the mock.
    pub fn client<A: Api>(&self) -> Result<Client<A>, BuildError> {
        self.builder().build()
    }

    /// The same, before it is built: for other credentials or options.
    pub fn builder<A: Api>(&self) -> Builder<A, dyn Transport> {
        let builder = Client::builder().region(REGION).transport(self.clone());
        builder.clock(self.clone()).credentials(self.credentials())
    }

    /// A client that blocks, inside the program. It keeps to the mock's time, so that nobody waits.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use generated_client::huaweicloud::drs::{self, ListReplicationJobs};
    /// use generated_client::mock::{Fault, Mock};
    ///
    /// let mock = Mock::new([drs::OPERATIONS]);
    /// let client = mock.blocking_client::<drs::Api>()?;
    /// mock.inject(Fault::Throttle(None));
    /// let jobs = client.send(ListReplicationJobs::new().limit(5))?.jobs;
    /// assert_eq!(jobs.len(), 5);
    /// let statuses: Vec<u16> = mock.received().iter().map(|received| received.status).collect();
    /// assert_eq!(statuses, [429, 200], "the client tried again");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// None that comes of the mock.
    pub fn blocking_client<A: Api>(&self) -> Result<blocking::Client<A>, BuildError> {
        self.blocking_builder().build()
    }

    /// The same, before it is built: for other credentials or options.
    pub fn blocking_builder<A: Api>(&self) -> Builder<A, dyn BlockingTransport> {
        let builder = blocking::Client::builder().region(REGION).transport(self.clone());
        builder.clock(self.clone()).credentials(self.credentials())
    }
}
