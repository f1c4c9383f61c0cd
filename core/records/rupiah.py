"""Whole rupiah. Money is an int everywhere; only a rate is a Decimal."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def round_half_up(amount: Decimal | Fraction) -> int:
    """Round an exact amount of rupiah to the nearest whole one, a half upwards (away from zero)."""
    if isinstance(amount, Fraction):
        sign = -1 if amount < 0 else 1
        return sign * int(abs(amount) + Fraction(1, 2))
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
