"""Python loads this first in each process that tests start, since its folder is in ``PYTHONPATH`` there."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("newsgraph_onnx_cache", Path(__file__).with_name("__init__.py"))
if _spec and _spec.loader:
    _module = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_module)
    _module.switch_on()
