"""``python -m graph`` is the command ``newsgraph``."""

from graph.cli import main

raise SystemExit(main())
