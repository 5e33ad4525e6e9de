package io.docket.config.diagram;

import io.docket.config.scheme.SchemeService;
import io.docket.scheme.diagram.Diagram;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Draws schemes as they were published. */
@ApplicationScoped
public class DiagramService {

    private final SchemeService schemes;

    public DiagramService(SchemeService schemes) {
        this.schemes = schemes;
    }

    /**
     * The picture of a version; of the published one where none is named. 404 where there is no such version. It is drawn on a
     * thread of its own: a scheme of many rules takes its time.
     */
    Uni<DrawnScheme> draw(String company, Optional<Integer> version, DiagramFormat format) {
        return version.map(number -> schemes.published(company, number))
                .orElseGet(() -> schemes.published(company))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(scheme -> new DrawnScheme(scheme.version(), format, format.write(Diagram.of(scheme))));
    }
}
