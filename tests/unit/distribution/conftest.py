"""Ledgers in a folder of their own, without waiting for the disk."""

import os
import sqlite3
from pathlib import Path

import pytest

from bulletins.distribution import event_table


@pytest.fixture
def ledger_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a ledger may be; what is written there is not brought to the disk at once, for these tests cut no power."""
    usual = event_table._prepare

    def prepare(connection: sqlite3.Connection) -> None:
        usual(connection)
        connection.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(event_table, "_prepare", prepare)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    return tmp_path / "published" / "ledger.sqlite"
