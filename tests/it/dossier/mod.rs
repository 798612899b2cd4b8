//! Dossiers as they come from outside: right, wrong and hostile.

mod bad_dossiers;
mod folder;
mod manifests;
mod recompute;
mod zips;
