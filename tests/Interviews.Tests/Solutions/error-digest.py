import re
import sys


def digest(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    groups: dict[str, list] = {}
    for line in lines:
        parts = line.split(None, 2)
        if line[:1].isspace() or len(parts) < 3 or parts[1] not in ("ERROR", "FATAL"):
            continue
        time, _, message = parts
        kind = re.sub(r"[0-9]+", "#", message.rstrip())
        group = groups.setdefault(kind, [0, time, time])
        group[0] += 1
        group[2] = time
    # Sorting is stable and dictionaries keep their order: equal counts stay in the order of their first line.
    frequent = sorted(groups.items(), key=lambda entry: -entry[1][0])[:5]
    return [f"{count} {first} {last} {kind}" for kind, (count, first, last) in frequent] or ["quiet"]


if __name__ == "__main__":
    print("\n".join(digest(sys.stdin.read().splitlines())))
