//! From a question to references: the filter language, the selection and text search. Pure.
