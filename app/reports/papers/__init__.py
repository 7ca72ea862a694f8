"""The papers people sign: one module each, `build(data) -> Paper`.

Their words are Vietnamese whatever the window's language: a Party document has one right form.
"""
