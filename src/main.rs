//! The `amicus` command.

fn main() {}
