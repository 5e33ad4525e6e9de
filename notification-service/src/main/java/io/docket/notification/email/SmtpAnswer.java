package io.docket.notification.email;

import io.docket.notification.delivery.Attempt;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What a failure to send a mail says about where that mail is. */
final class SmtpAnswer {

    /** The server refuses us, not the mail: credentials or encryption are wrong, and somebody will put them right. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final int LONGEST = 300;

    private SmtpAnswer() {}

    static Attempt of(Throwable failure) {
        if (failure instanceof SMTPException refusal) {
            boolean forGood = refusal.isPermanent() && !ABOUT_US.contains(refusal.getReplyCode());
            return forGood ? new Attempt.Refused(reason(refusal)) : new Attempt.NotSent(reason(refusal));
        }
        if (neverConnected(failure)) {
            return new Attempt.NotSent("The mail server cannot be reached: " + withoutAddresses(failure.getMessage()));
        }
        return new Attempt.InDoubt(
                "The connection to the mail server broke: " + withoutAddresses(failure.getMessage()));
    }

    private static boolean neverConnected(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException;
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
