"""The use cases: functions (session, actor, …) → frozen dataclasses. They never commit."""
