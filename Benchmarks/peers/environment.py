"""The peers: PyTorch, R and knitr from Debian, Jupyter and marimo from PyPI in a virtual environment."""

import os
import pathlib
import subprocess
import sys

DEFAULT_FOLDER = pathlib.Path.home() / ".cache/stepwise-peers"


def set_up(folder):
    """The peers' Python, installed if need be."""
    python = folder / "bin/python"
    install(["python3-torch", "python3-venv"])
    if not python.exists():
        subprocess.run(
            ["/usr/bin/python3", "-m", "venv", "--system-site-packages", folder], check=True
        )
    if not (folder / "bin/marimo").exists():
        # Debian's PyTorch was built for NumPy 1.
        packages = ["nbconvert", "ipykernel", "matplotlib", "marimo", "numpy<2"]
        print(f"Installing {', '.join(packages)} into {folder}", file=sys.stderr)
        subprocess.run([python, "-m", "pip", "-q", "install", *packages], check=True)
    return python


def set_up_knitr():
    """R with knitr and rmarkdown, installed if need be."""
    install(["r-base-core", "r-cran-knitr", "r-cran-rmarkdown", "r-cran-codetools", "pandoc"])


def install(packages):
    """Installs Debian's packages, those that are missing."""
    known = [["dpkg-query", "-W", "-f=${db:Status-Status}", package] for package in packages]
    states = [subprocess.run(command, capture_output=True, text=True).stdout for command in known]
    missing = [package for package, state in zip(packages, states) if state != "installed"]
    if not missing:
        return
    print(f"Installing {', '.join(missing)} with apt-get", file=sys.stderr)
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=True, stdout=2)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    subprocess.run(prefix + command + missing, check=True, stdout=2)
