import heapq
import sys
from collections import defaultdict


class Hall:
    """Seats are sold, held until a time, or free; what has run out is dropped before each command."""

    def __init__(self, rows: int, seats: int, hold_seconds: int, limit: int):
        self.rows, self.seats = rows, seats
        self.hold_seconds, self.limit = hold_seconds, limit
        self.sold: set[str] = set()
        self.holds: dict[str, tuple[str, int]] = {}
        self.held_by: dict[str, set[str]] = defaultdict(set)
        self.expiries: list[tuple[int, str]] = []

    def do(self, time: int, verb: str, arguments: list[str]) -> str:
        self.expire(time)
        if verb == "free":
            return str(self.rows * self.seats - len(self.sold) - len(self.holds))
        name, *wanted = arguments
        wanted = list(dict.fromkeys(wanted))
        if verb == "hold":
            return self.hold(time, name, wanted)
        return self.buy(name, wanted) if verb == "buy" else self.release(name)

    def hold(self, time: int, name: str, wanted: list[str]) -> str:
        for seat in wanted:
            if not self.exists(seat):
                return f"unknown {seat}"
        for seat in wanted:
            if seat in self.sold or self.holds.get(seat, (name, 0))[0] != name:
                return f"taken {seat}"
        if len(self.held_by[name].union(wanted)) > self.limit:
            return "limit"
        for seat in wanted:
            until = time + self.hold_seconds
            self.holds[seat] = (name, until)
            self.held_by[name].add(seat)
            heapq.heappush(self.expiries, (until, seat))
        return "ok"

    def buy(self, name: str, wanted: list[str]) -> str:
        for seat in wanted:
            if seat not in self.held_by[name]:
                return f"not-held {seat}"
        for seat in wanted:
            self.drop(seat)
            self.sold.add(seat)
        return "ok"

    def release(self, name: str) -> str:
        seats = list(self.held_by[name])
        for seat in seats:
            self.drop(seat)
        return f"released {len(seats)}"

    def expire(self, now: int) -> None:
        while self.expiries and self.expiries[0][0] <= now:
            until, seat = heapq.heappop(self.expiries)
            # A renewed, bought or released hold leaves its old entry behind.
            if seat in self.holds and self.holds[seat][1] == until:
                self.drop(seat)

    def drop(self, seat: str) -> None:
        name, _ = self.holds.pop(seat)
        self.held_by[name].discard(seat)

    def exists(self, seat: str) -> bool:
        row, number = (int(part) for part in seat.split("-"))
        return 1 <= row <= self.rows and 1 <= number <= self.seats


def serve(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    hall = Hall(*(int(number) for number in lines[0].split()))
    result = []
    for line in lines[1:]:
        if line.strip():
            time, verb, *arguments = line.split()
            result.append(hall.do(int(time), verb, arguments))
    return result


if __name__ == "__main__":
    print("\n".join(serve(sys.stdin.read().splitlines())))
