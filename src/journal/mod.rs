//! The crash-safe files of an incident: append, recover, lock, verify.
