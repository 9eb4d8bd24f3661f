//! Tests of the whole core, native.

mod rules;
mod scenarios;
