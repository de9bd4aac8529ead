import sys, threading

# The interpreter's own limit is lifted; what is left is the stack of the process.
sys.setrecursionlimit(10**9)

def down(n):
    return str(eval("down(n + 1)")) + str(n)

down(0)
