"""Shards: plain values that cut a plan, and know the characters of all of it."""

import pickle
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.distribution.copy_code import CopyTerms
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.cluster import cluster
from bulletins.pipeline.shards import LEAST, MOST, CopyJob, Shard, cut, sample_of
from bulletins.pipeline.workers import in_processes


def terms(number: int, name: str = "单位") -> CopyTerms:
    return CopyTerms.of("7F3K92QDA0", number, f"b{number}", name)


def job(sample: tuple[CopyTerms, ...] = (), program: str = "0") -> CopyJob:
    return CopyJob("published", "a/2024-01", 1, "digest", program, ("pdf",), "out", False, False, sample)


@given(copies=st.integers(0, 5_000), workers=st.integers(1, 64))
def test_every_copy_is_in_one_shard_in_its_order(copies: int, workers: int) -> None:
    plan = [terms(number) for number in range(1, copies + 1)]
    shards = tuple(cut(job(), plan, workers))
    assert [copy for shard in shards for copy in shard.copies] == plan
    assert all(LEAST <= len(shard.copies) <= MOST for shard in shards[:-1])


def test_shards_grow_with_the_plan_and_shrink_with_the_workers() -> None:
    plan = [terms(number) for number in range(1, 3_201)]
    sizes = [len(next(cut(job(), plan, workers)).copies) for workers in (1, 4, 64)]
    assert sizes == [MOST, 200, LEAST]


@given(names=st.lists(st.text(max_size=6), min_size=1, max_size=30))
def test_a_sample_has_every_character_and_no_copy_in_vain(names: list[str]) -> None:
    plan = [terms(number, name) for number, name in enumerate(names, 1)]
    sample = sample_of(plan)
    assert set().union(*(each.branch_name for each in sample)) == set().union(*names)
    assert 1 <= len(sample) <= max(len(set().union(*names)), 1)


def test_a_shard_goes_from_one_process_to_another() -> None:
    shard = Shard(job((terms(1),)), (terms(1), terms(2)))
    assert pickle.loads(pickle.dumps(shard)) == shard


def test_what_a_worker_finds_comes_back_as_it_was(tmp_path: Path) -> None:
    told: list[Diagnostic] = []
    shard = Shard(job((terms(1),), program="9.9.9"), (terms(1),))
    with pytest.raises(DeliveryError) as refused:
        list(in_processes([shard], 1, told.append))
    (finding,) = refused.value.diagnostics
    assert (finding.code, finding.value("asked")) == ("B692", "9.9.9")
    assert not told


def test_a_cluster_without_its_packages_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DeliveryError) as refused, cluster("tcp://127.0.0.1:8786"):
        pass
    assert [finding.code for finding in refused.value.diagnostics] == ["B695"]
