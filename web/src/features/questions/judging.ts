import type { CheckerKind } from "@/features/execution/types";

/** How a checker compares, as authors choose it and as everybody reads it. */
export const CHECKERS: Record<CheckerKind, { label: string; words: string }> = {
  trimmed: {
    label: "Ignore spaces at the end of lines",
    words: "Spaces at the end of lines and of the output do not matter.",
  },
  tokens: { label: "Compare words only", words: "Only the words matter, not the space between them." },
  unordered: {
    label: "Lines in any order",
    words: "The lines may come in any order; each has to have the same words.",
  },
  floats: {
    label: "Numbers within a tolerance",
    words: "Numbers may differ by the tolerance; other words have to match.",
  },
  exact: { label: "Match byte for byte", words: "The output has to match byte for byte." },
  custom: { label: "A program of yours decides", words: "A program of the question's author judges the output." },
};

/** The unit-test frameworks by the language that each tests, with the name its file usually has. */
export const FRAMEWORKS: Record<string, { framework: string; file: string; sample: string }[]> = {
  python: [
    {
      framework: "pytest",
      file: "test_main.py",
      sample: "from main import solve\n\n\ndef test_example():\n    assert solve(2) == 4\n",
    },
  ],
  javascript: [
    {
      framework: "node:test",
      file: "main.test.js",
      sample:
        'const test = require("node:test");\nconst assert = require("node:assert");\nconst { solve } = require("./main.js");\n\ntest("an example", () => {\n  assert.strictEqual(solve(2), 4);\n});\n',
    },
    {
      framework: "jest",
      file: "main.test.js",
      sample:
        'const { solve } = require("./main.js");\n\ntest("an example", () => {\n  expect(solve(2)).toBe(4);\n});\n',
    },
  ],
  java: [
    {
      framework: "junit",
      file: "MainTest.java",
      sample:
        "import static org.junit.jupiter.api.Assertions.assertEquals;\n\nimport org.junit.jupiter.api.Test;\n\nclass MainTest {\n    @Test\n    void example() {\n        assertEquals(4, Main.solve(2));\n    }\n}\n",
    },
  ],
  csharp: [
    {
      framework: "xunit",
      file: "ProgramTests.cs",
      sample:
        "using Xunit;\n\npublic class ProgramTests\n{\n    [Fact]\n    public void Example() => Assert.Equal(4, Solution.Solve(2));\n}\n",
    },
  ],
  go: [
    {
      framework: "go test",
      file: "main_test.go",
      sample:
        'package main\n\nimport "testing"\n\nfunc TestExample(t *testing.T) {\n\tif got := solve(2); got != 4 {\n\t\tt.Errorf("solve(2) = %d, want 4", got)\n\t}\n}\n',
    },
  ],
  cpp: [
    {
      framework: "googletest",
      file: "main_test.cpp",
      sample: "#include <gtest/gtest.h>\n\nint solve(int n);\n\nTEST(Solve, Example) {\n  EXPECT_EQ(solve(2), 4);\n}\n",
    },
  ],
};

export const DATABASES: Record<string, string> = { sqlite: "SQLite", postgresql: "PostgreSQL" };
