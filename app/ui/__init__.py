"""The window: shell, kit and screens. It shows and asks; it decides nothing."""
