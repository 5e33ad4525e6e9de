package io.docket.ticket.queue;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the next ticket shall be like.
 *
 * @param team the id of the team whose ticket it shall be; absent for any ticket
 */
@RegisterForReflection
@Schema(examples = "{\"team\": \"after-sales\"}")
public record TakeNext(String team) {
    private static final TakeNext ANY = new TakeNext(null);

    /** The body may be left out. */
    static TakeNext orAny(TakeNext given) {
        return given == null ? ANY : given;
    }

    void check() {
        new Checks().text("team", team, Checks.LINE).done();
    }
}
