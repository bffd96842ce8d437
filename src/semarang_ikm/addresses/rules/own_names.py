"""Rule 8, own names: a public school's, puskesmas' or office's name with a place in it."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, ONLY_HERE, PAIR, SURE, Case, Claim
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, namesake


def _is_anothers(case: Case, claim: Claim) -> bool:
    return any(claim.home not in case.homes(i) or _is_of_a_kelurahan(case, i) for i in case.own)


def _is_of_a_kelurahan(case: Case, i: int) -> bool:
    return case.words[i].note == "office" and not case.is_kecamatan(i)


RULE: Final = Rule(
    8, title_says="Own names",
    says="A public school's, puskesmas' or office's own name with a place in it is the weakest evidence: it places "
         "only where nothing else in the text may. The name ends with the place, its number or its own kecamatan. "
         "The city numbers its schools after the name, in digits, and its puskesmas not at all; other numbers are its "
         "neighbours' custom and place nothing.",
    examples=(
        Example("SD NEGERI KEMIJEN 07", "Semarang Timur", says="a school of a kelurahan, with its number"),
        Example("Puskesmas Kedungmundu", "Tembalang", says="a puskesmas of a kelurahan"),
        Example("SD NEGERI PURWOSARI 03", "ambiguous", says="two kelurahan have the name (rule 7)"),
        Example("Klipang, Puskesmas Tembalang", "unknown", says="something else in the text may say where it is"),
        Example("SD Negeri Candi Bandungan", "unknown", says="the name goes on after the place"),
        Example("SMP Negeri 1 Mijen", "unknown", says="a number before the name is the neighbours' custom"),
        Example("Puskesmas Mijen II", "unknown", says="the city's puskesmas have no number"),
        Example("Koramil 05/Karangmalang", "ambiguous", says="a kecamatan elsewhere has the name, and a koramil"),
        Example("KUA Candi", "ambiguous", says="a kecamatan elsewhere has the name, and a KUA"),
    ),
    doubts=(
        Doubt(
            says="A number before a public school's name, or after a puskesmas', contradicts a name that its "
                 "neighbours may have too.",
            reason=namesake, unless=CITY | PAIR | SURE, signs=("landmark numbered", "own_name numbered"),
            shows=("SMP Negeri 1 Mijen, Kec. Mijen", "SMAN 1 Kuningan, Jl. Siliwangi, Kuningan"),
            stops=("SMP Negeri 1 Mijen, Kec. Mijen, Kota Semarang", "Puskesmas Banyumanik II, Banyumanik"),
        ),
        Doubt(
            says="A primary school, a puskesmas or an office whose name we do not know contradicts a name that a "
                 "kecamatan elsewhere has too, unless the text names the city.",
            reason=namesake, unless=CITY | HOME | PAIR | ONLY_HERE, signs=("landmark school",),
            shows=("SD Negeri Cijoho, Kuningan", "Puskesmas Pucanganak, Tugu"),
            stops=("SD Negeri Anjasmoro, Karangayu",),
        ),
        Doubt(
            says="A school or an office of another kecamatan contradicts such a name too, and so does a kecamatan's "
                 "office with a kelurahan's name.",
            reason=namesake, unless=CITY | HOME | PAIR | ONLY_HERE, signs=("own_name",), holds=_is_anothers,
            shows=("SDN Mijen 2 Kebonagung", "Polsek Bringin, Bringin"), stops=("Polsek Wates, Ngaliyan",),
        ),
        Doubt(
            says="A polsek, koramil, KUA or kantor camat is a kecamatan's, so a kelurahan's name on it is a kecamatan "
                 "elsewhere, unless the text says Kota Semarang.",
            reason="ambiguous", unless=CITY, signs=("own_name office",),
            holds=lambda case, claim: any(_is_of_a_kelurahan(case, i) for i in claim.used), of=("own_name",),
            shows=("KUA Ngijo",), stops=("KUA Ngijo, Kota Semarang", "KUA Candisari"),
        ),
    ),
)  # fmt: skip
