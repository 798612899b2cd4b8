//! Flaws of `forms.csv`, `ballots.csv` and `events.csv`.

use super::case::Flaw::{More, Text};
use super::case::{Case, all_refused};

#[test]
fn a_form_is_of_a_known_compound_party_and_indicator() {
    all_refused(&[
        (
            "forms.csv",
            Text("530102008008-001,street", "530102008008-999,street"),
            "forms.csv line 2 column compound_code: there is no compound 530102008008-999",
        ),
        (
            "forms.csv",
            Text("street,1,S1", "police,1,S1"),
            "forms.csv line 2 column party: is none of street, community, bureau",
        ),
        (
            "forms.csv",
            Text("street,1,S1", "street,1,S9"),
            "forms.csv line 2 column indicator: there is no indicator S9",
        ),
        (
            "forms.csv",
            Text("street,1,S1", "street,1,C1"),
            "forms.csv line 2 column indicator: there is no indicator C1",
        ),
        (
            "forms.csv",
            Text("street,1,S1", "street,0,S1"),
            "forms.csv line 2 column form_no: is not between 1 and 1000000",
        ),
    ]);
}

#[test]
fn a_form_has_each_indicator_once() {
    all_refused(&[
        (
            "forms.csv",
            Text("street,1,S2,25", "street,1,S1,25"),
            "forms.csv line 3 column indicator: S1 stands here a second time",
        ),
        (
            "forms.csv",
            More("530102008008-001,street,7,S1,30\r\n530102008008-001,street,7,S2,20\r\n"),
            "forms.csv line 2044: form 7 of street lacks indicator S3",
        ),
    ]);
}

#[test]
fn points_are_written_plainly_and_lie_within_the_indicator() {
    let points = |written, expected| -> Case { ("forms.csv", Text("S1,30", written), expected) };
    all_refused(&[
        points("S1,30.01", "forms.csv line 2 column points: is not between 0 and 30.00"),
        points("S1,29.999", "forms.csv line 2 column points: has more than two decimals"),
        points("S1,30.000", "forms.csv line 2 column points: has more than two decimals"),
        points("S1,-1", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,+1", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,３０", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,3e1", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,.5", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,5.", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,\"1,5\"", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,", "forms.csv line 2 column points: is not a number like 12 or 12.50"),
        points("S1,99999999999999999999", "forms.csv line 2 column points: is too large"),
    ]);
}

#[test]
fn answers_are_one_digit_from_1_to_5_per_question() {
    let answers =
        |written, expected| -> Case { ("ballots.csv", Text(",1,35454", written), expected) };
    all_refused(&[
        answers(
            ",1,3545",
            "ballots.csv line 2 column answers: has 4 answers where the rule book asks 5 questions",
        ),
        answers(",1,05454", "ballots.csv line 2 column answers: is not between 1 and 5"),
        answers(",1,35464", "ballots.csv line 2 column answers: is not between 1 and 5"),
        answers(",1,3545 ", "ballots.csv line 2 column answers: is not between 1 and 5"),
        answers(
            ",1,354545",
            "ballots.csv line 2 column answers: has 6 answers where the rule book asks 5 questions",
        ),
        answers(
            ",1,",
            "ballots.csv line 2 column answers: has 0 answers where the rule book asks 5 questions",
        ),
    ]);
}

#[test]
fn a_ballot_number_is_one_of_the_compound_s_households_and_stands_once() {
    let bounds = "ballots.csv line 2 column ballot_no: is not between 1 and 320";
    let whole = "ballots.csv line 2 column ballot_no: is not a whole number";
    let number =
        |written, expected| -> Case { ("ballots.csv", Text(",1,35454", written), expected) };
    all_refused(&[
        number(",0,35454", bounds),
        number(",321,35454", bounds),
        number(",99999999999999999999,35454", bounds),
        number(",+1,35454", whole),
        number(",-1,35454", whole),
        number(",1.0,35454", whole),
        number(",１,35454", whole),
        number(",,35454", whole),
        number(
            ",2,35454",
            "ballots.csv line 3 column ballot_no: ballot 2 stands here a second time",
        ),
        (
            "ballots.csv",
            More("530102008008-001,1,55555\r\n"),
            "ballots.csv line 11616 column ballot_no: ballot 1 stands here a second time",
        ),
        (
            "ballots.csv",
            More("530102999999-001,1,55555\r\n"),
            "ballots.csv line 11616 column compound_code: there is no compound 530102999999-001",
        ),
        (
            "ballots.csv",
            More("530102008008_001,1,55555\r\n"),
            "ballots.csv line 11616 column compound_code: is not a compound code like \
             530102001001-001",
        ),
    ]);
}

#[test]
fn an_event_is_of_the_rule_book_and_has_a_day_that_exists() {
    let day = "events.csv line 2 column date: is not a day like 2026-06-30";
    let date =
        |written, expected| -> Case { ("events.csv", Text("2026-05-13", written), expected) };
    all_refused(&[
        date("2026-02-30", day),
        date("2026-6-1", day),
        date("2026/06/01", day),
        date("20260601", day),
        date("+2026-06-01", day),
        date("2026-06-01 ", day),
        date("2026-06-01T00:00:00", day),
        date("", day),
        (
            "events.csv",
            Text("D02", "d02"),
            "events.csv line 2 column event_code: there is no event d02",
        ),
        (
            "events.csv",
            Text("D02", "\"D\n02\""),
            r"events.csv line 2 column event_code: there is no event D\u{a}02",
        ),
        (
            "events.csv",
            Text("530102008008-001", "530102008008-009"),
            "events.csv line 2 column compound_code: there is no compound 530102008008-009",
        ),
    ]);
}
