//! From a reference to something to read: blocks of spans with a role and maybe a link; wrapping and measuring. Pure.
