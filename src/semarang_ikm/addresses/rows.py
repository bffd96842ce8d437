"""The cells of a row: each read on its own, combined, and all of them read as one text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from semarang_ikm.addresses.case import TELLING
from semarang_ikm.addresses.reader import read
from semarang_ikm.addresses.reading import Part
from semarang_ikm.addresses.resolver import Resolution, refusal, resolve, resolver_of
from semarang_ikm.canon.plan import PLAN, Plan


def combine(resolutions: Sequence[Resolution]) -> Resolution:
    """The resolution of a row from those of its columns: the first that answers decides.

    A column that contradicts the answer makes a conflict: one that answers otherwise, that lies outside, that conflicts
    in itself, or that may be one of several kecamatan, this one not among them. Without any answer, the most telling
    reason is kept: conflict, outside, ambiguous, unknown, empty.

    Args:
        resolutions: One for each column, in the order of trust; at least one.

    >>> combine([resolve("Kel. Purwosari"), resolve("Kec. Mijen")]).kecamatan
    'Mijen'
    >>> combine([resolve("Kec. Tugu"), resolve("Kec. Mijen")]).reason
    'conflict'
    """
    if not resolutions:
        return refusal("", "empty")
    answer = next((r for r in resolutions if r.reason is None), None)
    if answer is None:
        return min(resolutions, key=lambda r: TELLING.index(r.reason or "empty"))
    if any(_contradicts(r, answer) for r in resolutions):
        named = {home for r in resolutions for home in (r.kecamatan, *r.candidates) if home is not None}
        return replace(refusal(answer.text, "conflict"), evidence=answer.evidence, candidates=tuple(sorted(named)))
    kelurahan = next((r.kelurahan for r in (answer, *resolutions) if r.kelurahan is not None), None)
    return replace(answer, kelurahan=kelurahan)


def _contradicts(resolution: Resolution, answer: Resolution) -> bool:
    if resolution.reason is None:
        return resolution.kecamatan != answer.kecamatan
    elsewhere = bool(resolution.candidates) and answer.kecamatan not in resolution.candidates
    return resolution.reason in ("conflict", "outside") or (resolution.reason == "ambiguous" and elsewhere)


def resolve_row(cells: Sequence[object], parts: Sequence[Part | None], *, plan: Plan = PLAN) -> Resolution:
    """Resolve the cells of a row: each on its own, combined; and all of them as one text, which must not object.

    "Kec. Mijen" alone is ours, and beside a kelurahan that the city has not it is another regency's. So what the
    cells say together can refuse what one of them says alone, but never answers in its place.

    Args:
        cells: One for each column, in the order of trust; at least one.
        parts: What each cell is known to be, as for `resolve`.
        plan: The plan whose names are looked for.

    >>> resolve_row(["Tugu", "Tambakaji"], ["kecamatan", "kelurahan"]).reason
    'conflict'
    >>> resolve_row(["Mijen", "Pecuk"], ["kecamatan", "kelurahan"]).reason
    'outside'
    """
    found = [resolve(cell, plan=plan, part=part) for cell, part in zip(cells, parts, strict=True)]
    if len(found) == 1:
        return found[0]
    answer = combine(found)
    if answer.reason is not None:
        return answer
    resolver = resolver_of(plan)
    # An address goes from small to large, and so do the parts of one.
    order = sorted(range(len(found)), key=lambda i: _FROM_SMALL_TO_LARGE.index(parts[i]))
    words = [word for i in order if found[i].text for word in read(found[i].text, resolver.names, parts[i])[0]]
    together = resolver.meaning(tuple(words))
    reason = together.reason if together.place[0] in (None, answer.kecamatan) else "conflict"
    if reason is None or reason == "unknown":
        return answer
    candidates = (answer.kecamatan,) if answer.kecamatan is not None and reason != "outside" else ()
    return replace(refusal(answer.text, reason), evidence=answer.evidence, candidates=candidates)


_FROM_SMALL_TO_LARGE: Final[tuple[Part | None, ...]] = (None, "kelurahan", "kecamatan", "code")
