import sys
from collections import defaultdict


def plan(lines):
    needs = {}
    for line in lines:
        if line.strip():
            name, rest = line.split(":")
            needs[name.strip()] = rest.split()
    needed_by = defaultdict(set)
    for name in needs:
        for dependency in needs[name]:
            needed_by[dependency].add(name)
    waiting_for = {name: len(needs[name]) for name in needs}
    wave = sorted(name for name in needs if not needs[name])
    result, started = [], set()
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
    never = sorted(set(needs) - started)
    missing = sorted(set(needed_by) - set(needs))
    if never:
        result.append("never: " + " ".join(never))
    if missing:
        result.append("missing: " + " ".join(missing))
    return result


if __name__ == "__main__":
    print("\n".join(plan(sys.stdin.read().splitlines())))
