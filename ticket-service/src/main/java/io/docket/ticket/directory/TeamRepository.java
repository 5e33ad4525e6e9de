package io.docket.ticket.directory;

import io.docket.platform.database.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The tables {@code team} and {@code team_member}; says what to send, so that a whole batch goes in one round trip. */
@ApplicationScoped
class TeamRepository {

    private static final String PUT_TEAM = """
            insert into team (company, id, name, lead_id, lead_name, lead_email) values ($1, $2, $3, $4, $5, $6)
            on conflict (company, id) do update
               set name = excluded.name, lead_id = excluded.lead_id, lead_name = excluded.lead_name,
                   lead_email = excluded.lead_email""";

    private static final String DROP_MEMBERS = "delete from team_member where company = $1 and team = $2";

    private static final String PUT_MEMBER = """
            insert into team_member (company, team, id, name, email) values ($1, $2, $3, $4, $5)
            on conflict (company, team, id) do update set name = excluded.name, email = excluded.email""";

    private static final String DROP_TEAM = "delete from team where company = $1 and id = $2";

    /** The team as it is now, in place of whatever it was. */
    List<Statement> put(TeamKey key, PublishedTeam team) {
        List<Statement> statements = new ArrayList<>();
        statements.add(putTeam(key, team));
        statements.add(Statement.of(DROP_MEMBERS, key.company(), key.team()));
        team.members().forEach(member -> statements.add(putMember(key, member)));
        return statements;
    }

    /** The team and its members vanish; a team that never was vanishes as well. */
    List<Statement> drop(TeamKey key) {
        return List.of(Statement.of(DROP_TEAM, key.company(), key.team()));
    }

    private static Statement putTeam(TeamKey key, PublishedTeam team) {
        PublishedTeam.Member lead = team.lead();
        return Statement.of(
                PUT_TEAM,
                key.company(),
                key.team(),
                team.name(),
                lead == null ? null : lead.id(),
                lead == null ? null : lead.name(),
                lead == null ? null : lead.email());
    }

    private static Statement putMember(TeamKey key, PublishedTeam.Member member) {
        return Statement.of(PUT_MEMBER, key.company(), key.team(), member.id(), member.name(), member.email());
    }
}
