using System.Globalization;

namespace IntegrityAI.Interviews.Questions;

/// <summary>Starter programs: they read the lines of standard input, call one function, and print the lines it answers with.</summary>
/// <remarks>The candidate writes the function; reading and printing is the same in each language and none of the puzzle.</remarks>
public static class StarterCode
{
    /// <summary>The starter of every supported language.</summary>
    /// <param name="function">The function's name in snake_case, for example <c>plan_start_order</c>.</param>
    public static IReadOnlyDictionary<string, string> For(string function)
    {
        var pascal = string.Concat(function.Split('_').Select(word =>
            char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
        var camel = char.ToLower(pascal[0], CultureInfo.InvariantCulture) + pascal[1..];
        return Templates.ToDictionary(
            template => template.Key,
            template => template.Value
                .Replace("{snake}", function, StringComparison.Ordinal)
                .Replace("{camel}", camel, StringComparison.Ordinal)
                .Replace("{Pascal}", pascal, StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, string> Templates = new()
    {
        ["python"] = """"
            import sys


            def {snake}(lines: list[str]) -> list[str]:
                """Return the lines to print."""
                return []


            if __name__ == "__main__":
                print("\n".join({snake}(sys.stdin.read().splitlines())))

            """",
        ["javascript"] = """
            /** Returns the lines to print. */
            function {camel}(lines) {
              return [];
            }

            const lines = require("fs").readFileSync(0, "utf8").split("\n");
            if (lines.at(-1) === "") lines.pop();
            console.log({camel}(lines).join("\n"));

            """,
        ["typescript"] = """
            import { readFileSync } from "fs";

            /** Returns the lines to print. */
            function {camel}(lines: string[]): string[] {
              return [];
            }

            const lines: string[] = readFileSync(0, "utf8").split("\n");
            if (lines[lines.length - 1] === "") lines.pop();
            console.log({camel}(lines).join("\n"));

            """,
        ["java"] = """
            import java.io.BufferedReader;
            import java.io.InputStreamReader;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.stream.Collectors;

            public class Main {
                /** Returns the lines to print. */
                static List<String> {camel}(List<String> lines) {
                    return new ArrayList<>();
                }

                public static void main(String[] args) {
                    var input = new BufferedReader(new InputStreamReader(System.in));
                    var lines = input.lines().collect(Collectors.toList());
                    System.out.println(String.join("\n", {camel}(lines)));
                }
            }

            """,
        ["cpp"] = """
            #include <iostream>
            #include <string>
            #include <vector>

            // Returns the lines to print.
            std::vector<std::string> {snake}(const std::vector<std::string>& lines) {
                return {};
            }

            int main() {
                std::vector<std::string> lines;
                for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
                for (const auto& line : {snake}(lines)) std::cout << line << '\n';
            }

            """,
        ["csharp"] = """
            using System;
            using System.Collections.Generic;

            public static class Program
            {
                /// <summary>Returns the lines to print.</summary>
                static List<string> {Pascal}(List<string> lines)
                {
                    return new List<string>();
                }

                public static void Main()
                {
                    var lines = new List<string>();
                    while (Console.ReadLine() is { } line) lines.Add(line);
                    Console.WriteLine(string.Join("\n", {Pascal}(lines)));
                }
            }

            """,
        ["go"] = """
            package main

            import (
            	"bufio"
            	"fmt"
            	"os"
            )

            // {camel} returns the lines to print.
            func {camel}(lines []string) []string {
            	return nil
            }

            func main() {
            	var lines []string
            	scanner := bufio.NewScanner(os.Stdin)
            	scanner.Buffer(make([]byte, 1024*1024), 16*1024*1024)
            	for scanner.Scan() {
            		lines = append(lines, scanner.Text())
            	}
            	for _, line := range {camel}(lines) {
            		fmt.Println(line)
            	}
            }

            """,
    };
}
