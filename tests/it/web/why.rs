//! Why this grade: a compound's and a firm's, with the way up, and what few
//! ballots keep back.

use super::visitor::{get, site, with_cycle};
use axum::http::StatusCode;

/// 2A by a deduction of five points.
const DROPPED: &str = "/compounds/530102003006-002/ratings/2026";
/// 5A, with the best of its class.
const BEST: &str = "/compounds/530102006009-001/ratings/2026";
const VETOED: &str = "/compounds/530102006013-001/ratings/2026";
/// Rated on four ballots, which give the owners' component 55.50.
const FEW: &str = "530102005006-003";
const FIRM: &str = "/firms/91530102MA7JAUG56K/ratings/2026";

#[tokio::test]
async fn a_dropped_grade_is_explained_to_the_last_hundredth() {
    let test = with_cycle("final").await;
    let page = get(&site(&test), DROPPED).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let text = page.text().replace("&#x3D;", "=");
    for said in [
        "为什么是2A",
        "四方评分加权为 82.09 分，本来是3A；因责令限期改正逾期扣 5.00 分，综合得分 77.09，落在2A（70 ≤ 得分 &lt; 80）。",
        "31 / 42",
        "56 张有效选票",
        "4 份评价表，取平均",
        "82.087 四舍五入",
        "74.32 × 40% + 89.75 × 30% + 83.25 × 15% + 86.31 × 15% = 82.087 → 82.09",
        "82.09 − 5.00 = 77.09",
        "还差 2.91 分",
        "不再发生扣分 D03 责令限期改正逾期",
        "业主评分提高 7.27 分",
        "相当于 280 个回答里至少 92 个各提高一档",
        "失分最多的是维修响应、清洁卫生",
        "住建局评分提高 9.70 分",
        "只靠街道一方",
        "共 22.91 分",
        "0 · 5 · 20 · 21 · 10",
        "min(max(⌈10% × 83⌉, 50), ⌈60% × 83⌉) = 50",
        "280 个回答共 20810.00 分",
        "href=\"/rulebooks/wuhua-default/1\"",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let (spared, raised) = (text.find("不再发生扣分"), text.find("业主评分提高"));
    assert!(spared < raised, "a deduction costs no points and comes first");
}

#[tokio::test]
async fn why_is_public_from_publicity_on_and_in_both_languages() {
    for (state, status) in [
        ("open", StatusCode::NOT_FOUND),
        ("closed", StatusCode::NOT_FOUND),
        ("publicity", StatusCode::OK),
        ("final", StatusCode::OK),
    ] {
        let test = with_cycle(state).await;
        let site = site(&test);
        for path in [DROPPED, BEST, VETOED, FIRM] {
            for path in [path.to_owned(), format!("{path}?lang=en")] {
                assert_eq!(get(&site, &path).await.status, status, "{state} {path}");
            }
        }
        // The notice for the wall is of final results only.
        let notice = get(&site, &format!("{DROPPED}/notice")).await;
        let expected = if state == "final" { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(notice.status, expected, "{state}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_explained() {
    let test = with_cycle("final").await;
    let site = site(&test);
    for path in [
        "/compounds/530102003006-002/ratings/2025",
        "/compounds/530102003006-002/ratings/x",
        "/compounds/530102003006-999/ratings/2026",
        "/firms/91530102MA6B0H2E10/ratings/2026",
        "/firms/91530102MA6B0H2E10",
        "/compounds/530102003006-999",
        // Without a grade there is nothing to put on a wall.
        "/compounds/530102001006-001/ratings/2026/notice",
    ] {
        assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn every_reason_for_no_grade_is_named() {
    let test = with_cycle("final").await;
    let site = site(&test);
    for (code, reason) in [
        ("530102001006-001", "收到 44 张有效选票，至少需要 50 张，不定等级"),
        ("530102001007-001", "不满 6 个整月，不定等级"),
        ("530102001009-001", "没有收到社区的评价表，不定等级"),
    ] {
        let page = get(&site, &format!("/compounds/{code}/ratings/2026")).await;
        assert!(page.text().contains(reason), "{code}: {reason}");
        assert!(page.text().contains("为什么没有等级") && !page.text().contains("class=\"way\""));
        let home = get(&site, &format!("/compounds/{code}")).await;
        assert!(home.text().contains(reason), "{code}: {reason}");
    }
}

#[tokio::test]
async fn no_lever_lifts_a_veto_and_nothing_is_above_the_best() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let vetoed = get(&site, VETOED).await;
    for said in ["挪用住宅专项维修资金", "综合得分 89.12，本来是4A", "改哪一项都升不了"]
    {
        assert!(vetoed.text().contains(said), "{said}");
    }
    assert!(!vetoed.text().contains("离等级线多远"));
    let best = get(&site, BEST).await;
    assert!(best.text().contains("已经是最高等级") && best.text().contains("1 / 42"));
}

#[tokio::test]
async fn few_ballots_keep_the_owners_figures_back_everywhere() {
    let test = with_cycle("final").await;
    let site = site(&test);
    for path in [
        format!("/compounds/{FEW}"),
        format!("/compounds/{FEW}/ratings/2026"),
        format!("/compounds/{FEW}/ratings/2026/notice"),
    ] {
        for path in [path.clone(), format!("{path}?lang=en")] {
            let page = get(&site, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text().contains("68.35") && page.text().contains("&lt;5"), "{path}");
            for figure in ["55.50", "class=\"lv-bar\"", "class=\"wf\"", "id=\"lost\""] {
                assert!(!page.text().contains(figure), "{path} {figure}");
            }
        }
    }
    let page = get(&site, &format!("/compounds/{FEW}/ratings/2026")).await;
    assert!(page.text().contains("不公布业主评分") && !page.text().contains("业主评分提高"));
}

#[tokio::test]
async fn a_firm_s_mean_is_explained_with_those_it_leaves_out() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let page = get(&site, FIRM).await;
    for said in [
        "4 个已评定小区综合得分的平均为 85.73 分，落在4A（85 ≤ 得分 &lt; 90）。",
        "7 / 21",
        "342.93 ÷ 4 → 85.73",
        "还差 4.27 分，只改一个小区时（共 4 个）",
        "缺评价表",
        "服务期不足",
    ] {
        assert!(page.text().contains(said), "{said}");
    }
    let vetoed = get(&site, "/firms/91530102MAPDDE7M8N/ratings/2026").await;
    for said in ["本来是4A", "被一票否决，企业定为不合格", "改哪一个小区的得分都升不了"]
    {
        assert!(vetoed.text().contains(said), "{said}");
    }
    let unrated = get(&site, "/firms/91530102MA7HEDF29B/ratings/2026").await;
    assert!(unrated.text().contains("2 个参评小区都没有评定，企业不定等级"));
}

#[tokio::test]
async fn the_notice_for_the_wall_carries_its_address() {
    let test = with_cycle("final").await;
    let page = get(&site(&test), &format!("{DROPPED}/notice")).await;
    for said in [
        "物业服务等级告知单",
        "https://lianping.test/compounds/530102003006-002/ratings/2026",
        "2026年7月2日定级",
        "77.09",
        "<path d=\"M4 4h7v1h-7z",
        "class=\"sheet\"",
    ] {
        assert!(page.text().contains(said), "{said}");
    }
}
