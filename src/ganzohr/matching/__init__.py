"""Matching: who is meant by a name in a text. Pure; reads nothing but its arguments."""
