package io.docket.notification.email;

import io.docket.notification.delivery.Attempt;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.regex.Pattern;

/** What a failure to send a mail says about where that mail is. */
final class SmtpAnswer {

    /** The server refuses us, not the mail: credentials or encryption are wrong, and somebody will put them right. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final int LONGEST = 300;

    private SmtpAnswer() {}

    /** Before anything of the mail had gone out: whatever was wrong, it was not the mail, and the mail was not sent. */
    static Attempt beforeMail(Throwable failure) {
        return new Attempt.NotSent(
                failure instanceof SMTPException refusal
                        ? reason(refusal)
                        : "The mail server cannot be reached: " + withoutAddresses(failure.getMessage()));
    }

    /** After the server had been given the mail, in part or as a whole: only its answer says that it did not take it. */
    static Attempt of(Throwable failure) {
        if (failure instanceof SMTPException refusal) {
            boolean forGood = refusal.isPermanent() && !ABOUT_US.contains(refusal.getReplyCode());
            return forGood ? new Attempt.Refused(reason(refusal)) : new Attempt.NotSent(reason(refusal));
        }
        return new Attempt.InDoubt(
                "The connection to the mail server broke: " + withoutAddresses(failure.getMessage()));
    }

    private static String reason(SMTPException refusal) {
        return "The mail server answered: " + withoutAddresses(refusal.getReplyMessage());
    }

    /** Servers like to repeat the address; the ledger has it already, and events and logs are not to have it twice. */
    private static String withoutAddresses(String message) {
        String plain =
                HeaderText.oneLine(ADDRESS.matcher(String.valueOf(message)).replaceAll("…"));
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
