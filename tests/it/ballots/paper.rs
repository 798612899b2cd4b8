use super::{ballots, clerk, cuihu, cycle, made, opened, refused_by_database, slip};
use entity::value::Channel;
use lianping::rating::queries::{Standing, papers, reconciliation, standing};
use lianping::rating::{PaperTyped, TypePaper, take_ballot, type_paper};

fn paper(door: &str, answers: &str) -> TypePaper {
    TypePaper {
        cycle: cycle(),
        compound: cuihu(),
        door: door.to_owned(),
        answers: answers.to_owned(),
    }
}

#[tokio::test]
async fn a_paper_ballot_counts_when_two_people_typed_the_same() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let (app, door) = (&test.app, &made[3].door);
    let typed = |login: &'static str, answers: &'static str| {
        let command = paper(door, answers);
        async move { type_paper(app, &clerk(login), command).await.unwrap() }
    };
    assert_eq!(typed("juwei1", "55555").await, PaperTyped::Waits);
    assert_eq!(typed("juwei1", "55545").await, PaperTyped::Waits, "a hand corrects itself");
    assert_eq!(ballots(&test).await.len(), 0);
    let forced = "UPDATE paper_ballot SET second_by = first_by, second_answers = '11111', \
                  second_at = first_at";
    assert!(refused_by_database(&test, forced).await);
    assert_eq!(typed("juwei2", "55455").await, PaperTyped::Differs);
    assert_eq!(papers(test.db(), (cycle(), cuihu())).await.unwrap().len(), 1);
    assert_eq!(typed("juwei2", "55545").await, PaperTyped::Counts { replaced: None });
    let counted = ballots(&test).await;
    assert_eq!((counted.len(), counted[0].answers.as_str()), (1, "55545"));
    assert!(papers(test.db(), (cycle(), cuihu())).await.unwrap().is_empty());
    let rows = reconciliation(test.db(), cycle(), None).await.unwrap();
    assert_eq!((rows[0].web, rows[0].paper, rows[0].agrees()), (0, 1, true));
}

/// A unit has one ballot: the last, however it came in, and its owner sees by
/// which way.
#[tokio::test]
async fn the_last_ballot_of_a_unit_counts_whether_on_paper_or_not() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let slip = slip(&test, &made[0]).await;
    take_ballot(&test.app, &slip, "11111").await.unwrap();
    for login in ["juwei1", "juwei2"] {
        type_paper(&test.app, &clerk(login), paper(&made[0].door, "44444")).await.unwrap();
    }
    let (channel, replaced) = (Channel::Paper, Some(Channel::Web));
    let found = standing(test.db(), &slip).await.unwrap();
    assert_eq!(found, Standing::Received { channel, replaced });
    assert_eq!(ballots(&test).await[0].answers, "44444");

    take_ballot(&test.app, &slip, "22222").await.unwrap();
    let (channel, replaced) = (Channel::Web, Some(Channel::Paper));
    let found = standing(test.db(), &slip).await.unwrap();
    assert_eq!(found, Standing::Received { channel, replaced });
    let kept = ballots(&test).await;
    assert_eq!((kept.len(), kept[0].answers.as_str()), (1, "22222"));
}
