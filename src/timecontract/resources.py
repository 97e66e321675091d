"""Where the data that ships with the package lies: spec, schemas, scenarios, page cassettes."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The directory above all shipped data: inside an installed wheel, or the checkout itself."""
    bundled = _PACKAGE / "_bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parents[1]


def _directory(*parts: str) -> Path:
    path = root().joinpath(*parts)
    if not path.is_dir():
        raise FileNotFoundError(
            f"timecontract's own data is missing: {path} is not a directory. "
            "Install the wheel again, or work from a complete checkout."
        )
    return path


def spec_dir() -> Path:
    """OpenAPI documents, rules, readings and open questions; FileNotFoundError if missing."""
    return _directory("spec")


def schemas_dir() -> Path:
    """JSON Schemas, one concept a file; FileNotFoundError if missing."""
    return _directory("schemas")


def conformance_dir() -> Path:
    """The tests that judge an implementation; FileNotFoundError if missing."""
    return _directory("tests", "conformance")


def vendor_cassettes_dir() -> Path:
    """The vendor pages' own examples as cassettes; FileNotFoundError if missing."""
    return _directory("cassettes", "vendor-pages")
