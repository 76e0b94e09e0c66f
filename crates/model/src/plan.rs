//! From one catalog to the next.
