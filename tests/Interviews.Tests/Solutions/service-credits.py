import sys


def credits(lines: list[str]) -> list[str]:
    rows = [line.split() for line in lines if line.strip()]
    begin, end = float(rows[0][0]), float(rows[0][1])
    outages: dict[str, list[tuple[float, float]]] = {}
    for service, start, stop in rows[1:]:
        found = outages.setdefault(service, [])
        start, stop = max(float(start), begin), min(float(stop), end)
        if start < stop:
            found.append((start, stop))

    answer = []
    for service in sorted(outages):
        merged: list[list[float]] = []
        for start, stop in sorted(outages[service]):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], stop)
            else:
                merged.append([start, stop])
        lengths = [stop - start for start, stop in merged]
        down = sum(lengths)
        percent = 100 * (1 - down / (end - begin))
        answer.append(f"{service} {percent:.9f} {max(lengths, default=0):.9f} {down / len(lengths) if lengths else 0:.9f}")
    return answer


if __name__ == "__main__":
    print("\n".join(credits(sys.stdin.read().splitlines())))
