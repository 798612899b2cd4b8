//! A visitor without a browser.

use crate::support::{TestApp, approver, data, reviewer};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use lianping::app::App;
use lianping::import::Mode;
use lianping::rating::{close_cycle, finalise_cycle, import_dossier, open_cycle, publish_cycle};
use lianping::web::{Contact, Settings, Site, router};
use tower::ServiceExt;

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn site(test: &TestApp) -> Site {
    site_of(&test.app)
}

pub fn site_of(app: &App) -> Site {
    let base_url = "https://lianping.test".to_owned();
    let metrics_token = Some("secret".to_owned());
    let contact = Contact::NONE;
    let trusted_proxies = Vec::new();
    let settings = Settings { base_url, demo: false, metrics_token, trusted_proxies, contact };
    Site::new(app.clone(), settings).unwrap()
}

/// The same with the organ's contact data, told as fictional.
pub fn demo_site(test: &TestApp, contact: Contact) -> Site {
    let base_url = "https://lianping.test".to_owned();
    let trusted_proxies = Vec::new();
    let settings = Settings { base_url, demo: true, metrics_token: None, trusted_proxies, contact };
    Site::new(test.app.clone(), settings).unwrap()
}

/// Asks with the given headers.
pub async fn ask(site: &Site, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", "lianping.test");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(site, request.body(Body::empty()).unwrap()).await
}

pub async fn get(site: &Site, path: &str) -> Answer {
    ask(site, "GET", path, &[]).await
}

/// Fields as a browser sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    for (name, value) in fields {
        write!(text, "&{name}=").unwrap();
        for byte in value.bytes() {
            write!(text, "%{byte:02X}").unwrap();
        }
    }
    text.split_off(usize::from(!text.is_empty()))
}

pub async fn send(site: &Site, request: Request<Body>) -> Answer {
    let response = router(site.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// The sample dossier in cycle 2026, as far as it is asked for.
pub async fn with_cycle(state: &str) -> TestApp {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let (app, by, code) = (&test.app, &reviewer(), "2026".parse().unwrap());
    let sample = data("dossier-sample");
    import_dossier(app, by, code, &sample, Mode::Commit).await.unwrap();
    open_cycle(app, by, code).await.unwrap();
    if state == "open" {
        return test;
    }
    close_cycle(app, by, code).await.unwrap();
    if state == "closed" {
        return test;
    }
    publish_cycle(app, by, code).await.unwrap();
    if state == "publicity" {
        return test;
    }
    test.today_is("2026-07-02");
    finalise_cycle(app, &approver("审批乙"), code).await.unwrap();
    test
}
