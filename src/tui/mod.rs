//! The edge: the terminal, its events and signals, and the effects that `app` asks for.
