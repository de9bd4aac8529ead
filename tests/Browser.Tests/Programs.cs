namespace IntegrityAI.Browser.Tests;

/// <summary>Attempts at the question "An invoice that adds up" of the bank.</summary>
internal static class Programs
{
    public const string Question = "An invoice that adds up";

    /// <summary>Counts money in floats, which are a cent off now and then.</summary>
    public const string FirstAttempt = """
        import sys

        def bill(lines):
            nets = {}
            for line in lines:
                if line.strip():
                    quantity, price, rate = line.split()
                    net = int(quantity) * float(price)
                    nets[int(rate)] = nets.get(int(rate), 0) + net
            result, total = [], 0
            for rate in sorted(nets):
                tax = round(nets[rate] * rate / 100, 2)
                total += nets[rate] + tax
                result.append(f"{rate} {nets[rate]:.2f} {tax:.2f}")
            return result + [f"total {total:.2f}"]

        print("\n".join(bill(sys.stdin.read().splitlines())))
        """;

    /// <summary>Counts money in cents.</summary>
    public const string Solution = """
        import sys

        def to_cents(price):
            euros, _, cents = price.partition(".")
            return int(euros) * 100 + int((cents + "00")[:2])

        def tax_of(net, rate):
            sign = -1 if net < 0 else 1
            return sign * ((abs(net) * rate + 50) // 100)

        def shown(cents):
            sign = "-" if cents < 0 else ""
            return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"

        def bill(lines):
            nets = {}
            for line in filter(str.strip, lines):
                quantity, price, rate = line.split()
                net = int(quantity) * to_cents(price)
                nets[int(rate)] = nets.get(int(rate), 0) + net
            taxes = {rate: tax_of(net, rate) for rate, net in nets.items()}
            total = sum(nets.values()) + sum(taxes.values())
            rows = [f"{r} {shown(nets[r])} {shown(taxes[r])}" for r in sorted(nets)]
            return rows + [f"total {shown(total)}"]

        print("\n".join(bill(sys.stdin.read().splitlines())))
        """;

    /// <summary>Long enough to show as a signal where it goes in at once.</summary>
    public const string Helper = """
        def check(lines, expected):
            # Compares one bill by hand, before the tests run.
            actual = bill(lines)
            assert actual == expected, f"{actual} instead of {expected}"
        """;

    public const string Greeting = "print('a greeting from Cleo')\n";
}
