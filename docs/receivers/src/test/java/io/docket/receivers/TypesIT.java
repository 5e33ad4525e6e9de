package io.docket.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node.js only strips types: that they are right, TypeScript's own compiler says, as strict as it can be. */
class TypesIT {

    private static final Map<String, String> PACKAGES =
            Map.of("typescript", "typescript", "types__node", "@types/node", "undici-types", "undici-types");

    private static final String CHECK = """
            (() => {
              const ts = require('%1$s/node_modules/typescript/lib/typescript.js');
              const options = {
                strict: true, noEmit: true, noUnusedLocals: true, noUnusedParameters: true, noImplicitReturns: true,
                erasableSyntaxOnly: true, verbatimModuleSyntax: true, target: ts.ScriptTarget.ES2022,
                module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
                typeRoots: ['%1$s/node_modules/@types'], types: ['node'], skipLibCheck: true,
              };
              const program = ts.createProgram(['%1$s/%2$s'], options);
              return ts.getPreEmitDiagnostics(program)
                .map(one => ts.flattenDiagnosticMessageText(one.messageText, ' ')).join('\\n');
            })()""";

    @TempDir
    private static Path project;

    @Test
    void the_types_of_the_receiver_are_right() throws Exception {
        prepare();

        assertThat(complaints("receiver.ts", "")).isEmpty();
    }

    @Test
    void a_wrong_type_would_be_seen() throws Exception {
        prepare();

        assertThat(complaints("wrong.ts", "\nconst count: number = verify([], {}, Buffer.alloc(0), 0);\n"))
                .contains("Type 'string' is not assignable to type 'number'");
    }

    private static String complaints(String name, String more) throws Exception {
        Files.writeString(project.resolve(name), Files.readString(Language.TYPESCRIPT.file()) + more);
        try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
            return node.getExecutor(CHECK.formatted(project, name)).executeString();
        }
    }

    private static void prepare() throws IOException {
        Files.writeString(project.resolve("package.json"), "{\"type\": \"module\"}");
        for (Map.Entry<String, String> one : PACKAGES.entrySet()) {
            unpack(one.getKey(), project.resolve("node_modules").resolve(one.getValue()));
        }
    }

    private static void unpack(String webjar, Path to) throws IOException {
        String pom = "META-INF/maven/org.webjars.npm/" + webjar + "/pom.xml";
        URL inside = TypesIT.class.getClassLoader().getResource(pom);
        URI jar = URI.create(inside.toString().replaceFirst("!.*", ""));
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            Path versions = files.getPath("META-INF/resources/webjars", webjar);
            Path from;
            try (Stream<Path> one = Files.list(versions)) {
                from = one.findFirst().orElseThrow();
            }
            List<Path> all;
            try (Stream<Path> walk = Files.walk(from)) {
                all = walk.filter(Files::isRegularFile).toList();
            }
            for (Path file : all) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                try (InputStream in = Files.newInputStream(file)) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
