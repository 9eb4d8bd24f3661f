//! Rules on what it may do and who may see it.

pub(super) mod allowlist;
pub(super) mod broad_rights;
pub(super) mod credentials;
pub(super) mod cross_account;
pub(super) mod egress;
pub(super) mod plaintext_credentials;
pub(super) mod schedule_parts;
pub(super) mod sensitive_data;
pub(super) mod vpc_lambda;
