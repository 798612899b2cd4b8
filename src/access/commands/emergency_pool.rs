use crate::access::emergency::EmergencyRefused;
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::FirmAgent;

/// A firm takes part in the lots for emergency services, or no longer does.
pub async fn say_emergency(app: &App, agent: &FirmAgent, takes_part: bool) -> Result<()> {
    let work = app.begin(agent).await?;
    store::lock_family(&work, agent.firm).await?;
    let (said, count) = queries::emergency_word(work.conn(), agent.firm).await?;
    if said == takes_part {
        return Err(EmergencyRefused::SaidAlready.into());
    }
    if takes_part {
        if !queries::is_verified(work.conn(), agent.firm).await? {
            return Err(EmergencyRefused::NotVerified.into());
        }
        if queries::is_excluded(work.conn(), agent.firm, work.today()).await? {
            return Err(EmergencyRefused::Restricted.into());
        }
    }
    store::add_emergency_word(&work, (agent.firm, count + 1), takes_part).await?;
    work.commit(Event::EmergencyPool { firm: agent.firm, takes_part }).await
}
