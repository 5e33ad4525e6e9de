package io.docket.ticket.survey;

import io.docket.ticket.notice.NoticeView;
import io.docket.ticket.notice.NoticeView.Audience;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who is invited to score a resolution by what one decision brought about. The token stands in the notice to the one who is
 * invited, and nowhere else: of it a hash is kept.
 */
public final class Invitations {
    private final Supplier<SurveyToken> tokens;
    private final List<Issued> issued = new ArrayList<>();

    Invitations(Supplier<SurveyToken> tokens) {
        this.tokens = tokens;
    }

    /** A token, and for whom it was made. */
    record Issued(SurveyToken token, String participant) {}

    /** The invitation to each of its recipients, with that one's token. Agents, whom a scheme may tell as well, get none. */
    public Stream<NoticeView> invite(NoticeView invitation, List<Participant> participants) {
        if (invitation.audience() == Audience.AGENT) {
            return Stream.of(invitation);
        }
        return invitation.recipients().stream()
                .map(recipient -> invitation.to(recipient, token(recipient, participants)));
    }

    private String token(Person recipient, List<Participant> participants) {
        Participant invited = participants.stream()
                .filter(one -> one.hasEmail(recipient.email()))
                .findFirst()
                .orElseThrow();
        SurveyToken token = tokens.get();
        issued.add(new Issued(token, invited.id()));
        return token.text();
    }

    List<Issued> issued() {
        return issued;
    }
}
