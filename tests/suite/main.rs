//! Tests of the whole core, native.

mod meta;
