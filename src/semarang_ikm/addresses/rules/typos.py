"""Rule 9, typos: they are read after a label only, or in the word kabupaten."""

from semarang_ikm.addresses.gazetteer import distance
from semarang_ikm.addresses.reading import Kind, Note
from semarang_ikm.addresses.rules.standing import tie_of
from semarang_ikm.addresses.state import Reader


def read_typo(reader: Reader, said: Kind, run: list[str], i: int) -> int:
    """Read a misspelt name of which thing i after a label is the first word; i itself if it is none.

    typo = (WORD | NAME | ...){1,4}
    """
    for length in range(min(len(run), 4), 0, -1):
        word, last = "".join(run[:length]), i + length - 1
        meant = reader.names.typo_of(word, said if said == "kecamatan" else "kelurahan")
        if meant and tie_of(reader, last) in ("", "street"):
            # A replaced letter may make another real name; a lost or doubled one hardly does.
            note: Note = "replaced" if len(meant) == len(word) else "typo"
            reader.say(reader.things[i].start, reader.things[last].end, said, meant, note)
            return last + 1
    return i


def is_misspelt_kabupaten(reader: Reader, i: int) -> bool:
    """Whether thing i, which stands before the city's name, was meant to be "Kabupaten"."""
    kind, key, _, _, _ = reader.things[i]
    return kind == "word" and (key in reader.names.words.kabupaten or distance(key, "kabupaten", 2) <= 2)
