"""The templates of what is made new come with the package that is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_every_template(tmp_path: Path) -> None:
    """Whoever installs the library can make a bot and a plugin."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True
    )

    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    templates = {
        f"kommunrpa/scaffold/templates/{path.name}" for path in ROOT.glob("src/kommunrpa/scaffold/templates/*")
    }
    assert templates
    assert templates <= held
