use super::*;
use chrono::Duration;
use entity::objection_voice;
use lianping::notice::erase_objectors;
use lianping::rating::queries::{objection, open_objections, voices};
use lianping::rating::{finalise_cycle, forget_objectors};
use sea_orm::{ConnectionTrait, EntityTrait};

const STREET: Disputed = Disputed::Party(entity::value::Party::Street);

#[tokio::test]
async fn only_a_confirmed_address_objects_and_only_in_time() {
    let test = in_publicity().await;
    let token = hand_in(&test, "yezhu@mail.test", STREET).await.unwrap();
    assert_eq!(open_objections(test.db(), cycle()).await.unwrap(), 0, "nothing until confirmed");
    assert_eq!(refused(confirm_objection(&test.app, "00").await), "objection/link");
    let reference = confirm_objection(&test.app, &token).await.unwrap();
    assert_eq!(reference.len(), 10);
    let again = confirm_objection(&test.app, &token).await;
    assert_eq!(refused(again), "objection/link", "once");

    // On the last day of the publicity at 23:00, confirmed within the 24 hours.
    test.today_is("2026-07-01");
    test.pass(Duration::hours(11));
    let late = hand_in(&test, "linju@mail.test", Disputed::Class).await.unwrap();
    let dead = hand_in(&test, "guolu@mail.test", Disputed::Months).await.unwrap();
    test.pass(Duration::hours(10));
    let answered = finalise_cycle(&test.app, &crate::support::approver("审批乙"), cycle()).await;
    assert_eq!(refused(answered), "objection/open");
    let reference = confirm_objection(&test.app, &late).await.unwrap();
    let raised = objection(test.db(), &reference).await.unwrap().unwrap();
    assert_eq!(raised.received_on, crate::support::day("2026-07-02"));
    let after = hand_in(&test, "linju@mail.test", Disputed::Owners).await;
    assert_eq!(refused(after), "objection/publicity-over");
    test.pass(Duration::hours(15));
    assert_eq!(refused(confirm_objection(&test.app, &dead).await), "objection/link");
    assert_eq!(forget_objectors(&test.app).await.unwrap(), 1);
}

#[tokio::test]
async fn nothing_is_final_while_something_may_still_be_confirmed() {
    let test = in_publicity().await;
    test.today_is("2026-07-01");
    test.pass(Duration::hours(11));
    hand_in(&test, "yezhu@mail.test", STREET).await.unwrap();
    test.today_is("2026-07-02");
    let approver = crate::support::approver("审批乙");
    let early = finalise_cycle(&test.app, &approver, cycle()).await;
    assert_eq!(refused(early), "objection/waiting");
    test.pass(Duration::hours(24));
    finalise_cycle(&test.app, &approver, cycle()).await.unwrap();
}

#[tokio::test]
async fn everybody_objects_once_to_a_line_and_later_ones_join() {
    let test = in_publicity().await;
    let first = raise(&test, STREET).await;
    let twice = raise_objection(&test.app, &agent(), on(STREET), "再说一次", None).await;
    assert_eq!(refused(twice), "objection/twice");
    let joined = hand_in_and_confirm(&test, "YEZHU@mail.test", STREET).await.unwrap();
    assert_eq!(joined, first);
    let twice = hand_in_and_confirm(&test, "yezhu@mail.test ", STREET).await;
    assert_eq!(refused(twice), "objection/twice");
    let other = hand_in_and_confirm(&test, "yezhu@mail.test", Disputed::Owners).await.unwrap();
    assert_ne!(other, first);
    assert_eq!(voices(test.db(), &first).await.unwrap().len(), 2);
    assert_eq!(open_objections(test.db(), cycle()).await.unwrap(), 2);
}

#[tokio::test]
async fn what_cannot_be_objected_to_is_refused() {
    let test = in_publicity().await;
    let by = |compound: &str, line| Subject { compound: compound.parse().unwrap(), ..on(line) };
    let foreign =
        raise_objection(&test.app, &agent(), by(VETOED, Disputed::Veto), "否决", None).await;
    assert_eq!(refused(foreign), "missing");
    let no_veto = raise_objection(&test.app, &agent(), on(Disputed::Veto), "否决", None).await;
    assert_eq!(refused(no_veto), "objection/line");
    for personal in ["请回电 138 0013 8000", "我的证件号53010219800101123X"] {
        let told = raise_objection(&test.app, &agent(), on(STREET), personal, None).await;
        assert_eq!(refused(told), "public-text/personal-number");
    }
    let nowhere = hand_in(&test, "不是邮箱", STREET).await;
    assert_eq!(refused(nowhere), "objection/email");
    for line in [Disputed::Class, Disputed::Months, Disputed::Households, Disputed::Owners, STREET]
    {
        hand_in(&test, "yezhu@mail.test", line).await.unwrap();
    }
    let sixth = hand_in(&test, "yezhu@mail.test", STREET).await;
    assert_eq!(refused(sixth), "objection/too-many-waiting");
}

#[tokio::test]
async fn an_address_is_forgotten_when_the_result_is_final() {
    let test = in_publicity().await;
    let reference = hand_in_and_confirm(&test, "yezhu@mail.test", STREET).await.unwrap();
    assign_objection(&test.app, &officer("jingban1"), &reference, "jingban2").await.unwrap();
    let (outcome, text) = (Outcome::Rejected, "记录属实。".to_owned());
    let answer = Answer { outcome, text, corrections: Vec::new() };
    answer_objection(&test.app, &officer("jingban2"), &reference, answer).await.unwrap();
    let kept = async || {
        let voice = objection_voice::Entity::find().one(test.db()).await.unwrap();
        voice.unwrap().email.is_some()
    };
    forget_objectors(&test.app).await.unwrap();
    assert!(kept().await);
    test.today_is("2026-07-02");
    finalise_cycle(&test.app, &crate::support::approver("审批乙"), cycle()).await.unwrap();
    forget_objectors(&test.app).await.unwrap();
    assert!(!kept().await);
}

#[tokio::test]
async fn the_record_of_what_was_sent_forgets_an_objector_after_thirty_days_and_no_account() {
    let test = in_publicity().await;
    for (address, line) in [("yezhu@mail.test", STREET), ("qiye1@wuhua.test", Disputed::Class)] {
        hand_in(&test, address, line).await.unwrap();
    }
    let settle = "UPDATE delivery SET state = 'accepted', due_at = NULL, \
                  settled_at = '2026-06-24 04:00:00+00:00'";
    test.db().execute_unprepared(settle).await.unwrap();
    let named = async |address: &str| {
        let all = entity::delivery::Entity::find().all(test.db()).await.unwrap();
        all.iter().any(|delivery| delivery.recipient == address)
    };
    test.today_is("2026-07-23");
    assert_eq!(erase_objectors(&test.app).await.unwrap(), 0);
    assert!(named("yezhu@mail.test").await);
    test.today_is("2026-07-25");
    assert_eq!(erase_objectors(&test.app).await.unwrap(), 1);
    assert!(!named("yezhu@mail.test").await && named("qiye1@wuhua.test").await);
}
