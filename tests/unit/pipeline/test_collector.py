"""The collector of cycles rests while it could only be in the way, and never longer."""

import gc

import pytest

from bulletins.pipeline.collector import without_collector


def test_the_collector_rests_meanwhile_and_works_again_afterwards() -> None:
    with without_collector():
        assert not gc.isenabled()
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the inner one must not wake it"
    assert gc.isenabled()


def test_an_error_leaves_it_at_work() -> None:
    with pytest.raises(ValueError, match="broken"), without_collector():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
