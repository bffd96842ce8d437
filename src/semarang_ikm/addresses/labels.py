"""What stands after "Kec.", "Kel." and "Desa"."""

from typing import Final

from semarang_ikm.addresses.reading import Kind, Note, Word
from semarang_ikm.addresses.rules import landmarks, standing, strength, typos
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, COMMA, CUT, SLASH

_LABELS: Final = frozenset(("kecamatan", "kelurahan", "desa"))


def read_label(reader: Reader, i: int) -> int:
    """Read a label and its name: label = label "/" label | (KECAMATAN | KELURAHAN | DESA "wisata"?) labelled"""
    kind, key, _, _, gap = reader.things[i]
    if gap < COLON and landmarks.is_not_in(reader, i):
        # Rule 4: what the text says it is beside, or is not in, is a landmark.
        reader.close(i)
        said = len(reader.words)
        after = read_labelled(reader, "kecamatan" if kind == "kecamatan" else "kelurahan", i + 1)
        reader.words[said:] = [Word("landmark", w.name if w.name in reader.places else "") for w in reader.words[said:]]
        return after
    if reader.phrase == "street" and not reader.others and (kind == "desa" or key in ("kecamatan", "kelurahan")):
        reader.others = 1  # "Jl. Desa Timpik"
        return i + 1
    reader.close(i)
    other, key, _, _, gap = reader.things[i + 1]
    if gap == SLASH and other in _LABELS and other != kind:
        if "kecamatan" in (kind, other):
            return i + 2  # "Kel./Kec. A/B": the names speak for themselves.
        return read_labelled(reader, "kelurahan", i + 2)
    if kind == "desa" and key == "wisata" and gap < COMMA:
        i += 1  # "Desa Wisata Kandri"
    return read_labelled(reader, kind, i + 1)


def read_labelled(reader: Reader, label: str, i: int) -> int:
    """Read what stands after a label: labelled = NAME joined? | typo | "kota" | TOWN | WORD+"""
    kind, key, start, end, gap = reader.things[i]
    if gap >= COMMA and not (kind == "name" and label != "desa" and reader.places[key].ours):
        return i
    said: Kind = "kecamatan" if label == "kecamatan" else "desa" if label == "desa" else "kelurahan"
    if kind == "kota" and label == "kecamatan" and reader.things[i + 1].kind != "town":
        reader.say(start, end, said, "", "unknown")  # Several cities have a "Kec. Kota".
        return i + 1
    if kind not in standing.RUN:
        return i
    note = worth(reader, label, i)
    if note is not None:
        reader.say(start, end, said, key, note)
        return strength.read_joined(reader, said, key, i + 1) if label == "kecamatan" else i + 1
    run = standing.run_of(reader, i)
    after = typos.read_typo(reader, said, run, i)
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
    tie = standing.tie_of(reader, i)
    whole = tie in ("", "street")
    if kind != "name":
        leads = label != "kecamatan" and whole and key in reader.names.leading
        return "first" if leads else None
    place = reader.places[key]
    if label == "kecamatan":
        # No sure kecamatan's name goes on after one of these, so what follows is something else (rule 5).
        goes_on = place.kecamatan is not None and not place.shared and tie in ("word", "road", "cut")
        return "" if whole or goes_on else None
    if not place.kelurahan:
        return ("kecamatan" if place.ours else None) if whole else None
    # "Kel. Karanganyar Gunug" is a misspelt longer name.
    return "" if whole else "open" if tie == "word" and key not in reader.names.openings else None
