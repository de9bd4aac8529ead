# Python imports this before a program where it is told to (PYTHONPATH): the interpreter is up and waits here. It reads the program's
# arguments from descriptor 3 once they are there, leaves nothing but its name among the modules, and Python goes on to run the program as ever.
def wait():
    import os
    import sys

    # What many programs import is loaded while nobody waits for it; to import it again costs nothing and changes nothing.
    import bisect, collections, dataclasses, functools, heapq, io, itertools, json, math, random, re, string, typing  # noqa: F401

    told = b""
    while piece := os.read(3, 65536):
        told += piece
    os.close(3)
    sys.argv.extend(os.fsdecode(part) for part in told.split(b"\0")[:-1])
    folder = os.environ.pop("PYTHONPATH")
    sys.path.remove(folder)
    sys.path_importer_cache.pop(folder, None)
    os.unlink(__file__)
    os.rmdir(folder)
    random.seed()


wait()
del wait
