"""The rules of Invoice time entries. Importing this package gives every rule its function."""

from timecontract.monitor.rules.invoice import (
    delete_time_entries,
    delete_time_entry,
    get_a_time_entry,
    get_timer,
    list_time_entries,
    log_time_entries,
    request_example,
    start_timer,
    stop_timer,
    time_entries,
    update_time_entry,
)

__all__ = [
    "delete_time_entries",
    "delete_time_entry",
    "get_a_time_entry",
    "get_timer",
    "list_time_entries",
    "log_time_entries",
    "request_example",
    "start_timer",
    "stop_timer",
    "time_entries",
    "update_time_entry",
]
