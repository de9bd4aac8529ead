import sys
from collections import defaultdict, deque


def explain(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    groups_of: dict[str, set[str]] = defaultdict(set)
    granted: dict[str, set[str]] = defaultdict(set)
    questions: list[tuple[str, str]] = []
    for line in lines:
        match line.split():
            case ["member", who, group]:
                groups_of[who].add(group)
            case ["grant", who, resource]:
                granted[who].add(resource)
            case ["ask", person, resource]:
                questions.append((person, resource))
    ordered = {who: sorted(groups) for who, groups in groups_of.items()}
    return [chain(person, resource, ordered, granted) for person, resource in questions]


def chain(person: str, resource: str, groups_of: dict[str, list[str]], granted: dict[str, set[str]]) -> str:
    # Breadth first with sorted neighbours: what is found first is the shortest, and of those the first in order.
    came_from: dict[str, str | None] = {person: None}
    queue = deque([person])
    while queue:
        who = queue.popleft()
        if resource in granted.get(who, ()):
            path: list[str] = [resource]
            step: str | None = who
            while step is not None:
                path.append(step)
                step = came_from[step]
            return " > ".join(reversed(path))
        for group in groups_of.get(who, ()):
            if group not in came_from:
                came_from[group] = who
                queue.append(group)
    return "no"


if __name__ == "__main__":
    print("\n".join(explain(sys.stdin.read().splitlines())))
