"""Patuh: reads the arguments and opens a face, the window or the command line."""

import sys


def main(arguments: list[str]) -> int:
    """Run Patuh with the given arguments (without the program's name) and return its exit code."""
    if arguments[:1] == ["--pdf-words"]:
        return read_pdf_words()
    from ui import cli  # noqa: PLC0415 — starting is timed

    return cli.run(arguments)


def read_pdf_words() -> int:
    """Be the process that reads one PDF from standard input for the packaged program (core.documents.pdf_processes)."""
    from core.documents.pdf_words import serve  # noqa: PLC0415 — starting is timed

    # By number: a windowed program on Windows has no sys.stdin, though it was given a pipe.
    with open(0, "rb", closefd=False) as given, open(1, "wb", closefd=False) as told:
        serve(given, told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
