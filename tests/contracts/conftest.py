"""A PostgreSQL of its own for the tests, from Debian's packages: started on a free port, stopped at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl of the newest PostgreSQL here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server without databases of ours; skipped where there is no PostgreSQL (apt install postgresql)."""
    pytest.importorskip("psycopg")
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: apt install postgresql")
    # Not below pytest's own folder: root gives the server to another user, who may not look into that one.
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgresql-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    port = _free_port()

    def run(*command: str) -> None:
        words = [str(programs / command[0]), *command[1:]]
        subprocess.run(
            words, check=True, capture_output=True, user=user, cwd=folder, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
        )

    data = str(folder / "data")
    run("initdb", "-D", data, "-A", "trust", "-U", "dragoman", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://dragoman@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a record that is not there yet: once a file, once a database."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.dragoman")
        return
    yield new_database(request.getfixturevalue("postgresql"))


_made = 0


def new_database(server: str) -> str:
    """The URL of a new, empty database on the server."""
    import psycopg

    global _made
    _made += 1
    name = f"record{_made}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"
