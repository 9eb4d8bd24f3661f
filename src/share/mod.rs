//! Links and files. A link is hostile input: everything is capped, checked and explained.
