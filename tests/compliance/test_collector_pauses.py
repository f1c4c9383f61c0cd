"""The collector is held while bulk work runs, and runs again whatever happens."""

import gc

import pytest

from core.compliance.collector_pauses import pause_collector


def test_the_collector_runs_again_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), pause_collector():
        1 / int(gc.isenabled())
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pause_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
