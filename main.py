"""Patuh: reads the arguments and opens a face, the window or the command line."""

import sys


def main(arguments: list[str]) -> int:
    """Run Patuh with the given arguments (without the program's name) and return its exit code."""
    from ui import cli  # noqa: PLC0415 — starting is timed

    return cli.run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
