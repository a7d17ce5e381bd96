"""What a reading is made of: frozen, typed values that are checked when they are made. No input or output here."""
