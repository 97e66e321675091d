"""Every admissible answer to every open question of People can be chosen, and shows."""

from pathlib import Path

import pytest
from people_client import PeopleClient
from people_story import transcript
from serving import ServePeople

import timecontract.server
from timecontract.server import app
from timecontract.server.answers import questions

TURNED_ROUND = [
    (question.name, answer)
    for question in questions("people").values()
    for answer in question.answers
    if answer != question.reference
]


@pytest.mark.parametrize("question", questions("people"))
def test_the_server_asks_itself_every_question(question: str) -> None:
    folder = Path(timecontract.server.__file__).parent / "people"
    assert any(f'"{question}"' in each.read_text() for each in folder.glob("*.py"))


@pytest.fixture(scope="module")
def usual() -> list[tuple[int, str, bytes]]:
    with PeopleClient(app()) as client:
        return transcript(client)


@pytest.mark.parametrize(("question", "answer"), TURNED_ROUND)
def test_an_answer_shows_and_does_no_harm(
    serve_people: ServePeople, usual: object, question: str, answer: str
) -> None:
    told = transcript(serve_people(**{question: answer}))
    broken = 501 if (question, answer) == ("people-error-status", "500") else 500
    assert all(status < broken for status, _type, _body in told)
    assert told != usual
