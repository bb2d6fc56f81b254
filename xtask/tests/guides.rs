//! Guides: which pages a crate has, and that their examples, like those of its README, are programs of the crate's own operations.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_client_codegen::{Generated, Generator, Manifest};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn generated(description: &str) -> Generated {
    Generator::new().description(directory().join("guides").join(description)).generate().unwrap()
}

fn several() -> Generated {
    Manifest::read(directory().join("apis/manifest.yaml")).unwrap().generator().unwrap().generate().unwrap()
}

/// The names of the pages of a crate.
fn pages(generated: &Generated) -> Vec<&str> {
    let names = generated.files().keys().filter_map(|path| path.strip_prefix("src/docs/")?.strip_suffix(".md"));
    names.collect()
}

#[test]
fn a_crate_has_pages_for_what_it_has() {
    let always = ["browser", "errors", "getting_started", "production", "retries_and_limits", "testing"];
    let with = |others: &[&'static str]| {
        let mut pages = [&always[..], others].concat();
        pages.sort_unstable();
        pages
    };
    assert_eq!(pages(&generated("key.yaml")), with(&["auth"]));
    assert_eq!(pages(&generated("everything.yaml")), with(&["auth", "files", "paging"]));
    assert_eq!(pages(&several()), with(&["auth", "paging", "versions"]));
}

#[test]
fn a_page_has_the_sections_that_apply() {
    let (key, everything) = (generated("key.yaml"), generated("everything.yaml"));
    for (words, page) in [
        ("OAuth", "auth"),
        ("TokenProvider", "auth"),
        ("items_of", "testing"),
        ("Long lists", "production"),
        ("body is a struct", "getting_started"),
    ] {
        let path = format!("src/docs/{page}.md");
        assert!(everything.files()[&path].contains(words), "{words}");
        assert!(!key.files()[&path].contains(words), "{words}");
    }
    assert!(
        everything.files()["src/docs/files.md"]
            .contains("client.upload_file(1, \"…\").file(Part::file(\"report.pdf\"))")
    );
    let body = "NewThing::new(\"…\", 1).color(Color::Red)";
    assert!(everything.files()["src/docs/getting_started.md"].contains(body));
}

#[test]
fn an_example_has_no_optional_body_unless_it_is_about_files() {
    let generated = generated("traps.yaml");
    let text = |path: &str| generated.files()[path].as_str();
    assert!(text("README.md").contains("client.get_thing(\"…\").send()"));
    assert!(text("src/docs/files.md").contains("client.put_image().body(Upload::file(\"report.pdf\")).send()"));
    // Types whose names the examples themselves have are named by their paths.
    assert!(text("src/docs/paging.md").contains("client.list_reports(traps::Report::new(Kind::Short)"));
}

#[test]
fn nothing_is_left_to_be_filled_in() {
    for generated in [generated("key.yaml"), generated("everything.yaml"), several()] {
        let texts = generated.files().iter().filter(|(path, _)| path.ends_with(".md"));
        for (path, text) in texts {
            let is_template = |line: &str| {
                ["{if ", "{use", "{end}", "{begin_", "{finish"].iter().any(|it| line.contains(it))
                    || line.strip_prefix('{').is_some_and(|rest| rest.contains('}'))
            };
            assert_eq!(text.lines().find(|line| is_template(line)), None, "{path}");
        }
    }
}

#[test]
fn a_file_shows_the_examples_as_the_documentation_does() {
    for generated in [generated("key.yaml"), generated("everything.yaml"), several()] {
        for (path, text) in generated.files().iter().filter(|(path, _)| path.ends_with(".md")) {
            let code = text.split("```").skip(1).step_by(2).filter(|block| block.starts_with("rust"));
            let hidden = code.flat_map(str::lines).find(|line| line.trim_start().starts_with("# "));
            assert_eq!(hidden, None, "{path}");
        }
    }
}

#[test]
fn the_page_of_users_is_that_of_a_description_that_declares_one() {
    let (key, everything) = (generated("key.yaml"), generated("everything.yaml"));
    assert!(everything.files()["src/docs/auth.md"].contains("OAuthApp"));
    assert!(everything.files()["src/runtime/profile.rs"].contains("AUTHORIZATION_URL: Option<&str> = Some("));
    assert!(!key.files()["src/docs/auth.md"].contains("OAuthApp"));
    // What a service has no parameter for, its crate has no method for.
    assert!(!everything.files()["src/runtime/authorize/oauth_app.rs"].contains("optional_scopes"));
}

#[test]
fn a_crate_of_an_api_with_keys_has_nothing_for_oauth() {
    for (path, text) in generated("key.yaml").files() {
        assert!(!format!("{path} {text}").to_ascii_lowercase().contains("oauth"), "{path}");
    }
}

#[test]
fn the_examples_run() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/guides");
    fs::create_dir_all(&workspace).unwrap();
    let crates = [
        ("key", generated("key.yaml"), "v1"),
        ("everything", generated("everything.yaml"), "v1"),
        ("traps", generated("traps.yaml"), "v1"),
        ("crm-client", several(), "contacts,tickets"),
    ];
    fs::write(workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n").unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    for (name, generated, versions) in crates {
        generated.write_to(workspace.join(name)).unwrap();
        let mut features = format!("{versions},blocking,mock,rate-limit");
        for optional in ["oauth", "redis"] {
            if generated.files()["Cargo.toml"].contains(&format!("\n{optional} = [")) {
                features.push_str(&format!(",{optional}"));
            }
        }
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let output = cargo
            .args(["test", "--quiet", "--doc", "--features", &features, "--manifest-path"])
            .arg(workspace.join(name).join("Cargo.toml"))
            // The directory has the dependencies of generated crates already, with TLS: they are compiled in the same way.
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_MANIFEST_DIR")).join("target/conform/target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap();
        let [out, errors] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
        assert!(output.status.success(), "{name}: {out}{errors}");
    }
}
