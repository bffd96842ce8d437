"""A small table in a text file, as it goes in and as it comes out of `assign_file`."""

from pathlib import Path
from typing import Any

from semarang_ikm.tables.files import assign_file

UNITS = b"nama;alamat\nToko A;Kec. Tugu\nToko B;Kab. Demak\n"
TAGGED = (
    b"nama;alamat;ikm_wilayah;ikm_kecamatan;ikm_code;ikm_reason\n"
    b"Toko A;Kec. Tugu;X;Tugu;33.74.16;\n"
    b"Toko B;Kab. Demak;;;;outside\n"
)
OURS = b"ikm_wilayah,ikm_kecamatan,ikm_code,ikm_reason"
TUGU = b"X,Tugu,33.74.16,"


def tagged(folder: Path, content: bytes, *columns: str, name: str = "unit.csv", **options: Any) -> bytes:
    path = folder / name
    path.write_bytes(content)
    return Path(assign_file(path, *(columns or ("alamat",)), **options).output).read_bytes()
