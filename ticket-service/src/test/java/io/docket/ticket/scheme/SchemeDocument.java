package io.docket.ticket.scheme;

/**
 * A small scheme, as it is published: tickets start in <em>open</em>, where the customer is reminded three times, a day
 * apart, and where they are closed after ten days. A customer's reply leads out of <em>open</em>, and so stops it all.
 *
 * @param json the event's data
 */
public record SchemeDocument(String company, int version, String json) {

    private static final String TIMERS = """
            [{"id": "give-up", "in": ["open"], "after": "P10D", "to": "done", "restartOn": []}]""";

    private static final String REMINDERS = """
            [{"id": "nudge", "in": ["open"], "every": "P1D", "times": 3, "restartOn": []}]""";

    private static final String WITH_PLACES = """
            {
              "company": "%s", "version": %d, "template": "tiny", "returnToNew": false, "customerNames": "CATEGORY",
              "profile": {"name": "%s", "timeZone": "Europe/Berlin", "locale": "de"},
              "a-field-of-the-future": {"nobody": "knows it"},
              "sides": [],
              "statuses": [
                {"id": "open", "name": "Open", "category": "NEW", "builtIn": true, "deleted": false,
                 "setBy": "SYSTEM", "conceals": false, "replies": "ALWAYS"},
                {"id": "heard", "name": "Heard", "category": "PROCESSING", "builtIn": true, "deleted": false,
                 "setBy": "ANYONE", "conceals": false, "replies": "ALWAYS"},
                {"id": "done", "name": "Done", "category": "CLOSED", "builtIn": true, "deleted": false,
                 "setBy": "ANYONE", "conceals": false, "replies": "ALWAYS"}
              ],
              "moves": [],
              "reactions": [{"id": "listen", "on": "CUSTOMER_REPLIED", "from": ["open"], "where": {}, "unless": {},
                             "to": "heard", "resetQueue": false}],
              "timers": %s,
              "reminders": %s,
              "followUps": [],
              "notices": [],
              "intake": {"refuse": [], "triage": [], "defaultTopic": "general", "defaultPriority": "NORMAL"},
              "queue": {"in": ["category:NEW"], "order": "QUEUED_AT"}
            }""";

    public static SchemeDocument of(String company, int version) {
        return new SchemeDocument(company, version, document(company, version, TIMERS, REMINDERS));
    }

    /** The same in a next version, but nothing reminds or closes any more. */
    public static SchemeDocument withoutClocks(String company, int version) {
        return new SchemeDocument(company, version, document(company, version, "[]", "[]"));
    }

    private static String document(String company, int version, String timers, String reminders) {
        return WITH_PLACES.formatted(company, version, displayName(company, version), timers, reminders);
    }

    /** The company's name, which each version spells differently. */
    static String displayName(String company, int version) {
        return company + " as of " + version;
    }
}
