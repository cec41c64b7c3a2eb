//! From state to cells. Nothing here changes the state.
