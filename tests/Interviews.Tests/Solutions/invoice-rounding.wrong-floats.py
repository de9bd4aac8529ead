import sys


def bill(lines):
    nets = {}
    for line in lines:
        if line.strip():
            quantity, price, rate = line.split()
            nets[int(rate)] = nets.get(int(rate), 0) + int(quantity) * float(price)
    result, total = [], 0
    for rate in sorted(nets):
        tax = round(nets[rate] * rate / 100, 2)
        total += nets[rate] + tax
        result.append(f"{rate} {nets[rate]:.2f} {tax:.2f}")
    return result + [f"total {total:.2f}"]


if __name__ == "__main__":
    print("\n".join(bill(sys.stdin.read().splitlines())))
