using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>Programs of several files, some in folders: each language finds them as its people expect.</summary>
public sealed class ProjectTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly Dictionary<string, Dictionary<string, string>> Projects = new()
    {
        ["python"] = new()
        {
            ["main.py"] = "from src.numbers import twice\nimport words\nprint(words.greeting, twice(21))",
            ["src/numbers.py"] = "def twice(x):\n    return 2 * x",
            ["words.py"] = "greeting = 'answer'",
        },
        ["javascript"] = new()
        {
            ["main.js"] = "const { twice } = require('./src/numbers');\nconsole.log('answer', twice(21));",
            ["src/numbers.js"] = "exports.twice = (x) => 2 * x;",
        },
        ["typescript"] = new()
        {
            ["main.ts"] = "import { twice } from './src/numbers';\nimport type { Word } from './word';\nconst word: Word = 'answer';\nconsole.log(word, twice(21));",
            ["src/numbers.ts"] = "export const twice = (x: number): number => 2 * x;",
            ["word.ts"] = "export type Word = string;",
        },
        ["java"] = new()
        {
            ["Main.java"] = "import shapes.Twice;\npublic class Main { public static void main(String[] a) { System.out.println(Words.ANSWER + \" \" + Twice.of(21)); } }",
            ["Words.java"] = "class Words { static final String ANSWER = \"answer\"; }",
            ["shapes/Twice.java"] = "package shapes;\npublic class Twice { public static int of(int x) { return 2 * x; } }",
        },
        ["cpp"] = new()
        {
            ["main.cpp"] = "#include <iostream>\n#include \"lib/twice.h\"\nint main() { std::cout << \"answer \" << twice(21) << '\\n'; }",
            ["lib/twice.h"] = "#pragma once\nint twice(int x);",
            ["lib/twice.cpp"] = "#include \"twice.h\"\nint twice(int x) { return 2 * x; }",
        },
        ["c"] = new()
        {
            ["main.c"] = "#include <stdio.h>\n#include \"lib/twice.h\"\nint main(void) { printf(\"answer %d\\n\", twice(21)); }",
            ["lib/twice.h"] = "int twice(int x);",
            ["lib/twice.c"] = "#include \"lib/twice.h\"\n#include <math.h>\nint twice(int x) { return (int)sqrt(4.0 * x * x); }",
        },
        ["csharp"] = new()
        {
            ["Program.cs"] = "Console.WriteLine($\"answer {Numbers.Twice(21)}\");",
            ["Lib/Numbers.cs"] = "static class Numbers { public static int Twice(int x) => 2 * x; }",
        },
        ["fsharp"] = new()
        {
            ["Program.fs"] = "printfn \"answer %d\" (Numbers.twice 21)",
            ["Numbers.fs"] = "module Numbers\nlet twice x = 2 * x",
        },
        ["go"] = new()
        {
            ["main.go"] = "package main\n\nimport (\n\t\"app/pkg\"\n\t\"fmt\"\n)\n\nfunc main() { fmt.Println(word, pkg.Twice(21)) }",
            ["word.go"] = "package main\n\nconst word = \"answer\"",
            ["pkg/twice.go"] = "package pkg\n\nfunc Twice(x int) int { return 2 * x }",
        },
        ["rust"] = new()
        {
            ["main.rs"] = "mod numbers;\nmod words;\nfn main() { println!(\"{} {}\", words::ANSWER, numbers::twice(21)); }",
            ["numbers.rs"] = "pub fn twice(x: i32) -> i32 { 2 * x }",
            ["words/mod.rs"] = "pub const ANSWER: &str = \"answer\";",
        },
        ["ruby"] = new()
        {
            ["main.rb"] = "require_relative 'lib/numbers'\nrequire 'words'\nputs \"#{ANSWER} #{twice(21)}\"",
            ["lib/numbers.rb"] = "def twice(x) = 2 * x",
            ["words.rb"] = "ANSWER = 'answer'",
        },
        ["php"] = new()
        {
            ["main.php"] = "<?php\nrequire __DIR__ . '/lib/numbers.php';\necho 'answer ', twice(21), \"\\n\";",
            ["lib/numbers.php"] = "<?php\nfunction twice(int $x): int { return 2 * $x; }",
        },
        ["kotlin"] = new()
        {
            ["main.kt"] = "import lib.twice\nfun main() { println(\"answer ${twice(21)}\") }",
            ["lib/numbers.kt"] = "package lib\nfun twice(x: Int) = 2 * x",
        },
        ["scala"] = new()
        {
            ["Main.scala"] = "object Main { def main(args: Array[String]): Unit = println(s\"answer ${lib.Numbers.twice(21)}\") }",
            ["lib/Numbers.scala"] = "package lib\nobject Numbers { def twice(x: Int): Int = 2 * x }",
        },
        ["perl"] = new()
        {
            ["main.pl"] = "use Lib::Numbers;\nprint 'answer ', Lib::Numbers::twice(21), \"\\n\";",
            ["Lib/Numbers.pm"] = "package Lib::Numbers;\nsub twice { 2 * shift }\n1;",
        },
        ["lua"] = new()
        {
            ["main.lua"] = "local numbers = require('lib.numbers')\nprint('answer ' .. numbers.twice(21))",
            ["lib/numbers.lua"] = "return { twice = function(x) return 2 * x end }",
        },
        ["r"] = new()
        {
            ["main.R"] = "source('lib/numbers.R')\ncat('answer', twice(21), '\\n', sep = c(' ', '', ''))",
            ["lib/numbers.R"] = "twice <- function(x) 2 * x",
        },
        ["haskell"] = new()
        {
            ["main.hs"] = "import Lib.Numbers (twice)\nmain :: IO ()\nmain = putStrLn (\"answer \" ++ show (twice 21))",
            ["Lib/Numbers.hs"] = "module Lib.Numbers (twice) where\ntwice :: Int -> Int\ntwice = (* 2)",
        },
        ["ocaml"] = new()
        {
            ["main.ml"] = "let () = Printf.printf \"answer %d\\n\" (Numbers.twice 21)",
            ["lib/numbers.ml"] = "let twice x = Zero.zero + 2 * x",
            ["zero.ml"] = "let zero = 0",
        },
        ["bash"] = new()
        {
            ["main.sh"] = "source lib/numbers.sh\necho \"answer $(twice 21)\"",
            ["lib/numbers.sh"] = "twice() { echo $((2 * $1)); }",
        },
        ["elixir"] = new()
        {
            ["main.exs"] = "IO.puts(\"answer #{Numbers.twice(21)}\")",
            ["lib/numbers.ex"] = "defmodule Numbers do\n  def twice(x), do: 2 * x\nend",
        },
        ["erlang"] = new()
        {
            ["main.erl"] = "-module(main).\n-export([main/0]).\nmain() -> io:format(\"answer ~p~n\", [numbers:twice(21)]).",
            ["lib/numbers.erl"] = "-module(numbers).\n-export([twice/1]).\ntwice(X) -> 2 * X.",
        },
        ["clojure"] = new()
        {
            ["main.clj"] = "(require '[lib.numbers :as numbers])\n(println \"answer\" (numbers/twice 21))",
            ["lib/numbers.clj"] = "(ns lib.numbers)\n(defn twice [x] (* 2 x))",
        },
        ["pascal"] = new()
        {
            ["main.pas"] = "program main;\nuses numbers;\nbegin\n  writeln('answer ', twice(21));\nend.",
            ["numbers.pas"] = "unit numbers;\ninterface\nfunction twice(x: integer): integer;\nimplementation\nfunction twice(x: integer): integer;\nbegin\n  twice := 2 * x;\nend;\nend.",
        },
        ["fortran"] = new()
        {
            ["main.f90"] = "program main\n  use numbers\n  print '(a, i0)', 'answer ', twice(21)\nend program main",
            ["lib/numbers.f90"] = "module numbers\ncontains\n  integer function twice(x)\n    integer, intent(in) :: x\n    twice = 2 * x\n  end function twice\nend module numbers",
        },
        ["assembly"] = new()
        {
            ["main.asm"] = "global main\nextern puts\nextern answer\nsection .text\nmain:\n  push rbp\n  lea rdi, [rel answer]\n  call puts wrt ..plt\n  xor eax, eax\n  pop rbp\n  ret\n",
            ["lib/data.asm"] = "global answer\nsection .data\nanswer: db \"answer 42\", 0\n",
        },
    };

    public static TheoryData<string> Ids => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_project_of_several_files_starts_with_its_first(string language)
    {
        await host.NeedsAsync(language);
        var ran = await host.RunProjectAsync(language, Projects[language]);
        Assert.Equal(("accepted", "answer 42\n", ""), (ran.Text("status"), ran.Text("stdout"), ran.Text("stderr") + ran.Text("compile_output")));
    }

    [Fact]
    public async Task A_mistake_in_another_file_is_told_with_its_name()
    {
        var ran = await host.RunProjectAsync("cpp", new Dictionary<string, string>
        {
            ["main.cpp"] = "#include \"lib/twice.h\"\nint main() { return twice(1); }",
            ["lib/twice.h"] = "int twice(int x)\n{ return missing; }",
        });
        Assert.Equal("compilation_error", ran.Text("status"));
        Assert.Contains("lib/twice.h:2", ran.Text("compile_output"), StringComparison.Ordinal);
    }
}
