"""The use cases of decisions on bodies and members (Điều 3.8, 4.3, 4.6, 5.5, 8.1, 9)."""
