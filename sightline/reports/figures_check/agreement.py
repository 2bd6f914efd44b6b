"""When a computed number agrees with a printed one."""

from decimal import Decimal
from fractions import Fraction

from sightline.indicators.display import half_up

from .figures import Figure

ABOUT = Decimal("0.05")  # "about" and "approximately": within a twentieth of the number printed
OVER = Decimal("0.10")  # "over" and "in excess of": more, but not by more than a tenth


def agrees(figure: Figure, computed: Fraction | float) -> bool:
    """
    Whether the number printed, with the word that goes before it, is true of the number computed.

    `exact` is equal once rounded half up to the places printed. `almost` is below, and equal once rounded up to them.
    `about`, `over` and `in excess of` are as the constants say; `up to` is no more than printed.
    """
    exactly = _decimal(computed)
    match figure.qualifier:
        case "about":
            return abs(exactly - figure.value) <= ABOUT * figure.value
        case "almost":
            return figure.value - Decimal(1).scaleb(-figure.places) < exactly < figure.value
        case "over" | "in excess of":
            return figure.value < exactly <= figure.value * (1 + OVER)
        case "up_to":
            return exactly <= figure.value
        case _:
            return half_up(computed, figure.places) == figure.value


def as_printed(figure: Figure, computed: Fraction | float) -> Decimal:
    """The computed number to the places printed; one more where a word softens the printed one, so that it can be judged."""
    softened = figure.qualifier not in ("exact", "up_to") and _decimal(computed) % 1 != 0
    return half_up(computed, figure.places + 1 if softened else figure.places)


def _decimal(number: Fraction | float) -> Decimal:
    if isinstance(number, Fraction):
        return Decimal(number.numerator) / Decimal(number.denominator)
    return Decimal(str(number))
