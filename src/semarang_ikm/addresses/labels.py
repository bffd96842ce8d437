"""What stands after "Kec.", "Kel." and "Desa"."""

from typing import Final

from semarang_ikm.addresses.reading import Kind, Note, Word
from semarang_ikm.addresses.rules.landmarks import is_not_in
from semarang_ikm.addresses.rules.standing import RUN, run_of, tie_of
from semarang_ikm.addresses.rules.strength import read_joined
from semarang_ikm.addresses.rules.typos import read_typo
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, COMMA, CUT, SLASH

LABELS: Final = frozenset(("kecamatan", "kelurahan", "desa"))
_FULL_LABELS: Final = frozenset(("kecamatan", "kelurahan"))


def read_label(reader: Reader, i: int) -> int:
    """Read a label and the name after it.

    label = (KECAMATAN | KELURAHAN | DESA "wisata"?) labelled | KELURAHAN "/" DESA labelled | KELURAHAN "/" KECAMATAN
    """
    kind, key, _, _, gap = reader.things[i]
    if gap < COLON and is_not_in(reader, i):
        return read_not_in(reader, i)
    if reader.phrase == "street" and not reader.others and (kind == "desa" or key in _FULL_LABELS):
        reader.others = 1  # "Jl. Desa Timpik"
        return i + 1
    reader.close(i)
    after = reader.things[i + 1]
    if after.gap == SLASH and after.kind in LABELS and after.kind != kind:
        if "kecamatan" in (kind, after.kind):
            return i + 2  # "Kel./Kec. A/B": the names speak for themselves.
        return read_labelled(reader, "kelurahan", i + 2)
    if kind == "desa" and after.key == "wisata" and after.gap < COMMA:
        i += 1  # "Desa Wisata Kandri"
    return read_labelled(reader, kind, i + 1)


def read_not_in(reader: Reader, i: int) -> int:
    """Read what the text says it is beside, or is not in, which is a landmark (rule 4): not_in = label"""
    reader.close(i)
    said = len(reader.words)
    after = read_labelled(reader, "kecamatan" if reader.things[i].kind == "kecamatan" else "kelurahan", i + 1)
    known = reader.names.places
    reader.words[said:] = [Word("landmark", w.name if w.name in known else "") for w in reader.words[said:]]
    return after


def read_labelled(reader: Reader, label: str, i: int) -> int:
    """Read the name after a label: ours, a misspelt one, or one that we do not know.

    labelled = NAME joined? | typo | "kota" | TOWN | WORD+
    """
    kind, key, start, end, gap = reader.things[i]
    if gap >= COMMA and not (kind == "name" and label != "desa" and reader.names.places[key].ours):
        return i
    said: Kind = "kecamatan" if label == "kecamatan" else "desa" if label == "desa" else "kelurahan"
    if kind == "kota" and label == "kecamatan" and reader.things[i + 1].kind != "town":
        reader.say(start, end, said, "", "unknown")  # Several cities have a "Kec. Kota".
        return i + 1
    if kind not in RUN:
        return i
    note = worth(reader, label, i)
    if note is not None:
        reader.say(start, end, said, key, note)
        return read_joined(reader, said, key, i + 1) if label == "kecamatan" else i + 1
    run = run_of(reader, i)
    after = read_typo(reader, said, run, i)
    if after > i:
        return after
    if kind == "town" and len(run) == 1:
        reader.say(start, end, said, "", "town")
        return i + 1
    after = i + len(run)
    near = reader.names.homes_near("".join(run[:3]), label) or reader.names.homes_near(run[0], label)
    note = "cut" if reader.things[after].gap == CUT else "unknown"
    reader.say(start, reader.things[after - 1].end, said, "|".join(near), note)
    return after


def worth(reader: Reader, label: str, i: int) -> Note | None:
    """How a name after a label counts; None if it is no name, or part of a longer one."""
    kind, key, _, _, _ = reader.things[i]
    tie = tie_of(reader, i)
    whole = tie in ("", "street")
    if kind != "name":
        leads = label != "kecamatan" and whole and key in reader.names.leading
        return "first" if leads else None
    place = reader.names.places[key]
    if label == "kecamatan":
        # No sure kecamatan's name goes on after one of these, so what follows is something else (rule 5).
        goes_on = place.kecamatan is not None and not place.shared and tie in ("word", "road", "cut")
        return "" if whole or goes_on else None
    if not place.kelurahan:
        return ("kecamatan" if place.ours else None) if whole else None
    # "Kel. Karanganyar Gunug" is a misspelt longer name.
    return "" if whole else "open" if tie == "word" and key not in reader.names.openings else None
