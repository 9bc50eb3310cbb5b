"""Known vulnerabilities of what constraints.txt names, by pip-audit; says so where the advisories cannot be asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("constraints.txt")


def main() -> int:
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "-r",
        str(LOCK),
        "--no-deps",
        "--disable-pip",
        "-f",
        "json",
        "--progress-spinner",
        "off",
    ]
    run = subprocess.run(command, capture_output=True, text=True)
    try:
        found = json.loads(run.stdout)["dependencies"]
    except ValueError:
        found = []
    audited = [package for package in found if "vulns" in package]
    if not audited:
        print("skipped: the advisories cannot be reached from here, nothing was audited")
        return 0
    faults = [(package["name"], package["version"], fault["id"]) for package in audited for fault in package["vulns"]]
    print(f"{len(audited)} of {len(found)} packages audited, {len(faults)} advisories", *faults, sep="\n  ")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
