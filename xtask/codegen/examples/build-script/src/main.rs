//! Lists the pets of a store with a client that the build script generates.
//!
//! `cargo run -- https://petstore.example.com/v1` asks that server; without an address, the program starts a server of its own.

// The generated code compiles without warnings in a crate that allows none.
#![deny(warnings)]

mod petstore {
    include!(concat!(env!("OUT_DIR"), "/petstore.rs"));
}
mod server;

use std::error::Error;

use petstore::{Client, Kind, NewPet};

fn main() -> Result<(), Box<dyn Error>> {
    let base_url = match std::env::args().nth(1) {
        Some(base_url) => base_url,
        None => server::start()?,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for line in runtime.block_on(pets(&base_url))? {
        println!("{line}");
    }
    Ok(())
}

/// Adds a pet, and returns a line for each cat in the store.
async fn pets(base_url: &str) -> Result<Vec<String>, petstore::Error> {
    let client = Client::builder().token("my access token").base_url(base_url).build()?;
    client.create_pet(NewPet::new("Tom").kind(Kind::Cat)).send().await?;

    let mut lines = Vec::new();
    let mut cats = client.list_pets().kind(Kind::Cat).limit(100).stream();
    while let Some(cat) = cats.try_next().await? {
        lines.push(format!("{} {}", cat.id, cat.name));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_generated_client_reads_all_pages_of_a_list() -> Result<(), Box<dyn std::error::Error>> {
        let base_url = crate::server::start()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        assert_eq!(runtime.block_on(crate::pets(&base_url))?, ["1 Felix", "2 Tom"]);
        Ok(())
    }
}
