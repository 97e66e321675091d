"""Lets the tests of captures use the honest traces that the tests of the monitor are made of."""

from __future__ import annotations

import sys
from pathlib import Path

_MONITOR = Path(__file__).parents[1] / "monitor"
for folder in (_MONITOR, _MONITOR / "people"):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
