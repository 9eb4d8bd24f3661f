//! State of the app, pure: reduce, history, saved designs.
