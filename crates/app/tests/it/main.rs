//! Kith as its callers see it: every test drives the router in process, on both databases.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod access;
mod catalog;
mod config;
mod contract;
mod converting;
mod crm_sales;
mod derived;
mod edges;
mod filters;
mod house;
mod imports;
mod indexes;
mod kinds_of_object;
mod levels;
mod lists;
mod naughty;
mod notes;
mod operations;
mod problems;
mod rates;
mod records;
mod roles;
mod search;
mod secrets;
mod sessions;
mod shape;
mod story;
mod templates;
mod test_app;
mod upgrade;
mod views;
mod wire;
