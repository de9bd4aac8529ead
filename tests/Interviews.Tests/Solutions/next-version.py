import re
import sys

COMMIT = re.compile(r"([a-z]+)(?:\(([^()]+)\))?(!?): (\S.*)")
SECTIONS = ["Breaking", "Added", "Fixed"]
SECTION_OF = {"feat": "Added", "fix": "Fixed", "perf": "Fixed"}


def release(lines: list[str]) -> list[str]:
    """Return the lines to print."""
    major, minor, patch = (int(part) for part in lines[0].strip().split("."))
    notes: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for line in lines[1:]:
        if not (commit := COMMIT.fullmatch(line.strip())):
            continue
        kind, scope, breaks, text = commit.groups()
        if section := "Breaking" if breaks else SECTION_OF.get(kind):
            notes[section].append(f"- {scope}: {text}" if scope else f"- {text}")
    if notes["Breaking"] and major > 0:
        version = (major + 1, 0, 0)
    elif notes["Breaking"] or notes["Added"]:
        version = (major, minor + 1, 0)
    elif notes["Fixed"]:
        version = (major, minor, patch + 1)
    else:
        return [f"{major}.{minor}.{patch}", "nothing to release"]
    result = [".".join(str(part) for part in version)]
    for section in SECTIONS:
        if notes[section]:
            result += [section, *notes[section]]
    return result


if __name__ == "__main__":
    print("\n".join(release(sys.stdin.read().splitlines())))
