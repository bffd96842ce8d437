"""Parquet files, one row group after the other, by pyarrow: types, metadata and row groups stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import IO, Any, BinaryIO, Unpack

from semarang_ikm.tables.engines import arrow, arrow_cells
from semarang_ikm.tables.reading import How, blaming
from semarang_ikm.tables.tagger import Tag


class ParquetTable:
    """A `FileTable` in a Parquet file, in which no row is the header."""

    header_row: int | None = None
    sheet: str | None = None

    def __init__(
        self, source: IO[bytes], path: str, columns: Sequence[str], *, size: int | None = None, **how: Unpack[How]
    ) -> None:
        """Read the schema.

        Raises:
            MissingExtra: There is no pyarrow.
            UnreadableTable: It is no Parquet file, or is damaged.
        """
        self._path, self._columns, self._size, self._progress = path, columns, size or 0, how.get("progress")
        parquet = arrow("pyarrow.parquet")
        with blaming(path):
            self._file: Any = parquet.ParquetFile(source, page_checksum_verification=True)
            self._schema: Any = self._file.schema_arrow
            self.header: tuple[str, ...] = tuple(self._schema.names)

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Give the wanted cells of each row; what is neither text nor a whole number is not read."""
        for group in self._groups(self._columns or None):
            yield from self._cells(group)

    def copy(self, target: BinaryIO, heads: Sequence[str], tag: Tag) -> None:
        """Write the table with our columns after the others."""
        import pyarrow as pa

        ours: Any = pa.schema([(head, pa.string()) for head in heads])
        schema: Any = self._schema
        for field in ours:
            schema = schema.append(field)
        groups = self._groups(None)
        # Read before its metadata are asked: of a codec that there is not the one says so, and the other aborts.
        first = list(islice(groups, 1))
        with arrow("pyarrow.parquet").ParquetWriter(target, schema, compression=self._compression()) as writer:
            for group in chain(first, groups):
                columns = zip(*tag(self._cells(group)), strict=True)
                for field, cells in zip(ours, columns, strict=False):
                    group = group.append_column(field, pa.array(cells, pa.string()))  # noqa: PLW2901 (it grows)
                writer.write_table(group, row_group_size=len(group))

    def _groups(self, columns: Sequence[str] | None) -> Iterator[Any]:
        """Give the row groups as tables; all columns of them if none are named."""
        count: int = self._file.num_row_groups
        for i in range(count):
            with blaming(self._path):
                group: Any = self._file.read_row_group(i, None if columns is None else list(columns))
                # An index or a text that is out of bounds would be followed blindly later on.
                group.validate(full=True)
            if self._progress is not None:
                self._progress(self._size * (i + 1) // count, self._size)
            if len(group):
                yield group

    def _cells(self, group: Any) -> Iterator[tuple[object, ...]]:
        with blaming(self._path):
            for batch in (group.select(list(self._columns)) if self._columns else group).to_batches():
                yield from zip(*map(arrow_cells, batch.columns), strict=True)

    def _compression(self) -> dict[str, str] | str:
        """The codec of each column, as the first row group has it."""
        if not self._file.num_row_groups:
            return "snappy"
        with blaming(self._path):
            group: Any = self._file.metadata.row_group(0)
            columns = [group.column(i) for i in range(group.num_columns)]
            # The stored name of no compression is another than the one that is asked for.
            return {c.path_in_schema: c.compression.replace("UNCOMPRESSED", "NONE") for c in columns}
