import sys

DAY = 24 * 60


def minutes(period: str) -> list[int]:
    """The minutes of the day that a period covers; one that does not end after its start goes on past midnight."""
    start, end = (int(time[:2]) * 60 + int(time[3:]) for time in period.split("-"))
    return [minute % DAY for minute in range(start, end if end > start else end + DAY)]


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def gaps(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    need = [0] * DAY
    present: list[set[str]] = [set() for _ in range(DAY)]
    for line in lines:
        match line.split():
            case ["need", period, count]:
                for minute in minutes(period):
                    need[minute] = max(need[minute], int(count))
            case ["shift", name, period]:
                for minute in minutes(period):
                    present[minute].add(name)

    missing = [max(0, need[minute] - len(present[minute])) for minute in range(DAY)]
    result = []
    start = 0
    for minute in range(1, DAY + 1):
        if minute == DAY or missing[minute] != missing[start]:
            if missing[start] > 0:
                result.append(f"{clock(start)}-{clock(minute)} missing {missing[start]}")
            start = minute
    return result or ["covered"]


if __name__ == "__main__":
    print("\n".join(gaps(sys.stdin.read().splitlines())))
