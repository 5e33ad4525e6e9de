package io.docket.scheme.naive;

import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Recipient;
import java.time.Instant;
import java.util.List;

/** What follows from a command, in lines that two interpreters can be compared by; the first word says what it is. */
public final class Effects {
    private Effects() {}

    /** The line, and who or what made it happen. */
    public static String because(String line, String cause) {
        return line + ", because of " + cause;
    }

    /** Null for what is nothing but memory. */
    static String line(Past.Entry entry) {
        String line = line(entry.what(), entry.because());
        return line == null ? null : because(line, entry.because());
    }

    private static String line(Happening what, String cause) {
        if (what instanceof Happening.Opened opened) {
            return opened(opened.topic(), opened.priority(), opened.triagedBy());
        } else if (what instanceof Happening.Said said) {
            return said(said.type(), said.origin(), said.body(), said.side());
        } else if (what instanceof Happening.Entered entered) {
            return entered.from() == null ? null : entered(entered.from(), entered.to(), cause);
        } else if (what instanceof Happening.Told told) {
            return told(told.rule(), told.template(), told.to(), told.awaitedSide(), told.step());
        } else if (what instanceof Happening.Reminded reminded) {
            return reminded(reminded.rule(), reminded.step(), reminded.due(), reminded.side());
        } else if (what instanceof Happening.Advised advised) {
            return advised(advised.rule(), advised.missing());
        } else if (what instanceof Happening.Queued queued) {
            return queued(queued.rule());
        } else if (what instanceof Happening.DateDropped dropped) {
            return dateDropped(dropped.date());
        } else if (what instanceof Happening.DateCame came) {
            return dateCame(came.date());
        } else if (what instanceof Happening.FollowUpCame came) {
            return followUpCame(came.brokenPromise());
        } else if (what instanceof Happening.Stayed) {
            return stayed();
        } else if (what instanceof Happening.ClockDropped dropped) {
            return clockDropped(dropped.rule(), dropped.step());
        } else if (what instanceof Happening.Confirmed confirmed) {
            return confirmed(confirmed.onBehalfOf());
        }
        return null;
    }

    public static String opened(String topic, Priority priority, String triagedBy) {
        return "opened about " + topic + ", " + priority + ", sorted by " + triagedBy;
    }

    public static String said(MessageType type, MessageOrigin origin, String body, String side) {
        return "said " + type + " " + origin + " '" + body + "' by " + side;
    }

    public static String entered(String from, String to, String cause) {
        return "entered " + to + " from " + from + " by " + cause;
    }

    public static String told(String rule, String template, List<Recipient> to, String awaitedSide, int step) {
        return "told " + template + " to " + to + " by " + rule + ", awaiting " + awaitedSide + ", step " + step;
    }

    public static String reminded(String rule, int step, Instant due, String side) {
        return "reminded by " + rule + ", step " + step + ", due " + due + ", of " + side;
    }

    public static String advised(String rule, List<String> missing) {
        return "advised by " + rule + " of " + missing;
    }

    public static String queued(String rule) {
        return "queued by " + rule;
    }

    public static String dateDropped(Instant date) {
        return "dropped " + date;
    }

    public static String dateCame(Instant date) {
        return "came " + date;
    }

    public static String followUpCame(boolean brokenPromise) {
        return brokenPromise ? "broke a promise" : "followed up";
    }

    public static String stayed() {
        return "stayed";
    }

    public static String clockDropped(String rule, int step) {
        return "did nothing by " + rule + ", step " + step;
    }

    public static String confirmed(String onBehalfOf) {
        return "confirmed for " + onBehalfOf;
    }
}
