"""The sample workspace: fictional people and lifelike work from October 2024 to 30 June 2026.

It is made through the same commands that the screens call, under a clock that is moved from act to act.
"""
