"""``python -m newsgraph`` is the command ``newsgraph``."""

from newsgraph.cli.start import main

raise SystemExit(main())
