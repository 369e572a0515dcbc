//! The room with the door: all that front ends and tests call.

pub mod present;
