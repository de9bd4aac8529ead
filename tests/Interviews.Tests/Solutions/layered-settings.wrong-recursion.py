import re
import sys


def effective(lines):
    values, layers, layer = {}, {}, ""
    for line in lines:
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            layer = line[1:-1]
        elif line.startswith("!"):
            values.pop(line[1:].strip(), None)
        else:
            key, value = line.split("=", 1)
            values[key.strip()] = value.strip()
            layers[key.strip()] = layer

    def resolve(key, seen):
        if key in seen or key not in values:
            raise KeyError(key)
        return re.sub(r"\$\{([a-z0-9._-]+)\}", lambda match: resolve(match[1], seen | {key}), values[key])

    result = []
    for key in sorted(values):
        try:
            result.append(f"{key}={resolve(key, set())} ({layers[key]})")
        except KeyError:
            result.append(f"{key}=? ({layers[key]})")
    return result


if __name__ == "__main__":
    print("\n".join(effective(sys.stdin.read().splitlines())))
