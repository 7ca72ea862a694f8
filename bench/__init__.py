"""Benchmarks: what the program takes, beside the limit measured in the same run (`./run bench`)."""
