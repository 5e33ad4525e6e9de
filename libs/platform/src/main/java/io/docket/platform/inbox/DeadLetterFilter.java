package io.docket.platform.inbox;

/**
 * Which dead letters are looked for.
 *
 * @param topic of this topic only; null for all
 * @param company of this company only; null for all
 */
record DeadLetterFilter(String topic, String company) {

    String canonical() {
        return "topic=%s company=%s".formatted(topic, company);
    }
}
