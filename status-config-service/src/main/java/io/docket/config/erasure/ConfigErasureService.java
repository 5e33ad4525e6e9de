package io.docket.config.erasure;

import io.docket.config.team.TeamService;
import io.docket.platform.database.Sql;
import io.docket.platform.erasure.ErasurePart;
import io.docket.platform.erasure.PersonErased;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Takes an erased person out of what this service keeps of a company: its teams, which are published again, and who published its
 * versions. What schemes say stays as it was published.
 */
@ApplicationScoped
class ConfigErasureService implements ErasurePart {

    private final AuthorRepository authors;
    private final TeamService teams;

    ConfigErasureService(AuthorRepository authors, TeamService teams) {
        this.authors = authors;
        this.teams = teams;
    }

    /** All at once: a company has few teams, and few have published. */
    @Override
    public Uni<Optional<String>> step(Sql sql, PersonErased person, Optional<String> reached) {
        return teams.takeOut(sql, person.company(), member -> person.digests().isPerson(member.id(), member.email()))
                .chain(() -> authors.erase(sql, person))
                .replaceWith(Optional.empty());
    }
}
