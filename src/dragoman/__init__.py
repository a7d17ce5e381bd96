"""Dragoman reads news of negotiations and keeps the record, each line with the words it rests on."""

__version__ = "0.1.0"
