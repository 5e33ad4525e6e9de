package io.docket.helm.check;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The repository around the chart: what the services themselves say. */
public final class Sources {

    /** Tests run in the module's folder. */
    private static final Path ROOT = Path.of("../..");

    public static final List<String> SERVICES =
            List.of("status-config-service", "ticket-service", "notification-service");

    private Sources() {}

    /** @param path from the repository's root */
    public static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path from the repository's root */
    public static Path path(String path) {
        return ROOT.resolve(path);
    }

    /** @return the settings of a service, those that all have in common among them */
    public static Properties properties(String service) {
        Properties settings = new Properties();
        try {
            settings.load(
                    new StringReader(read("libs/platform/src/main/resources/META-INF/microprofile-config.properties")));
            settings.load(new StringReader(read(service + "/src/main/resources/application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
