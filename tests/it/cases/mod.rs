//! 擅自撤离案件 on the database: any order of acts by any hands, the instants at
//! which days begin and end, and what the database itself lets nobody write.

mod acts;
mod instants;
mod judge;
mod last_word;
mod last_word_else;
mod no_jobs;
mod orders;
mod registry_acts;
mod states;
mod steps;
mod world;
