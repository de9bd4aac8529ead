namespace IntegrityAI.Demo;

/// <summary>What the people of the demo write.</summary>
internal static class Programs
{
    public const string Statement = """
        A sensor reports one loudness a second. A second is **quiet** when its reading is at most 2.

        Read the number of readings, then the readings; print the length of the longest run of quiet seconds.

        ```
        6
        5 1 1 1 9 1
        ```

        gives `3`.
        """;

    public const string Starter = """
        def longest_quiet(readings):
            ...


        count = int(input())
        print(longest_quiet([int(word) for word in input().split()]))
        """;

    /// <summary>Forgets a stretch that lasts to the end.</summary>
    public const string FirstAttempt = """
        def longest_quiet(readings):
            best = run = 0
            for reading in readings:
                if reading <= 2:
                    run += 1
                else:
                    best = max(best, run)
                    run = 0
            return best


        count = int(input())
        print(longest_quiet([int(word) for word in input().split()]))
        """;

    public const string Solution = """
        def longest_quiet(readings):
            best = run = 0
            for reading in readings:
                run = run + 1 if reading <= 2 else 0
                best = max(best, run)
            return best


        count = int(input())
        print(longest_quiet([int(word) for word in input().split()]))
        """;

    public const string PythonSum = """
        import sys
        print(sum(int(word) for word in sys.stdin.read().split()))
        """;

    public const string JavaScriptWords = """
        const text = require('node:fs').readFileSync(0, 'utf8');
        console.log([...new Set(text.trim().split(/\s+/))].sort().join(','));
        """;

    public const string CppPrimes = """
        #include <iostream>
        #include <vector>

        int main() {
            int limit = 0, found = 0;
            std::cin >> limit;
            std::vector<bool> crossed(limit + 1);
            for (int i = 2; i <= limit; ++i) {
                if (crossed[i]) continue;
                ++found;
                for (int j = 2 * i; j <= limit; j += i) crossed[j] = true;
            }
            std::cout << found << '\n';
        }
        """;
}
