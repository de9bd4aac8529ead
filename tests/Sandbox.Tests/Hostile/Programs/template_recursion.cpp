template <int N> struct Twice { Twice<N + 1> left; Twice<N * 2 + 1> right; };
template <typename T, typename U> struct Pair { Pair<Pair<T, U>, Pair<U, T>> next; };
Twice<1> numbers;
Pair<int, char> types;
int main() {}
