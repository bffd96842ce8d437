"""Settings of an office's program, read from the environment.

OFFICE_KECAMATAN="kec. gajah mungkur" OFFICE_PHASE=2031 python examples/settings.py
"""

from pydantic_settings import BaseSettings, SettingsConfigDict

import semarang_ikm as ikm


class Office(BaseSettings):
    """Where the office stands, and in which phase of the plan it works."""

    model_config = SettingsConfigDict(env_prefix="OFFICE_")

    kecamatan: ikm.KecamatanField
    phase: ikm.PhaseField


if __name__ == "__main__":
    office = Office()  # type: ignore[call-arg]  # the environment has the values
    print(f"{office.kecamatan.name}, wilayah {office.kecamatan.wilayah}, {office.phase.start} to {office.phase.end}")
