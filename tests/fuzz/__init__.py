"""Inputs that break programs, against everything that reads what somebody else wrote: ``make fuzz``.

One :class:`~tests.fuzz.target.Target` for each reader, three engines that feed it (:mod:`~tests.fuzz.mutations`, Hypothesis, Atheris),
and odd texts through extraction. What was ever found is a case: :mod:`~tests.fuzz.cases` runs with the tests.
"""
