use super::{account, admin, asked, security, signed_in};
use crate::support::TestApp;
use entity::value::{AccountKind, Role};
use lianping::identity::{
    Actor, FirmAgent, SecurityAdmin, StreetOfficer, disable_account, grant_role, invite_account,
    kind_of, roles_of, take_role, use_session,
};
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn a_right_taken_away_stops_at_the_next_request() {
    let test = TestApp::with_cast("2026-06-24").await;
    let app = &test.app;
    let new = asked("street1", AccountKind::Street, "530102001000");
    account(&test, new, &[Role::StreetOfficer]).await;
    let (cookie, who) = signed_in(&test, "street1").await;
    let officer = StreetOfficer::try_from(&who).unwrap();
    assert_eq!(officer.street.to_string(), "530102001000");
    assert!(FirmAgent::try_from(&who).is_err());
    take_role(app, &security(), "street1", Role::StreetOfficer).await.unwrap();
    let who = use_session(app, &cookie).await.unwrap().unwrap();
    assert!(StreetOfficer::try_from(&who).is_err());
    disable_account(app, &admin(), "street1").await.unwrap();
    assert!(use_session(app, &cookie).await.unwrap().is_none());
}

#[tokio::test]
async fn roles_that_exclude_each_other_are_refused_by_the_program_and_by_the_database() {
    let test = TestApp::with_cast("2026-06-24").await;
    for kind in AccountKind::ALL {
        let scope = match kind {
            AccountKind::Street => "530102001000",
            AccountKind::Community => "530102001001",
            AccountKind::Firm => "91530102MA6B0H2E10",
            _ => "",
        };
        let login = format!("{kind}1");
        account(&test, asked(&login, *kind, scope), &[]).await;
        for role in Role::ALL {
            let granted = grant_role(&test.app, &security(), &login, *role).await;
            assert_eq!(granted.is_ok(), kind_of(*role) == *kind, "{kind} {role}");
            if kind_of(*role) != *kind {
                for written in [*kind, kind_of(*role)] {
                    let forced = format!(
                        "INSERT INTO account_role (account_id, kind, role, granted_by, granted_at) \
                         SELECT id, '{written}', '{role}', 'x', invited_at FROM account \
                         WHERE login = '{login}'"
                    );
                    let forced = test.db().execute_unprepared(&forced).await;
                    assert!(forced.is_err(), "{kind} {role} as {written}");
                }
            }
        }
        assert!(roles_of(*kind).count() >= 1);
    }
}

#[tokio::test]
async fn nobody_grants_to_themselves_and_a_login_is_used_once() {
    let test = TestApp::with_cast("2026-06-24").await;
    let app = &test.app;
    account(&test, asked("anquan1", AccountKind::Security, ""), &[]).await;
    let own = SecurityAdmin::at_the_command_line(Actor::Account("anquan1".to_owned()));
    let granted = grant_role(app, &own, "anquan1", Role::SecurityAdmin).await.unwrap_err();
    assert_eq!(granted.to_string(), "nobody changes the rights of their own account");
    let again = asked("ANQUAN1", AccountKind::Audit, "");
    let taken = invite_account(app, &admin(), again).await.unwrap_err();
    assert_eq!(taken.to_string(), "the login anquan1 is taken");
}
