"""How fast addresses are read, as ratios within one run.

    python benchmarks/speed.py [ROWS]

Prints the rows per second of processor time of `resolve` in a loop, of `resolve_many` on the same distinct texts and on
a column with repeats, and of `assign` on a frame of every engine that is installed; and, where lokal-id is
installed (in an environment of its own is best), of its `parse_alamat`. Aims: repeats at least 5 times the loop,
distinct texts no slower, `resolve` at least 50 times lokal-id.
"""

import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from timeit import timeit

from semarang_ikm import PLAN, assign, resolve, resolve_many

ROUNDS = 5
FEW = 1_000


def addresses(count: int) -> list[str]:
    """Distinct addresses of every kelurahan."""
    places = [(k.name, k.kecamatan) for k in PLAN.kelurahan]
    made = ((i, *places[i % len(places)]) for i in range(count))
    return [f"Jl. Merpati No. {i}, {kelurahan}, Kec. {kecamatan}, Kota Semarang" for i, kelurahan, kecamatan in made]


def rates(works: dict[str, tuple[int, Callable[[], object]]]) -> dict[str, float]:
    """Give the rows per second of processor time of each work, the best of some rounds.

    Every round runs all of them, so that a slow moment of the machine falls on each alike. As always with timeit, the
    garbage collector waits: its work depends on all else that a process has made.
    """
    best = dict.fromkeys(works, 0.0)
    for _ in range(ROUNDS):
        for name, (count, work) in works.items():
            best[name] = max(best[name], count / timeit(work, timer=time.process_time, number=1))
    return best


def frames(column: list[str]) -> Iterator[tuple[str, object]]:
    """Give a frame of each engine that is installed."""
    if find_spec("pandas"):
        yield "assign, pandas", import_module("pandas").DataFrame({"alamat": column})
    if find_spec("polars"):
        yield "assign, Polars", import_module("polars").DataFrame({"alamat": column})
    if find_spec("pyarrow"):
        yield "assign, PyArrow", import_module("pyarrow").table({"alamat": column})


def main() -> None:
    """Print each rate and its ratio to `resolve` in a loop."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    distinct = addresses(count)
    repeats = [distinct[i % FEW] for i in range(count)]
    works: dict[str, tuple[int, Callable[[], object]]] = {
        "resolve in a loop": (count, lambda: [resolve(text) for text in distinct]),
        "resolve_many, all distinct": (count, lambda: list(resolve_many(distinct))),
        f"resolve_many, {FEW} distinct": (count, lambda: list(resolve_many(repeats))),
    }
    for name, frame in frames(repeats):
        works[name] = (count, lambda frame=frame: assign(frame, "alamat"))  # type: ignore[misc]  # any engine's frame
    if find_spec("lokal"):
        parse = import_module("lokal.wilayah").parse_alamat
        some = distinct[: count // 50]
        works["lokal-id parse_alamat"] = (len(some), lambda: [parse(text) for text in some])
    measured = rates(works)
    base = measured["resolve in a loop"]
    for name, rows in measured.items():
        print(f"{name:30}{rows:12,.0f} rows/s{rows / base:9.4f}")


if __name__ == "__main__":
    main()
