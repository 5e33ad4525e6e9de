package io.docket.config.impact;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;

/** Why ticket-service's counts are not there, in a sentence for whoever asked for them. */
final class Unanswered {

    private static final int REFUSED = 400;

    private Unanswered() {}

    /** What happened and what to do, without where ticket-service is: that is the operator's to know. */
    static String because(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof WebApplicationException answer
                    && answer.getResponse().getStatus() >= REFUSED) {
                return "ticket-service answered " + answer.getResponse().getStatus()
                        + ". Try again in a moment; its own log tells more.";
            }
            if (one instanceof TimeoutException) {
                return "ticket-service did not answer in time. Try again in a moment.";
            }
            if (one instanceof IOException && !(one instanceof JsonProcessingException)) {
                return "ticket-service could not be reached. Try again when it runs.";
            }
        }
        return "ticket-service answered something else than counts. Is its address right (docket.ticket-service.url)?";
    }
}
