"""Encoders give the same numbers on every processor: no sums in 16 bits, one thread."""

import pytest

from dragoman.analyse.event_tags import event_session
from dragoman.analyse.roles import encoder_session
from dragoman.analyse.sessions import EXACT


@pytest.mark.parametrize("opened", [encoder_session, event_session])
def test_an_encoder_adds_exactly_and_on_one_thread(opened: object) -> None:
    options = opened().get_session_options()  # type: ignore[operator]
    assert options.get_session_config_entry(EXACT[0]) == EXACT[1]
    assert options.intra_op_num_threads == 1
