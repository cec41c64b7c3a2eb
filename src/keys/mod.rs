//! Keys and their names, and the keymap that turns keys into actions.
