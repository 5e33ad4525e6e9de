package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The corpus, broken in every way, handed over as a gateway does: each mutant is taken, with an outcome that is true in the
 * tables, or refused with a reason, and nothing fails. {@code -Ddocket.test.mutants=5000} says how many, and
 * {@code -Ddocket.test.mail-seed=…} which ones.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MailFuzzTest {
    private static final int MUTANTS = Integer.getInteger("docket.test.mutants", 300);
    private static final long SEED = Long.getLong("docket.test.mail-seed", System.nanoTime());
    private static final int ACCEPTED = 202;
    private static final String TICKET_OF_THE_CORPUS = "019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d";

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void no_mutant_fails_and_none_is_lost() {
        Desk desk = Desk.from("retail");
        String ticket = SentMail.from("Carla Brandt <carla@example.org>").opensAt(desk);
        List<byte[]> corpus = Corpus.names().stream()
                .map(name -> Mutation.bytes(Mutation.text(Corpus.mail(name)).replace(TICKET_OF_THE_CORPUS, ticket)))
                .toList();
        Random random = new Random(SEED);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutant(corpus, random);
            try {
                handOver(desk, mutant, random.nextInt(10) == 0);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "-Ddocket.test.mail-seed=" + SEED + ", mutant " + i + ":\n" + Mutation.text(mutant), failure);
            }
        }
        System.getLogger(MailFuzzTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} mutants of seed {1}: {2}", MUTANTS, String.valueOf(SEED), outcomes);
        assertThat(outcomes).containsKeys("TICKET", "REPLY", "IGNORED", "422");
        assertThat(TicketDatabase.rows("select count(*) from ticket where company = ?", desk.company()))
                .as("tickets: Carla's first, and those of the mutants")
                .containsExactly(String.valueOf(outcomes.get("TICKET") + 1));
    }

    private static byte[] mutant(List<byte[]> corpus, Random random) {
        byte[] mutant = corpus.get(random.nextInt(corpus.size()));
        for (int times = random.nextInt(3); times >= 0; times--) {
            Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
            mutant = mutation.of(mutant, corpus.get(random.nextInt(corpus.size())), random);
        }
        return mutant;
    }

    private void handOver(Desk desk, byte[] mutant, boolean twice) {
        Response answer = post(desk, mutant);
        if (answer.statusCode() != ACCEPTED) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
            assertThat(answer.jsonPath().getString("violations[0].message")).isNotBlank();
            count("422");
            return;
        }
        JsonPath told = answer.jsonPath();
        count(told.getString("outcome"));
        assertKept(desk, MailReader.read(mutant), told);
        if (twice) {
            String again =
                    post(desk, mutant).then().statusCode(ACCEPTED).extract().path("outcome");
            assertThat(again).isEqualTo(told.getString("ticket.id") == null ? "IGNORED" : "DUPLICATE");
        }
    }

    /** What the answer says is so, and the mail's words are where it says. */
    private static void assertKept(Desk desk, Mail mail, JsonPath told) {
        String outcome = told.getString("outcome");
        String id = told.getString("ticket.id");
        List<String> kept = TicketDatabase.rows(
                "select outcome, coalesce(ticket::text, reason) from mail where company = ? and message_key = ?",
                desk.company(),
                mail.key());
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0)).endsWith(id == null ? told.getString("reason") : id);
        if (outcome.equals("TICKET")) {
            assertThere("ticket where company = ? and id = ? and starts_with(description, ?)", desk, id, mail.text());
        } else if (outcome.equals("REPLY")) {
            assertThere("message where company = ? and ticket = ? and starts_with(body, ?)", desk, id, mail.ownWords());
            if (mail.quotes()) {
                assertThere("mail_text where company = ? and ticket = ? and whole = ?", desk, id, mail.text());
            }
        }
    }

    private static void assertThere(String words, Desk desk, String ticket, String text) {
        assertThat(TicketDatabase.rows(
                        "select count(*) > 0 from " + words, desk.company(), UUID.fromString(ticket), text))
                .as(words)
                .containsExactly("t");
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private static Response post(Desk desk, byte[] mail) {
        return desk.service("gateway").contentType("message/rfc822").body(mail).post("/api/v1/channels/email");
    }
}
