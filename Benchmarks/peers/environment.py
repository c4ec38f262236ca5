"""The peers' Python: PyTorch from Debian, the rest from PyPI in a virtual environment."""

import os
import pathlib
import subprocess
import sys

DEFAULT_FOLDER = pathlib.Path.home() / ".cache/stepwise-peers"


def set_up(folder):
    """The peers' Python, installed if need be."""
    python = folder / "bin/python"
    if subprocess.run(["dpkg-query", "-W", "python3-torch"], capture_output=True).returncode != 0:
        print("Installing python3-torch and python3-venv with apt-get", file=sys.stderr)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        prefix = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run(prefix + command + ["python3-torch", "python3-venv"], check=True, stdout=2)
    if not python.exists():
        print(f"Installing nbconvert, ipykernel and matplotlib into {folder}", file=sys.stderr)
        subprocess.run(
            ["/usr/bin/python3", "-m", "venv", "--system-site-packages", folder], check=True
        )
        # Debian's PyTorch was built for NumPy 1.
        packages = ["nbconvert", "ipykernel", "matplotlib", "numpy<2"]
        subprocess.run([python, "-m", "pip", "-q", "install", *packages], check=True)
    return python
