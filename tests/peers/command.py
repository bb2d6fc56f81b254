"""Commands with their time, their peak memory and the reason why they fail."""

import os
import re
import subprocess
import time


class Failed(Exception):
    """A command that failed, with the line of its output that says why."""


def run(*command, cwd=None, env=None, timeout=None):
    """Runs a command. Returns its output, its time in seconds and its peak memory in MB."""
    start = time.monotonic()
    if timeout:
        command = ("timeout", str(timeout), *command)
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
