"""Rule 1, strength: what outweighs what, and what excludes each other."""

from typing import Final

from semarang_ikm.addresses.rules.rule import Example, Rule

RULE: Final = Rule(
    1, title_says="Strength",
    says='A code is the strongest. Then come a name after "Kec.", one after "Kel.", the bare name of a kecamatan, '
         "that of a kelurahan, and last an own name. A weaker name that disagrees loses, and two equally strong are a "
         'conflict. "Kel." against "Kec." is a conflict too. Names joined by "dan", "atau", a slash or a dash are two '
         "that disagree.",
    examples=(
        Example("Karangrejo, Banyumanik", "Banyumanik", says="a kecamatan's name is stronger than a kelurahan's"),
        Example("Bongsari, Kec. Candisari", "Candisari", says='a name after "Kec." is stronger than a bare one'),
        Example("Kec. Tugu, Kec. Mijen", "conflict", says="two equally strong names disagree"),
        Example("Kel. Kauman, Kec. Banyumanik", "conflict", says="that kecamatan has no such kelurahan"),
        Example("Gajahmungkur, Kec. Semarang Selatan", "conflict", says="a part of the text is another kecamatan"),
        Example("Kel. Karangrejo Banyumanik Semarang", "conflict", says="the next place is not its own kecamatan"),
        Example("Kec. Genuk atau Pedurungan", "conflict", says='two names joined by "atau"'),
        Example("Kec. Semarang Barat & Utara", "conflict", says='two names joined by "&"'),
    ),
)  # fmt: skip
