#!/usr/bin/env python3
"""Compares this generator with others: generates clients of the same descriptions with all of them, and prints one table.

    python3 tests/peers [--work DIR] [--only NAME,…] [--runs N] [--release] [--decode TYPE=BODY.json] DESCRIPTION…

A DESCRIPTION is a file or a directory of them. Installs the others at fixed versions from their registries, into DIR (by default
target/peers), where they stay. What cannot be installed is said, and left out. No part of CI: it takes minutes, and needs the
registries.

A description that another generator rejects, or of which its crate does not compile, is repaired by the least change that helps, and
the table says by which. `lines` are those of all Rust files, with the copy of the runtime if there is one; `code` are those without
comments and empty lines. Times are the least of some runs, in which dependencies are compiled already. `memory` is the peak of the
compiler, in MB. With --decode, a program decodes the body as the type of this name that each crate has, and valgrind counts its
instructions; the type can be a name for each, `ours:Page,ploidy:PageResponse`.
"""

import argparse
from pathlib import Path

from command import Failed
from generators import PEERS, ROOT
from measure import Bench

COLUMNS = ["generator", "generated", "compiled", "lines", "code", "generation", "check", "release build", "memory",
           "decoding, thousand instructions", ""]


def shown(row):
    time_of = lambda name: f"{row.times[name]:.2f} s" if name in row.times else ""
    is_repaired = row.note.startswith("repaired")
    done = "repaired" if is_repaired else "yes"
    cells = [
        row.peer, done if row.lines else "no", done if "check" in row.times else "no" if row.lines and row.note else "",
        row.lines or "", row.code or "", time_of("generate"), time_of("check"), time_of("release"),
        f"{row.memory:.0f}" if row.memory else "", f"{row.instructions / 1e3:.0f}" if row.instructions else "",
        row.note.replace("|", "\\|"),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def print_header(columns):
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))


def print_summary(rows, peers):
    """Prints the sums of the descriptions of which all generators have a crate, and of how many ours has less than all others."""
    by_file = {}
    for row in rows:
        by_file.setdefault(row.description, {})[row.peer] = row
    is_whole = lambda row: row.lines and not row.is_partial
    complete = [of for of in by_file.values() if all(peer.name in of and is_whole(of[peer.name]) for peer in peers)]
    print(f"\nAll {len(complete)} descriptions of which every generator has a crate of all operations, of {len(by_file)}\n")
    print_header(["generator", "unchanged", "repaired", "failed", "lines", "code", "generation", "check", "release build"])
    for peer in peers:
        own = [row for row in rows if row.peer == peer.name]
        count = lambda test: sum(map(test, own))
        sums = [of[peer.name] for of in complete]
        total = lambda name: f"{sum(it.times.get(name, 0) for it in sums):.1f} s"
        failed = count(lambda it: not it.lines or bool(it.note) and not it.note.startswith("repaired"))
        fixed = count(lambda it: it.note.startswith("repaired"))
        print(f"| {peer.name} {peer.version} | {len(own) - failed - fixed} | {fixed} | {failed} | {sum(it.lines for it in sums)} | "
              f"{sum(it.code for it in sums)} | {total('generate')} | {total('check')} | {total('release')} |")
    for what, figure in [("lines", lambda it: it.lines), ("code", lambda it: it.code),
                         ("generation", lambda it: it.times.get("generate")), ("check", lambda it: it.times.get("check")),
                         ("release build", lambda it: it.times.get("release"))]:
        ratios = []
        for name, of in by_file.items():
            others = [figure(row) for peer, row in of.items() if peer != "ours" and figure(row) and not row.is_partial]
            if others and "ours" in of and figure(of["ours"]):
                ratios.append((figure(of["ours"]) / min(others), name))
        if ratios:
            ratios.sort()
            print(f"\n{what}, beside the least of all others: median {ratios[len(ratios) // 2][0]:.2f}, most {ratios[-1][0]:.2f} "
                  f"({ratios[-1][1]}), at most 1 for {sum(ratio <= 1 for ratio, _ in ratios)} of {len(ratios)}")


def main():
    parser = argparse.ArgumentParser(prog="tests/peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("descriptions", metavar="DESCRIPTION", nargs="+", type=Path)
    parser.add_argument("--work", type=Path, default=ROOT / "target/peers")
    parser.add_argument("--only", default=",".join(peer.name for peer in PEERS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--no-check", action="store_true", help="generates only")
    parser.add_argument("--no-repair", action="store_true", help="what does not work counts as that")
    parser.add_argument("--decode", metavar="TYPE=BODY.json")
    parser.add_argument("--program", metavar="NAME=PATH", action="append", default=[], help="one that is installed already")
    arguments = parser.parse_args()
    work = arguments.work.resolve()
    peers = []
    for peer in PEERS:
        if peer.name in arguments.only.split(","):
            try:
                installed = dict(it.split("=", 1) for it in arguments.program)
                peer.program = Path(installed[peer.name]).resolve() if peer.name in installed else peer.install(peer, work)
                peers.append(peer)
            except (Failed, OSError) as error:
                print(f"NOT INSTALLED: {peer.name} {peer.version}: {error}")
    bench = Bench(work, arguments.runs, not arguments.no_check, arguments.release, arguments.decode, not arguments.no_repair)
    rows = []
    for given in arguments.descriptions:
        files = sorted(it for it in given.rglob("*") if it.suffix in (".json", ".yaml", ".yml")) if given.is_dir() else [given]
        for description in files:
            print(f"\n{description.name}\n")
            print_header(COLUMNS)
            for peer in peers:
                rows.append(bench.measure(peer, description.resolve()))
                print(shown(rows[-1]), flush=True)
    print_summary(rows, peers)


if __name__ == "__main__":
    main()
