"""The use cases of delegations (Ủy quyền) and of the head's absences (Điều 4.4, 4.5, 5.1, 5.2, 6.3)."""
