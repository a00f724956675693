"""``python -m bulletins`` is the command ``bulletins``."""

from bulletins.cli.main import main

if __name__ == "__main__":
    main()
