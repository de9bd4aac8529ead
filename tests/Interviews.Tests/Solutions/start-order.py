import sys
from collections import defaultdict


def plan(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    needs: dict[str, set[str]] = {}
    for line in lines:
        if line.strip():
            name, _, rest = line.partition(":")
            needs[name.strip()] = set(rest.split())
    needed_by: dict[str, list[str]] = defaultdict(list)
    for name, dependencies in needs.items():
        for dependency in dependencies:
            needed_by[dependency].append(name)

    waiting_for = {name: len(dependencies) for name, dependencies in needs.items()}
    wave = sorted(name for name, count in waiting_for.items() if count == 0)
    started: set[str] = set()
    result = []
    while wave:
        result.append(f"{len(result) + 1}: {' '.join(wave)}")
        started.update(wave)
        following = []
        for name in wave:
            for dependent in needed_by[name]:
                waiting_for[dependent] -= 1
                if waiting_for[dependent] == 0:
                    following.append(dependent)
        wave = sorted(following)

    if never := sorted(needs.keys() - started):
        result.append(f"never: {' '.join(never)}")
    if missing := sorted(needed_by.keys() - needs.keys()):
        result.append(f"missing: {' '.join(missing)}")
    return result


if __name__ == "__main__":
    print("\n".join(plan(sys.stdin.read().splitlines())))
