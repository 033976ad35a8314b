"""`python -m etl`: Duban's command line (命令行)."""

import sys

from etl.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
