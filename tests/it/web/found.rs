//! How the site is found and shared.

use super::visitor::{demo_site, get, site, with_cycle};
use crate::support::{SHUIJING, TestApp};
use lianping::web::Contact;

#[tokio::test]
async fn a_page_names_itself_in_both_languages_whatever_is_preferred() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let chinese = get(&site, "/firms?grade=5A&lang=zh-CN").await;
    let head = chinese.text();
    assert!(head.contains("rel=\"canonical\" href=\"https://lianping.test/firms?grade&#x3D;5A\""));
    let english = get(&site, "/cycles/2026?lang=en").await;
    for part in [
        "rel=\"canonical\" href=\"https://lianping.test/cycles/2026?lang&#x3D;en\"",
        "hreflang=\"zh-CN\" href=\"https://lianping.test/cycles/2026\"",
        "hreflang=\"en\" href=\"https://lianping.test/cycles/2026?lang&#x3D;en\"",
        "hreflang=\"x-default\" href=\"https://lianping.test/cycles/2026\"",
        "property=\"og:title\" content=\"Rating 2026\"",
        "property=\"og:locale\" content=\"en_GB\"",
    ] {
        assert!(english.text().contains(part), "{part}");
    }
}

#[tokio::test]
async fn every_page_has_a_description_of_its_own() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let mut seen = std::collections::BTreeSet::new();
    for path in [
        "/",
        "/streets",
        "/streets/530102001000",
        "/cycles/2026",
        "/rulebooks",
        "/rulebooks/wuhua-default/1",
        "/help",
        "/help/rating",
        "/privacy",
        "/accessibility",
        "/contact",
    ] {
        let page = get(&site, path).await;
        let (_, after) = page.text().split_once("name=\"description\" content=\"").unwrap();
        let description = after.split('"').next().unwrap().to_owned();
        assert!(description.chars().count() > 15, "{path} {description}");
        assert!(seen.insert(description), "{path} has another page's description");
    }
}

#[tokio::test]
async fn searches_problems_and_demonstrations_are_not_to_be_indexed() {
    let test = TestApp::with_cast("2026-06-24").await;
    let ours = site(&test);
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    assert!(!get(&ours, "/").await.text().contains(noindex));
    assert!(get(&ours, "/?q=a").await.text().contains(noindex));
    let problem = get(&ours, "/nothing").await;
    assert!(problem.text().contains(noindex) && !problem.text().contains("canonical"));
    let demo = demo_site(&test, Contact::NONE);
    assert!(get(&demo, "/").await.text().contains(noindex));
    assert!(get(&demo, "/robots.txt").await.text().contains("Disallow: /\n"));
}

#[tokio::test]
async fn the_sitemap_holds_every_page_and_no_page_that_is_not_there() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let robots = get(&site, "/robots.txt").await;
    assert!(robots.text().contains("Sitemap: https://lianping.test/sitemap.xml"));
    let map = get(&site, "/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let addresses: Vec<&str> = map
        .text()
        .split("<loc>https://lianping.test")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert!(addresses.contains(&format!("/compounds/{SHUIJING}").as_str()));
    assert_eq!(addresses.iter().filter(|is| is.starts_with("/streets/")).count(), 11);
    for address in addresses {
        assert_eq!(get(&site, address).await.status, 200, "{address}");
    }
    assert_eq!(get(&site, "/sitemap.xml?part=2").await.status, 404);
}

#[tokio::test]
async fn the_day_of_the_last_decision_stands_in_the_sitemap() {
    let test = with_cycle("final").await;
    let map = get(&site(&test), "/sitemap.xml").await;
    assert!(map.text().contains("/cycles/2026</loc><lastmod>2026-07-02</lastmod>"));
    assert!(map.text().contains("/compounds/530102001002-001</loc><lastmod>2026-07-02</lastmod>"));
}

#[tokio::test]
async fn the_way_to_a_page_is_told_to_programs_too() {
    let test = TestApp::with_cast("2026-06-24").await;
    let page = get(&site(&test), "/streets/530102001000").await;
    for part in [
        "itemtype=\"https://schema.org/BreadcrumbList\"",
        "<a itemprop=\"item\" href=\"/streets\"><span itemprop=\"name\">街道</span></a>",
        "<span itemprop=\"name\">华山街道</span><meta itemprop=\"position\" content=\"3\">",
    ] {
        assert!(page.text().contains(part), "{part}");
    }
}
