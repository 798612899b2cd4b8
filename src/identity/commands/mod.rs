mod factor;
mod interests;
mod invite;
mod name;
mod password;
mod roles;
mod set_up;
mod sign_in;

pub use factor::{NewFactor, drop_factor, set_factor};
pub use interests::{declare_interest, withdraw_interest};
pub use invite::{Linked, invite_account, invite_again};
pub use name::name_at_the_command_line;
pub use password::{change_password, forget_password, set_password_by_link};
pub use roles::{disable_account, enable_account, grant_role, take_role};
pub use set_up::{SetUp, set_up_account};
pub use sign_in::{
    SignIn, end_session, show_factor, sign_in, sign_out, sign_out_elsewhere, use_session,
};
