"""Measures one generator with one description."""

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from command import Failed, run
from repair import operations, read, repaired

TIMEOUT = 900


@dataclass
class Row:
    """What was measured of one generator and one description."""

    peer: str
    description: str
    lines: int = 0
    code: int = 0
    """Seconds by what was done: `generate`, `check`, `release`."""
    times: dict = field(default_factory=dict)
    memory: float = 0
    instructions: float = 0
    """Whether operations are missing: its size and times are of another crate."""
    is_partial: bool = False
    """What was taken out of the description, or why there is no crate."""
    note: str = ""


@dataclass
class Bench:
    """What is measured, and where the crates are."""

    work: Path
    runs: int
    is_checked: bool
    is_released: bool
    decode: str
    is_repaired: bool

    def measure(self, peer, description):
        """Measures a generator with a description, which is repaired if that does not work."""
        row = Row(peer.name, description.name)
        try:
            self.fill(row, peer, description)
        except (Failed, OSError) as error:
            row.note = str(error)
            document = read(description)
            if peer.name != "ours" and self.is_repaired and document is not None:
                self.repair(row, peer, description, document)
        return row

    def repair(self, row, peer, description, document):
        changed = self.work / "repaired" / peer.name / description.name
        changed.parent.mkdir(parents=True, exist_ok=True)

        def works(candidate):
            changed.write_text(json.dumps(candidate))
            try:
                self.generate(peer, changed)
                if self.is_checked:
                    self.cargo(peer, changed, "check")
                return True
            except (Failed, OSError):
                return False

        found = repaired(document, works)
        if found is None:
            row.note += " (no repair works)"
            return
        candidate, what = found
        row.is_partial = len(list(operations(candidate))) < len(list(operations(document)))
        changed.write_text(json.dumps(candidate))
        row.note = f"repaired, {what}: {row.note}"
        self.fill(row, peer, changed)

    def fill(self, row, peer, description):
        row.times["generate"] = min(self.generate(peer, description) for _ in range(self.runs))
        texts = [path.read_text() for path in self.out(peer, description).rglob("*.rs")]
        lines = [line.strip() for text in texts for line in text.splitlines()]
        row.lines, row.code = len(lines), sum(bool(line) and not line.startswith("//") for line in lines)
        if self.is_checked:
            row.times["check"], _ = self.compile(peer, description, ["check"])
        if self.is_released:
            row.times["release"], row.memory = self.compile(peer, description, ["build", "--release"])
        if self.decode:
            row.instructions = self.count_decoding(peer, description)

    def out(self, peer, description):
        return self.work / "clients" / peer.name / description.stem

    def env(self, peer):
        return {"CARGO_TARGET_DIR": str(self.work / "targets" / peer.name), "RUSTFLAGS": "--cap-lints allow"}

    def generate(self, peer, description):
        """Generates a crate. Returns the time."""
        out = self.out(peer, description)
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        return peer.generate(peer, description, out)[1]

    def cargo(self, peer, description, *command):
        out = self.out(peer, description)
        manifest = out / "Cargo.toml"
        if "[workspace]" not in manifest.read_text():
            manifest.write_text(manifest.read_text() + "\n[workspace]\n")
        return run("cargo", *command, "--quiet", cwd=out, env=self.env(peer), timeout=TIMEOUT)[1:]

    def compile(self, peer, description, command):
        """Returns the least time of compiling the crate alone, and its peak memory."""
        self.cargo(peer, description, *command)
        measured = []
        for _ in range(self.runs):
            (self.out(peer, description) / "src/lib.rs").touch()
            measured.append(self.cargo(peer, description, *command))
        return min(measured)

    def count_decoding(self, peer, description):
        """Returns the instructions of decoding a body."""
        names, body = self.decode.rsplit("=", 1)
        of_peers = dict(it.split(":", 1) for it in names.split(",") if ":" in it)
        name = of_peers.get(peer.name, names if ":" not in names else None)
        if name is None:
            return 0
        out, program = self.out(peer, description), self.work / "programs" / peer.name
        (program / "src").mkdir(parents=True, exist_ok=True)
        package = re.search(r'^name\s*=\s*"([^"]+)"', (out / "Cargo.toml").read_text(), re.MULTILINE).group(1)
        dependencies = f'[dependencies]\nclient = {{ path = {json.dumps(str(out))}, package = "{package}" }}\nserde_json = "1"\n'
        (program / "Cargo.toml").write_text(
            f'[package]\nname = "decode"\nversion = "0.1.0"\nedition = "2024"\n\n{dependencies}\n[workspace]\n')
        (program / "src/main.rs").write_text(PROGRAM.replace("TYPE", peer.types + name))
        run("cargo", "build", "--release", "--quiet", cwd=program, env=self.env(peer))
        built = Path(self.env(peer)["CARGO_TARGET_DIR"]) / "release/decode"

        def count(times):
            output, *_ = run("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", built, body, times)
            return float(re.search(r"Collected : (\d+)", output).group(1))
        return (count(12) - count(2)) / 10


PROGRAM = """fn main() {
    let mut arguments = std::env::args().skip(1);
    let body = std::fs::read(arguments.next().unwrap()).unwrap();
    for _ in 0..arguments.next().unwrap().parse().unwrap() {
        std::hint::black_box(serde_json::from_slice::<client::TYPE>(&body).unwrap());
    }
}
"""
