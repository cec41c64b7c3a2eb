//! From a page or the model to text.
