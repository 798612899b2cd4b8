use crate::app::App;
use crate::error::Result;
use crate::rating::{queries, store};
use entity::value::CycleState;

/// What nobody confirmed in time goes, and so do the addresses of those who
/// objected, once the result is final: nobody needs them any more.
pub async fn forget_objectors(app: &App) -> Result<u64> {
    let mut forgotten = store::drop_dead_requests(&app.db, app.clock.now()).await?;
    for cycle in queries::cycles(&app.db).await? {
        if cycle.state() == CycleState::Final {
            forgotten += store::erase_addresses(&app.db, cycle.code).await?;
        }
    }
    Ok(forgotten)
}
