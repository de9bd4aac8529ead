import sys
from collections import defaultdict


def to_cents(price: str) -> int:
    euros, _, cents = price.partition(".")
    return int(euros) * 100 + int((cents + "00")[:2])


def tax_of(net: int, rate: int) -> int:
    """Rounded to the cent, half a cent away from zero."""
    sign = -1 if net < 0 else 1
    return sign * ((abs(net) * rate + 50) // 100)


def shown(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def bill(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    nets: dict[int, int] = defaultdict(int)
    for line in lines:
        if line.strip():
            quantity, price, rate = line.split()
            nets[int(rate)] += int(quantity) * to_cents(price)
    taxes = {rate: tax_of(net, rate) for rate, net in nets.items()}
    total = sum(nets.values()) + sum(taxes.values())
    return [f"{rate} {shown(nets[rate])} {shown(taxes[rate])}" for rate in sorted(nets)] + [f"total {shown(total)}"]


if __name__ == "__main__":
    print("\n".join(bill(sys.stdin.read().splitlines())))
