package io.docket.platform.inbox;

/**
 * Which dead letters are looked for.
 *
 * @param consumer of this consumer only; null for all
 * @param topic of this topic only; null for all
 * @param company of this company only; null for all
 */
record DeadLetterFilter(String consumer, String topic, String company) {

    String canonical() {
        return "consumer=%s topic=%s company=%s".formatted(consumer, topic, company);
    }
}
