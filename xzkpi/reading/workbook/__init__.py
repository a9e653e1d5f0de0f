"""From workbooks to the rows that a CSV file would have."""
