"""Rule 10, codes and short forms."""

from typing import Final

from semarang_ikm.addresses.case import CITY, PAIR, Case, Claim
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule

# How a name after "Kel." stood when it is worth something only beside another word that agrees.
_LOOSE: Final = frozenset(("open", "first", "kecamatan"))


def _is_loose(case: Case, claim: Claim) -> bool:
    return all(case.words[i].note in _LOOSE for i in claim.used) and not case.agrees_with_kel(claim)


RULE: Final = Rule(
    10, title_says="Codes and short forms",
    says='A Kemendagri or BPS code counts as the whole cell or after "kode", and whole: it is never cut, padded or '
         "matched by its beginning. A postal code supports or contradicts, and never decides. Usual short forms of a "
         "name are read.",
    examples=(
        Example("33.74.09", "Gajahmungkur", says="a code of Kemendagri as the whole cell"),
        Example("3374040", "Gajahmungkur", says="a code of BPS as the whole cell"),
        Example("'33.74.09", "Gajahmungkur", says="the apostrophe of a spreadsheet is no part of it"),
        Example("kode 337409", "Gajahmungkur", says='a code after "kode"'),
        Example("kode kemendagri 3374040", "unknown", says="it is no code of the system that is named"),
        Example("3374", "unknown", says="a code that is cut"),
        Example("50275", "unknown", says="a postal code alone"),
        Example("Kode 33.74.01, Kec. Tugu", "conflict", says="a name beside it disagrees"),
        Example("Kec. Semarang", "ambiguous", says="five kecamatan begin so"),
        Example("Kec. Smg Sel", "Semarang Selatan", says="a short form"),
        Example("Semarang Tim.", "Semarang Timur", says="a short form"),
        Example("West Semarang", "Semarang Barat", says="English"),
        Example("Gn. Pati, Semarang City", "Gunungpati", says="a short form, and English"),
        Example("Tj. Mas", "Semarang Utara", says="a short form"),
        Example("Tlogosari Kln", "Pedurungan", says="a short form"),
    ),
    doubts=(
        Doubt(
            says="A postal code outside the city's blocks contradicts a name that others may have too.",
            reason="outside", unless=CITY | PAIR, signs=("postal_code",),
            holds=lambda case, _: any(word.kind == "postal_code" and word.name == "out" for word in case.words),
            shows=("Mijen 59583", "Kec. Tugu 66318"), stops=("Genuk 59583 Banjardowo", "Kec. Genuk 59583"),
        ),
        Doubt(
            says="After \"Kel.\" the first word of a name, a name that goes on, or a kecamatan's counts only beside "
                 "Kota Semarang or a kecamatan that agrees.",
            reason="unknown", unless=CITY, holds=_is_loose, of=("kelurahan",),
            shows=("Kel. Bendan", "Genuk RT 1 RW 1, Kel. Genuk"),
            stops=("Kel. Bendan, Gajahmungkur", "Kel. Bendan, Kota Semarang"),
        ),
    ),
)  # fmt: skip
