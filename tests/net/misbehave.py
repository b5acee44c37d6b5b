"""Functions for a parsing process to call: each ends it, or tries to, in another way."""

import ctypes
import os
import time
from pathlib import Path

from ganzohr.errors import Refused


def echo(value, *, times=1):
    return value * times


def process():
    return os.getpid()


def parent():
    return os.getppid()


def fail():
    raise ValueError("the heading is missing")


def refuse(after):
    raise Refused("{url} says no", url="https://beispiel.example/", after=after, retry="never")


def segfault():
    ctypes.string_at(0)


def leave():
    os._exit(3)


def quit_python():
    raise SystemExit


def hang(begun=None):
    if begun:
        Path(begun).touch()
    time.sleep(60)


def spin():
    while True:
        pass


def swell():
    return len(bytearray(8 << 30))


def recurse():
    return recurse()


def not_picklable():
    return lambda: None


def print_much():
    print("x" * 1_000_000)
    return "printed"
