//! Colours, hints, `--quiet`, completions and suggestions.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{DESCRIPTION, codegen, description, project, stderr, stdout, xtask};

fn run(directory: &Path, arguments: &[&str]) -> Output {
    xtask(directory).args(arguments).output().unwrap()
}

#[test]
fn there_are_colours_on_terminals_only_and_where_they_are_forced() {
    let project = project();
    let error = |variables: &[(&str, &str)]| {
        let output = xtask(project.path()).args(["diff", "2026-9-beta", "v1"]).envs(variables.iter().copied()).output();
        stderr(&output.unwrap())
    };
    let plain = error(&[]);
    assert!(
        plain.starts_with("error: \"2026-9-beta\" is neither") && plain.contains("\n  help: did you mean"),
        "{plain}"
    );
    assert_eq!(error(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "0")]), plain);
    let colored = error(&[("CLICOLOR_FORCE", "1")]);
    assert!(colored.starts_with("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m ") && colored.contains("36mhelp:"), "{colored}");

    let output = xtask(project.path()).args(["codegen", "--check"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(stdout(&output).contains("\u{1b}[31mmissing\u{1b}[0m\n"), "{output:?}");
    assert!(!stdout(&codegen(project.path(), &["--check"])).contains('\u{1b}'));
}

#[test]
fn every_command_says_what_to_do_next_on_the_standard_error_unless_it_is_quiet() {
    let project = project();
    fs::write(project.path().join("official.yaml"), DESCRIPTION).unwrap();
    let cases: [(&[&str], &str); 10] = [
        (&["codegen", "--dry-run"], "`cargo xtask codegen` writes the files"),
        (&["codegen"], "git diff"),
        (&["codegen", "--check"], "commit generated"),
        (&["import", "official.yaml", "--version", "2026-09-beta", "--dry-run"], "without --dry-run"),
        (&["import", "official.yaml", "--version", "2026-09-beta"], "`cargo xtask codegen`"),
        (&["drift", "official.yaml", "--version", "2026-09-beta"], "nothing to import"),
        (&["diff", "official.yaml", "2026-09-beta"], "a program needs no change"),
        (&["sweep", "official.yaml"], "`cargo xtask sweep --conform`"),
        (&["completions", "bash"], "--help"),
        (&["diff", "--rules"], "OLD NEW"),
    ];
    for (arguments, hint) in cases {
        let output = run(project.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        let message = stderr(&output);
        assert!(message.starts_with("next: ") && message.contains(hint), "{arguments:?}: {message}");
        assert_eq!(message.lines().count(), 1, "{arguments:?}: {message}");
        for quiet in ["--quiet", "-q"] {
            let output = run(project.path(), &[arguments, &[quiet]].concat());
            assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{arguments:?}");
        }
    }
}

#[test]
fn a_quiet_command_prints_results_and_no_summaries() {
    let project = project();
    fs::write(project.path().join("official.yaml"), DESCRIPTION).unwrap();
    let quiet = |arguments: &[&str]| {
        let output = run(project.path(), &[&["--quiet"], arguments].concat());
        (output.status.code(), stdout(&output))
    };
    let import = ["import", "official.yaml", "--version", "2026-09-beta"];
    let drift = ["drift", "official.yaml", "--version", "2026-09-beta"];
    let sweep = ["sweep", "official.yaml"];
    for arguments in [&["codegen"][..], &["codegen", "--check"], &import, &drift, &sweep] {
        assert_eq!(quiet(arguments), (Some(0), String::new()), "{arguments:?}");
    }
    fs::write(project.path().join("broken.yaml"), "openapi: 2.0").unwrap();
    let (status, text) = quiet(&["sweep", "official.yaml", "broken.yaml"]);
    assert!(status == Some(1) && text.starts_with("\nbroken.yaml failed:\n") && !text.contains(" of "), "{text}");
    fs::remove_file(project.path().join("generated/README.md")).unwrap();
    let (status, text) = quiet(&["codegen", "--check"]);
    assert!(status == Some(1) && text.starts_with("generated/README.md: missing\n"), "{text}");
}

#[test]
fn a_shell_completes_the_program_under_the_name_that_it_has() {
    let directory = tempfile::tempdir().unwrap();
    let markers = [
        ("bash", "complete -F _xtask"),
        ("zsh", "#compdef xtask"),
        ("fish", "complete -c xtask"),
        ("powershell", "'xtask'"),
    ];
    for (shell, marker) in markers {
        let script = stdout(&run(directory.path(), &["completions", shell]));
        assert!(script.contains(marker) && script.contains("dry-run"), "{shell}: {script}");
        assert!(script.contains("cargo xtask") && !script.contains("sweep-file"), "{shell}: {script}");
    }
    let output = run(directory.path(), &["completions", "bsh"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a similar value exists: 'bash'"), "{output:?}");
}

#[test]
fn misspelt_commands_options_and_versions_have_a_suggestion() {
    let project = project();
    fs::write(project.path().join("things.yaml"), description("{type: string}")).unwrap();
    fs::write(project.path().join("others.yaml"), description("{type: string}").replace("v1", "2026-09")).unwrap();
    let generate = ["codegen", "--spec", "things.yaml", "--out", "out"];
    let both = [&generate[..], &["--spec", "others.yaml"]].concat();
    let with = |more: &[&'static str]| [&generate[..], more].concat();
    for (arguments, status, suggestion) in [
        (vec!["codgen"], 2, "a similar subcommand exists: 'codegen'"),
        (vec!["codegen", "--chekc"], 2, "a similar argument exists: '--check'"),
        (vec!["diff", "2026-9-beta", "things.yaml"], 1, "did you mean 2026-09-beta?"),
        (vec!["drift", "things.yaml", "--version", "2026-9-beta"], 1, "did you mean 2026-09-beta?"),
        (vec!["import", "things.yaml", "--version", "v2"], 1, "use `--version v1`"),
        ([&both[..], &["--default-version", "2026-9"]].concat(), 1, "did you mean 2026-09?"),
        (with(&["--only", "get_thing"]), 1, "did you mean `get_things`?"),
        (with(&["--only", "/thing"]), 1, "did you mean `/things`?"),
        (with(&["--only", "things"]), 1, "did you mean `/things`?"),
    ] {
        let output = run(project.path(), &arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(stderr(&output).contains(suggestion), "{arguments:?}: {output:?}");
    }
}

#[test]
fn options_of_the_checks_of_sweep_require_them() {
    let directory = tempfile::tempdir().unwrap();
    for option in [&["--work", "."][..], &["--seed", "2"], &["--cases", "2"], &["--verbose"]] {
        let output = run(directory.path(), &[&["sweep", "."], option].concat());
        assert_eq!(output.status.code(), Some(2), "{option:?}");
        assert!(stderr(&output).contains("--conform"), "{option:?}: {output:?}");
    }
    assert!(stdout(&run(directory.path(), &["sweep", "--help"])).contains("with `--conform` only"));
}

/// Paths that cannot be read, given to each command that takes one.
#[test]
fn every_error_says_what_to_do() {
    let project = project();
    let missing: [&[&str]; 10] = [
        &["codegen", "--spec", "missing.yaml", "--out", "crate"],
        &["codegen", "--manifest", "missing.yaml"],
        &["codegen", "--spec", "spec", "--out", "crate", "--overlay", "missing.yaml"],
        &["codegen", "--spec", "spec", "--out", "crate", "--profile", "missing.yaml"],
        &["import", "missing.yaml", "--version", "v9"],
        &["update", "missing"],
        &["update", "spec", "--manifest", "missing.yaml"],
        &["drift", "missing.yaml", "--version", "2026-09-beta"],
        &["sweep", "missing"],
        &["release", "--check"],
    ];
    for arguments in missing {
        let output = run(project.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
        let message = stderr(&output);
        assert!(message.starts_with("error: cannot read "), "{arguments:?}: {message}");
        assert!(message.contains("\n  help: check the path"), "{arguments:?}: {message}");
    }
    fs::write(project.path().join("binary.yaml"), b"\xff\xfe").unwrap();
    let message = stderr(&run(project.path(), &["codegen", "--spec", "binary.yaml", "--out", "crate"]));
    assert!(message.contains("\n  help: "), "{message}");
}

#[test]
fn a_misspelt_command_gets_a_suggestion_from_help_as_well() {
    let project = project();
    for arguments in [&["codgen"][..], &["help", "codgen"]] {
        let output = run(project.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("tip: a similar subcommand exists: 'codegen'"), "{arguments:?}: {output:?}");
    }
    assert!(stdout(&run(project.path(), &["help", "update"])).contains("Usage: cargo xtask update"));
}
