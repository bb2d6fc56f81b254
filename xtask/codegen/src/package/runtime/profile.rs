//! The files of the runtime that a profile determines.

mod constants;
mod error_body;

use proc_macro2::TokenStream;
use quote::quote;

use super::Parts;
use crate::error::Error;
use crate::format::format;
use crate::profile::Profile;

/// Files of the runtime, by their paths. Those in the runtime crate are the ones of a profile, too, so that it compiles.
pub(super) struct ProfileFiles([(&'static str, String); 2]);

/// Where the files are, which decides on paths and conditions.
pub(super) enum Place<'a> {
    /// The runtime crate, which has a feature for each part.
    #[cfg(test)]
    Runtime,
    /// The module `runtime` of a crate with these parts.
    Copy(&'a Parts),
}

impl Place<'_> {
    /// The path of the root of the runtime.
    fn root(&self) -> TokenStream {
        match self {
            #[cfg(test)]
            Self::Runtime => quote!(crate),
            Self::Copy(_) => quote!(crate::runtime),
        }
    }

    /// The condition of an item for OAuth, or `None` if the place does not have it.
    fn oauth(&self) -> Option<TokenStream> {
        match self {
            #[cfg(test)]
            Self::Runtime => Some(quote!(#[cfg(feature = "oauth")])),
            Self::Copy(parts) => parts.has("oauth").then(|| quote!(#[cfg(feature = "oauth")])),
        }
    }

    /// The same, of an item that is of a part.
    fn oauth_with(&self, part: &str) -> Option<TokenStream> {
        match self {
            #[cfg(test)]
            Self::Runtime => {
                let part = format!("part-{part}");
                Some(quote!(#[cfg(all(feature = "oauth", feature = #part))]))
            }
            Self::Copy(parts) => self.oauth().filter(|_| parts.has(part)),
        }
    }
}

impl ProfileFiles {
    /// Returns the files for a place.
    ///
    /// # Errors
    /// A bug in the generator: the code does not parse.
    pub(super) fn new(profile: &Profile, place: &Place<'_>) -> Result<Self, Error> {
        let file = |path, code| match format(code) {
            Ok(text) => Ok((path, text)),
            Err(problem) => Err(Error::Generator { file: format!("the runtime file {path}"), problem }),
        };
        Ok(Self([
            file("profile.rs", constants::file(profile, place))?,
            file("error/body.rs", error_body::file(&profile.errors, place))?,
        ]))
    }

    /// Returns the contents of a file, if the profile determines it.
    pub(super) fn get(&self, path: &std::path::Path) -> Option<&str> {
        self.0.iter().find(|(known, _)| path == std::path::Path::new(known)).map(|(_, text)| text.as_str())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// The code without its layout, which is rustfmt's in the runtime crate, and without the commas that only depend on it.
    fn tokens(code: &str) -> String {
        let tokens = code.parse::<proc_macro2::TokenStream>().unwrap().to_string();
        let close = |tokens: String, bracket: &str| {
            tokens.replace(&format!(" {bracket}"), bracket).replace(&format!(" ,{bracket}"), bracket)
        };
        ["]", "}", ")"]
            .into_iter()
            .fold(tokens, |tokens, bracket| close(tokens, bracket).replace(&format!(",{bracket}"), bracket))
    }

    #[test]
    fn copies_of_the_runtime_crate_s_files_are_those_of_its_profile() {
        let profile = Profile::of([&serde_json::json!({"servers": [{"url": "https://api.hubapi.com"}]})]).unwrap();
        assert!(profile.is_of_runtime() && !Profile::neutral().unwrap().is_of_runtime());
        for parts in [&[][..], &["oauth"], &["oauth", "client-credentials", "pages"], &["live", "pages"]] {
            let parts = Parts::named(parts.iter().copied());
            let copies = super::super::modules(&parts, &profile, "my_crate").unwrap();
            for (path, text) in ProfileFiles::new(&profile, &Place::Copy(&parts)).unwrap().0 {
                let copy = copies.iter().find(|(copied, _)| copied == path).map(|(_, code)| code);
                assert_eq!(tokens(copy.unwrap()), tokens(&text), "{path}");
            }
        }
    }

    #[test]
    fn the_files_of_the_runtime_crate_are_those_of_a_profile() {
        let description = serde_json::json!({"servers": [{"url": "https://api.hubapi.com"}]});
        let files = ProfileFiles::new(&Profile::of([&description]).unwrap(), &Place::Runtime).unwrap();
        for (path, text) in &files.0 {
            if std::env::var_os("UPDATE_CASES").is_some() {
                let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src");
                std::fs::write(std::path::Path::new(source).join(path), text).unwrap();
                continue;
            }
            let own = super::super::SOURCE.get_file(path).and_then(|file| file.contents_utf8()).unwrap();
            assert_eq!(tokens(own), tokens(text), "{path}; generated:\n{text}");
        }
    }
}
