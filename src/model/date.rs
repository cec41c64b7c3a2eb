//! Dates: the subset of EDTF (ISO 8601-2) that a briefing uses.
