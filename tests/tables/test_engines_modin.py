"""A test of `assign` on Modin, which needs an older pandas than the others; skipped where it is not installed."""

from pathlib import Path

import pytest

from semarang_ikm.tables.engines import assign

modin = pytest.importorskip("modin.pandas", reason="Modin is not installed", exc_type=ImportError)
pytestmark = pytest.mark.filterwarnings("ignore")


def test_a_frame_of_modin_is_taken_as_one_of_pandas() -> None:
    """The same class comes back with the same index, and our columns are text."""
    frame = modin.DataFrame({"alamat": ["Kec. Tugu", None, "Kec. Mijen"]}, index=[1, 1, 2])

    tagged = assign(frame, "alamat")

    assert type(frame) is type(tagged)
    assert tagged.index.tolist() == [1, 1, 2]
    assert tagged["ikm_wilayah"].astype(object).where(tagged["ikm_wilayah"].notna(), None).tolist() == ["X", None, "IX"]
    line = f"| Modin | `modin.{type(tagged).__name__}` | `{tagged.dtypes.iloc[-1].name}` | at once |"
    assert line in Path(__file__).parents[2].joinpath("docs", "tables.md").read_text("utf-8").splitlines()
