#!/usr/bin/env python3
"""Compares this generator with others: generates clients of the same descriptions with all of them, and prints one table.

    tests/peers.py [--work DIR] [--only NAME,…] [--release] [--decode TYPE=BODY.json] DESCRIPTION…

Installs the others at the versions below from their registries, into DIR (by default target/peers), where they stay. What cannot be
installed is said, and left out. No part of CI: it takes minutes, and needs the registries.

A description that another generator rejects, and a crate that does not compile, count as that: nothing is repaired. `lines` are
those of all Rust files, with the copy of the runtime if there is one; `code` are those without comments and empty lines. Times
are the least of three runs, in which dependencies are compiled already. `memory` is the peak of the compiler, in MB. With
--decode, a program decodes the body as the type of this name that each crate has, and valgrind counts its instructions; the type
can be a name for each, `ours:Page,ploidy:PageResponse`.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
CRATE = "peer_client"


class Failed(Exception):
    """A command that failed, with the line of its output that says why."""


def run(*command, cwd=None, env=None):
    """Runs a command. Returns its output, its time in seconds and its peak memory in MB."""
    start = time.monotonic()
    with subprocess.Popen(
        [str(it) for it in command], cwd=cwd, env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    ) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(reason(output) or f"exit status {process.returncode}")
    return output, time.monotonic() - start, usage.ru_maxrss / 1024


def reason(output):
    """The first line that says what is wrong, or else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    wrong = [line for line in lines if re.search(r"error|panicked|invalid|unsupported|fail", line, re.IGNORECASE)]
    return (wrong or lines[-1:] or [""])[0][:120]


@dataclass
class Peer:
    """A generator."""

    name: str
    version: str
    """Where its types are in a crate that it generates."""
    types: str
    """Installs it, and returns the path of its program."""
    install: callable
    """Generates a crate from a description, into a directory."""
    generate: callable
    program: Path = None


def cargo_install(crate):
    def install(peer, work):
        root = work / "tools" / f"{crate}-{peer.version}"
        program = root / "bin" / crate
        if not program.exists():
            run("cargo", "install", "--locked", "--quiet", "--root", root, "--version", peer.version, crate)
        return program
    return install


def pip_install(package):
    def install(peer, work):
        root = work / "tools" / f"{package}-{peer.version}"
        program = root / "bin" / package
        if not program.exists():
            run(sys.executable, "-m", "venv", root)
            run(root / "bin" / "pip", "install", "--quiet", f"{package}=={peer.version}")
        run(program, "version")
        return program
    return install


def build_ours(peer, work):
    target = work / "tools" / "ours"
    run("cargo", "build", "--release", "--quiet", "--bin", "openapi-client-codegen", "--manifest-path", ROOT / "xtask/Cargo.toml",
        "--target-dir", target)
    return target / "release" / "openapi-client-codegen"


def ours(peer, description, out):
    return run(peer.program, "codegen", "--spec", description, "--out", out, "--name", CRATE)


def progenitor(peer, description, out):
    return run(peer.program, "progenitor", "--input", description, "--output", out, "--name", CRATE, "--version", "0.1.0",
               "--interface", "builder")


def openapi_to_rust(peer, description, out):
    (out / "src").mkdir(parents=True)
    measured = run(peer.program, "generate", description, cwd=out)
    dependencies = (out / "src/generated/REQUIRED_DEPS.toml").read_text()
    if "[dependencies]" not in dependencies:
        dependencies = f"[dependencies]\n{dependencies}"
    write_manifest(out, dependencies)
    (out / "src/lib.rs").write_text("pub mod generated;\npub use generated::*;\n")
    return measured


def ploidy(peer, description, out):
    return run(peer.program, "generate", "rust", description, "-o", out, "--name", CRATE)


def oas3_gen(peer, description, out):
    return run(peer.program, "generate", "client-mod", "-i", description, "-o", out, "--workspace")


def openapi_generator(peer, description, out):
    return run(peer.program, "generate", "-g", "rust", "-i", description, "-o", out, "--package-name", CRATE)


def write_manifest(out, dependencies):
    package = f'[package]\nname = "{CRATE}"\nversion = "0.1.0"\nedition = "2024"\n\n'
    (out / "Cargo.toml").write_text(package + dependencies)


PEERS = [
    Peer("ours", "this", "", build_ours, ours),
    Peer("progenitor", "0.15.1", "types::", cargo_install("cargo-progenitor"), progenitor),
    Peer("openapi-to-rust", "0.23.0", "types::", cargo_install("openapi-to-rust"), openapi_to_rust),
    Peer("ploidy", "0.15.0", "types::", cargo_install("ploidy"), ploidy),
    Peer("oas3-gen", "0.29.0", "types::", cargo_install("oas3-gen"), oas3_gen),
    Peer("openapi-generator", "7.26.0", "models::", pip_install("openapi-generator-cli"), openapi_generator),
]


@dataclass
class Row:
    """What was measured of one generator and one description."""

    peer: str
    lines: int = 0
    code: int = 0
    times: dict = field(default_factory=dict)
    memory: float = 0
    instructions: float = 0
    failure: str = ""


def measure(peer, description, work, arguments):
    row = Row(peer.name)
    out = work / "clients" / peer.name / description.stem
    try:
        times = []
        for _ in range(RUNS):
            shutil.rmtree(out, ignore_errors=True)
            out.parent.mkdir(parents=True, exist_ok=True)
            times.append(peer.generate(peer, description, out)[1])
        row.times["generate"] = min(times)
        lines = [line.strip() for path in out.rglob("*.rs") for line in path.read_text().splitlines()]
        row.lines, row.code = len(lines), sum(bool(line) and not line.startswith("//") for line in lines)
        if arguments.no_check:
            return row
        manifest = out / "Cargo.toml"
        if "[workspace]" not in manifest.read_text():
            manifest.write_text(manifest.read_text() + "\n[workspace]\n")
        env = {"CARGO_TARGET_DIR": str(work / "targets" / peer.name), "RUSTFLAGS": "--cap-lints allow"}
        row.times["check"], _ = compile(out, ["check"], env)
        if arguments.release:
            row.times["release"], row.memory = compile(out, ["build", "--release"], env)
        if arguments.decode:
            row.instructions = decode(peer, out, work, env, arguments.decode)
    except (Failed, OSError) as error:
        row.failure = str(error)
    return row


def compile(out, command, env):
    """Returns the least time of compiling the crate alone, and its peak memory."""
    run("cargo", *command, "--quiet", cwd=out, env=env)
    measured = []
    for _ in range(RUNS):
        (out / "src/lib.rs").touch()
        measured.append(run("cargo", *command, "--quiet", cwd=out, env=env)[1:])
    return min(measured)


def decode(peer, out, work, env, argument):
    """Returns the instructions of decoding a body."""
    names, body = argument.rsplit("=", 1)
    of_peers = dict(it.split(":", 1) for it in names.split(",") if ":" in it)
    name = of_peers.get(peer.name, names if ":" not in names else None)
    if name is None:
        return 0
    program = work / "programs" / peer.name
    (program / "src").mkdir(parents=True, exist_ok=True)
    package = re.search(r'^name\s*=\s*"([^"]+)"', (out / "Cargo.toml").read_text(), re.MULTILINE).group(1)
    dependencies = f'[dependencies]\nclient = {{ path = {json.dumps(str(out))}, package = "{package}" }}\nserde_json = "1"\n'
    (program / "Cargo.toml").write_text(
        f'[package]\nname = "decode"\nversion = "0.1.0"\nedition = "2024"\n\n{dependencies}\n[workspace]\n')
    (program / "src/main.rs").write_text(f"""fn main() {{
    let mut arguments = std::env::args().skip(1);
    let body = std::fs::read(arguments.next().unwrap()).unwrap();
    for _ in 0..arguments.next().unwrap().parse().unwrap() {{
        std::hint::black_box(serde_json::from_slice::<client::{peer.types}{name}>(&body).unwrap());
    }}
}}
""")
    run("cargo", "build", "--release", "--quiet", cwd=program, env=env)
    def count(times):
        built = Path(env["CARGO_TARGET_DIR"]) / "release/decode"
        output, *_ = run("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", built, body, times)
        return float(re.search(r"Collected : (\d+)", output).group(1))
    return (count(12) - count(2)) / 10


def shown(row):
    time_of = lambda name: f"{row.times[name]:.2f} s" if name in row.times else ""
    compiled = "yes" if "check" in row.times else "no" if row.lines and row.failure else ""
    memory = f"{row.memory:.0f}" if row.memory else ""
    instructions = f"{row.instructions / 1e3:.0f}" if row.instructions else ""
    generated = "yes" if row.lines else "no"
    cells = [row.peer, generated, compiled, row.lines or "", row.code or "", time_of("generate"), time_of("check"), time_of("release"), memory,
             instructions, row.failure.replace("|", "\\|")]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("descriptions", metavar="DESCRIPTION", nargs="+", type=Path)
    parser.add_argument("--work", type=Path, default=ROOT / "target/peers")
    parser.add_argument("--only", default=",".join(peer.name for peer in PEERS))
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--no-check", action="store_true", help="generates only")
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
    for description in arguments.descriptions:
        print(f"\n{description.name}\n")
        print("| generator | generated | compiled | lines | code | generation | check | release build | memory | decoding, thousand instructions | |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        for peer in peers:
            print(shown(measure(peer, description.resolve(), work, arguments)), flush=True)


if __name__ == "__main__":
    main()
