package io.docket.scheme.impact;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;

/** A published scheme to compare drafts with, and drafts that differ from it in one place. */
final class RepairShop {
    private static final String DOCUMENT = """
            {"customerNames": "OWN",
             "statuses": [
               {"id": "received", "name": "Received", "category": "NEW"},
               {"id": "repairing", "name": "Repairing", "category": "PROCESSING"},
               {"id": "quoted", "name": "Quote sent", "category": "AWAITING_RESPONSE"},
               {"id": "planned", "name": "Planned", "category": "PAUSED"},
               {"id": "ready", "name": "Ready", "category": "RESOLVED"},
               {"id": "collected", "name": "Collected", "category": "CLOSED", "replies": {"within": "P30D"}},
               {"id": "lost", "name": "Lost", "category": "CLOSED", "replies": "NEVER"},
               {"id": "scrapped", "name": "Scrapped", "category": "PAUSED", "deleted": true}],
             "moves": [
               {"id": "answer", "from": ["repairing"], "to": ["ready"], "require": {"publicReply": "SINCE_ENTERED"}},
               {"id": "loss", "from": ["*"], "to": ["lost"], "unless": {"kind": ["LOSS"]}, "forbid": true},
               {"id": "hold", "from": ["*"], "to": ["planned"],
                "require": {"holdReason": ["OTHER", "OUTAGE"], "holdNoticeFor": ["OUTAGE"]}},
               {"id": "hint", "from": ["*"], "to": ["quoted"], "require": {"team": true}, "severity": "ADVISE"}],
             "reactions": [
               {"id": "heard", "on": "CUSTOMER_REPLIED", "from": ["quoted"], "to": "repairing"},
               {"id": "begins", "on": "SCHEDULE_DUE", "from": ["planned"], "to": "repairing"}],
             "timers": [
               {"id": "silence", "in": ["quoted"], "after": "P10D", "to": "collected", "restartOn": ["AGENT_REPLIED"]},
               {"id": "shelf", "in": ["category:RESOLVED", "planned"], "after": "P20D", "to": "collected"}],
             "reminders": [
               {"id": "nudge", "in": ["quoted"], "every": "P3D", "times": 3}],
             "followUps": [
               {"id": "update", "in": ["repairing"], "within": "P1D", "keep": true, "promise": true}],
             "notices": [
               {"id": "told", "on": "REMINDER", "in": ["*"], "to": ["AWAITED_SIDE"], "template": "reminder"}]}
            """;

    private RepairShop() {}

    static Scheme published() {
        return SchemeJson.read(DOCUMENT).publishedAs("acme", 7);
    }

    /** A draft in which one text, which must occur exactly once, stands for another. */
    static Scheme with(String text, String instead) {
        int place = DOCUMENT.indexOf(text);
        if (place < 0 || DOCUMENT.indexOf(text, place + 1) >= 0) {
            throw new IllegalArgumentException("'" + text + "' must occur exactly once");
        }
        return SchemeJson.read(DOCUMENT.replace(text, instead)).publishedAs("acme", 8);
    }

    /** What publishing that draft would mean. */
    static Impact change(String text, String instead) {
        return Impact.of(published(), with(text, instead));
    }

    /** What publishing the scheme with one more rule for people's moves would mean. */
    static Impact adding(String move) {
        return change("\"moves\": [", "\"moves\": [" + move + ", ");
    }
}
