"""What importing costs: processor time of a script that looks one kecamatan up, against one with one pydantic model.

Each runs in fresh processes, by turns, in one run; the least of each counts; its ratio is printed. Aim: 1.20 at most.
"""

import os
import resource
import subprocess
import sys

SCRIPTS = {
    "one pydantic model": "from pydantic import BaseModel\nclass Unit(BaseModel):\n    name: str\nUnit(name='Johar')\n",
    "import and first lookup": "import semarang_ikm\nsemarang_ikm.kecamatan('Gajah Mungkur')\n",
    "import and first resolve": "import semarang_ikm\nsemarang_ikm.resolve('Kec. Gajah Mungkur')\n",
}
ROUNDS = 21


def processor_time(script: str) -> float:
    """Run a script in a process of its own, and give the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print each script's least time and its ratio to the first."""
    least = dict.fromkeys(SCRIPTS, float("inf"))
    for _ in range(ROUNDS):
        for name, script in SCRIPTS.items():
            least[name] = min(least[name], processor_time(script))
    base = least["one pydantic model"]
    for name, seconds in least.items():
        print(f"{name:26}{seconds * 1000:7.1f} ms{seconds / base:7.2f}")


if __name__ == "__main__":
    main()
