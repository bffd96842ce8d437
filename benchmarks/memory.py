"""Shows that the memory which `assign_file` takes for a text does not grow with its rows, and what a row costs.

Run it by `python benchmarks/memory.py [ROWS ...]`; without numbers for 100 thousand and 5 million rows, all addresses
distinct, and once more with 10 thousand distinct addresses. Each run is a process of its own. For the same file the csv
module copies the rows and `resolve` reads the column, as a measure of what must be done in any case. Times are of the
processor, so that a busy machine counts less.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from semarang_ikm import PLAN, resolve
from semarang_ikm.tables.files import assign_file

ROWS = (100_000, 5_000_000)
FEW = 10_000


def rows(count: int, distinct: int) -> Iterator[tuple[str, str, str]]:
    """Rows with addresses of every kelurahan."""
    places = [(k.name, k.kecamatan) for k in PLAN.kelurahan]
    for i in range(count):
        address = i % distinct
        kelurahan, kecamatan = places[address % len(places)]
        yield str(i), f"Toko {i}", f"Jl. Merpati No. {address}, {kelurahan}, Kec. {kecamatan}, Kota Semarang"


def write(path: Path, count: int, distinct: int) -> None:
    """Write a table of that many rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("no", "nama", "alamat"))
        writer.writerows(rows(count, distinct))


def assigned(path: Path) -> None:
    """What is measured."""
    assign_file(path, "alamat", output=path.with_suffix(".out.csv"))


def by_hand(path: Path) -> None:
    """What has to be done in any case: the csv module copies the rows, `resolve` reads the column."""
    with (
        path.open(encoding="utf-8", newline="") as source,
        path.with_suffix(".copy.csv").open("w", newline="") as target,
    ):
        writer, reader = csv.writer(target), csv.reader(source)
        writer.writerow(next(reader))
        for row in reader:
            resolve(row[2])
            writer.writerow(row)


def measured(function: str, path: Path) -> dict[str, float]:
    """Run one of the two in a process of its own."""
    done = subprocess.run([sys.executable, __file__, function, path], capture_output=True, check=True)
    measure: dict[str, float] = json.loads(done.stdout)
    return measure


def main() -> None:
    """Measure and print."""
    if sys.argv[1:] and sys.argv[1] in (assigned.__name__, by_hand.__name__):
        start = time.process_time()
        {assigned.__name__: assigned, by_hand.__name__: by_hand}[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"seconds": time.process_time() - start, "peak": peak / 1024}))
        return
    counts = [int(argument) for argument in sys.argv[1:]] or list(ROWS)
    peaks: dict[tuple[int, bool], float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            for few in (True, False):
                path = Path(folder, f"{count}.csv")
                write(path, count, min(FEW, count) if few else count)
                ours, base = measured("assigned", path), measured("by_hand", path)
                peaks[count, few] = ours["peak"]
                print(
                    f"{count:>9} rows, addresses {'repeated' if few else 'distinct'}: peak {ours['peak']:.0f} MB, "
                    f"{count / ours['seconds']:,.0f} rows/s, {ours['seconds'] / base['seconds']:.2f} times by hand",
                    flush=True,
                )
                for file in Path(folder).iterdir():
                    file.unlink()
    for few in (True, False):
        growth = peaks[counts[-1], few] / peaks[counts[0], few]
        print(f"peak memory, addresses {'repeated' if few else 'distinct'}: {growth:.2f} times from first to last")


if __name__ == "__main__":
    main()
