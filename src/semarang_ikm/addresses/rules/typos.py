"""Rule 9, typos: names are read with one after a label only, and so is the word kabupaten before the city."""

from semarang_ikm.addresses.gazetteer import distance
from semarang_ikm.addresses.reading import Kind, Note
from semarang_ikm.addresses.rules.standing import tie_of
from semarang_ikm.addresses.state import Reader


def read_typo(reader: Reader, said: Kind, run: list[str], i: int) -> int:
    """Read a misspelt name after a label, or nothing: typo = (WORD | NAME | DIRECTION | ...)+"""
    for length in range(min(len(run), 4), 0, -1):
        word, last = "".join(run[:length]), i + length - 1
        meant = reader.names.typo_of(word, said if said == "kecamatan" else "kelurahan")
        if meant and tie_of(reader, last) in ("", "street"):
            # A replaced letter may make another real name; a lost or doubled one hardly does.
            note: Note = "replaced" if len(meant) == len(word) else "typo"
            reader.say(reader.things[i].start, reader.things[last].end, said, meant, note)
            return last + 1
    return i


def is_misspelt_kabupaten(reader: Reader, word: str) -> bool:
    """Whether a word before the city's name was meant to be "Kabupaten"."""
    return word in reader.names.words.kabupaten or distance(word, "kabupaten", 2) <= 2
