package io.docket.helm.check.kafka;

import io.docket.helm.check.Sources;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service does with Kafka, as its own settings and contract say.
 *
 * @param reads the topic of each of its consumer groups
 * @param writes the topics that its contract names and it does not read
 * @param transactions what its producers' transactional ids begin with
 */
record Traffic(Map<String, String> reads, Set<String> writes, String transactions) {

    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.(.+)\\.group\\.id");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^ {4}address: (\\S+)$");

    /** @param service its name, which is its module's and its contract's */
    static Traffic of(String service) {
        Properties settings = Sources.properties(service);
        Map<String, String> reads = new TreeMap<>();
        settings.stringPropertyNames().forEach(name -> {
            Matcher group = GROUP.matcher(name);
            if (group.matches()) {
                reads.put(
                        settings.getProperty(name),
                        settings.getProperty("mp.messaging.incoming." + group.group(1) + ".topic"));
            }
        });
        Set<String> writes = new TreeSet<>();
        ADDRESS.matcher(Sources.read("deploy/contracts/asyncapi/" + service + ".yaml"))
                .results()
                .map(address -> address.group(1))
                .filter(topic -> !reads.containsValue(topic))
                .forEach(writes::add);
        return new Traffic(reads, writes, service + "-outbox-");
    }
}
