import sys


def serve(lines):
    rows, seats, seconds, limit = map(int, lines[0].split())
    sold, holds = set(), {}
    result = []
    for line in lines[1:]:
        time, verb, *rest = line.split()
        time = int(time)
        for seat in [seat for seat in holds if holds[seat][1] < time]:
            del holds[seat]
        if verb == "free":
            result.append(str(rows * seats - len(sold) - len(holds)))
            continue
        name, *wanted = rest
        mine = {seat for seat in holds if holds[seat][0] == name}
        answer = "ok"
        if verb == "hold":
            for seat in wanted:
                row, number = map(int, seat.split("-"))
                if not (1 <= row <= rows and 1 <= number <= seats):
                    answer = f"unknown {seat}"
                    break
                if seat in sold or (seat in holds and holds[seat][0] != name):
                    answer = f"taken {seat}"
                    break
            if answer == "ok" and len(mine) + len(wanted) > limit:
                answer = "limit"
            if answer == "ok":
                for seat in wanted:
                    holds[seat] = (name, time + seconds)
        elif verb == "buy":
            for seat in wanted:
                if seat not in mine:
                    answer = f"not-held {seat}"
                    break
            if answer == "ok":
                for seat in wanted:
                    del holds[seat]
                    sold.add(seat)
        else:
            for seat in mine:
                del holds[seat]
            answer = f"released {len(mine)}"
        result.append(answer)
    return result


if __name__ == "__main__":
    print("\n".join(serve(sys.stdin.read().splitlines())))
