"""The words that stand beside names are those of the plan."""

from semarang_ikm import PLAN, AddressWords, Plan, Province, resolve
from semarang_ikm.addresses.vocabulary import Vocabulary

WORDS = Vocabulary(PLAN)


def with_words(*entries: AddressWords) -> Plan:
    """The bundled plan with more words."""
    return Plan(PLAN.draft.model_copy(update={"address_words": (*PLAN.address_words, *entries)}))


def test_every_word_is_found_in_its_normal_form() -> None:
    """Each word of a kind of thing leads to that kind; a word with spaces is also one of several words."""
    assert ("kecamatan", "street", "own_name") == tuple(WORDS.things[word] for word in ("kec", "jl", "kantorcamat"))
    assert {"jl", "kantorcamat", "rukuntetangga"} <= set(WORDS.many_words)
    assert not {"kec", "jln", "puskesmas"} & set(WORDS.many_words)


def test_roman_numerals_are_words_too() -> None:
    """Numerals are counted, not listed: from I to XXXIX."""
    assert ["i", "iv", "xxxix"] == [word for word in ("i", "iv", "xxxix", "xl") if WORDS.things.get(word) == "roman"]


def test_a_spelling_leads_to_what_it_is_of() -> None:
    """A province is found by name and spelling, a quarter has its English last, a second word its short forms."""
    assert ("33", "33", "33") == tuple(WORDS.provinces[word] for word in ("jawatengah", "jateng", "centraljava"))
    assert ("ut", "utr", "north") == WORDS.quarters["utara"]
    assert ("kln", "kl") == WORDS.short["kulon"]


def test_the_words_of_a_plan_are_read() -> None:
    """A label that only a plan of your own knows is read with that plan, and the bundled one does not know it."""
    kapanewon = AddressWords(words=("kapanewon",), kind="kecamatan", reason="of Yogyakarta", source="this-project")
    plan = with_words(kapanewon)

    assert "Genuk" == resolve("Kapanewon Genuk", plan=plan).kecamatan
    assert resolve("Kapanewon Genuk").kecamatan is None


def test_the_provinces_of_a_plan_are_read() -> None:
    """A province that only a plan of your own knows is outside, by its name and by its spellings."""
    code = "37"
    province = Province(kemendagri_code=code, name="Madura Raya", source="this-project")
    spelling = AddressWords(words=("madray",), kind="province", of=code, reason="a test", source="this-project")
    draft = with_words().draft
    plan = Plan(
        draft.model_copy(
            update={"provinces": (*draft.provinces, province), "address_words": (*draft.address_words, spelling)}
        )
    )

    for name in ("Madura Raya", "madray"):
        assert "outside" == resolve(f"Tugu, Prov. {name}", plan=plan).reason
