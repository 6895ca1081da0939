"""``python -m newsgraph`` is the command ``newsgraph``."""

from newsgraph.cli.main import main

raise SystemExit(main())
