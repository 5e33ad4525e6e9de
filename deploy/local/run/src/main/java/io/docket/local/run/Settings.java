package io.docket.local.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What can be chosen about a local run.
 *
 * @param root the project's folder, under which the services have been built
 * @param data where data, logs and the lock are kept between runs
 * @param fresh whether to drop what an earlier run kept there
 * @param replicas how many of each service run; 1 to 9
 * @param ports the first replica's port of each part; each further replica's is 100 higher
 */
public record Settings(Path root, Path data, boolean fresh, int replicas, Map<Part, Integer> ports) {

    private static final int REPLICA_STEP = 100;

    /** One port that has to be free, who wants it, and the property that changes it. */
    record Wanted(String who, String property, int port) {}

    /**
     * Reads the settings from system properties.
     *
     * @throws LocalFailure if one of them makes no sense
     */
    public static Settings from(Properties properties, Path root) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, number(properties, part.property(), part.usualPort(), 1, 65_535));
        }
        return new Settings(
                root.toAbsolutePath().normalize(),
                root.resolve(properties.getProperty("data", ".docket"))
                        .toAbsolutePath()
                        .normalize(),
                isOn(properties, "fresh"),
                number(properties, "replicas", 1, 1, 9),
                ports);
    }

    int port(Part part) {
        return port(part, 1);
    }

    /** The port of a replica, of which the first has number 1. */
    int port(Part part, int replica) {
        return ports.get(part) + REPLICA_STEP * (replica - 1);
    }

    /** The runnable jar that the build made of a service. */
    Path jar(Part service) {
        return root.resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    Path postgresData() {
        return data.resolve("postgresql");
    }

    Path log(String child) {
        return data.resolve("logs").resolve(child + ".log");
    }

    List<Wanted> wantedPorts() {
        List<Wanted> wanted = new ArrayList<>();
        for (Part part : Part.values()) {
            for (int replica = 1; replica <= (part.isService() ? replicas : 1); replica++) {
                wanted.add(new Wanted(replicaName(part, replica), part.property(), port(part, replica)));
            }
        }
        return wanted;
    }

    /** The first replica has the service's name, the others a number behind it. */
    static String replicaName(Part part, int replica) {
        return replica == 1 ? part.title() : part.title() + "-" + replica;
    }

    private static boolean isOn(Properties properties, String name) {
        String value = properties.getProperty(name);
        return value != null && !value.equals("false");
    }

    private static int number(Properties properties, String name, int usual, int least, int most) {
        String value = properties.getProperty(name, Integer.toString(usual));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of bounds is.
        }
        throw new LocalFailure(
                "-D%s=%s makes no sense: it is a number from %d to %d.".formatted(name, value, least, most));
    }
}
