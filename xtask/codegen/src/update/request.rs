//! The text of a pull request: what a reviewer needs to know of an update.

use super::affected::Affected;
use super::error::Error;
use super::imported::Imported;
use super::semver::Raise;
use super::{Skipped, Update};
use crate::diff::{self, Change, Difference};
use crate::text::markdown;
use crate::text::printable::printable;

/// Writes the text, as Markdown.
///
/// # Errors
/// If the crate's version is none.
pub(super) fn write(update: &Update) -> Result<String, Error> {
    let raise = Raise::of(update)?;
    let mut text = format!("# {}\n", title(update));
    if update.imported.is_empty() {
        text.push_str(&format!("\nNothing is new: {}.\n", unchanged(update.unchanged)));
    } else {
        text.push_str(&table(&update.imported));
        text.push_str(&version(&raise));
        text.push_str(&changelog(update));
        update.imported.iter().for_each(|imported| text.push_str(&changes(imported)));
        update.affected.iter().for_each(|affected| text.push_str(&changes_of_affected(affected)));
        text.push_str(&to_do(update, &raise));
    }
    text.push_str(&skipped(update));
    Ok(text)
}

fn title(update: &Update) -> String {
    let names: Vec<_> = update.imported.iter().map(|it| format!("{} {}", it.api, printable(&it.version))).collect();
    match names.as_slice() {
        [] => "No update".to_owned(),
        [one] => format!("Update the description of {one}"),
        names => format!("Update the descriptions of {}", names.join(", ")),
    }
}

fn unchanged(count: usize) -> String {
    match count {
        1 => "the version of the project is as the collection has it".to_owned(),
        _ => format!("all {count} versions of the project are as the collection has them"),
    }
}

fn table(imported: &[Imported]) -> String {
    let mut text = "\n| API | version | | file | from |\n|---|---|---|---|---|\n".to_owned();
    for Imported { api, version, is_new, path, source, .. } in imported {
        let what = if *is_new { "new" } else { "changed" };
        let (version, path, source) = (cell(version), cell(&path.display().to_string()), cell(source));
        text.push_str(&format!("| {api} | {version} | {what} | {path} | {source} |\n"));
    }
    text
}

fn version(raise: &Raise) -> String {
    let Raise { old, new, number, reasons } = raise;
    let what = match number {
        Some(number) => format!("Raise the {number} number: {old} becomes {new}."),
        None => format!("The version stays {old}."),
    };
    let reasons: String = reasons.iter().map(|reason| format!("- {reason}\n")).collect();
    let rule = if old.major == 0 {
        " Until 1.0, the second number stands for what breaks, and the third for all else."
    } else {
        ""
    };
    format!("\n## Version of the crate\n\n{what}{rule}\n\n{reasons}")
}

fn changelog(update: &Update) -> String {
    let imported = &update.imported;
    let added: String = imported.iter().filter(|it| it.is_new).map(added_line).collect();
    let changed = imported.iter().filter(|it| !it.is_new);
    let changed = changed.map(|it| (&it.api, &it.version, it.difference.as_ref().and_then(|it| it.as_ref().ok())));
    let affected = update.affected.iter().map(|it| (&it.api, &it.version, it.difference.as_ref().ok()));
    let changed: Vec<_> = changed.chain(affected).flat_map(change_lines).collect();
    let section = |heading: &str, lines: String| match lines.is_empty() {
        true => String::new(),
        false => format!("### {heading}\n\n{lines}\n"),
    };
    let lines = |breaking: bool| {
        changed
            .iter()
            .filter(|(is_breaking, _)| *is_breaking == breaking)
            .map(|(_, line)| line.as_str())
            .collect::<String>()
    };
    let entry = [section("Added", added), section("Breaking", lines(true)), section("Changed", lines(false))].concat();
    let entry = if entry.is_empty() { "- No change for programs.\n".to_owned() } else { entry };
    format!("\n## Changelog entry\n\n````markdown\n{}\n````\n", entry.trim_end())
}

/// The line of a new version, with what those who move to it must change.
fn added_line(imported: &Imported) -> String {
    let Imported { api, version, becomes_default, baseline, difference, .. } = imported;
    let default = if *becomes_default { format!(". `{api}` stands for it from now on") } else { String::new() };
    let mut text = format!("- Version {} of the {api} API, a module and a feature of its own{default}.", code(version));
    let breaking = items(difference.as_ref().and_then(|it| it.as_ref().ok()), Change::is_breaking);
    if let (Some(baseline), false) = (baseline, breaking.is_empty()) {
        text.push_str(&format!(" Whoever moves to it from {} must mind:", code(baseline)));
    }
    for (_, item) in breaking {
        text.push_str(&format!("\n  - {item}."));
    }
    text + "\n"
}

/// A line for each item that changed, with whether a change of it is breaking.
fn change_lines((api, version, difference): (&String, &String, Option<&Difference>)) -> Vec<(bool, String)> {
    let line = |item: String| format!("- {api} {}: {item}.\n", code(version));
    items(difference, |_| true).into_iter().map(|(is_breaking, item)| (is_breaking, line(item))).collect()
}

/// Those of the changes of each item that are wanted, in words, with whether one is breaking.
fn items(difference: Option<&Difference>, is_wanted: impl Fn(&Change) -> bool) -> Vec<(bool, String)> {
    let Some(difference) = difference else { return Vec::new() };
    let wanted: Vec<_> = difference.changes.iter().filter(|change| is_wanted(change)).collect();
    let item = |group: &[&Change]| {
        let subject = &group.first()?.subject;
        let name = if subject.name.is_empty() { "the API".to_owned() } else { code(&subject.name) };
        let texts: Vec<_> = group.iter().map(|change| change.text.as_str()).collect();
        Some((group.iter().any(|change| change.is_breaking()), format!("{name}: {}", texts.join("; "))))
    };
    wanted.chunk_by(|one, other| one.subject == other.subject).filter_map(item).collect()
}

fn changes(imported: &Imported) -> String {
    let Imported { api, version, is_new, baseline, difference, kept, lost, .. } = imported;
    let since = match baseline {
        Some(_) if !is_new => "the description that it replaces".to_owned(),
        Some(baseline) => format!("{}, the nearest version", code(baseline)),
        None => String::new(),
    };
    let mut text = format!("\n## Changes of {api} {} since {since}\n\n", code(version));
    match difference {
        Some(Ok(difference)) if difference.changes.is_empty() => text.push_str("No changes.\n"),
        Some(Ok(difference)) => text.push_str(&diff::section(difference, 3)),
        Some(Err(error)) => text.push_str(&format!("They cannot be compared: {}\n", printable(error))),
        None => text = format!("\n## {api} {}\n\nThere is no other version to compare with.\n", code(version)),
    }
    if !kept.is_empty() || !lost.is_empty() {
        text.push('\n');
    }
    for it in kept {
        text.push_str(&format!(
            "- {} keeps the name `{}`; it would be `{}`.\n",
            code(&it.place),
            it.name,
            it.instead_of
        ));
    }
    for it in lost {
        text.push_str(&format!("- {} loses the name {}; it is `{}`.\n", code(&it.operation), code(&it.lost), it.name));
    }
    text
}

fn changes_of_affected(affected: &Affected) -> String {
    let Affected { api, version, difference, .. } = affected;
    let changes = match difference {
        Ok(difference) => diff::section(difference, 3),
        Err(error) => format!("They cannot be compared: {}\n", printable(error)),
    };
    let why = "The description is the same. Its schemas are equal to those of other descriptions, which now say otherwise what can be `null`.";
    format!("\n## Changes of {api} {} through other descriptions\n\n{why}\n\n{changes}", code(version))
}

fn to_do(update: &Update, raise: &Raise) -> String {
    let mut steps: Vec<_> = update.imported.iter().filter_map(|it| it.to_do.clone()).collect();
    steps.push(format!("`{}`, and review names and documentation of what is new", update.package.command));
    steps.extend(update.package.guide.clone().filter(|_| update.imported.iter().any(|it| it.is_new)));
    if raise.number.is_some() {
        steps.push(format!("set the version {} with the release, and add the entry to the changelog", raise.new));
    }
    let steps: String = steps.iter().map(|step| format!("- [ ] {step}\n")).collect();
    format!("\n## To do\n\n{steps}")
}

fn skipped(update: &Update) -> String {
    let mut text = String::new();
    if !update.skipped.is_empty() {
        text.push_str("\n## Not imported\n\n");
    }
    for Skipped { file, reason } in &update.skipped {
        text.push_str(&format!("- {}: {reason}.\n", code(file)));
    }
    match update.others {
        0 => text,
        1 => text + "\n1 description of the collection is of another API.\n",
        count => text + &format!("\n{count} descriptions of the collection are of other APIs.\n"),
    }
}

/// A text from outside as code, on one line.
fn code(text: &str) -> String {
    markdown::code(&printable(text))
}

/// The same, in a cell of a table.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}
