"""Starts the command line, or says what to install for it."""

import sys
from typing import NoReturn

from semarang_ikm.errors import MissingExtra


def main() -> NoReturn:
    """Run `semarang-ikm`."""
    try:
        from semarang_ikm.command import cli
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.startswith("semarang_ikm"):
            raise
        error = MissingExtra(missing.name.partition(".")[0], "semarang-ikm[cli]")
        print(f"semarang-ikm: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    cli.main()


if __name__ == "__main__":
    main()
