"""Run the command line as `python -m xzkpi`."""

from xzkpi.cli.door import main

main()
