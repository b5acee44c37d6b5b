"""A disk that fills up while importing, listening and backing up: said clearly, nothing stored before is lost."""

import os
import shutil
import subprocess

import pytest
from post import Post, item, rss

FULL = "is full"


def limited(size):
    """Python for a child: no file may grow past ``size`` bytes; writing past it fails as on a full disk."""
    return (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    )


@pytest.fixture
def small(post, tmp_path):
    """A home on a disk of three megabytes; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("making a small disk takes the right to mount")
    yield Post(disk / "home", post.server)
    subprocess.run(["umount", "-l", disk], check=True)


def started(post):
    post.home.mkdir(exist_ok=True)
    post.listens_to("/control.xml")
    assert "3 new documents" in post.run("listen").out


def whole_and_unharmed(post):
    with post.store() as store:
        assert store.heard.count() % 50 in {0, 3}
        assert len(store.heard.sources()) >= 1
    assert len(post.keys("/control.xml")) == 3


def companies(count, folder):
    file = folder / "companies.csv"
    file.write_text("company\n" + "".join(f"Muster {n} GmbH\n" for n in range(count)), encoding="utf-8")
    return file


def test_an_import_that_fills_the_disk_says_so_and_changes_nothing(small, tmp_path):
    started(small)
    file = companies(20_000, tmp_path)
    said = small.run("import", str(file))
    assert said.code == 1
    assert FULL in said.err
    assert "Nothing stored before is lost" in said.err
    assert len(said.err.splitlines()) == 1
    whole_and_unharmed(small)
    with small.store() as store:
        assert store.watched.companies() == []
    short = companies(10, tmp_path)
    assert small.run("import", str(short)).code == 0  # there is room for that


def test_listening_on_a_full_disk_says_so_keeps_what_was_heard_and_goes_on_later(small):
    started(small)
    for path in ("/a.xml", "/b.xml", "/c.xml"):
        small.serve(path, rss(*(item(n, f"{path} " + "x" * 18_000) for n in range(50))))
    small.listens_to("/a.xml", "/b.xml", "/c.xml")
    said = small.run("listen")
    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert FULL in said.err
    whole_and_unharmed(small)
    subprocess.run(["mount", "-o", "remount,size=64m", small.home.parent], check=True)
    again = small.run("listen")
    assert again.code == 0
    with small.store() as store:
        assert store.heard.count() == 153


def test_a_backup_onto_a_full_disk_says_so_and_leaves_no_half_file(small):
    started(small)
    ballast = small.home.parent / "ballast"
    ballast.touch()
    room = os.statvfs(ballast)
    ballast.write_bytes(bytes(room.f_bavail * room.f_frsize - 64 * 1024))
    target = small.home.parent / "backup.db"
    said = small.run("backup", str(target))
    assert said.code == 1
    assert "full" in said.err
    assert not target.exists()
    assert {one.name for one in small.home.parent.iterdir()} == {"ballast", "home", "sources.opml"}
    ballast.unlink()
    whole_and_unharmed(small)


def test_there_is_no_room_even_for_a_new_store(small):
    small.home.mkdir()
    ballast = small.home.parent / "ballast"
    ballast.touch()
    room = os.statvfs(ballast)
    ballast.write_bytes(bytes(room.f_bavail * room.f_frsize))
    said = small.run("sources")
    assert said.code == 1
    assert said.err.strip()
    assert not (small.home / "ganzohr.db").exists()
    ballast.unlink()
    assert small.run("sources").code == 0


@pytest.mark.parametrize("size", [300_000, 900_000])
def test_a_file_that_may_not_grow_is_said_and_nothing_is_lost(post, tmp_path, size):
    started(post)
    file = companies(8_000, tmp_path)
    said = post.run_apart("import", str(file), before=limited(size))
    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1
    assert "ganzohr.db" in said.err
    whole_and_unharmed(post)
    with post.store() as store:
        assert store.watched.companies() == []
