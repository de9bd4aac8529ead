char huge[16L << 30] = {1};
int main() { return huge[0]; }
