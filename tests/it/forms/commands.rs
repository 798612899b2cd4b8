use super::{bureau, community, cycle, marks, open, street};
use crate::support::{CUIHU, SHUIJING, TestApp, reviewer};
use entity::value::Party;
use lianping::error::{Error, Result};
use lianping::rating::queries::form_keys;
use lianping::rating::{
    EvidenceChange, Filler, Mark, SaveForm, close_cycle, save_form, save_forms, submit_form,
    submit_forms, withdraw_form,
};

const GOOD: [&str; 4] = ["24.5", "20", "19.25", "15"];

async fn save(
    test: &TestApp,
    filler: &Filler,
    (compound, read): (&str, i32),
    marks: Vec<Mark>,
) -> Result<i32> {
    let command = SaveForm {
        cycle: cycle(),
        compound: compound.parse().unwrap(),
        read,
        marks,
        evidence: EvidenceChange::default(),
    };
    Ok(save_form(&test.app, filler, command).await?.version)
}

async fn submit(test: &TestApp, filler: &Filler, compound: &str, read: i32) -> Result<u32> {
    submit_form(&test.app, filler, cycle(), (compound.parse().unwrap(), read)).await
}

fn code<T: std::fmt::Debug>(refused: Result<T>) -> &'static str {
    match refused {
        Err(Error::Refused(refusal)) => refusal.code(),
        other => panic!("{other:?}"),
    }
}

async fn numbers(test: &TestApp, party: Party) -> Vec<(String, u32)> {
    let keys = form_keys(test.db(), cycle()).await.unwrap();
    let of_party = keys.into_iter().filter(|(_, is, _)| *is == party);
    of_party.map(|(compound, _, no)| (compound.to_string(), no)).collect()
}

#[tokio::test]
async fn a_form_counts_once_it_is_handed_in_and_not_once_it_is_withdrawn() {
    let test = open().await;
    let officer = street("huashan1");
    assert_eq!(code(submit(&test, &officer, CUIHU, 0).await), "form/not-saved");
    assert_eq!(save(&test, &officer, (CUIHU, 0), marks(&["24.5", "27"])).await.unwrap(), 1);
    assert_eq!(numbers(&test, Party::Street).await, [], "a draft counts");
    assert_eq!(code(submit(&test, &officer, CUIHU, 1).await), "form/incomplete");
    assert_eq!(code(save(&test, &officer, (CUIHU, 0), marks(&GOOD)).await), "form/saved-meanwhile");
    assert_eq!(save(&test, &officer, (CUIHU, 1), marks(&GOOD)).await.unwrap(), 2);
    assert_eq!(code(submit(&test, &officer, CUIHU, 1).await), "form/saved-meanwhile");
    assert_eq!(submit(&test, &officer, CUIHU, 2).await.unwrap(), 1);
    assert_eq!(numbers(&test, Party::Street).await, [(CUIHU.to_owned(), 1)]);
    assert_eq!(code(submit(&test, &officer, CUIHU, 2).await), "form/submitted");
    assert_eq!(code(save(&test, &officer, (CUIHU, 2), marks(&GOOD)).await), "form/submitted");

    // A second officer of the same street, a form of their own.
    let second = street("huashan2");
    save(&test, &second, (CUIHU, 0), marks(&GOOD)).await.unwrap();
    assert_eq!(submit(&test, &second, CUIHU, 1).await.unwrap(), 2);

    let compound = CUIHU.parse().unwrap();
    withdraw_form(&test.app, &officer, cycle(), compound).await.unwrap();
    assert_eq!(numbers(&test, Party::Street).await, [(CUIHU.to_owned(), 2)]);
    let again = withdraw_form(&test.app, &officer, cycle(), compound).await;
    assert_eq!(code(again), "form/not-submitted");
    save(&test, &officer, (CUIHU, 2), marks(&GOOD)).await.unwrap();
    assert_eq!(submit(&test, &officer, CUIHU, 3).await.unwrap(), 1);

    close_cycle(&test.app, &reviewer(), cycle()).await.unwrap();
    let late = withdraw_form(&test.app, &officer, cycle(), compound).await;
    assert_eq!(code(late), "cycle/wrong-state");
    assert_eq!(code(save(&test, &officer, (SHUIJING, 0), marks(&GOOD)).await), "cycle/wrong-state");
}

#[tokio::test]
async fn everybody_fills_in_their_own_area() {
    let test = open().await;
    let neighbour = community("cuihu1", "530102001001");
    assert_eq!(code(save(&test, &neighbour, (SHUIJING, 0), vec![]).await), "missing");
    let elsewhere = lianping::identity::StreetOfficer::at_the_command_line(
        lianping::identity::Actor::Account("puji1".to_owned()),
        "530102009000".parse().unwrap(),
    );
    let elsewhere = Filler::from(&elsewhere);
    assert_eq!(code(save(&test, &elsewhere, (CUIHU, 0), vec![]).await), "missing");
    assert_eq!(code(save(&test, &bureau("jb1"), ("530102001003-001", 0), vec![]).await), "missing");
    assert_eq!(save(&test, &bureau("jb1"), (SHUIJING, 0), vec![]).await.unwrap(), 1);
}

#[tokio::test]
async fn a_table_of_forms_is_handed_in_whole_or_not_at_all() {
    let test = open().await;
    let officer = street("huashan1");
    let [cuihu, shuijing] = [CUIHU, SHUIJING].map(|code| code.parse().unwrap());
    let forms = vec![(cuihu, marks(&GOOD)), (shuijing, marks(&["30", "26", "1", "2"]))];
    let saved = save_forms(&test.app, &officer, cycle(), forms).await.unwrap();
    let read: Vec<_> = saved.iter().map(|sheet| (sheet.compound, sheet.version)).collect();
    let refused = submit_forms(&test.app, &officer, cycle(), &read).await;
    assert_eq!(code(refused), "form/incomplete");
    assert_eq!(numbers(&test, Party::Street).await, []);
    let mended = vec![(shuijing, marks(&["30", "25", "1", "2"]))];
    save_forms(&test.app, &officer, cycle(), mended).await.unwrap();
    submit_forms(&test.app, &officer, cycle(), &[(cuihu, 1), (shuijing, 2)]).await.unwrap();
    let both = [CUIHU, SHUIJING].map(|compound| (compound.to_owned(), 1));
    assert_eq!(numbers(&test, Party::Street).await, both);
}
