"""A table of business units whose column holds a kecamatan: its code in the database, the record in Python."""

from sqlalchemy import Dialect, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

import semarang_ikm as ikm


class KecamatanType(TypeDecorator[ikm.Kecamatan]):
    """Keeps the Kemendagri code, which no decree's spelling changes; takes whatever a lookup takes."""

    impl = String(8)
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy gives it)
        """Give what the database keeps."""
        return None if value is None else ikm.kecamatan(value).kemendagri_code

    def process_result_value(self, value: str | None, dialect: Dialect) -> ikm.Kecamatan | None:  # noqa: ARG002 (likewise)
        """Give what Python gets."""
        return None if value is None else ikm.kecamatan(value)


class Base(DeclarativeBase):
    """The tables."""


class Unit(Base):
    """A business unit."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kecamatan: Mapped[ikm.Kecamatan] = mapped_column(KecamatanType)


def main() -> None:
    """Keep two units, and find those of a kecamatan by another spelling of it."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Unit(name="Tahu Ibu Sri", kecamatan=ikm.kecamatan("Gajahmungkur")))
        session.add(Unit(name="Kerupuk Pak Min", kecamatan=ikm.kecamatan("Tugu")))
        session.commit()
        for unit in session.scalars(select(Unit).where(Unit.kecamatan == ikm.kecamatan("gajah mungkur"))):
            print(f"{unit.name}: wilayah {unit.kecamatan.wilayah}")
    engine.dispose()


if __name__ == "__main__":
    main()
