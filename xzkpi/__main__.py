"""Run the command line as `python -m xzkpi`."""

from xzkpi.cli import main

main()
