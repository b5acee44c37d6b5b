"""The terminal: what is typed, and what is shown. It asks ``Ganzohr`` and nobody behind it."""
