"""Rule 7, shared names."""

from typing import Final

from semarang_ikm.addresses.rules.rule import Example, Rule

RULE: Final = Rule(
    7, title_says="Shared names",
    says="Two kelurahan are called Purwosari and two Mangunharjo. The name alone decides nothing; with its kecamatan "
         "or a code it does.",
    examples=(
        Example("Purwosari", "ambiguous", says="one is in Mijen, one in Semarang Utara"),
        Example("Kel. Mangunharjo, Kota Semarang", "ambiguous", says="one is in Tembalang, one in Tugu"),
        Example("Kel. Purwosari, Kec. Mijen", "Mijen", says="the kecamatan says which"),
        Example("Mangunharjo, Tugu", "Tugu", says="the kecamatan says which"),
        Example("kode 33.74.10.1003", "Tembalang", says="the code says which"),
    ),
)  # fmt: skip
