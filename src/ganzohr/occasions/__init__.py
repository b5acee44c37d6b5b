"""Reasons to speak: signals, relationship, topics and time become a few occasions, each with its proof.

Pure. ``events`` says which signals tell one event, ``topics`` hears our topics in watched companies,
``wording`` makes an occasion of an event, ``ranking`` gives it named points, ``learning`` turns what came
of earlier ones into a prior, ``tact`` says when to wait or to word it otherwise, ``choosing`` keeps the
day to seven.
"""
