package io.docket.local.kafka;

import java.nio.file.Path;

/** Kafka as a process of its own, which ends when it is told to: {@code KafkaMain <port> <data folder>}. */
public final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] arguments) {
        Kafka kafka = Kafka.builder()
                .port(Integer.parseInt(arguments[0]))
                .data(Path.of(arguments[1]))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        System.out.println("Kafka listens on " + kafka.bootstrapServers());
    }
}
