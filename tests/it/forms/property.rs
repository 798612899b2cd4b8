//! However a form comes in, it counts the same.

use super::{bureau, community, cycle, marks, open, street};
use crate::support::{CUIHU, SHUIJING, reviewer, sheet};
use entity::value::Party;
use lianping::import::Mode;
use lianping::rating::queries::{compound_results, rulebook};
use lianping::rating::sheet::FORMS;
use lianping::rating::{
    EvidenceChange, Filler, SaveForm, close_cycle, import_forms, save_form, submit_form,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Points of every size the indicator can give, to the hundredth.
fn points(runner: &mut TestRunner, max: i32) -> String {
    let hundredths = (0..=max).new_tree(runner).unwrap().current();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[tokio::test]
async fn a_form_handed_in_counts_as_an_imported_one_does() {
    let test = open().await;
    let runner = &mut TestRunner::deterministic();
    let at = lianping::rating::queries::cycle(test.db(), cycle()).await.unwrap().unwrap().rulebook;
    let book = rulebook(test.db(), &at).await.unwrap();
    let mut table = "compound_code,party,form_no,indicator,points\n".to_owned();
    for &party in Party::ALL {
        for form_no in 1..=3 {
            let indicators: Vec<_> = book.indicators_of(party).collect();
            let given: Vec<String> =
                indicators.iter().map(|is| points(runner, is.max.hundredths())).collect();
            for (indicator, points) in indicators.iter().zip(&given) {
                let row = format!("{CUIHU},{party},{form_no},{},{points}\n", indicator.code);
                table.push_str(&row);
            }
            let login = format!("{party}{form_no}");
            let filler: Filler = match party {
                Party::Street => street(&login),
                Party::Community => community(&login, "530102001002"),
                Party::Bureau => bureau(&login),
            };
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            let compound = SHUIJING.parse().unwrap();
            let save = SaveForm {
                cycle: cycle(),
                compound,
                read: 0,
                marks: marks(&given),
                evidence: EvidenceChange::default(),
            };
            save_form(&test.app, &filler, save).await.unwrap();
            submit_form(&test.app, &filler, cycle(), (compound, 1)).await.unwrap();
        }
    }
    let forms = sheet("forms.csv", &table, &FORMS);
    import_forms(&test.app, &reviewer(), cycle(), &forms, Mode::Commit).await.unwrap();
    close_cycle(&test.app, &reviewer(), cycle()).await.unwrap();
    let compounds = [CUIHU, SHUIJING].map(|code| code.parse().unwrap());
    let results = compound_results(test.db(), (cycle(), 1), compounds).await.unwrap();
    let [imported, filled_in] = results.try_into().ok().unwrap();
    assert!(imported.components.street.is_some());
    assert_eq!(imported.components, filled_in.components);
}
