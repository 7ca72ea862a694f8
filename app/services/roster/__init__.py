"""The roster: organisations, people, bodies, memberships; lists, import, data of its papers."""
