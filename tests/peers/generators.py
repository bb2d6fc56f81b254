"""The generators that are compared: how each is installed, and how it generates a crate."""

import sys
from dataclasses import dataclass
from pathlib import Path

from command import run

ROOT = Path(__file__).resolve().parent.parent.parent
CRATE = "peer_client"


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
    package = f'[package]\nname = "{CRATE}"\nversion = "0.1.0"\nedition = "2024"\n\n'
    (out / "Cargo.toml").write_text(package + dependencies)
    (out / "src/lib.rs").write_text("pub mod generated;\npub use generated::*;\n")
    return measured


def ploidy(peer, description, out):
    return run(peer.program, "generate", "rust", description, "-o", out, "--name", CRATE)


def oas3_gen(peer, description, out):
    return run(peer.program, "generate", "client-mod", "-i", description, "-o", out, "--workspace")


def openapi_generator(peer, description, out):
    return run(peer.program, "generate", "-g", "rust", "-i", description, "-o", out, "--package-name", CRATE)


PEERS = [
    Peer("ours", "this", "", build_ours, ours),
    Peer("progenitor", "0.15.1", "types::", cargo_install("cargo-progenitor"), progenitor),
    Peer("openapi-to-rust", "0.23.0", "types::", cargo_install("openapi-to-rust"), openapi_to_rust),
    Peer("ploidy", "0.15.0", "types::", cargo_install("ploidy"), ploidy),
    Peer("oas3-gen", "0.29.0", "types::", cargo_install("oas3-gen"), oas3_gen),
    Peer("openapi-generator", "7.26.0", "models::", pip_install("openapi-generator-cli"), openapi_generator),
]
