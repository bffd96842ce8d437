"""Rule 5, outside: another regency, and what may lie in one."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, PAIR, POSTAL, TOWN, Case, Claim, Reason
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, shared


def _beside_the_city(case: Case, _claim: Claim) -> Reason:
    return "conflict" if case.says_city else "outside"


def _may_be_larger(case: Case, claim: Claim) -> bool:
    strangers = [i for i in case.strangers(claim.home) if case.words[i].note in ("whole", "province")]
    return any((place := case.place(i)) is not None and (place.in_province or place.regency) for i in strangers)


def _before_the_town(case: Case, claim: Claim) -> bool:
    if not case.says_home:
        return False
    # The city's name in the name of a shop is not where the address ends.
    ends = [i for i, word in enumerate(case.words) if word.kind == "town" and not word.note]
    after = case.words[claim.last + 1 : ends[-1] if ends else None]
    whole = not ends and any(word.kind == "landmark" and word.note == "whole" for word in after)
    return whole or any(word.kind == "unknown" and not word.note for word in after)


def _beside_another(case: Case, claim: Claim) -> bool:
    strangers = case.strangers(claim.home)
    return bool(strangers) and (bool(case.kec) or strangers[-1] > claim.last or claim.shared)


def _is_unknown(case: Case, claim: Claim) -> bool:
    notes = ("", "hamlet") if claim.shared else ("",)
    # An unknown place before a sure kecamatan is part of it.
    words = case.words[claim.last if any(map(case.is_sure, claim.used)) else 0 :]
    return any(word.kind == "unknown" and word.note in notes for word in words)


RULE: Final = Rule(
    5, title_says="Outside",
    says="An address goes from small to large, so what stands after a name may be the larger place. A kecamatan that "
         'exists nowhere else (all but Mijen and Tugu), rightly spelt after "Kec.", is never doubted. "Semarang" '
         "alone is no answer either way, for people of Kabupaten Semarang write it too.",
    examples=(
        Example("Kec. Ngaliyan, Kab. Semarang", "Ngaliyan", says="no other regency has a kecamatan of that name"),
        Example("Karanganyar, Tugu", "Tugu", says="the bare name of a regency that is also ours is no evidence"),
        Example("Sate Madura, Kauman, Semarang", "Semarang Tengah", says="what stands before the name is who is there"),
        Example("Semarang", "unknown", says="the city alone names no kecamatan"),
        Example("Kel. Baleharjo, Kec. Wonosari", "outside", says="our Wonosari has no Baleharjo"),
    ),
    doubts=(
        Doubt(
            says="Another regency, city or province named as such, before or after its name, is where the address "
                 "lies. So is a place outside that is the last of the text.",
            reason="outside", unless=0, signs=("outside",), holds=lambda case, _: case.outside,
            shows=("Kec. Mijen, Kab. Demak", "Candi, Semarang (Kab.)", "Genuk, Ungaran", "Tugu Jogja"),
            stops=("Kec. Ngaliyan, Kab. Semarang", "Karanganyar, Tugu"),
        ),
        Doubt(
            says="A kecamatan of Kab. Semarang, or one of the province that is a whole part of the text, puts the "
                 "names beside it outside. Beside Kota Semarang it is a conflict.",
            reason=_beside_the_city, unless=0, signs=("outside near",),
            shows=("Semarang, Bandungan, Candi", "Candi, Bandungan, Kota Semarang"),
            stops=("Bandungan, Kec. Candisari",),
        ),
        Doubt(
            says="The bare name of a place outside, wherever it stands, puts a bare name outside too, unless the text "
                 "names the city.",
            reason="outside", unless=CITY | HOME | PAIR, signs=("outside bare",),
            holds=lambda case, _: not case.outside,
            shows=("Kendal Sekaran",), stops=("Soto Kudus, Jl. Depok 3, Kembangsari, Semarang",),
        ),
        Doubt(
            says="A telephone's area code other than 024 puts bare names outside.",
            reason="outside", unless=CITY | PAIR, signs=("telephone",), shows=("Candi (0298) 711234",),
            stops=("Genuk 024-7654321", "Candi, Kota Semarang (0298) 711234"),
        ),
        Doubt(
            says="A whole part of the text may be the larger place if a regency, or a kecamatan of the province, has "
                 "its name too.",
            reason="ambiguous", unless=CITY | PAIR, signs=("bare whole", "bare province"), holds=_may_be_larger,
            shows=("Karangmalang, Banyumanik", "Kel. Sambirejo, Bringin, Semarang"), stops=("Karangmalang, Mijen",),
        ),
        Doubt(
            says="A place that we do not know between a name and \"Semarang\" may be Kabupaten Semarang's. A postal "
                 "code of the city answers that, and a name that begins with the city's. The city's name in a shop's "
                 "name says nothing of what follows the address.",
            reason="unknown", unless=CITY | PAIR | POSTAL | TOWN, signs=("unknown", "landmark whole"),
            holds=_before_the_town, shows=("Tugu, Lerep, Semarang", "Lumpia Semarang, Tegalsari, Banyuwangi"),
            stops=("Tambakaji, Klampisan, Semarang 50185", "Semarang Timur, Widoharjo, Semarang"),
        ),
        Doubt(
            says="A bare name of another kecamatan may be a larger place's where it follows the name, or where the "
                 "name is Mijen, Tugu or a kelurahan's after \"Kec.\".",
            reason="ambiguous", unless=CITY | HOME | PAIR, signs=("bare",), holds=_beside_another,
            shows=("Semarang Timur Pleburan", "Rejosari, Mijen"), stops=("Karangrejo, Banyumanik",),
        ),
        Doubt(
            says="A place that we do not know, after a bare name or beside a kelurahan's, may be the larger one. "
                 "Beside Mijen and Tugu a hamlet may be elsewhere too. The city's name answers that, and a kelurahan "
                 "with its own kecamatan.",
            reason=shared, unless=CITY | HOME | PAIR, signs=("unknown",), holds=_is_unknown,
            shows=("Gedegan, Tlogomulyo", "Tegalsari, Banyuwangi", "Dusun Krajan, Tugu"),
            stops=("Gedegan, Tembalang", "Klampisan, Tambakaji, Ngaliyan", "Sate Madura, Kauman, Semarang"),
        ),
        Doubt(
            says="A bare kelurahan or Mijen beside the province, with nothing that names the city or agrees, may be "
                 "in any regency of Jawa Tengah.",
            reason="ambiguous", unless=CITY | HOME | PAIR, signs=("bare province",),
            holds=lambda case, claim: all(case.words[i].note == "province" for i in claim.used),
            of=("bare",), shows=("Kauman, Jawa Tengah", "Mijen, Jawa Tengah"),
            stops=("Kauman, Semarang, Jawa Tengah", "Wonolopo, Mijen, Jawa Tengah"),
        ),
    ),
)  # fmt: skip
