"""An executable contract for two time-keeping APIs: Zoho Invoice and Zoho People."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("timecontract")
except PackageNotFoundError:  # a checkout on the import path that nobody installed
    __version__ = "0+checkout"
