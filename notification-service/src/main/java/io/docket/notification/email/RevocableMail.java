package io.docket.notification.email;

import io.vertx.ext.mail.MailMessage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mail that can be taken back for as long as nobody has asked for its text. The mail client asks when it has a connection to
 * a server that answers; before that nothing of the mail can have gone out, and once it is taken back nothing ever will.
 */
final class RevocableMail extends MailMessage {

    private enum Whereabouts {
        HERE,
        HANDED_OVER,
        TAKEN_BACK
    }

    private final AtomicReference<Whereabouts> whereabouts = new AtomicReference<>(Whereabouts.HERE);

    /** @throws IllegalStateException if the mail was taken back: whoever wants to send it comes too late */
    @Override
    public String getText() {
        whereabouts.compareAndSet(Whereabouts.HERE, Whereabouts.HANDED_OVER);
        if (whereabouts.get() == Whereabouts.TAKEN_BACK) {
            throw new IllegalStateException("The mail was taken back");
        }
        return super.getText();
    }

    /** {@code true}: nothing of it went out, and nothing will. {@code false}: too late, it may have been sent. */
    boolean takeBack() {
        whereabouts.compareAndSet(Whereabouts.HERE, Whereabouts.TAKEN_BACK);
        return whereabouts.get() == Whereabouts.TAKEN_BACK;
    }
}
