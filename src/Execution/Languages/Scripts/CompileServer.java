import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles one program after the other, each from what it is sent and from nothing else, and answers with a jar of its classes. It runs
 * none of them, nor any annotation processor. The form of requests and answers is that of the sandbox's compile servers.
 */
public final class CompileServer {
    private static final int MAX_FILES = 200;
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    public static void main(String[] arguments) throws IOException {
        var input = new DataInputStream(new BufferedInputStream(System.in));
        var output = new DataOutputStream(System.out);
        // Whatever else is said on the way may not get between the answers.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try (var library = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var first = Map.of("/box/Main.java", "public class Main { public static void main(String[] a) { java.util.List.of(1).forEach(System.out::println); } }");
            for (var times = 0; times < 3; times++) {
                compile(library, first, List.of());
            }
            while (true) {
                List<String> options = new ArrayList<>();
                Map<String, String> files = new LinkedHashMap<>();
                try {
                    read(input, options, files);
                } catch (EOFException end) {
                    return;
                }
                var answer = compile(library, files, options);
                output.writeInt(Integer.reverseBytes(answer.exitCode));
                piece(output, answer.said.getBytes(StandardCharsets.UTF_8));
                piece(output, answer.made);
                output.flush();
            }
        }
    }

    private record Answer(int exitCode, String said, byte[] made) {}

    private static Answer compile(StandardJavaFileManager library, Map<String, String> files, List<String> options) throws IOException {
        var said = new StringWriter();
        var sources = files.entrySet().stream().filter(file -> file.getKey().endsWith(".java"))
            .map(file -> new Source(file.getKey(), file.getValue())).toList();
        try (var classes = new Classes(library)) {
            List<String> all = new ArrayList<>(List.of("-proc:none", "-encoding", "UTF-8", "-g"));
            all.addAll(options);
            boolean done;
            try {
                done = COMPILER.getTask(said, classes, null, all, null, sources).call();
            } catch (IllegalArgumentException wrong) {
                return new Answer(2, wrong.getMessage() + "\n", new byte[0]);
            }
            return new Answer(done ? 0 : 1, said.toString(), done ? classes.jar() : new byte[0]);
        }
    }

    private static void read(DataInputStream input, List<String> options, Map<String, String> files) throws IOException {
        for (var count = Integer.reverseBytes(input.readInt()); count > 0; count--) {
            options.add(text(input));
        }
        for (var count = Math.min(Integer.reverseBytes(input.readInt()), MAX_FILES); count > 0; count--) {
            files.put(text(input), text(input));
        }
    }

    private static String text(DataInputStream input) throws IOException {
        return new String(input.readNBytes(Integer.reverseBytes(input.readInt())), StandardCharsets.UTF_8);
    }

    private static void piece(DataOutputStream output, byte[] bytes) throws IOException {
        output.writeInt(Integer.reverseBytes(bytes.length));
        output.write(bytes);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String path;
        private final String text;

        Source(String path, String text) {
            super(URI.create("memory://" + path.replace(" ", "%20")), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public String getName() {
            return path;
        }
    }

    private static final class Made extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Made(String name) {
            super(URI.create("memory:///" + name + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Made> made = new LinkedHashMap<>();

        Classes(JavaFileManager library) {
            super(library);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return made.computeIfAbsent(name.replace('.', '/'), Made::new);
        }

        /** The library stays open for the next program. */
        @Override
        public void close() {}

        byte[] jar() throws IOException {
            var all = new ByteArrayOutputStream();
            try (var jar = new JarOutputStream(all)) {
                jar.setLevel(1);
                for (var one : made.entrySet()) {
                    jar.putNextEntry(new JarEntry(one.getKey() + ".class"));
                    one.getValue().bytes.writeTo(jar);
                    jar.closeEntry();
                }
            }
            return all.toByteArray();
        }
    }
}
