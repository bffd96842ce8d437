"""Rule 3, a street places nothing."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, KECAMATAN, KEL, ONLY_HERE, PAIR, POSTAL, TOWN
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, namesake

RULE: Final = Rule(
    3, title_says="A street places nothing",
    says="A street is named after where it leads, or after anything, so it does not say where it is. Its name runs to "
         'a comma, a number, No, RT, RW or a label. After "Raya", a direction or a numeral that follows another word, '
         "a name standing alone is the place again.",
    examples=(
        Example("Jl. Tugu Muda", "unknown", says="a street, whatever place it is named after"),
        Example("Jl. Merbau Raya Banyumanik", "Banyumanik", says='the street ends with "Raya"'),
        Example("Jl. Gajah Timur III Gayamsari", "Gayamsari", says="the street ends with a direction or a numeral"),
        Example("Jl. Prof. Hamka Ngaliyan", "Ngaliyan", says="after a person's title a kecamatan ends the street"),
        Example("Jl. Prof. H. Soedarto, S.H. Tembalang Semarang", "Tembalang", says="a degree is a title too"),
        Example("Jl. Siliwangi Semarang Barat", "Semarang Barat", says="the kecamatan begins with the city's name"),
        Example("Jl. Dong Biru Genuk Semarang", "Genuk", says="the city's name follows it"),
        Example("Jl. Raya Manyaran Gunungpati", "unknown", says="it leads from one known place to the other"),
        Example("Karanganyar - Mijen Km 7", "unknown", says="it leads from one known place to the other"),
        Example("Jl. Raya Muncul KM 4 Candisari", "unknown", says="any place of the road may follow its kilometre"),
        Example("Jl. Raya Mijen-Boja Km 5 Wonolopo Mijen", "Mijen", says="a kelurahan with its kecamatan is ours"),
        Example("Jl. Raya Semarang-Kendal Km 12, Tugu", "Tugu", says="the city names its roads from here to there"),
    ),
    doubts=(
        Doubt(
            says="What lies beyond the 25th kilometre of a road, on one between two places outside, or on one named "
                 "first after such a place (\"Kendal-Semarang\"), is not the city's. It contradicts a name that a "
                 'kecamatan elsewhere has too. Where the text neither names the city nor says "Kel.", it contradicts '
                 "any name but one that begins with the city's. A postal code of the city answers that.",
            reason=namesake, unless=CITY | PAIR | POSTAL | TOWN, signs=("street far",),
            holds=lambda case, claim: claim.elsewhere or not (case.says_home or case.kel),
            shows=("Jl. Raya Kendal-Semarang Km 12, Tugu", "Jl. Raya Ambarawa - Magelang, Gondoriyo"),
            stops=("Jl. Raya Demak-Kudus, Semarang Tengah", "Jl. Raya Kendal-Semarang, Karanganyar, Semarang 50152"),
        ),
        Doubt(
            says="A road between a place outside and one that we do not know may be elsewhere. It contradicts a name "
                 "that a kecamatan elsewhere has too, unless the text names the city.",
            reason=namesake, unless=CITY | HOME | PAIR | ONLY_HERE, signs=("street away",),
            shows=("Jl. Raya Ponorogo-Trenggalek, Kec. Tugu", "Jl. Raya Brebes-Jatibarang, Jatibarang"),
            stops=("Jl. Raya Ketileng-Mranggen, Sendangmulyo",),
        ),
        Doubt(
            says='"Jl. Raya" to a place outside, or a road from Semarang to one without a kilometre, may end there. '
                 "It contradicts the bare name of a kelurahan that a kecamatan elsewhere has too, unless the text "
                 "names the city.",
            reason="ambiguous", unless=CITY | HOME | PAIR | KEL | KECAMATAN | ONLY_HERE,
            signs=("street toward", "street from_town"),
            shows=("Jl. Raya Weleri, Rowosari", "Jl. Semarang-Kudus, Karanganyar"),
            stops=("Jl. Raya Weleri, Rowosari, Semarang", "Jl. Raya Ungaran 3, Banyumanik"),
        ),
    ),
)  # fmt: skip
