"""What each sort of time expression is worth: the table from the `means` of the grammar to the function of meaning."""

from collections.abc import Callable

from dragoman.resolve.time_days import DAY_MEANINGS
from dragoman.resolve.time_feasts import FEAST_MEANINGS
from dragoman.resolve.time_lengths import LENGTH_MEANINGS
from dragoman.resolve.time_periods import PERIOD_MEANINGS
from dragoman.resolve.time_setting import Meaning, Setting

MEANINGS: dict[str, Callable[[Setting], Meaning]] = DAY_MEANINGS | FEAST_MEANINGS | PERIOD_MEANINGS | LENGTH_MEANINGS


def meaning_of(setting: Setting) -> Meaning:
    """What the expression is worth in its setting."""
    return MEANINGS[setting.expression.means](setting)
