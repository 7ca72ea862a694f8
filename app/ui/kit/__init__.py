"""The parts that screens are built of: they know no record."""
