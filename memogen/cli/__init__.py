"""The command line: parse, call one function of memogen, print. Nothing else in memogen prints.

Data goes to standard output, messages to standard error. The exit codes are listed in the README.
"""

from __future__ import annotations

import logging
import sys
import traceback

import click

from memogen import limits
from memogen.cli.output import print_error, use_safe_streams
from memogen.cli.words import use_language
from memogen.errors import InputError, MemogenError
from memogen.language import Text

INTERRUPTED = 130
FAULT = 70


_GUARDS = ("batch", "review")
"""The commands that guard what they read themselves, in worker processes."""


def main() -> None:
    """Runs the command line in a process whose time and memory are limited."""
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    child = limits.fork() if command and command not in _GUARDS else None
    if child is None:
        run()
    else:
        try:
            sys.exit(child.wait())
        except MemogenError as problem:
            use_language()
            print_error(problem)
            sys.exit(problem.exit_code)


def run() -> None:
    """Runs the command line in this process; no traceback reaches the user unless -vv is given."""
    use_safe_streams()
    use_language()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of harmless oddities of PDF files
    from memogen.cli.commands import memogen

    verbose = "-vv" in sys.argv or (sys.argv.count("-v") + sys.argv.count("--verbose")) > 1
    try:
        result = memogen.main(prog_name="memogen", standalone_mode=False)
        sys.exit(result if isinstance(result, int) else 0)
    except MemogenError as problem:
        print_error(problem)
        sys.exit(problem.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(str(Text("Keskeytetty.", "Interrupted.")), err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has left; nobody is there to be told
        sys.exit(0)
    except MemoryError:
        print_error(limits.Death.MEMORY.error())
        sys.exit(InputError.exit_code)
    except Exception as problem:
        if verbose:
            traceback.print_exc()
        print_error(
            MemogenError(
                Text(f"Ohjelmavirhe: {type(problem).__name__}", f"A fault in memogen: {type(problem).__name__}"),
                hint=Text(
                    "Aja komento uudelleen valitsimella -vv ja lähetä tulostus kehittäjille.",
                    "Run again with -vv and send the output to the developers.",
                ),
            )
        )
        sys.exit(FAULT)
