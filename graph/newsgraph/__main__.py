"""``python -m newsgraph`` is the command ``newsgraph``."""

from newsgraph.cli import main

raise SystemExit(main())
