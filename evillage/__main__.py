"""`python -m evillage`: the command line."""

import sys

from evillage.cli import main

if __name__ == "__main__":
    sys.exit(main())
