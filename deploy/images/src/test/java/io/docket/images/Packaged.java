package io.docket.images;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A service as the build has packaged it: what goes into its image. */
record Packaged(String service) {

    static final Path ROOT = Path.of(System.getProperty("project.root"));

    /** Libraries that no Quarkus extension prepares for native executables. */
    private static final List<String> PLAIN_LIBRARIES = List.of(
            "apache-mime4j",
            "jsoup",
            "juniversalchardet",
            "sketches-java",
            "standardwebhooks",
            "tika-core",
            "java-uuid-generator");

    static Stream<Packaged> services() {
        return Stream.of("ticket-service", "status-config-service", "notification-service")
                .map(Packaged::new);
    }

    private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    /** The classes of the service and of our own libraries. */
    JavaClasses classes() {
        return IMPORTED.computeIfAbsent(service, any -> imported(ourJars()));
    }

    /** These, and those of libraries that nobody prepares for native executables. */
    JavaClasses classesWithLibraries() {
        List<Path> jars = new ArrayList<>(ourJars());
        jars.addAll(libraries()
                .filter(jar -> PLAIN_LIBRARIES.stream().anyMatch(name(jar)::contains))
                .toList());
        return imported(jars);
    }

    /** What our jars hold beside classes, as paths. */
    List<String> resources() {
        return resources(ourJars());
    }

    /** What all jars hold beside classes, as paths. */
    List<String> resourcesWithLibraries() {
        return resources(Stream.concat(ourJars().stream(), libraries()).toList());
    }

    private static List<String> resources(List<Path> jars) {
        List<String> resources = new ArrayList<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .filter(entry ->
                                !entry.isDirectory() && !entry.getName().endsWith(".class"))
                        .forEach(entry -> resources.add(entry.getName()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return resources;
    }

    /** The text of a resource in each of our jars that has one there. */
    List<String> texts(String resource) {
        List<String> texts = new ArrayList<>();
        for (Path jar : ourJars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                var entry = file.getEntry(resource);
                if (entry != null) {
                    try (InputStream text = file.getInputStream(entry)) {
                        texts.add(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return texts;
    }

    /** The service's own configuration. */
    Properties configuration() {
        Properties configuration = new Properties();
        try (InputStream file =
                Files.newInputStream(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            configuration.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return configuration;
    }

    private List<Path> ourJars() {
        List<Path> jars = new ArrayList<>(in("app").toList());
        jars.addAll(
                libraries().filter(jar -> name(jar).startsWith("io.docket.")).toList());
        return jars;
    }

    private Stream<Path> libraries() {
        return in("lib/main");
    }

    private Stream<Path> in(String folder) {
        Path app = ROOT.resolve(service).resolve("target/quarkus-app");
        try (Stream<Path> jars = Files.list(app.resolve(folder))) {
            return jars.toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(service + " is not packaged: ./mvnw package -DskipTests", missing);
        }
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }

    private static JavaClasses imported(List<Path> jars) {
        return new ClassFileImporter()
                .importJars(jars.stream().map(Packaged::opened).toList());
    }

    private static JarFile opened(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return service;
    }
}
