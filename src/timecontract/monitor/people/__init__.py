"""The half of the monitor that knows timesheets: how calls read, and what is known of the world."""
