"""Families of articles as trees: what derives from what, as far as the record knows."""

import json
from dataclasses import replace

import sqlalchemy as sa

from dragoman.reconcile.kinship import Kinship
from dragoman.reconcile.origins import Member, origins_of
from dragoman.record.line_states import parts
from dragoman.record.schema import kinship as kinship_table
from dragoman.record.values import ArticleRow

LARGEST_TREE = 300
"""Members of a family whose tree is made of all its kinships; in a larger one each hangs where adding put it."""


def as_tree(connection: sa.Connection, members: list[ArticleRow]) -> list[ArticleRow]:
    """The members of a family with their parents, the root first: the earliest, then the cleanest, then the one nearest
    to all others."""
    if len(members) > LARGEST_TREE:
        return sorted(members, key=lambda a: (a.parent is not None, a.published or "9999", a.doubts, -a.words, a.id))
    rows = {_id(row.id): row for row in members}
    ties = _ties(connection, [row.id for row in members])
    origins = origins_of([Member(name, r.published, r.doubts, r.words) for name, r in rows.items()], ties)
    found = []
    for origin in origins:
        descent = {step.child: step for step in origin.tree}
        for member in origin.members:
            row, step = rows[member.id], descent.get(member.id)
            if step is None:
                found.append(replace(row, parent=None, kinship=None, reasons=()))
            else:
                found.append(replace(row, parent=rows[step.parent].id, kinship=step.kind, reasons=step.reasons))
    return found


def _id(number: int) -> str:
    """The number as an id that sorts like it."""
    return f"{number:015d}"


def _ties(connection: sa.Connection, numbers: list[int]) -> list[Kinship]:
    inside = set(numbers)
    found = []
    for part in parts(sorted(inside)):
        rows = connection.execute(sa.select(kinship_table).where(kinship_table.c.one.in_(part)))
        for row in rows:
            if row.other in inside:
                told = json.loads(row.content)
                tie = Kinship(_id(row.one), _id(row.other), told["kind"], told["score"], tuple(told["reasons"]))
                found.append(tie)
    return sorted(found, key=lambda tie: (tie.first, tie.second))
