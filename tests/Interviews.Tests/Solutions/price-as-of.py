import sys
from bisect import bisect_right, insort
from collections import defaultdict


class PriceList:
    """The prices of one article as they are known at one moment."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.prices: dict[int, str] = {}

    def set(self, start: int, price: str) -> None:
        if start not in self.prices:
            insort(self.starts, start)
        self.prices[start] = price

    def withdraw(self, start: int) -> None:
        if self.prices.pop(start, None) is not None:
            del self.starts[bisect_right(self.starts, start) - 1]

    def on(self, day: int) -> str:
        at = bisect_right(self.starts, day)
        return self.prices[self.starts[at - 1]] if at else "none"


def answers(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    facts: list[tuple[int, list[str]]] = []
    questions: list[tuple[int, int, str]] = []
    for line in lines:
        words = line.split()
        if words and words[0] == "ask":
            questions.append((int(words[3]), int(words[2]), words[1]))
        elif words:
            facts.append((int(words[0]), words[1:]))

    # Going through what was known in the order in which it became known, each question is asked at its moment.
    result = [""] * len(questions)
    lists: dict[str, PriceList] = defaultdict(PriceList)
    told = 0
    for number in sorted(range(len(questions)), key=lambda number: questions[number][0]):
        known, day, article = questions[number]
        while told < len(facts) and facts[told][0] <= known:
            match facts[told][1]:
                case ["set", name, start, price]:
                    lists[name].set(int(start), price)
                case ["withdraw", name, start]:
                    lists[name].withdraw(int(start))
            told += 1
        result[number] = lists[article].on(day)
    return result


if __name__ == "__main__":
    print("\n".join(answers(sys.stdin.read().splitlines())))
