"""The tables of a Discourse Network Analyzer database, SQLite, as version 3.0.8 of that program (GPL) makes them.

Facts only: names of tables and columns, types and constraints, which the program needs as they are; its own statement
type "DNA Statement", colours included; and what a coder may do.
"""

VERSION = "3.0.8"
VERSION_DATE = "2022-06-16"
LONGEST = 190
"""Characters of a name or value that is not a long text."""

KEY = "INTEGER NOT NULL PRIMARY KEY"
PERMISSIONS = tuple(
    f"Permission{what}"
    for what in (
        *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments"),
        *("AddStatements", "EditStatements", "DeleteStatements"),
        *("EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations"),
        *("ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements"),
    )
)


def _short(name: str, default: bool = True) -> str:
    given = " DEFAULT ''" if default else ""
    return f"{name} TEXT NOT NULL{given} CHECK (LENGTH({name}) <= {LONGEST})"


def _colour(needed: bool = True) -> str:
    rule = " NOT NULL DEFAULT 0" if needed else ""
    return ", ".join(f"{name} INTEGER{rule} CHECK ({name} BETWEEN 0 AND 255)" for name in ("Red", "Green", "Blue"))


def _number(name: str, least: int, most: int, default: int) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK ({name} BETWEEN {least} AND {most})"


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(table: str, value: str, *more: str) -> str:
    columns = [f"ID {KEY}", "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value]
    keys = [_of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), *more, "UNIQUE (StatementId, VariableId)"]
    return f"CREATE TABLE {table}({', '.join(columns + keys)})"


TABLES = (
    "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)",
    f"CREATE TABLE CODERS(ID {KEY}, {_short('Name', False)}, {_colour()}, {_number('Refresh', 0, 9999, 0)}, "
    f"{_number('FontSize', 1, 99, 14)}, {_short('Password', False)}, {_number('PopupWidth', 100, 9999, 300)}, "
    f"{_number('ColorByCoder', 0, 1, 0)}, {_number('PopupDecoration', 0, 1, 0)}, "
    f"{_number('PopupAutoComplete', 0, 1, 1)}, {', '.join(_number(name, 0, 1, 1) for name in PERMISSIONS)})",
    f"CREATE TABLE DOCUMENTS(ID {KEY}, {_short('Title', False)}, Text TEXT NOT NULL, Coder INTEGER, "
    f"{', '.join(map(_short, ('Author', 'Source', 'Section')))}, Notes TEXT NOT NULL DEFAULT '', {_short('Type')}, "
    f"Date INTEGER NOT NULL, {_of('Coder', 'CODERS')})",
    f"CREATE TABLE STATEMENTTYPES(ID {KEY}, {_short('Label', False)}, {_colour()})",
    f"CREATE TABLE VARIABLES(ID {KEY}, {_short('Variable', False)}, DataType TEXT NOT NULL DEFAULT 'short text' "
    "CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text')), StatementTypeId INTEGER, "
    f"{_of('StatementTypeId', 'STATEMENTTYPES')}, UNIQUE (Variable, StatementTypeId))",
    f"CREATE TABLE VARIABLELINKS(ID {KEY}, SourceVariableId INTEGER, TargetVariableId INTEGER, "
    "CHECK (TargetVariableId != SourceVariableId), "
    f"{_of('SourceVariableId', 'VARIABLES')}, {_of('TargetVariableId', 'VARIABLES')})",
    f"CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) <= {LONGEST}), {_colour()})",
    f"CREATE TABLE CODERRELATIONS(ID {KEY}, Coder INTEGER CHECK (Coder > 0), "
    "OtherCoder INTEGER CHECK (OtherCoder > 0), "
    + "".join(
        f"{_number(n, 0, 1, 1)}, " for n in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
    )
    + f"CHECK (Coder != OtherCoder), {_of('Coder', 'CODERS')}, {_of('OtherCoder', 'CODERS')})",
    f"CREATE TABLE STATEMENTS(ID {KEY}, StatementTypeId INTEGER, DocumentId INTEGER, "
    "Start INTEGER NOT NULL CHECK (Start >= 0), Stop INTEGER NOT NULL CHECK (Stop >= 0), Coder INTEGER, "
    f"CHECK (Start < Stop), {_of('StatementTypeId', 'STATEMENTTYPES')}, {_of('Coder', 'CODERS')}, "
    f"{_of('DocumentId', 'DOCUMENTS')})",
    _data("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _data("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    f"CREATE TABLE ENTITIES(ID {KEY}, VariableId INTEGER NOT NULL, {_short('Value')}, {_colour(False)}, "
    "ChildOf INTEGER CHECK (ChildOf > 0), UNIQUE (VariableId, Value), "
    f"{_of('ChildOf', 'ENTITIES')}, {_of('VariableId', 'VARIABLES')})",
    _data("DATASHORTTEXT", "Entity INTEGER NOT NULL", _of("Entity", "ENTITIES")),
    _data("DATALONGTEXT", "Value TEXT DEFAULT ''"),
    f"CREATE TABLE ATTRIBUTEVARIABLES(ID {KEY}, VariableId INTEGER NOT NULL, {_short('AttributeVariable', False)}, "
    f"UNIQUE (VariableId, AttributeVariable), {_of('VariableId', 'VARIABLES')})",
    f"CREATE TABLE ATTRIBUTEVALUES(ID {KEY}, EntityId INTEGER NOT NULL, AttributeVariableId INTEGER NOT NULL, "
    f"{_short('AttributeValue')}, UNIQUE (EntityId, AttributeVariableId), {_of('EntityId', 'ENTITIES')}, "
    f"{_of('AttributeVariableId', 'ATTRIBUTEVARIABLES')})",
)

ADMIN, MACHINE = 1, 2
"""The coders: the one that the program always has, and the one that what we found is by."""

AGREES, UNDECIDED, ANNOTATION = 1, 2, 3
STATEMENT_TYPES = (
    (AGREES, "DNA Statement", 239, 208, 51),
    (UNDECIDED, "Undecided position", 100, 200, 190),
    (ANNOTATION, "Annotation", 211, 211, 211),
)
"""The first and the last are the program's own; the second is ours, for stances that are neither yes nor no."""

PERSON, ORGANIZATION, CONCEPT, AGREEMENT, STANCE, EVIDENCE = range(1, 7)
OFFSET_OF_UNDECIDED = 10
"""Added to the ids of the variables above for those of the second type, which has no agreement."""

NOTE = 21
VARIABLES = (
    (PERSON, "person", "short text", AGREES),
    (ORGANIZATION, "organization", "short text", AGREES),
    (CONCEPT, "concept", "short text", AGREES),
    (AGREEMENT, "agreement", "boolean", AGREES),
    (STANCE, "stance", "short text", AGREES),
    (EVIDENCE, "evidence", "long text", AGREES),
    *(
        (id + OFFSET_OF_UNDECIDED, name, kind, UNDECIDED)
        for id, name, kind in (
            (PERSON, "person", "short text"),
            (ORGANIZATION, "organization", "short text"),
            (CONCEPT, "concept", "short text"),
            (STANCE, "stance", "short text"),
            (EVIDENCE, "evidence", "long text"),
        )
    ),
    (NOTE, "note", "long text", ANNOTATION),
)
ATTRIBUTES = ("Type", "Alias", "Notes")
"""Of persons, organizations and concepts."""
