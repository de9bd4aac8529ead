import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What programs of interviews use, so that the parts of the compiler that read it are in the archive. */
public class Main {
    interface Shape { double area(); }

    record Square(double side) implements Shape { public double area() { return side * side; } }

    enum Colour { RED, GREEN }

    static <T extends Comparable<T>> T largest(List<T> items) {
        T best = items.get(0);
        for (T item : items) {
            if (item.compareTo(best) > 0) {
                best = item;
            }
        }
        return best;
    }

    static String name(Colour colour) {
        return switch (colour) {
            case RED -> "red";
            case GREEN -> "green";
        };
    }

    public static void main(String[] args) {
        var in = new Scanner(System.in);
        List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
        Collections.sort(numbers);
        Map<String, List<Integer>> groups = new HashMap<>();
        groups.computeIfAbsent("a", key -> new ArrayList<>()).add(1);
        var queue = new PriorityQueue<int[]>(Comparator.comparingInt(pair -> pair[0]));
        queue.add(new int[] {1, 2});
        var stack = new ArrayDeque<Integer>();
        stack.push(numbers.get(0));
        int[][] grid = new int[3][3];
        Arrays.fill(grid[0], 1);
        StringBuilder text = new StringBuilder();
        while (in.hasNextLine()) {
            text.append(in.nextLine()).append('\n');
        }
        System.out.println(IntStream.range(0, 3).mapToObj(Integer::toString).collect(Collectors.joining(",")) + largest(numbers));
        try {
            System.out.printf("%s %d %.2f%n", name(Colour.GREEN), text.length(), new Square(2).area());
        } catch (IllegalStateException mistake) {
            throw new RuntimeException(mistake);
        }
    }
}
