import re
import sys

REFERENCE = re.compile(r"\$\{([a-z0-9._-]+)\}")


def merge(lines: list[str]) -> dict[str, tuple[str, str]]:
    """The value of each key as it was written, and the layer it comes from."""
    settings: dict[str, tuple[str, str]] = {}
    layer = ""
    for line in (line.strip() for line in lines):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            layer = line[1:-1]
        elif line.startswith("!"):
            settings.pop(line[1:].strip(), None)
        else:
            key, _, value = line.partition("=")
            settings[key.strip()] = (value.strip(), layer)
    return settings


def resolve(settings: dict[str, tuple[str, str]]) -> dict[str, str | None]:
    """The final value of each key, each worked out once; None where it cannot be. Depth is bounded by memory alone."""
    done: dict[str, str | None] = {}
    for start in settings:
        path, open_keys = [start], {start}
        while path:
            key = path[-1]
            if key in done:
                open_keys.discard(path.pop())
                continue
            value = settings[key][0]
            references = REFERENCE.findall(value)
            if any(name not in settings or (name in open_keys and name not in done) for name in references):
                done[key] = None
            elif pending := [name for name in references if name not in done]:
                path.append(pending[0])
                open_keys.add(pending[0])
            elif any(done[name] is None for name in references):
                done[key] = None
            else:
                done[key] = REFERENCE.sub(lambda match: done[match[1]], value)
    return done


def effective(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    settings = merge(lines)
    values = resolve(settings)
    return [f"{key}={'?' if values[key] is None else values[key]} ({settings[key][1]})" for key in sorted(settings)]


if __name__ == "__main__":
    print("\n".join(effective(sys.stdin.read().splitlines())))
