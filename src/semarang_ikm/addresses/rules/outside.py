"""Rule 5, outside: another regency, and what may lie in one."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, PAIR, POSTAL, TOWN, Case, Claim, Reason
from semarang_ikm.addresses.rules import codes, standing, streets, typos
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, shared
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, COMMA, DASH, JOIN, LINE, SLASH


def _beside_the_city(case: Case, _claim: Claim) -> Reason:
    return "conflict" if case.says_city else "outside"


def _may_be_larger(case: Case, claim: Claim) -> bool:
    strangers = [i for i in case.strangers(claim.home) if case.words[i].note in ("whole", "province")]
    return any(case.places[i].in_province or case.places[i].regency for i in strangers)


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
         "alone settles nothing, for people of Kabupaten Semarang write it too.",
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
            says="A kecamatan of Kab. Semarang, or one of the province that fills a part of the text between commas, "
                 "puts the names beside it outside. Beside Kota Semarang it is a conflict.",
            reason=_beside_the_city, unless=0, signs=("outside near",),
            shows=("Semarang, Bandungan, Candi", "Candi, Bandungan, Kota Semarang"),
            stops=("Bandungan, Kec. Candisari",),
        ),
        Doubt(
            says="The bare name of a place outside, wherever it stands, puts a bare name outside too, unless the text "
                 "names the city.",
            reason="outside", unless=HOME | PAIR, signs=("outside bare",), holds=lambda case, _: not case.outside,
            shows=("Kendal Sekaran",), stops=("Soto Kudus, Jl. Depok 3, Kembangsari, Semarang",),
        ),
        Doubt(
            says="A telephone's area code other than 024 puts bare names outside.",
            reason="outside", unless=CITY | PAIR, signs=("telephone",), shows=("Candi (0298) 711234",),
            stops=("Genuk 024-7654321", "Candi, Kota Semarang (0298) 711234"),
        ),
        Doubt(
            says="A name that fills a part of the text between commas may be the larger place if a regency, or a "
                 "kecamatan of the province, has it too.",
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
            says="A bare name that belongs to another kecamatan may be a larger place's if it stands after the name "
                 "that decides. So may one before it, if that name is Mijen, Tugu or a kelurahan's after \"Kec.\".",
            reason="ambiguous", unless=HOME | PAIR, signs=("bare",), holds=_beside_another,
            shows=("Semarang Timur Pleburan", "Rejosari, Mijen"), stops=("Karangrejo, Banyumanik",),
        ),
        Doubt(
            says="A place that we do not know, after a bare name or beside a kelurahan's, may be the larger one. "
                 "Beside Mijen and Tugu a hamlet may be elsewhere too. The city's name answers that, and a kelurahan "
                 "with its own kecamatan.",
            reason=shared, unless=HOME | PAIR, signs=("unknown",), holds=_is_unknown,
            shows=("Gedegan, Tlogomulyo", "Tegalsari, Banyuwangi", "Dusun Krajan, Tugu"),
            stops=("Gedegan, Tembalang", "Klampisan, Tambakaji, Ngaliyan", "Sate Madura, Kauman, Semarang"),
        ),
        Doubt(
            says="A bare kelurahan's name, or Mijen, beside the province may be in any regency of Jawa Tengah, "
                 "unless something names the city or agrees.",
            reason="ambiguous", unless=HOME | PAIR, signs=("bare province",),
            holds=lambda case, claim: all(case.words[i].note == "province" for i in claim.used),
            of=("bare",), shows=("Kauman, Jawa Tengah", "Mijen, Jawa Tengah"),
            stops=("Kauman, Semarang, Jawa Tengah", "Wonolopo, Mijen, Jawa Tengah"),
        ),
    ),
)  # fmt: skip


# What goes on after "Kab.": its name, or the other half of "Kab./Kota".
_KAB_OF: Final = standing.RUN | {"kota"}
_LAST: Final = frozenset(("end", "country", "kodepos", "contact", "province", "provinsi"))


def read_town(reader: Reader, i: int) -> int:
    """Read the city's name, which a regency may have too: town = TOWN ("city" | "regency" | KABUPATEN)? | "kb" TOWN"""
    _, _, start, end, gap = reader.things[i]
    before, after = reader.things[i - 1], reader.things[i + 1]
    if gap <= DASH and before.kind == "word" and typos.is_misspelt_kabupaten(reader, before.key):
        reader.phrase = ""
        say_city(reader, before.start, end, kota=False)
        return i + 1
    regency = is_regency_after(reader, i)
    if regency or (after.key == "city" and after.gap in (JOIN, LINE)):
        reader.close(i)
        say_city(reader, start, after.end, kota=not regency)
        return i + 2
    road = (gap == DASH and before.kind in standing.RUN and not standing.is_dashed_to_town(reader, i - 1, i)) or (
        after.gap == DASH and after.kind in standing.RUN and not standing.is_dashed_to_town(reader, i + 1, i)
    )
    begins_name = reader.phrase and not reader.others
    if road or begins_name or (reader.phrase == "street" and (gap > DASH or standing.runs_on(reader, i))):
        return reader.read_word(i)
    in_name = opens_text(reader) and not is_last(reader, i + 1, or_town=False)
    reader.close(i)
    reader.say(start, end, "town", "", "in_name" if in_name else "")
    ours = after.kind == "name" and reader.places[after.key].ours
    if in_name and ours and after.gap <= DASH and not is_last(reader, i + 2, or_town=True):
        reader.start("words", i + 1)  # "KPP Pratama Semarang Candisari, Jl. Setia Budi, Srondol Kulon"
        reader.others = 1
    return i + 1


def opens_text(reader: Reader) -> bool:
    """Whether we are in the name of somebody with which the text begins."""
    return reader.phrase in ("words", "landmark") and reader.phrase_start == 0


def is_regency_after(reader: Reader, i: int) -> bool:
    """Whether "Regency" stands after name i, or "Kab." that has no name of its own: "Semarang (Kab.)"."""
    after = reader.things[i + 1]
    if after.kind != "kabupaten":
        return after.key == "regency" and after.gap < COMMA
    then = reader.things[i + 2]
    return then.gap >= COMMA or then.kind not in _KAB_OF


def say_city(reader: Reader, start: int, end: int, *, kota: bool) -> None:
    """Say one of the two places "Kota X" and "Kabupaten X", of which one is ours."""
    if kota == reader.names.home_is_kota:
        reader.say(start, end, "city")
    else:
        reader.say(start, end, "outside", "", "regency")


def read_regency(reader: Reader, i: int) -> int:
    """Read "Kab." or "Kota": regency = (KABUPATEN | KOTA) (TOWN | NAME | WORD+) | KABUPATEN "/" KOTA | KOTA ..."""
    label, _, start, _, _ = reader.things[i]
    after = reader.things[i + 1]
    if after.gap == SLASH and after.kind in ("kabupaten", "kota") and after.kind != label:
        reader.close(i)
        return i + 2  # "Kab./Kota Semarang" says no more than "Semarang".
    if after.key in ("adm", "administrasi") and after.gap < COLON:
        i += 1
        after = reader.things[i + 1]
    if label == "kabupaten" and after.kind == "kota":
        kind, _, _, end, gap = reader.things[i + 2]
        if kind in ("word", "name") and gap < COMMA:
            reader.close(i)
            reader.say(start, end, "outside", "", "regency")  # "Kab. Kota Baru"
            return i + 3
    if after.gap >= COMMA or after.kind not in standing.RUN:
        return reader.read_end(i)
    if after.kind == "town":
        if label == "kota" and opens_text(reader) and not is_last(reader, i + 2, or_town=False):
            return read_town(reader, i + 1)  # "Oleh-oleh Kota Semarang, ..."
        reader.close(i)
        say_city(reader, start, after.end, kota=label == "kota")
        return i + 2
    named = after.kind == "name"
    part = reader.phrase in ("street", "landmark") or after.kind != "word" or after.key in reader.names.words.town_parts
    if label == "kota" and part and not (named and reader.places[after.key].regency):
        if reader.phrase and reader.things[i].gap < COLON:
            return reader.read_word(i)  # "Jl. Kota Baru"
        reader.close(i)
        if not (named and reader.places[after.key].kecamatan):
            reader.start("landmark", i)  # "Kota Lama"
        return i + 1
    reader.close(i)
    last = i + (1 if label == "kota" and named else len(standing.run_of(reader, i + 1)))
    reader.say(start, reader.things[last].end, "outside", after.key if named else "", "regency")
    return last + 1


def read_english(reader: Reader, i: int) -> int:
    """Read a label in English: english = ("regency" | "city") "of" (TOWN | NAME) | "regency" TOWN | ENGLISH"""
    reader.close(i)
    _, label, start, _, _ = reader.things[i]
    after = reader.things[i + 1]
    if label == "regency" and after.kind == "town" and after.gap < COMMA:
        say_city(reader, start, after.end, kota=False)
        return i + 2
    if after.key != "of" or label not in ("city", "regency"):
        return i + 1
    kind, key, _, end, _ = reader.things[i + 2]
    if kind == "town":
        say_city(reader, start, end, kota=label == "city")
    elif kind == "name" and reader.places[key].regency:
        reader.say(start, end, "outside", key, "regency")
    else:
        return i + 1
    return i + 3


def read_labelled_province(reader: Reader, i: int) -> int:
    """Read "Prov." with the name after it: labelled_province = PROVINSI (PROVINCE | WORD+)?"""
    reader.close(i)
    after = reader.things[i + 1]
    if after.kind == "province" and after.gap < COMMA:
        return read_province(reader, i + 1, labelled=True)
    return i + 1 + (len(standing.run_of(reader, i + 1)) if after.gap < COMMA else 0)


def read_province(reader: Reader, i: int, *, labelled: bool = False) -> int:
    """Read a province, which may be the end of a road, or part of a name: province = PROVINCE"""
    _, key, start, end, gap = reader.things[i]
    far = reader.names.provinces[key] != reader.names.province
    if far and reader.phrase == "street" and gap < COLON:
        streets.say_road(reader, i)
        reader.others += 1
        return i + 1
    bare, named = not reader.phrase, reader.phrase and not reader.others  # "Toko Bali"
    reader.close(i)
    after = reader.things[i + 1].gap
    if not far:
        reader.in_province = True
    elif labelled or (gap >= SLASH and (after >= SLASH or is_last(reader, i + 1, or_town=False))):
        reader.say(start, end, "outside", "", "regency")
    elif gap < SLASH and not named and ((bare and after >= COLON) or is_last(reader, i + 1, or_town=bare)):
        reader.say(start, end, "outside", "", "bare")
    return i + 1


def is_last(reader: Reader, i: int, *, or_town: bool) -> bool:
    """Whether no place follows: the text ends here, or goes on with the country or a postal code."""
    kind = reader.things[i].kind
    if kind == "number":
        return codes.is_postal(reader, i) or bool(codes.phone_at(reader, i))
    return kind in _LAST or (or_town and kind == "town")
