"""The law of tables, on every engine: `assign` is `resolve` carried to each row, and changes nothing else."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engines import ENGINES, Cells, Engine
from semarang_ikm import PLAN
from semarang_ikm.addresses.resolver import resolve
from semarang_ikm.addresses.rows import resolve_row
from semarang_ikm.products.fit import fit
from semarang_ikm.tables.columns import columns_of, part_of
from semarang_ikm.tables.engines import assign
from semarang_ikm.tables.tagger import Tagger

every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_NAMES = [place.name for registry in (PLAN.kecamatan, PLAN.kelurahan) for place in registry]
_CODES = [code for k in PLAN.kecamatan for code in (k.kemendagri_code, k.bps_code, k.kemendagri_code.replace(".", ""))]
addresses = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "Jl. Mawar 5, ", "Jl. Raya "]),
    st.builds("{}{}".format, st.sampled_from(["", "Kec. ", "Kel. ", "kode "]), st.sampled_from(_NAMES + _CODES)),
    st.sampled_from(["", ", Kota Semarang", ", Kab. Demak", " 50233", "\n", " II"]),
)
cells = st.none() | addresses | st.sampled_from(["", " ", "Ungaran", "Kel. Purwosari"]) | st.text(max_size=12)
NAMES_OF_COLUMNS = ("alamat", "kecamatan", "Kelurahan", "kode_bps", "a.b", '"', "*", "^a.*$")


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Cells]:
    """Columns of text, one of them named as a part of an address or oddly."""
    rows = draw(st.integers(0, 6))
    names = draw(st.lists(st.sampled_from(NAMES_OF_COLUMNS), min_size=1, max_size=3, unique=True))
    return {name: draw(st.lists(cells, min_size=rows, max_size=rows)) for name in names}


def by_hand(columns: dict[str, Cells], read: list[str]) -> list[tuple[object, ...]]:
    """What `assign` must give, row by row."""
    answers: list[tuple[object, ...]] = []
    for row in zip(*(columns[name] for name in read), strict=True):
        answer = resolve_row(row, [part_of(name) for name in read])
        answers.append((answer.wilayah, answer.kecamatan, answer.code, answer.reason))
    return answers


@every_engine
@given(columns=tables(), data=st.data())
@example(columns={"alamat": []}, data=None)
@example(columns={"alamat": [None, None, None]}, data=None)
@quick
def test_assign_is_resolve_row_by_row(engine: Engine, columns: dict[str, Cells], data: Any) -> None:
    """Each row is given what `resolve` says of its cells; no row is lost, added or moved, and no cell changes."""
    read = data.draw(st.permutations(list(columns))) if data else list(columns)
    frame = engine.make(columns)
    before = engine.rows(frame)

    tagged = assign(frame, *read)

    expected = [(*row, *tags) for row, tags in zip(before, by_hand(columns, read), strict=True)]
    assert expected == engine.rows(tagged)
    assert before == engine.rows(frame)


products = st.none() | st.sampled_from(["", "tahu kedelai", "batik tulis", "kerupuk", "pisau", "keripik singkong", "x"])


@every_engine
@given(rows=st.lists(st.tuples(cells, products), max_size=6))
@example(rows=[])
@quick
def test_a_product_is_fitted_row_by_row(engine: Engine, rows: list[tuple[str | None, str | None]]) -> None:
    """With a column of products each row is also given what `fit` says of its place and its product."""
    frame = engine.make({"alamat": [place for place, _ in rows], "produk": [product for _, product in rows]})

    tagged = assign(frame, "alamat", product="produk")

    fitted = [(fit(resolve(place), product), place) for place, product in rows]
    expected = [(*by_hand({"alamat": [place]}, ["alamat"])[0], f.commodity, f.status) for f, place in fitted]
    assert expected == [row[3:] for row in engine.rows(tagged)]
    assert dict.fromkeys(columns_of(product=True), engine.text).items() <= engine.schema(tagged).items()


@every_engine
@given(columns=tables())
@quick
def test_the_other_columns_are_untouched(engine: Engine, columns: dict[str, Cells]) -> None:
    """The same kind of frame comes back: the user's columns in their order and type, then four of the engine's text."""
    frame = engine.make(columns)
    before = engine.schema(frame)

    tagged = assign(frame, next(iter(columns)))

    assert type(frame) is type(tagged)
    assert [*before.items(), *((name, engine.text) for name in columns_of())] == list(engine.schema(tagged).items())
    assert before == engine.schema(frame)


@every_engine
@given(name=st.sampled_from(NAMES_OF_COLUMNS), cell=cells, rows=st.integers(1, 3))
@quick
def test_an_empty_frame_has_the_schema_of_a_full_one(engine: Engine, name: str, cell: str | None, rows: int) -> None:
    """Our columns are text whether or not there is a row, and whether or not any row has an answer."""
    full, empty = (assign(engine.make({name: column}), name) for column in ([cell] * rows, []))

    ours = [{name: engine.schema(frame)[name] for name in columns_of()} for frame in (full, empty)]
    assert [dict.fromkeys(columns_of(), engine.text)] * 2 == ours


@given(columns=tables())
@quick
def test_the_index_is_untouched(columns: dict[str, Cells]) -> None:
    """A pandas frame keeps its index, be it of several levels, unsorted, or with labels that stand twice."""
    frame = ENGINES[0].make(columns)
    frame.index = pd.MultiIndex.from_arrays(
        [frame.index, ["b", "a", "b", "a", "b", "a"][: len(frame)]], names=["x", None]
    )

    tagged = assign(frame, next(iter(columns)))

    pd.testing.assert_frame_equal(frame, tagged[list(frame.columns)])


@given(rows=st.lists(st.tuples(cells, cells), max_size=8), cut=st.integers(0, 8))
@quick
def test_a_tagger_gives_the_same_whatever_it_was_given_before(rows: list[tuple[Any, Any]], cut: int) -> None:
    """Batches cut anywhere give what the whole gives: what a tagger remembers changes no answer."""
    tagger = Tagger(["kecamatan", "alamat"])

    batches = [*tagger(rows[:cut]), *tagger(rows[cut:])]

    assert list(Tagger(["kecamatan", "alamat"])(rows)) == batches
    by_columns = {"kecamatan": [a for a, _ in rows], "alamat": [b for _, b in rows]}
    assert by_hand(by_columns, ["kecamatan", "alamat"]) == [tags[:4] for tags in batches]
