"""The entry of `xzkpi` and of `python -m xzkpi`: from here on signals end a run, while the rest is still imported."""

import signal
from importlib import import_module
from types import FrameType
from typing import Final, NoReturn

#: The signals that end a run, where the system has them, and what an exit code adds to their number.
_STOPS: Final = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_SIGNALLED: Final = 128


def _stop(number: int, _: FrameType | None) -> NoReturn:
    """Leave when a signal says so, with the exit code that shells give it; what is half written goes on the way."""
    for one in _STOPS:
        signal.signal(one, signal.SIG_IGN)
    raise SystemExit(_SIGNALLED + number)


def main() -> NoReturn:
    """Run the program; what is told to be ignored, as `nohup` does, is."""
    for one in _STOPS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, _stop)
    import_module("xzkpi.cli.door").main()
    raise SystemExit


if __name__ == "__main__":
    main()
