"""``python -m kommunrpa`` is the command line."""

from kommunrpa.cli import main

if __name__ == "__main__":
    main()
