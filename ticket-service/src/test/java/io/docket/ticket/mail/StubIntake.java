package io.docket.ticket.mail;

import io.docket.ticket.ticket.Party;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An intake that answers what it is told, and remembers what it was given. */
public final class StubIntake extends MailIntake {
    public static final long LARGEST = 1_000;

    private final Supplier<MailAnswer> answer;
    private final List<String> given = new ArrayList<>();

    public StubIntake(Supplier<MailAnswer> answer) {
        super(null, null);
        this.answer = answer;
    }

    public static MailAnswer opened() {
        return MailAnswer.of(MailOutcome.TICKET, null);
    }

    public static MailAnswer ignored(String reason, String because) {
        return MailAnswer.ignored(reason, because, null);
    }

    public List<String> given() {
        return given;
    }

    @Override
    public long largest() {
        return LARGEST;
    }

    @Override
    public Uni<MailAnswer> take(Party party, String side, byte[] mail) {
        given.add(new String(mail, StandardCharsets.US_ASCII));
        return Uni.createFrom().item(answer.get());
    }
}
