"""The XML of People, decoded into what the JSON of the same answer would be.

The vendor's XML holds arrays and objects as JSON text inside elements, the rows of a list as
elements, and the address of the call as an attribute of the root (page headings "XML response").
Entities, document types and external references are refused before they are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from timecontract.contract.json_text import decoded

_NUMBERS = frozenset({"ratePerHour", "approvedRatePerHour"})


class XmlError(ValueError):
    """The body is no well-formed XML, or holds what is not read: a document type, entities."""


def is_xml(media_type: str, body: bytes) -> bool:
    """Whether an answer is meant as XML, by its media type or its first character."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind.endswith(("/xml", "+xml")) or (body.lstrip()[:1] == b"<" and "html" not in kind)


def decode(body: bytes) -> Mapping[str, Any] | None:
    """The answer as the JSON object it stands for; None where it has another root than `response`.

    Raises XmlError where it is no XML.
    """
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise XmlError(f"expected XML without a document type, seen {error}") from error
    if root.tag != "response":
        return None
    response: dict[str, Any] = {child.tag: _value(child) for child in root if child.tag != "uri"}
    if "uri" in root.attrib:
        response["uri"] = root.attrib["uri"]
    return {"response": response}


def _value(element: Element) -> Any:
    if element.tag == "result":
        return _result(element)
    if element.tag == "errors" and len(element):
        return (
            [_fields(error) for error in element]
            if element[0].tag == "error"
            else ([_fields(element)])
        )
    if element.tag in ("status", "code"):
        return _number(element.text)
    return _text(element)


def _result(element: Element) -> Any:
    children = list(element)
    if not children and not (element.text or "").strip():
        return []
    if children and all(child.tag == "timesheet" for child in children):
        return [_fields(row) for row in children]
    return {child.tag: _text(child) for child in children} if children else _text(element)


def _fields(element: Element) -> dict[str, Any]:
    return {
        child.tag: _number(child.text) if child.tag in _NUMBERS | {"code"} else child.text or ""
        for child in element
    }


def _text(element: Element) -> Any:
    """The element's text, or the JSON in it where it is an array or an object."""
    text = element.text or ""
    if text.lstrip()[:1] in ("[", "{"):
        try:
            return decoded(text)
        except (ValueError, RecursionError):
            return text
    return text


def _number(text: str | None) -> Any:
    """The number that stands in a text: whole where it is whole; the text where there is none."""
    try:
        number = float(text or "")
    except ValueError:
        return text or ""
    return int(number) if number.is_integer() else number
