"""The record: readings of many articles in one database. The only room with SQL; evidence is only ever added."""
