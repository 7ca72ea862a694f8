"""Entry point of `python -m app`; `./run` prepares the machine and comes here."""

import sys

from app.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
