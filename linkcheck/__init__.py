"""linkcheck: a link-rot checker for archives of text."""

__version__ = "0.1.0"
