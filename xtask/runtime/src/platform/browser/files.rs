//! Files, which browsers do not have.

use std::io;
use std::path::PathBuf;

use secrecy::SecretString;

/// Refuses to read a file.
pub(crate) async fn read_file(_: PathBuf) -> io::Result<Option<SecretString>> {
    Err(unsupported())
}

/// Refuses to write a file.
pub(crate) async fn replace_file(_: PathBuf, _: SecretString) -> io::Result<()> {
    Err(unsupported())
}

fn unsupported() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "browsers have no files")
}
