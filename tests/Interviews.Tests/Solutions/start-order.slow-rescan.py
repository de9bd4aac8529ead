import sys


def plan(lines):
    needs = {}
    for line in lines:
        if line.strip():
            name, rest = line.split(":")
            needs[name.strip()] = rest.split()
    result, started, waiting = [], set(), sorted(needs)
    while True:
        wave = [name for name in waiting if all(need in started for need in needs[name])]
        if not wave:
            break
        result.append(f"{len(result) + 1}: {' '.join(wave)}")
        started.update(wave)
        waiting = [name for name in waiting if name not in started]
    missing = sorted({need for name in needs for need in needs[name]} - set(needs))
    if waiting:
        result.append("never: " + " ".join(waiting))
    if missing:
        result.append("missing: " + " ".join(missing))
    return result


if __name__ == "__main__":
    print("\n".join(plan(sys.stdin.read().splitlines())))
