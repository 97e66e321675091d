"""`python -m timecontract.server`: the reference server without the rest of the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from timecontract.server.answers import AnswerError, Answers
from timecontract.server.faults import FaultError
from timecontract.server.run import Address, serve
from timecontract.server.store import StoreError


def main() -> None:
    """Serves until interrupted; status 2 for wrong use."""
    parser = argparse.ArgumentParser("python -m timecontract.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument("--port", type=int, default=8080, help="0 for a free one")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keep the state in this file")
    parser.add_argument("--answer", action="append", default=[], metavar="QUESTION=ANSWER")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME")
    given = parser.parse_args()
    try:
        answers = Answers.parse(given.answer)
        serve(
            given.host,
            given.port,
            state=given.state,
            answers=answers,
            faults=given.fault,
            on_ready=_say,
        )
    except (AnswerError, FaultError, StoreError, OSError) as error:
        parser.error(str(error))


def _say(address: Address) -> None:
    for api in ("invoice", "people", "control"):
        sys.stdout.write(f"{api:7}  {getattr(address, api)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
