"""Rule 2, a bare name stands alone."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, KECAMATAN, KEL, ONLY_HERE, PAIR
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule

RULE: Final = Rule(
    2, title_says="A bare name stands alone",
    says="A name without a label counts where it stands alone: between commas, numbers, labels, other known names, "
         "the city's name or the ends of the text. Followed by another word it is part of a longer name. A dash "
         "between spaces, a slash and a line break separate as a comma does, but for a line break after a label or "
         "\"Jl.\". RT and RW are parts of a kelurahan or a hamlet, so a kecamatan's name beside them is one of these.",
    examples=(
        Example("Tugu Muda", "unknown", says="a word, direction or numeral after it makes a longer name"),
        Example("Tegalsari VIII", "unknown", says="a word, direction or numeral after it makes a longer name"),
        Example("Gunungpati Raya 4", "unknown", says='"Raya", "No" or a house number after it makes it a street'),
        Example("Candisari 50254", "Candisari", says="five digits are a postal code, and more a telephone"),
        Example("Genuk 024-7654321", "Genuk", says="a number that begins with an area code is a telephone"),
        Example("Cangkiran-Gunungpati", "unknown", says="a dash makes a road of two names"),
        Example("Kalicari-Pedurungan", "Pedurungan", says="a dash joins a kelurahan to its own kecamatan"),
        Example("Banyumanik-Semarang", "Banyumanik", says="a dash before the city's name makes no road"),
        Example("Kramas - Tembalang", "Tembalang", says="a dash between spaces separates"),
        Example("Toko Jaya di Tembalang", "Tembalang", says='"di", "alamat" and the like begin anew, outside a street'),
        Example("Jl. Mawar 5 Tembalang Semarang", "Tembalang", says="after a house number come places"),
        Example("Jl. Mawar 5 Klipang Tembalang Semarang", "Tembalang", says="places go from small to large"),
        Example("Genuk RT 01 RW 02", "unknown", says="it is a hamlet or a kelurahan of any place"),
        Example("Semarang Timur RT 01 RW 02", "Semarang Timur", says="no other place begins with the city's name"),
        Example("Purwosari RT 5 RW 3 Mijen", "Mijen", says="its own kelurahan stands beside it"),
    ),
    doubts=(
        Doubt(
            says="What stands before RT, or after Dusun, may be in a desa. A bare kelurahan's name beside it may then "
                 "be the kecamatan of that name elsewhere, unless the text names the city.",
            reason="ambiguous", unless=CITY | HOME | PAIR | KEL | KECAMATAN | ONLY_HERE, signs=("unknown hamlet",),
            shows=("Gogodalem RT 02/01 Bringin", "Dusun Nglarangan, Candi"),
            stops=("Gogodalem RT 02/01 Tembalang", "Dk. Krajan RT 02 RW 03 Kel. Jatirejo"),
        ),
        Doubt(
            says="A kecamatan's name beside RT is a hamlet's, and contradicts a bare name that is not of that "
                 "kecamatan.",
            reason="ambiguous", unless=PAIR, signs=("bare rt",),
            holds=lambda case, claim: any(case.words[i].note == "rt" for i in case.strangers(claim.home)), of=("bare",),
            shows=("Genuk RT 01/02 Tegalsari", "Candisari RT 01 RW 02 Bringin"), stops=("Genuk RT 01/02 Banjardowo",),
        ),
    ),
)  # fmt: skip
