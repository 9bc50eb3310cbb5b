"""`python -m mlmatch`: the command line."""

import sys

from mlmatch.cli.main import main

sys.exit(main())
