package io.docket.helm.check.pod;

import io.docket.helm.check.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What a service can be told by variables.
 *
 * @param names variables' names
 */
record Settings(Set<String> names) {

    /** What the chart sets of Quarkus beyond what the services' own files name, and what the JVM reads. */
    private static final List<String> OTHERS = List.of(
            "quarkus.init-and-exit",
            "quarkus.shutdown.delay",
            "quarkus.log.level",
            "quarkus.flyway.connect-retries",
            "quarkus.flyway.connect-retries-interval",
            "quarkus.oidc.tls.tls-configuration-name",
            "quarkus.tls.identity.trust-store.pem.certs",
            "quarkus.tls.mail.trust-store.pem.certs",
            "jdk.java.options");

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern NESTED = Pattern.compile("^ {4}interface (\\w+) \\{$");
    private static final Pattern METHOD = Pattern.compile("^( {4}| {8})(\\w[\\w<>]*) (\\w+)\\(\\);$");

    boolean has(String variable) {
        return names.contains(variable);
    }

    /** @param service its name, which is its module's */
    static Settings of(String service) {
        Set<String> properties = new HashSet<>(OTHERS);
        properties.addAll(Sources.properties(service).stringPropertyNames());
        for (String module : List.of("libs/platform", service)) {
            properties.addAll(mapped(Sources.path(module + "/src/main/java")));
        }
        // Whatever begins with "kafka." goes to the clients as it is.
        Stream.of(
                        ConsumerConfig.configNames(),
                        ProducerConfig.configNames(),
                        Set.of(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG))
                .flatMap(Set::stream)
                .map("kafka."::concat)
                .forEach(properties::add);
        Set<String> names = new HashSet<>();
        properties.forEach(property -> names.add(variable(property)));
        return new Settings(names);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> mapped(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> properties = new HashSet<>();
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> properties.addAll(ofMapping(lines(file))));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the properties of a {@code @ConfigMapping} as it is formatted here; none of any other source */
    private static Set<String> ofMapping(List<String> source) {
        Set<String> properties = new HashSet<>();
        Map<String, String> prefixes = new HashMap<>();
        String prefix = null;
        String within = null;
        for (String line : source) {
            Matcher mapping = MAPPING.matcher(line);
            Matcher nested = NESTED.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (mapping.find()) {
                prefix = mapping.group(1);
            } else if (nested.matches()) {
                within = nested.group(1);
            } else if (prefix != null && method.matches()) {
                boolean own = method.group(1).length() == 4;
                String property = (own ? prefix : prefixes.get(within)) + "." + dashed(method.group(3));
                properties.add(property);
                prefixes.put(method.group(2), property);
            }
        }
        return properties;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
