import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.PriorityQueue;
import java.util.Scanner;
import java.util.stream.Collectors;

/**
 * The class loader of a Java program that waits: the runtime is up, and asks it for the program's first class, which it gives once descriptor
 * 3 says that the classes are there.
 */
public final class Wait extends URLClassLoader {
    private boolean waits = true;

    public Wait(ClassLoader parent) {
        super(new URL[0], parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (waits) {
            waits = false;
            prepare();
            try (var go = new FileInputStream("/dev/fd/3")) {
                while (go.read() >= 0) {
                    // What it is told is for languages that take arguments so; the end is its go.
                }

                // Not before: a place that is looked into while nothing lies there is never looked into again.
                addURL(new File("/box/classes.jar").toURI().toURL());
            } catch (IOException broken) {
                throw new ClassNotFoundException(name, broken);
            }
        }
        return super.loadClass(name, resolve);
    }

    /** What nearly every program uses is loaded while nobody waits for it. */
    private static void prepare() {
        var words = new ArrayList<>(Arrays.asList("b", "a"));
        words.sort(null);
        var counts = new HashMap<String, Integer>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        new PriorityQueue<>(words).poll();
        new ArrayDeque<>(words).pollFirst();
        words.stream().map(String::length).collect(Collectors.toList());
        String.format("%d %s %.1f", counts.size(), words, 1.0);
        new Scanner("1 2").nextInt();
        StackTraceElement.class.getName();
    }
}
