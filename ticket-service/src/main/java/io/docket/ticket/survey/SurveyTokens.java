package io.docket.ticket.survey;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens. */
@ApplicationScoped
public class SurveyTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** The invitations of one decision about a ticket of that company; none yet. */
    public Invitations invitations(String company) {
        return new Invitations(() -> next(company));
    }

    private SurveyToken next(String company) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new SurveyToken(
                company, company + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
}
