constexpr unsigned long around(unsigned long n) { while (n != 1) n = n % 2 ? 3 * n + 1 : n / 2; return n; }
template <unsigned long N> constexpr unsigned long all = around(N) + all<N - 1>;
template <> constexpr unsigned long all<0> = 0;
constexpr unsigned long forever() { unsigned long n = 0; for (;;) n += around(27); return n; }
static_assert(forever() == 1, "never");
int main() {}
