"""The ways to break a law: each changes one thing of a draft, and tells the record that the error must name."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from semarang_ikm.canon.models import Draft, WordingEntry
from semarang_ikm.strategies.names import respellings, strangers

Way = Callable[[st.DrawFn, Draft], tuple[Draft, str]]


def altered(draft: Draft, part: str, place: int, **changes: object) -> Draft:
    """Give the draft with the record at that place of a part changed."""
    records = list(getattr(draft, part))
    records[place] = records[place].model_copy(update=changes)
    return draft.model_copy(update={part: tuple(records)})


def without(draft: Draft, part: str, place: int) -> Draft:
    """Give the draft without the record at that place of a part."""
    records = list(getattr(draft, part))
    del records[place]
    return draft.model_copy(update={part: tuple(records)})


def places(draft: Draft, part: str, which: Callable[[Any], object] = bool) -> st.SearchStrategy[int]:
    """Draw the place of a record in a part, among those wanted."""
    return st.sampled_from([place for place, record in enumerate(getattr(draft, part)) if which(record)])


def a_number_without_its_numeral(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "wilayah"))
    number = draw(st.integers(1, 39).filter(lambda number: number != draft.wilayah[place].number))
    return altered(draft, "wilayah", place, number=number), draft.wilayah[place].numeral


def a_wilayah_that_is_missing(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(st.integers(0, max(0, len(draft.wilayah) - 2)))
    left = without(draft, "wilayah", place)
    return left, left.wilayah[place].numeral if left.wilayah else draft.edition.id


def a_kecamatan_in_no_wilayah(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "wilayah"))
    names = draft.wilayah[place].kecamatan
    lost = draw(st.sampled_from(names))
    return altered(draft, "wilayah", place, kecamatan=tuple(name for name in names if name != lost)), lost


def a_kecamatan_named_twice(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "wilayah"))
    names, doubled = draft.wilayah[place].kecamatan, draw(st.sampled_from(draft.kecamatan)).name
    at = draw(st.integers(0, len(names)))
    return altered(draft, "wilayah", place, kecamatan=(*names[:at], doubled, *names[at:])), doubled


def a_wording_that_no_wilayah_names(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "commodities"))
    entry = draft.commodities[place]
    return altered(draft, "commodities", place, wordings=(*entry.wordings, draw(strangers))), entry.name


def a_wording_of_no_commodity(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place, stranger = draw(places(draft, "wilayah")), draw(strangers)
    directed = (*draft.wilayah[place].commodities, WordingEntry(wording=stranger))
    return altered(draft, "wilayah", place, commodities=directed), stranger


def a_phase_that_starts_in_another_year(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "phases"))
    start = draw(st.integers(1000, 9999).filter(lambda year: year != draft.phases[place].start))
    return altered(draft, "phases", place, start=start), f"phase {draft.phases[place].number}"


def a_phase_that_stands_twice(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    phase = draw(st.sampled_from(draft.phases))
    return draft.model_copy(update={"phases": (*draft.phases, phase)}), f"phase {phase.number}"


def the_name_of_another_kecamatan(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    # Of two that share a name or a code, the later one is at fault.
    one, other = draw(st.lists(places(draft, "kecamatan"), min_size=2, max_size=2, unique=True))
    broken = altered(draft, "kecamatan", other, name=draw(respellings(draft.kecamatan[one].name)))
    return broken, broken.kecamatan[max(one, other)].name


def the_code_of_another_kelurahan(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    one, other = draw(st.lists(places(draft, "kelurahan"), min_size=2, max_size=2, unique=True))
    code = draft.kelurahan[one].kemendagri_code
    return altered(draft, "kelurahan", other, kemendagri_code=code), draft.kelurahan[max(one, other)].name


def a_source_that_does_not_exist(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "kelurahan"))
    return altered(draft, "kelurahan", place, source=draw(strangers)), draft.kelurahan[place].name


def a_kelurahan_in_no_kecamatan(draw: st.DrawFn, draft: Draft) -> tuple[Draft, str]:
    place = draw(places(draft, "kelurahan"))
    return altered(draft, "kelurahan", place, kecamatan=draw(strangers)), draft.kelurahan[place].name


WAYS: Final[tuple[tuple[Way, ...], ...]] = (
    (a_number_without_its_numeral, a_wilayah_that_is_missing),
    (a_kecamatan_in_no_wilayah, a_kecamatan_named_twice),
    (a_wording_that_no_wilayah_names, a_wording_of_no_commodity),
    (a_phase_that_starts_in_another_year, a_phase_that_stands_twice),
    (the_name_of_another_kecamatan, the_code_of_another_kelurahan),
    (a_source_that_does_not_exist, a_kelurahan_in_no_kecamatan),
)
"""The ways of each law, in the order of `semarang_ikm.canon.laws.LAWS`."""
