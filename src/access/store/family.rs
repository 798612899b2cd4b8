use crate::error::Result;
use crate::registry::hold_district;
use crate::work::Work;
use entity::value::Uscc;

/// Until the unit of work ends, nothing is decided about whether the firm may
/// serve here but by it. A filing is looked at beside every firm that may not
/// come back, whatever its code: so this holds the whole district, which who
/// changes the registry holds too, and no two can wait for each other.
pub(crate) async fn lock_family(work: &Work, _firm: Uscc) -> Result<()> {
    hold_district(work).await
}
