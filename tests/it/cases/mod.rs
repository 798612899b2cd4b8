//! 擅自撤离案件 on the database: any order of acts by any hands, the instants at
//! which days begin and end, and what the database itself lets nobody write.

mod acts;
mod judge;
mod orders;
mod registry_acts;
mod states;
mod world;
