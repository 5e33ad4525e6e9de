package io.docket.helm.check.kafka;

import io.docket.helm.check.Sources;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a service does with Kafka, as its own settings and contract say.
 *
 * @param reads the topic of each of its consumer groups
 * @param writes the topics that its contract says it sends to
 * @param transactions what its producers' transactional ids begin with
 */
record Traffic(Map<String, String> reads, Set<String> writes, String transactions) {

    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.(.+)\\.group\\.id");
    private static final Pattern CHANNEL = Pattern.compile("(?m)^ {2}(\\w+):\\n {4}address: (\\S+)$");
    private static final Pattern SENT = Pattern.compile("action: send\\s+channel:\\s+\\$ref: '#/channels/(\\w+)'");

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
        String contract = Sources.read("deploy/contracts/asyncapi/" + service + ".yaml");
        Set<String> sent =
                SENT.matcher(contract).results().map(send -> send.group(1)).collect(Collectors.toSet());
        CHANNEL.matcher(contract)
                .results()
                .filter(channel -> sent.contains(channel.group(1)))
                .map(channel -> channel.group(2))
                .forEach(writes::add);
        return new Traffic(reads, writes, service + "-outbox-");
    }
}
