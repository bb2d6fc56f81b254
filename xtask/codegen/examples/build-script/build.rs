//! Generates the client of `petstore.yaml` into the output directory.

use std::error::Error;
use std::path::Path;

use openapi_client_codegen::Generator;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=petstore.yaml");
    let out = std::env::var("OUT_DIR")?;
    let generated = Generator::new().description("petstore.yaml").name("petstore").generate()?;
    generated.module("crate::petstore").write_to(Path::new(&out).join("petstore.rs"))?;
    Ok(())
}
