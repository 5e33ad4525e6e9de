package io.docket.config.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.publication.PublicationRepository;
import io.docket.platform.database.Sql;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.problem.Problem;
import io.docket.scheme.json.SimulationFormatException;
import io.docket.scheme.json.SimulationJson;
import io.docket.scheme.json.SimulationRequest;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.simulation.Simulation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/** Plays simulations. */
@ApplicationScoped
public class SimulationService {

    private static final boolean ONE_AFTER_THE_OTHER = false;

    private final Idempotency idempotency;
    private final PublicationRepository publications;
    private final Vertx vertx;

    public SimulationService(Idempotency idempotency, PublicationRepository publications, Vertx vertx) {
        this.idempotency = idempotency;
        this.publications = publications;
        this.vertx = vertx;
    }

    /**
     * Plays what a request asks for; the answer is the timeline. 404 where the company is not there; 422
     * {@code unsound-scheme} for a draft that could not be published, {@code invalid} for anything else that is malformed.
     */
    Uni<Answer> simulate(IdempotentCall call, JsonNode request) {
        SchemeChoice choice = SchemeChoice.read(request);
        return idempotency.once(
                call, sql -> published(sql, call.company(), choice).chain(scheme -> publications
                        .profile(sql, call.company())
                        .chain(profile -> answer(request, choice, scheme, profile.zone()))));
    }

    private Uni<Scheme> published(Sql sql, String company, SchemeChoice choice) {
        if (choice.version().isEmpty()) {
            return publications.newest(sql, company);
        }
        return publications
                .version(sql, company, choice.version().getAsInt())
                .map(version -> version.orElseThrow(
                        () -> Problem.invalid("version", "is no version of this company's scheme")));
    }

    /** Proving and playing take up to hundreds of milliseconds, for which other calls should not have to wait. */
    private Uni<Answer> answer(JsonNode request, SchemeChoice choice, Scheme published, ZoneId zone) {
        return vertx.executeBlocking(
                () -> Answer.of(200, play(request, choice.under(published, zone))), ONE_AFTER_THE_OTHER);
    }

    private static JsonNode play(JsonNode request, Scheme scheme) {
        try {
            SimulationRequest asked = SimulationJson.read(request, scheme);
            return SimulationJson.toTree(asked, Simulation.run(scheme, asked.scenario()));
        } catch (SimulationFormatException malformed) {
            throw RequestViolations.problem(malformed);
        }
    }
}
