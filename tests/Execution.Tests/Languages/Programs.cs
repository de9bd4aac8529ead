namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>What one language is tried with. A language that is not compiled meets its mistakes while it runs.</summary>
/// <param name="Echoes">Prints its input in capitals; null where the language has no input.</param>
internal sealed record Programs(string Greets, string? Echoes, string HasMistake, string Fails, bool IsCompiled);

/// <summary>Programs that a person would write, in each language.</summary>
internal static class AllPrograms
{
    public static readonly IReadOnlyDictionary<string, Programs> Known = new Dictionary<string, Programs>
    {
        ["python"] = new(
            "print('Hello, wörld')", "import sys\nfor line in sys.stdin:\n    print(line.rstrip().upper())",
            "def f(:\n    pass", "raise ValueError('kaputt')", false),
        ["javascript"] = new(
            "console.log('Hello, wörld')", "const fs = require('fs');\nprocess.stdout.write(fs.readFileSync(0, 'utf8').toUpperCase());",
            "function f( { ", "throw new Error('kaputt');", false),
        ["typescript"] = new(
            "const to: string = 'wörld';\nconsole.log(`Hello, ${to}`);",
            "import { readFileSync } from 'fs';\nconst text: string = readFileSync(0, 'utf8');\nprocess.stdout.write(text.toUpperCase());",
            "const x: number = ;", "throw new Error('kaputt');", true),
        ["java"] = new(
            "public class Main {\n    public static void main(String[] args) {\n        System.out.println(\"Hello, wörld\");\n    }\n}",
            "import java.util.*;\npublic class Main {\n    record Line(String text) {}\n    public static void main(String[] args) {\n        var in = new Scanner(System.in);\n        while (in.hasNextLine()) System.out.println(new Line(in.nextLine()).text().toUpperCase());\n    }\n}",
            "public class Main { int f() { return \"text\"; } }",
            "public class Main {\n    public static void main(String[] args) {\n        throw new IllegalStateException(\"kaputt\");\n    }\n}", true),
        ["cpp"] = new(
            "#include <iostream>\nint main() { std::cout << \"Hello, wörld\" << std::endl; }",
            "#include <bits/stdc++.h>\nint main() { for (std::string s; std::getline(std::cin, s);) { for (char& c : s) c = std::toupper(c); std::cout << s << '\\n'; } }",
            "int main() { return missing; }",
            "#include <stdexcept>\nint main() { throw std::runtime_error(\"kaputt\"); }", true),
        ["c"] = new(
            "#include <stdio.h>\nint main(void) { puts(\"Hello, wörld\"); }",
            "#include <ctype.h>\n#include <stdio.h>\nint main(void) { for (int c; (c = getchar()) != EOF;) putchar(toupper(c)); }",
            "int main(void) { return missing; }",
            "#include <stdio.h>\n#include <stdlib.h>\nint main(void) { fputs(\"kaputt\\n\", stderr); abort(); }", true),
        ["csharp"] = new(
            "Console.WriteLine(\"Hello, wörld\");",
            "for (string? line; (line = Console.ReadLine()) is not null;) Console.WriteLine(line.ToUpperInvariant());",
            "int x = \"text\";", "throw new InvalidOperationException(\"kaputt\");", true),
        ["go"] = new(
            "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"Hello, wörld\") }",
            "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n\t\"strings\"\n)\n\nfunc main() {\n\tfor in := bufio.NewScanner(os.Stdin); in.Scan(); {\n\t\tfmt.Println(strings.ToUpper(in.Text()))\n\t}\n}",
            "package main\n\nfunc main() { var unused int }",
            "package main\n\nfunc main() { panic(\"kaputt\") }", true),
        ["bash"] = new(
            "echo 'Hello, wörld'", "tr a-z A-Z", "if then fi", "echo kaputt >&2; exit 3", false),
        ["fsharp"] = new(
            "printfn \"Hello, wörld\"",
            "Seq.initInfinite (fun _ -> stdin.ReadLine())\n|> Seq.takeWhile (isNull >> not)\n|> Seq.iter (fun line -> printfn \"%s\" (line.ToUpperInvariant()))",
            "let x: int = \"text\"", "failwith \"kaputt\"", true),
        ["rust"] = new(
            "fn main() { println!(\"Hello, wörld\"); }",
            "use std::io::{self, BufRead};\nfn main() { for line in io::stdin().lock().lines() { println!(\"{}\", line.unwrap().to_uppercase()); } }",
            "fn main() { let x: i32 = \"text\"; }", "fn main() { panic!(\"kaputt\"); }", true),
        ["ruby"] = new(
            "puts 'Hello, wörld'", "STDIN.each_line { |line| puts line.chomp.upcase }", "def f(\nend", "raise 'kaputt'", false),
        ["php"] = new(
            "<?php\necho \"Hello, wörld\\n\";", "<?php\nwhile (($line = fgets(STDIN)) !== false) { echo strtoupper($line); }",
            "<?php\nfunction f( {", "<?php\nthrow new Exception('kaputt');", false),
        ["kotlin"] = new(
            "fun main() { println(\"Hello, wörld\") }", "fun main() { generateSequence(::readLine).forEach { println(it.uppercase()) } }",
            "fun main() { val x: Int = \"text\" }", "fun main() { error(\"kaputt\") }", true),
        ["scala"] = new(
            "object Main { def main(args: Array[String]): Unit = println(\"Hello, wörld\") }",
            "object Main { def main(args: Array[String]): Unit = for (line <- scala.io.Source.stdin.getLines()) println(line.toUpperCase) }",
            "object Main { val x: Int = \"text\" }",
            "object Main { def main(args: Array[String]): Unit = sys.error(\"kaputt\") }", true),
        ["swift"] = new(
            "print(\"Hello, wörld\")", "while let line = readLine() { print(line.uppercased()) }",
            "let x: Int = \"text\"", "fatalError(\"kaputt\")", true),
        ["dart"] = new(
            "void main() => print('Hello, wörld');",
            "import 'dart:io';\nvoid main() { for (var line = stdin.readLineSync(); line != null; line = stdin.readLineSync()) print(line.toUpperCase()); }",
            "void main() { int x = 'text'; }", "void main() => throw StateError('kaputt');", false),
        ["perl"] = new(
            "print \"Hello, wörld\\n\";", "print uc while <STDIN>;", "sub f( {", "die \"kaputt\\n\";", false),
        ["lua"] = new(
            "print('Hello, wörld')", "for line in io.lines() do print(line:upper()) end", "function f(", "error('kaputt')", false),
        ["r"] = new(
            "cat('Hello, wörld\\n')", "writeLines(toupper(readLines('stdin')))", "f <- function( {", "stop('kaputt')", false),
        ["haskell"] = new(
            "main :: IO ()\nmain = putStrLn \"Hello, wörld\"", "import Data.Char (toUpper)\nmain :: IO ()\nmain = interact (map toUpper)",
            "main :: IO ()\nmain = putStrLn 1 2", "main :: IO ()\nmain = error \"kaputt\"", true),
        ["ocaml"] = new(
            "let () = print_endline \"Hello, wörld\"",
            "let () = try while true do print_endline (String.uppercase_ascii (input_line stdin)) done with End_of_file -> ()",
            "let x : int = \"text\"", "let () = failwith \"kaputt\"", true),
        ["sqlite"] = new(
            ".mode list\n.headers off\nSELECT 'Hello, wörld';", null, "SELECT FROM nowhere WHERE;", "INSERT INTO kaputt VALUES (1);", false),
        ["postgresql"] = new(
            "\\pset format unaligned\n\\pset tuples_only on\nSELECT 'Hello, wörld';", null, "SELECT FROM nowhere WHERE;",
            "INSERT INTO kaputt VALUES (1);", false),
        ["elixir"] = new(
            "IO.puts(\"Hello, wörld\")", "for line <- IO.stream(:stdio, :line), do: IO.write(String.upcase(line))",
            "defmodule A do def f( end", "raise \"kaputt\"", false),
        ["erlang"] = new(
            "-module(main).\n-export([main/0]).\nmain() -> io:format(\"Hello, wörld~n\").",
            "-module(main).\n-export([main/0]).\nmain() -> case io:get_line(\"\") of eof -> ok; Line -> io:put_chars(string:uppercase(Line)), main() end.",
            "-module(main).\n-export([main/0]).\nmain() -> missing().", "-module(main).\n-export([main/0]).\nmain() -> error(kaputt).", true),
        ["clojure"] = new(
            "(println \"Hello, wörld\")", "(doseq [line (line-seq (java.io.BufferedReader. *in*))] (println (.toUpperCase line)))",
            "(defn f [x", "(throw (IllegalStateException. \"kaputt\"))", false),
        ["pascal"] = new(
            "program main;\nbegin\n  writeln('Hello, wörld');\nend.",
            "program main;\nuses sysutils;\nvar line: string;\nbegin\n  while not eof do begin readln(line); writeln(uppercase(line)); end;\nend.",
            "program main;\nbegin\n  missing := 1;\nend.", "program main;\nbegin\n  writeln(stderr, 'kaputt');\n  halt(3);\nend.", true),
        ["fortran"] = new(
            "program main\n  print '(a)', 'Hello, wörld'\nend program main",
            "program main\n  character(200) :: line\n  integer :: i, code\n  do\n    read (*, '(a)', iostat=code) line\n    if (code /= 0) exit\n    do i = 1, len_trim(line)\n      if (line(i:i) >= 'a' .and. line(i:i) <= 'z') line(i:i) = achar(iachar(line(i:i)) - 32)\n    end do\n    print '(a)', trim(line)\n  end do\nend program main",
            "program main\n  implicit none\n  missing = 1\nend program main", "program main\n  error stop 'kaputt'\nend program main", true),
        ["assembly"] = new(
            "global _start\nsection .data\ntext: db \"Hello, wörld\", 10\nsize: equ $ - text\nsection .text\n_start:\n  mov eax, 1\n  mov edi, 1\n  lea rsi, [rel text]\n  mov edx, size\n  syscall\n  mov eax, 60\n  xor edi, edi\n  syscall\n",
            "global main\nextern getchar, putchar, toupper\nsection .text\nmain:\n  push rbx\n.next:\n  call getchar wrt ..plt\n  cmp eax, -1\n  je .done\n  mov edi, eax\n  call toupper wrt ..plt\n  mov edi, eax\n  call putchar wrt ..plt\n  jmp .next\n.done:\n  xor eax, eax\n  pop rbx\n  ret\n",
            "global main\nmain:\n  nonsense rax, 1\n",
            "global _start\nsection .data\ntext: db \"kaputt\", 10\nsection .text\n_start:\n  mov eax, 1\n  mov edi, 2\n  lea rsi, [rel text]\n  mov edx, 7\n  syscall\n  mov eax, 60\n  mov edi, 3\n  syscall\n", true),
    };
}
