//! The project of a region, asked from the vendor's identity service.

use super::json;
use crate::error::{Clipped, Refusal, passes};
use crate::json::{Reader, Syntax};
use crate::service::Service;
use crate::{CredentialsError, HttpRequest, HttpResponse};
use std::fmt::Write as _;

/// Most ids that an error names.
const NAMED: usize = 5;

/// Looks up the project of a region at the vendor's identity service. It sends nothing: it gives the request, which is
/// to be signed like any other, and reads the answer.
///
/// ```
/// use generated_client::HttpResponse;
/// use generated_client::credentials::ProjectLookup;
/// use generated_client::huaweicloud::drs;
///
/// let lookup = ProjectLookup::new(&drs::SERVICE, "cn-north-4");
/// assert_eq!(lookup.request().target(), "/v3/projects?name=cn-north-4");
/// let answer = HttpResponse::new(200, r#"{"projects": [{"id": "0123456789abcdef", "name": "cn-north-4"}]}"#);
/// assert_eq!(lookup.read(&answer)?, "0123456789abcdef");
/// # Ok::<(), generated_client::CredentialsError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ProjectLookup<'a> {
    service: &'a Service,
    region: &'a str,
}

impl<'a> ProjectLookup<'a> {
    /// For the project that requests of this service name in this region.
    #[must_use]
    pub fn new(service: &'a Service, region: &'a str) -> Self {
        Self { service, region }
    }

    /// The request, for [`Endpoint::identity`](crate::endpoint::Endpoint::identity).
    #[must_use]
    pub fn request(&self) -> HttpRequest {
        let mut request = HttpRequest::new("GET", "/v3/projects");
        request.query = vec![("name".to_owned(), self.region.to_owned())];
        request
    }

    /// The id of the project.
    ///
    /// # Errors
    ///
    /// The service refused, its answer cannot be read, or there is not exactly one such project.
    pub fn read(&self, answer: &HttpResponse) -> Result<String, CredentialsError> {
        let Self { region, .. } = self;
        if answer.status != 200 {
            return Err(self.refused(answer));
        }
        let text = std::str::from_utf8(&answer.body).ok();
        let Some(mut ids) = text.and_then(|text| ids(text).ok()).flatten() else {
            return Err(self.problem("its answer has no list of projects with their ids"));
        };
        match (ids.pop(), ids.as_slice()) {
            (Some(id), []) => Ok(id),
            (None, _) => {
                Err(self.problem(&format!("there is no project named {region} that these credentials may use")))
            }
            (Some(last), others) => {
                let ids = others.iter().map(String::as_str).chain([&*last]);
                let named: Vec<String> = ids.take(NAMED).map(|id| Clipped::id(id).to_string()).collect();
                let more = if others.len() < NAMED { "" } else { ", …" };
                Err(self.problem(&format!("there are {} projects: {}{more}", others.len() + 1, named.join(", "))))
            }
        }
    }

    fn refused(&self, answer: &HttpResponse) -> CredentialsError {
        let Refusal { status, code, message, request_id, .. } = Refusal::read(answer, self.service);
        let mut problem = format!("it answered {status}");
        for part in [code, message].into_iter().flatten() {
            let _ = write!(problem, ", {}", Clipped::message(&part));
        }
        if let Some(id) = request_id {
            let _ = write!(problem, " (request id {})", Clipped::id(&id));
        }
        self.problem(&problem).with_retryable(passes(status))
    }

    fn problem(&self, problem: &str) -> CredentialsError {
        CredentialsError::new(format!(
            "no project id was given, and the identity service did not tell that of the region {}: {problem}; give the \
             id, with the credentials, the call, or HUAWEICLOUD_SDK_PROJECT_ID",
            self.region
        ))
    }
}

/// The ids of the projects, `None` without a list of them.
fn ids(text: &str) -> Result<Option<Vec<String>>, Syntax> {
    let mut ids = None;
    let mut whole = true;
    let mut reader = Reader::new(text);
    json::object(&mut reader, |key, reader| {
        if key != "projects" {
            return reader.skip();
        }
        let list = ids.get_or_insert_with(Vec::new);
        json::list(reader, |reader| {
            let mut id = None;
            json::object(reader, |key, reader| {
                if key == "id" {
                    id = json::text(reader)?;
                    return Ok(());
                }
                reader.skip()
            })?;
            match id.filter(|id| !id.is_empty()) {
                Some(id) => list.push(id.into_owned()),
                None => whole = false,
            }
            Ok(())
        })
    })?;
    Ok(ids.filter(|_| whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{ErrorBody, Protocol};

    static SERVICE: Service = Service::new("X", "1", Protocol::Rest, "x").error_body(
        ErrorBody::new()
            .code(&["error_code", "code"])
            .message(&["error_msg", "message"])
            .nested()
            .request_id_header("X-Request-Id"),
    );

    fn read(status: u16, body: &str) -> Result<String, String> {
        let answer = HttpResponse::new(status, body).with_header("X-Request-Id", "r-1");
        ProjectLookup::new(&SERVICE, "cn-x-1").read(&answer).map_err(|error| error.to_string())
    }

    #[test]
    fn one_project() {
        assert_eq!(read(200, r#"{"links": {}, "projects": [{"name": "cn-x-1", "id": "p1"}]}"#).as_deref(), Ok("p1"));
    }

    #[test]
    fn not_one_project() {
        let many: Vec<String> = (0..9).map(|number| format!(r#"{{"id": "p{number}"}}"#)).collect();
        let many = format!(r#"{{"projects": [{}]}}"#, many.join(","));
        for (status, body, part) in [
            (200, r#"{"projects": []}"#, "no project named cn-x-1"),
            (200, r#"{"projects": [{"id": "p1"}, {"id": "p2"}]}"#, "2 projects: p1, p2;"),
            (200, &many, "9 projects: p0, p1, p2, p3, p4, …;"),
            (200, r#"{"projects": [{"id": ""}]}"#, "no list of projects"),
            (200, r#"{"projects": [{"name": "a"}, {"id": "p2"}]}"#, "no list of projects"),
            (200, r#"{"projects": {}}"#, "no list of projects"),
            (200, r#"{"projects": null}"#, "no list of projects"),
            (200, "{}", "no list of projects"),
            (200, "", "no list of projects"),
            (200, "<html>", "no list of projects"),
            (204, "", "it answered 204"),
            (403, "{\"code\": \"a\\nb\"}", "it answered 403, a\\nb (request id r-1)"),
            (
                401,
                r#"{"error": {"code": 401, "message": "wrong key"}}"#,
                "it answered 401, 401, wrong key (request id r-1)",
            ),
            (502, "<html>", "it answered 502"),
        ] {
            let problem = read(status, body).expect_err(body);
            assert!(problem.contains(part) && problem.contains("HUAWEICLOUD_SDK_PROJECT_ID"), "{body}: {problem}");
        }
    }
}
