import sys


def table(lines: list[str]) -> tuple[list[str], dict[str, dict[str, str]]]:
    """The columns besides the key, and the rows by key."""
    header, *rows = [[cell.strip() for cell in line.split(",")] for line in lines if line.strip()]
    by_key = {}
    for row in rows:
        cells = dict(zip(header, row))
        by_key[cells["id"]] = cells
    return [column for column in header if column != "id"], by_key


def difference(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    middle = next(number for number, line in enumerate(lines) if line.strip() == "===")
    old_columns, old = table(lines[:middle])
    new_columns, new = table(lines[middle + 1:])
    columns = [f"+{column}" for column in new_columns if column not in old_columns]
    columns += [f"-{column}" for column in old_columns if column not in new_columns]
    result = [f"columns {' '.join(columns)}"] if columns else []
    shared = [column for column in old_columns if column in new_columns]
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            result.append(f"- {key}")
        elif key not in old:
            result.append(f"+ {key}")
        else:
            for column in shared:
                before, after = old[key][column], new[key][column]
                if before != after:
                    result.append(f"~ {key} {column}: {before} -> {after}")
    return result or ["same"]


if __name__ == "__main__":
    print("\n".join(difference(sys.stdin.read().splitlines())))
