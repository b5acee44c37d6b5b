"""A disk with little room, without the right to mount one: what SQLite writes past the room is refused as ENOSPC.

SQLite lets its calls to the operating system be replaced, which is how its own tests fill a disk; everything above
those calls is what runs on a real one. For a child process, because the replacement holds for the whole process.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
from pathlib import Path

_POINTERS_BEFORE = ("next", "name", "data", "open", "delete", "access", "full_name", "dl_open", "dl_error", "dl_sym")
_POINTERS_MIDDLE = ("dl_close", "randomness", "sleep", "time", "last_error", "time_64")

_Set = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_Write = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, use_errno=True)
_WriteAt = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)
_kept: list[object] = []  # SQLite calls them as long as the process lives


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs`` of https://www.sqlite.org/c3ref/vfs.html, as far as it is needed."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("version", "file_size", "longest_name")),
        *((name, ctypes.c_void_p) for name in (*_POINTERS_BEFORE, *_POINTERS_MIDDLE)),
        ("set_system_call", _Set),
    )


def keep(folder: str, room: int) -> None:
    """Let the files below ``folder`` take at most ``room`` bytes together, from now on in this process."""

    def fits(fd: int, end: int) -> bool:
        grows = end - os.fstat(fd).st_size
        if grows <= 0:
            return True
        taken = sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file())
        return taken + grows <= room

    def write(fd: int, data: int, size: int) -> int:
        return write_at(fd, data, size, os.lseek(fd, 0, os.SEEK_CUR))

    def write_at(fd: int, data: int, size: int, offset: int) -> int:
        if fits(fd, offset + size):
            return os.pwrite(fd, ctypes.string_at(data, size), offset)
        ctypes.set_errno(errno.ENOSPC)
        return -1

    library = ctypes.PyDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)
    for name, call in ((b"write", _Write(write)), (b"pwrite", _WriteAt(write_at)), (b"pwrite64", _WriteAt(write_at))):
        _kept.append(call)
        assert vfs.contents.set_system_call(vfs, name, ctypes.cast(call, ctypes.c_void_p)) == 0
