package io.docket.local.run;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this process' own classes are, for children that run some of them. */
final class ClassPath {

    private ClassPath() {}

    /** The folder or jar of one class. */
    static String of(Class<?> type) {
        return path(type.getProtectionDomain().getCodeSource().getLocation());
    }

    /** All of it; a build tool that runs this in its own process has it in a class loader, not in the JVM's. */
    static String whole() {
        return ClassPath.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(ClassPath::path).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String path(URL location) {
        try {
            return Path.of(new URI(location.toString())).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a place for classes: " + location, e);
        }
    }
}
