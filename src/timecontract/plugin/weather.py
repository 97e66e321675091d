"""Server errors: the weather at first, a finding when they come again."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.monitor.verdict import Finding
from timecontract.plugin.driven import driven
from timecontract.target.errors import UnjudgedError


def lasting_errors(before: Sequence[Reply], stages: Sequence[Stage]) -> list[Finding]:
    """The findings about operations that ended in a server error `before`, and do so again.

    `stages` are those of one scenario, of which the first is still there. Raises UnjudgedError
    where the target answers nothing else any more.
    """
    operations = {reply.operation for reply in before}
    again = {reply.operation: (reply, stage) for stage in stages for reply in stage.server_errors}
    lasting = [found for operation, found in again.items() if operation in operations]
    if lasting and not _answers_otherwise(stages):
        reply, _ = lasting[0]
        raise UnjudgedError(
            f"The target is out of order: {reply.operation} and plain reads end in HTTP "
            f"{reply.status}; run again when it is well."
        )
    return [_finding(reply, stage) for reply, stage in lasting]


def _finding(reply: Reply, stage: Stage) -> Finding:
    # Its own step is the last of the story: what came after does not explain it.
    story = [earlier.exchange for earlier in stage.replies]
    step = story.index(reply.exchange)
    return Finding(
        rule=stage.api.no_server_error,
        operation=reply.operation,
        expected=f"a status below {HTTPStatus.INTERNAL_SERVER_ERROR}",
        seen=f"HTTP {reply.status}, twice at the same operation, from a fresh start each time",
        excuse="Other calls are answered meanwhile, so the server as a whole is well.",
        story=tuple(story[: step + 1]),
        step=step,
    )


def _answers_otherwise(stages: Sequence[Stage]) -> bool:
    replies = (reply for stage in stages for reply in stage.replies)
    if any(0 < reply.status < HTTPStatus.INTERNAL_SERVER_ERROR for reply in replies):
        return True
    here = stages[0]
    return any(0 < look().status < 500 for look in driven(here.api.id).looks(here))
