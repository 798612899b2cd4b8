//! One browser: its cookie, its forms, its files.

use super::visitor::{Answer, ask, form, send};
use axum::body::Body;
use axum::http::{Method, Request};
use lianping::web::Site;

const FORM: &str = "application/x-www-form-urlencoded";

/// Signed in or not.
pub struct Browser<'s> {
    pub site: &'s Site,
    /// `name=value`; empty where there is none.
    pub cookie: String,
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        ask(self.site, "GET", path, &[("cookie", &self.cookie)]).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(&Method::POST, path, fields, &[]).await
    }

    pub async fn send(
        &self,
        method: &Method,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self.request(method, path).header("content-type", FORM);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(self.site, request.body(Body::from(form(fields))).unwrap()).await
    }

    /// Posts a file in the field, beside other fields.
    pub async fn upload(
        &self,
        path: &str,
        (field, name, bytes): (&str, &str, &[u8]),
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        for (name, value) in fields {
            let part = format!(
                "\r\n--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}"
            );
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = self
            .request(&Method::POST, path)
            .header("content-type", "multipart/form-data; boundary=b");
        send(self.site, request.body(Body::from(body)).unwrap()).await
    }

    fn request(&self, method: &Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("host", "lianping.test")
            .header("cookie", &self.cookie)
    }
}

/// The session's cookie, as an answer sets it.
pub fn cookie_set(answer: &Answer) -> &str {
    answer.header("set-cookie").split(';').next().unwrap()
}
