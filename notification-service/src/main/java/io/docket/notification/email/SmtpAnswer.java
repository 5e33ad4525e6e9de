package io.docket.notification.email;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.template.OneLine;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** What the mail server said when a mail could not be sent. */
final class SmtpAnswer {

    /** The server refuses us, not the mail: credentials or encryption are wrong, and somebody will put them right. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    private static final int NOT_NOW = 400;
    private static final int FOR_GOOD = 500;
    private static final int LAST = 599;
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final int LONGEST = 300;

    private SmtpAnswer() {}

    /** The server's word that it did not take the mail. Empty where it gave none: then only the handover knows. */
    static Optional<Attempt> in(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException said; cause = said.getNextException()) {
            if (said instanceof SMTPAddressFailedException refusal) {
                return answer(refusal.getReturnCode(), refusal.getMessage(), true);
            }
            if (said instanceof SMTPSendFailedException refusal) {
                return answer(refusal.getReturnCode(), refusal.getMessage(), isAboutMail(refusal));
            }
        }
        return Optional.empty();
    }

    /** Why there is no answer. */
    static String withoutAnswer(MessagingException failure) {
        String reason = reason(failure);
        if (failure instanceof AuthenticationFailedException) {
            return "The mail server does not take our credentials: " + reason;
        }
        return failure instanceof MailConnectException
                ? "The mail server cannot be reached: " + reason
                : "The way to the mail server broke: " + reason;
    }

    private static Optional<Attempt> answer(int code, String line, boolean aboutMail) {
        if (code < NOT_NOW || code > LAST) {
            return Optional.empty();
        }
        String because = "The mail server answered: " + withoutAddresses(line);
        boolean forGood = code >= FOR_GOOD && aboutMail && !ABOUT_US.contains(code);
        return Optional.of(forGood ? new Attempt.Refused(because) : new Attempt.NotSent(because));
    }

    /** What is refused before a recipient was named is refused to us, whatever the mail. */
    private static boolean isAboutMail(SMTPSendFailedException refusal) {
        return !refusal.getCommand().startsWith("MAIL");
    }

    private static String reason(MessagingException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = withoutAddresses(failure.getMessage());
        return root == failure ? said : said + ": " + withoutAddresses(root.getMessage());
    }

    /** Servers like to repeat the address; the ledger has it already, and events and logs are not to have it twice. */
    private static String withoutAddresses(String message) {
        String plain = OneLine.of(ADDRESS.matcher(String.valueOf(message)).replaceAll("…"));
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
