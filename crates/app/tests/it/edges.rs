//! Headers, other sites' writes, files of the web application, the machine's own addresses.

use serde_json::json;

use crate::test_app::{PASSWORD, on_both};

#[test]
fn every_answer_carries_its_safeguards() {
    on_both(|app| {
        for path in ["//", "//healthz", "/boot", "/nothing"] {
            let answer = app.nobody().get(path);
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert!(!answer.header("x-request-id").is_empty());
        }
        assert_eq!(app.nobody().get("/boot").header("cache-control"), "no-store");
        let own = app.nobody().with("x-request-id", "my-request-1").get("/boot");
        assert_eq!(own.header("x-request-id"), "my-request-1");
        let evil = app.nobody().with("x-request-id", "<script>").get("/boot");
        assert_ne!(evil.header("x-request-id"), "<script>");
    });
}

#[test]
fn writes_of_other_sites_are_refused() {
    on_both(|app| {
        let browser = app.browser("ada@halcyon.test").with("host", "kith.test");
        let deal = json!({"name": "Deal"});
        browser.with("sec-fetch-site", "cross-site").post("/deals", deal.clone()).refused(403, "cross_site");
        browser.with("sec-fetch-site", "same-site").post("/deals", deal.clone()).refused(403, "cross_site");
        browser.with("origin", "https://evil.test").post("/deals", deal.clone()).refused(403, "cross_site");
        browser.with("origin", "http://kith.test").post("/deals", deal.clone()).ok();
        browser.with("sec-fetch-site", "same-origin").post("/deals", deal.clone()).ok();
        browser.post("/deals", deal.clone()).ok();
        browser.with("sec-fetch-site", "cross-site").get("/deals").ok();
        let sign_in = json!({"email": "ada@halcyon.test", "password": PASSWORD});
        app.nobody()
            .with("sec-fetch-site", "cross-site")
            .post("/session", sign_in)
            .refused(403, "cross_site");
        // A token is nothing that a browser sends by itself.
        app.as_role("administrator").with("origin", "https://tool.test").post("/deals", deal).ok();
    });
}

#[test]
fn every_address_but_the_apis_begins_with_the_page() {
    on_both(|app| {
        for path in ["//", "//deals", "//deals/some-id", "//index.html"] {
            let page = app.nobody().get(path);
            assert_eq!(page.status, 200);
            assert!(page.header("content-type").starts_with("text/html"), "{path}");
            assert_eq!(page.header("cache-control"), "no-cache");
            let again = app.nobody().with("if-none-match", page.header("etag")).get(path);
            assert_eq!((again.status, again.bytes.len()), (304, 0));
        }
        app.nobody().get("//assets/nothing.js").refused(404, "not_found");
        app.nobody().raw("POST", "//deals", Vec::new()).refused(405, "method_not_allowed");
    });
}

#[test]
fn the_machine_can_be_watched() {
    on_both(|app| {
        assert_eq!(app.nobody().get("//healthz").text(), "ok\n");
        assert_eq!(app.nobody().get("//readyz").text(), "ready\n");
        app.nobody().get("/deals").refused(401, "not_signed_in");
        let metrics = app.nobody().get("//metrics");
        let wanted = "kith_http_requests_total{route=\"/api/v1/{plural}\",method=\"GET\",status=\"401\"} 1";
        assert!(metrics.text().contains(wanted), "{}", metrics.text());
        assert!(metrics.text().contains("kith_jobs{state=\"waiting\"} 0"));
    });
}

#[test]
fn large_answers_are_packed_for_who_unpacks_them() {
    on_both(|app| {
        let ada = app.as_role("administrator").with("accept-encoding", "gzip, br");
        let large = ada.get("/catalog");
        assert!(!large.header("content-encoding").is_empty());
        assert!(large.bytes.len() < 30_000, "{}", large.bytes.len());
        assert_eq!(ada.get("/deals").header("content-encoding"), "");
    });
}
