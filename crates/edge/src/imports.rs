//! `/imports`: files brought in.
