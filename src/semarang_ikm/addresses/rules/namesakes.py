"""Rule 6, a kelurahan after "Kec." may be a kecamatan elsewhere."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, KECAMATAN, KEL, ONLY_HERE, PAIR, POSTAL, Case, Claim
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule


def _may_be_there(case: Case, claim: Claim) -> bool:
    named, others = claim.places[0], case.others(claim)
    if named.kecamatan is not None or not (named.elsewhere or (others and not case.says_home)):
        return False
    return not any(claim.home in case.homes[i] and case.is_kecamatan(i) for i in others)


def _is_twice(case: Case, _claim: Claim) -> bool:
    named = case.kec + case.bare + (case.kel if case.kec else [])
    names = [case.words[i].name for i in named if not case.is_kecamatan(i)]
    return len(names) > len(set(names))


def _is_twice_after_kel(case: Case, _claim: Claim) -> bool:
    pairs = ((case.words[i], case.words[i + 1 : i + 2]) for i in case.kel)
    return any(word.name == again.name and again.kind == "bare" for word, then in pairs for again in then)


RULE: Final = Rule(
    6, title_says='A kelurahan after "Kec."',
    says="People write a kelurahan's name after \"Kec.\", and then it places. But some kecamatan elsewhere have such "
         "a name: a neighbour's (Karanganyar, Kebonagung, Bringin, Sukorejo, Rowosari) or one farther away (Wonosari, "
         "Peterongan, Tegalsari).",
    examples=(
        Example("Kec. Pedurungan Kidul", "Pedurungan", says="no kecamatan anywhere has that name"),
        Example("Kec. Tembelang", "outside", says="a kecamatan of Jombang, one letter from ours"),
        Example("Kel. Tegalsari, Kec. Tegalsari", "ambiguous", says="our Tegalsari is in no kecamatan of its name"),
    ),
    doubts=(
        Doubt(
            says='A name after "Kec." that a kecamatan elsewhere has counts only where the text says Kota Semarang or '
                 "names the right kecamatan. With another kelurahan beside it, any kelurahan's name may be such a "
                 "kecamatan.",
            reason="ambiguous", unless=CITY, holds=_may_be_there, of=("kecamatan",),
            shows=("Kec. Karanganyar", "Kec. Wonosari", "Palebon, Kec. Pedurungan Kidul"),
            stops=("Kec. Karanganyar, Kota Semarang", "Kec. Wonosari, Ngaliyan", "Kec. Pedurungan Kidul"),
        ),
        Doubt(
            says='Bringin is a kecamatan of Kabupaten Semarang too, so beside "Semarang" alone it may be that.',
            reason="ambiguous", unless=CITY | PAIR | KEL | POSTAL,
            holds=lambda case, claim: case.says_home and any(place.next_door for place in claim.places),
            shows=("Bringin, Semarang",), stops=("Bringin Semarang 50189", "Kelurahan Bringin, Semarang"),
        ),
        Doubt(
            says="A kelurahan's name twice is a kelurahan in a kecamatan of its name, unless the text names the city.",
            reason="ambiguous", unless=HOME | PAIR, holds=_is_twice, shows=("Karanganyar, Karanganyar",),
            stops=("Karanganyar, Karanganyar, Semarang",),
        ),
        Doubt(
            says='Where a name after "Kel." is written again at once, and a kecamatan elsewhere has it, the two are '
                 "a kelurahan and that kecamatan.",
            reason="ambiguous", unless=HOME | PAIR | KECAMATAN | ONLY_HERE, signs=("kelurahan",),
            holds=_is_twice_after_kel, shows=("Kel. Wonosari, Wonosari",), stops=("Kel. Wonosari, Wonosari, Semarang",),
        ),
    ),
)  # fmt: skip
