"""Readings for other tools, one file a format; and what people coded there, read back. Exporters do not interpret."""
