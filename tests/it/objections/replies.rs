use super::*;
use lianping::rating::queries::{replies_of_firm, reply};
use lianping::rating::{publish_reply, take_down_reply, withdraw_reply};

#[tokio::test]
async fn a_firm_replies_once_to_a_result_of_its_own() {
    let test = in_publicity().await;
    let at = (cycle(), dropped());
    let publish = async |text: &str| publish_reply(&test.app, &agent(), at, text).await;
    assert_eq!(refused(publish("请联系王经理13800138000").await), "public-text/personal-number");
    assert_eq!(refused(publish(&"长".repeat(501)).await), "public-text/length");
    publish("已按整改通知完成消防设施维修。").await.unwrap();
    assert_eq!(refused(publish("又一份").await), "reply/there-already");
    let foreign =
        publish_reply(&test.app, &agent(), (cycle(), VETOED.parse().unwrap()), "我").await;
    assert_eq!(refused(foreign), "missing");
    let other = FirmAgent::at_the_command_line(
        Actor::Account("qiye9".to_owned()),
        "91530102MAPDDE7M8N".parse().unwrap(),
    );
    let id = replies_of_firm(test.db(), FIRM.parse().unwrap()).await.unwrap()[0].id;
    assert_eq!(refused(withdraw_reply(&test.app, &other, id).await), "missing");
    withdraw_reply(&test.app, &agent(), id).await.unwrap();
    assert_eq!(reply(test.db(), cycle(), dropped()).await.unwrap(), None);
    publish("更正后的自述。").await.unwrap();

    let id = replies_of_firm(test.db(), FIRM.parse().unwrap()).await.unwrap()[0].id;
    let silent = take_down_reply(&test.app, &officer("jingban1"), id, "").await;
    assert_eq!(refused(silent), "public-text/length");
    take_down_reply(&test.app, &officer("jingban1"), id, "含有对其他企业的贬低").await.unwrap();
    assert_eq!(refused(withdraw_reply(&test.app, &agent(), id).await), "reply/taken-down");
    assert_eq!(refused(publish("再来一份").await), "reply/there-already");
    let shown = reply(test.db(), cycle(), dropped()).await.unwrap().unwrap();
    assert_eq!(shown.taken_down.unwrap().reason, "含有对其他企业的贬低");
}

#[tokio::test]
async fn before_the_publicity_there_is_nothing_to_reply_to() {
    let test = with_cycle("closed").await;
    let early = publish_reply(&test.app, &agent(), (cycle(), dropped()), "早").await;
    assert_eq!(refused(early), "reply/not-public");
}
