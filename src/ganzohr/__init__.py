"""ganzohr: the listening post for people who sell through relationships."""

from importlib.metadata import version as _version

__version__ = _version("ganzohr")
