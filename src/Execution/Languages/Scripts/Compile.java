import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles every Java file below a folder in memory and writes the classes as a jar to standard output. Arguments: folder, options for javac. */
public final class Compile {
    private static final class Compiled extends SimpleJavaFileObject {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);

        Compiled(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        final Map<String, Compiled> classes = new TreeMap<>();

        Memory(JavaFileManager below) {
            super(below);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            Compiled compiled = new Compiled(name);
            classes.put(name, compiled);
            return compiled;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(root)) {
            sources = files
                .filter(file -> file.toString().endsWith(".java") && !root.relativize(file).toString().startsWith("."))
                .sorted()
                .collect(Collectors.toList());
        }

        List<String> options = new ArrayList<>(List.of("-proc:none", "-encoding", "UTF-8"));
        options.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        var compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Memory memory = new Memory(files);
        PrintWriter errors = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        boolean done = compiler.getTask(errors, memory, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
        errors.flush();
        if (!done) {
            System.exit(1);
        }

        write(memory.classes);
    }

    private static void write(Map<String, Compiled> classes) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(new BufferedOutputStream(System.out, 65536))) {
            jar.setLevel(0);
            for (var one : classes.entrySet()) {
                jar.putNextEntry(new ZipEntry(one.getKey().replace('.', '/') + ".class"));
                one.getValue().bytes.writeTo(jar);
                jar.closeEntry();
            }
        }
    }
}
