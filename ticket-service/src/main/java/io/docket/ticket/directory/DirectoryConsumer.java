package io.docket.ticket.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes published teams in, a batch at a time; a tombstone takes the team away. All replicas are one consumer group. */
@ApplicationScoped
class DirectoryConsumer implements EventConsumer {

    private static final String PUBLISHED = "docket.team.published";

    private final Inbox inbox;
    private final TeamRepository teams;
    private final ObjectMapper json;

    DirectoryConsumer(Inbox inbox, TeamRepository teams, ObjectMapper json) {
        this.inbox = inbox;
        this.teams = teams;
        this.json = json;
    }

    @Override
    public String consumer() {
        return "ticket-service";
    }

    @Override
    public String topic() {
        return "docket.directory";
    }

    @Incoming("directory")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return inbox.take(consumer(), records, this);
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> events) {
        List<Statement> statements = events.stream().flatMap(this::effect).toList();
        return statements.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.pipeline(statements).replaceWithVoid();
    }

    private Stream<Statement> effect(ReceivedEvent event) {
        if (event.data() == null) {
            return teams.drop(TeamKey.of(event.key())).stream();
        }
        if (PUBLISHED.equals(event.type())) {
            return teams.put(TeamKey.of(event.key()), PublishedTeam.of(event, json)).stream();
        }
        return Stream.empty();
    }
}
