//! A folder on the disk that goes away, for tests of commands.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, and makes the folders above it.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The program, in this folder, without a terminal.
    pub fn amicus(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amicus"));
        command.current_dir(self.0.path()).env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        command
    }
}
