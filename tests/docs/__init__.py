"""The pages of the documentation are run: what they show is what the program says.

``python -m tests.docs`` lists the blocks that are not run, ``python -m tests.docs --write`` puts the real output into the pages. What a
comment on the lines before a block may say of it:

=========================  ==============================================================================================
``<!-- output -->``        the block is what the block before it prints, to the character (``VARIABLE`` in ``run.py`` says what may differ)
``<!-- not run: … -->``    why the block is not run: one of ``REASONS`` in ``run.py``, then anything
``<!-- exit: 1 -->``       the exit code of the block, where it is not 0
``<!-- file: NAME -->``    the block is not run, but a file of that name for the blocks after it
=========================  ==============================================================================================

Each page has a folder of its own: ``seeds/`` with its graph in ``output/``, and ``news/``, which is ``tests/docs/news``.

- ``sh`` runs in bash. ``console``: lines after ``$`` are commands, those after ``>`` go on with one, the others are what is printed.
- The ``python`` blocks of a page share one namespace.
- ``sparql`` is asked of ``output/store``.
- ``turtle`` (with the usual prefixes), ``json`` (one value, or one a line) and ``toml`` are parsed.
- ``text``, ``csv``, ``html`` and ``markdown`` are not looked at, unless they are output. Right below a block, ``text`` must be.
"""
