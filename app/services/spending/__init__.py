"""Events money is spent for: their cost plan, what came of it, their cost card."""
