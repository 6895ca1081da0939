"""What can be measured on data that is here, beside peers that install from a package registry and run offline: ``make scoreboard``.

One run on one machine writes ``docs/scoreboard.md``. Peers live in an environment of their own (``peers.txt``), in a process of their own
(``peers.py``), and say what they find as subjects, relations and objects; ``matching.py`` compares all systems in one way.
"""
