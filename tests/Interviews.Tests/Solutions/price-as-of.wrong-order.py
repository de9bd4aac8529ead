import sys


def answers(lines):
    facts, result = [], []
    for line in lines:
        words = line.split()
        if not words:
            continue
        if words[0] == "ask":
            _, article, day, known = words
            best = None
            for recorded, verb, name, start, price in facts:
                if name == article and recorded <= int(known) and start <= int(day):
                    if verb == "withdraw":
                        if best and best[0] == start:
                            best = None
                    elif best is None or start >= best[0]:
                        best = (start, price)
            result.append(best[1] if best else "none")
        else:
            facts.append((int(words[0]), words[1], words[2], int(words[3]), words[4] if len(words) > 4 else None))
    return result


if __name__ == "__main__":
    print("\n".join(answers(sys.stdin.read().splitlines())))
