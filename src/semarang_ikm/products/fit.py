"""Whether the plan directs what a unit makes to the place where it is."""

from dataclasses import dataclass
from typing import Final, Literal

from semarang_ikm.addresses.resolver import Reason, Resolution, resolve
from semarang_ikm.canon.models import Commodity, DirectedCommodity, Kelurahan, Wilayah
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.language import Language, say
from semarang_ikm.products.matching import CommodityMatch, ProductReason, match_commodity

Status = Literal["directed", "other", "none_directed", "unknown"]

_REASON_SAYS: Final[dict[Reason | ProductReason, str]] = {
    "empty": "nothing is written",
    "unknown": "what is written names none of the plan",
    "ambiguous": "what is written may mean more than one, or does not say enough",
    "outside": "it is outside the city",
    "conflict": "what is written contradicts itself",
    "edition": "it is a KBLI code, and its edition is not said",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the plan directs a product to the wilayah of a place. It directs; it neither permits nor forbids.

    >>> fit("Mijen", "konveksi").status, fit("Tugu", "konveksi").in_wilayah
    ('directed', ('IX',))
    """

    status: Status
    """`directed` there; `other`, not among those directed there; `none_directed` there at all; `unknown`."""
    wilayah: str | None
    """The numeral of the place's wilayah."""
    commodity: str | None
    """The canonical name of the product's commodity."""
    directed: tuple[DirectedCommodity, ...]
    """The commodities directed to that wilayah, in the words of the regulation as the article reports it."""
    role: str | None
    """What the regulation makes of that wilayah instead, in its words."""
    in_wilayah: tuple[str, ...]
    """The wilayah to which the plan directs the commodity."""
    wordings: tuple[str, ...]
    """The regulation's wordings of the commodity."""
    place_reason: Reason | None
    """Why the place has no wilayah."""
    product_reason: ProductReason | None
    """Why the product has no commodity."""
    candidates: tuple[str, ...]
    """Without a commodity: those to ask about."""

    def sentence(self, language: Language = "en") -> str:
        r"""Say it in a sentence or two, with the words of the regulation, and what it does not mean.

        >>> print(fit("II", "kerupuk").sentence().replace(". ", ".\n"))
        To wilayah II the plan directs "tahu kedelai" (secara terpusat).
        Kerupuk is directed to wilayah X.
        The plan directs; whether a unit may be licensed is another question.
        """
        said: list[str] = []
        if self.place_reason is not None:
            why = say(language, _REASON_SAYS[self.place_reason])
            said.append(say(language, "The wilayah of the place is not known: {why}", why=why))
        if self.product_reason is not None:
            why = say(language, _REASON_SAYS[self.product_reason])
            said.append(say(language, "The commodity of the product is not known: {why}", why=why))
            if self.candidates:
                said.append(say(language, "It may be: {commodities}", commodities=", ".join(self.candidates)))
        if self.status == "none_directed":
            said.append(say(language, "To wilayah {wilayah} no commodity is directed", wilayah=self.wilayah))
            if self.role is not None:
                said[-1] += say(language, '; its role is "{role}"', role=self.role)
        elif self.wilayah is not None:
            here = [f'"{c.wording}"' + (f" ({c.emphasis})" if c.emphasis is not None else "") for c in self.directed]
            says = "To wilayah {wilayah} the plan directs {commodities}"
            said.append(say(language, says, wilayah=self.wilayah, commodities=", ".join(here)))
        if self.commodity is not None and self.in_wilayah:
            name, there = self.commodity[:1].upper() + self.commodity[1:], ", ".join(self.in_wilayah)
            says = "{commodity} is directed to wilayah {wilayah}"
            if self.status == "directed":
                says = "{commodity} is among them; it is directed to wilayah {wilayah}"
            said.append(say(language, says, commodity=name, wilayah=there))
        said.append(say(language, "The plan directs; whether a unit may be licensed is another question"))
        return ". ".join(said) + "."


def fit(place: object, product: object, *, edition: int | None = None, plan: Plan = PLAN) -> Fit:
    """Say whether the plan directs a product to the wilayah of a place.

    Args:
        place: A wilayah, kecamatan or kelurahan, in any form that a lookup takes; an address; or a resolution.
        product: A product text, a commodity, or a match.
        edition: The edition of KBLI, if the product is a code.
        plan: The plan that directs.

    Returns:
        The fit; where place or product cannot be told, its status is `unknown` and it says why. A wilayah to which
        nothing is directed is `none_directed`, whatever the product.

    Raises:
        TypeError: The edition is no year.

    >>> fit("Jl. Stonen 17, Kec. Gajah Mungkur", "pabrik tahu").status
    'directed'
    >>> fit("II", "batik tulis").status, fit("Genuk", "batik").status, fit("Genk", "batik").place_reason
    ('other', 'none_directed', 'unknown')
    """
    zone, place_reason = _zone(place, plan)
    match = product if isinstance(product, CommodityMatch) else _match(product, edition, plan)
    commodity = plan.commodity.get(match.commodity)
    status: Status = "unknown"
    if zone is not None and not zone.commodities:
        status = "none_directed"
    elif zone is not None and commodity is not None:
        status = "directed" if zone.numeral in commodity.in_wilayah else "other"
    return Fit(
        status,
        None if zone is None else zone.numeral,
        None if commodity is None else commodity.name,
        () if zone is None else zone.commodities,
        None if zone is None else zone.role,
        () if commodity is None else commodity.in_wilayah,
        () if commodity is None else commodity.wordings,
        place_reason,
        match.reason if commodity is None else None,
        match.candidates if commodity is None else (),
    )


def _zone(place: object, plan: Plan) -> tuple[Wilayah | None, Reason | None]:
    if isinstance(place, Kelurahan):
        place = place.kecamatan
    if not isinstance(place, Resolution):
        if (zone := plan.wilayah.get(place)) is not None:
            return zone, None
        if (home := plan.kecamatan.get(place)) is not None:
            return plan.wilayah.get(home.wilayah), None
        if (kelurahan := plan.kelurahan.get(place)) is not None:
            return _zone(kelurahan.kecamatan, plan)
        place = resolve(place, plan=plan)
    return plan.wilayah.get(place.wilayah), place.reason


def _match(product: object, edition: int | None, plan: Plan) -> CommodityMatch:
    if isinstance(product, Commodity):
        return CommodityMatch(product.name, product.name, None, (), ())
    return match_commodity(product, edition=edition, plan=plan)
