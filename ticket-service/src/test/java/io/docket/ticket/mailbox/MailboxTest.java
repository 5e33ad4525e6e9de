package io.docket.ticket.mailbox;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.docket.local.imap.ImapServer;
import io.docket.ticket.Desk;
import io.docket.ticket.mail.SentMail;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mailboxes on a real IMAP server, registered by REST and read by the service itself. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MailboxTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String PROOF = "mx.desk.example; dmarc=pass (p=reject) header.from=mail.example";

    private static ImapServer server;

    @BeforeAll
    static void start() {
        server = ImapServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void RET_01_what_arrives_in_a_mailbox_starts_tickets_and_answers_them() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        deliver(account, proven(SentMail.from("Carla <carla@mail.example>").about("Torn zip")));
        register(desk, account, Map.of());

        soon(() -> assertThat(tickets(desk)).hasSize(1));
        String ticket = tickets(desk).get(0);
        assertThat(desk.detail(ticket).getString("subject")).isEqualTo("Torn zip");
        assertThat(desk.detail(ticket).getString("channel")).isEqualTo("EMAIL");
        deliver(
                account,
                proven(SentMail.from("carla@mail.example")
                        .with("In-Reply-To", "<ticket." + ticket + "@docket.test>")
                        .saying("And the poles are bent.")));

        soon(() -> assertThat(desk.detail(ticket).getList("messages.items.body"))
                .containsExactly("And the poles are bent."));
        soon(() -> assertThat(account.flags()).containsExactly("seen", "seen"));
        soon(() -> assertThat(shown(desk).getInt("taken")).isEqualTo(2));
        assertThat(shown(desk).getString("error")).isNull();
        assertThat(shown(desk).getString("polledAt")).isNotNull();
    }

    @Test
    void of_what_was_there_before_only_unread_mails_are_taken() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        deliver(account, proven(SentMail.from("a@mail.example").about("Read long ago")));
        account.markSeen();
        deliver(account, proven(SentMail.from("b@mail.example").about("Unread")));
        register(desk, account, Map.of());
        soon(() -> assertThat(tickets(desk)).hasSize(1));

        account.deliverAsSeen(proven(SentMail.from("c@mail.example").about("Somebody else has read this new one"))
                .bytes());

        soon(() -> assertThat(tickets(desk)).hasSize(2));
        assertThat(TicketDatabase.rows("select subject from ticket where company = ? order by subject", desk.company()))
                .containsExactly("Somebody else has read this new one", "Unread");
    }

    /** As after a crash behind the COMMIT: the mail is taken, and the mailbox does not know. */
    @Test
    void a_crash_between_taking_and_marking_loses_nothing_and_doubles_nothing() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        SentMail mail = proven(SentMail.from("carla@mail.example"));
        String ticket = mail.opensAt(desk);
        deliver(account, mail);
        register(desk, account, Map.of());
        soon(() -> assertThat(account.flags()).containsExactly("seen"));

        deliver(account, proven(SentMail.from("nora@mail.example")));
        soon(() -> assertThat(tickets(desk)).hasSize(2).contains(ticket));
        soon(() -> assertThat(account.flags()).containsExactly("seen", "seen"));
        isPolledAgain(desk);
        forgetHowFarItWasRead(desk, account);

        deliver(account, proven(SentMail.from("last@mail.example")));
        soon(() -> assertThat(account.flags()).containsExactly("seen", "seen", "seen"));
        assertThat(tickets(desk)).hasSize(3);
    }

    @Test
    void a_folder_whose_mails_are_numbered_anew_is_read_from_the_start_and_nothing_is_doubled() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        deliver(account, proven(SentMail.from("carla@mail.example")));
        register(desk, account, Map.of());
        soon(() -> assertThat(tickets(desk)).hasSize(1));
        isPolledAgain(desk);

        TicketDatabase.run("update mailbox set uid_validity = 77, last_uid = 9999 where company = ?", desk.company());
        deliver(account, proven(SentMail.from("nora@mail.example")));

        soon(() -> assertThat(tickets(desk)).hasSize(2));
    }

    @Test
    void senders_whom_nobody_vouches_for_are_set_aside_and_shown() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        deliver(account, SentMail.from("forged@mail.example"));
        deliver(
                account,
                SentMail.from("forged@mail.example")
                        .with("Authentication-Results", "mx.desk.example; dmarc=fail header.from=mail.example"));
        deliver(
                account,
                SentMail.from("forged@mail.example")
                        .with("Authentication-Results", "mx.evil.example; dmarc=pass header.from=mail.example"));
        register(desk, account, Map.of());

        soon(() -> assertThat(account.flags()).containsExactly("flagged", "flagged", "flagged"));
        soon(() -> assertThat(shown(desk).getInt("setAside")).isEqualTo(3));
        assertThat(shown(desk).getString("lastSetAside"))
                .contains("no Authentication-Results of mx.desk.example with dmarc=pass");
        assertThat(tickets(desk)).isEmpty();
    }

    @Test
    void a_company_may_do_without_proof_and_what_cannot_be_read_is_set_aside_once() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        deliver(account, SentMail.from("undisclosed:;"));
        deliver(account, SentMail.from("carla@mail.example"));
        Map<String, Object> withoutProof = new HashMap<>(Map.of("unauthenticated", true));
        withoutProof.put("authenticatedBy", null);
        register(desk, account, withoutProof);

        soon(() -> assertThat(account.flags()).containsExactly("flagged", "seen"));
        soon(() -> assertThat(shown(desk).getInt("taken")).isEqualTo(1));
        assertThat(shown(desk).getInt("setAside")).isEqualTo(1);
        assertThat(shown(desk).getString("lastSetAside")).contains("names nobody");
        assertThat(tickets(desk)).hasSize(1);
    }

    @Test
    void a_mail_that_is_too_large_is_set_aside_unread() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        deliver(account, proven(SentMail.from("carla@mail.example").saying(("x".repeat(76) + "\r\n").repeat(140_000))));
        register(desk, account, Map.of());

        soon(() -> assertThat(account.flags()).containsExactly("flagged"));
        soon(() -> assertThat(shown(desk).getString("lastSetAside")).contains("larger than 10485760 bytes"));
    }

    @Test
    void a_server_that_never_answers_is_shown_and_holds_nobody_else() throws IOException {
        Desk hanging = Desk.from("retail");
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (String name : List.of("one", "two", "three", "four")) {
                Map<String, Object> there = body(account, Map.of("port", silent.getLocalPort(), "password", PASSWORD));
                put(hanging, name, there).statusCode(200);
            }
            deliver(account, proven(SentMail.from("carla@mail.example")));
            register(desk, account, Map.of());

            soon(() -> assertThat(tickets(desk)).hasSize(1));
            soon(() -> hanging.admin("ada")
                    .get("/api/v1/mailboxes/one")
                    .then()
                    .statusCode(200)
                    .body("error", containsString("timed out")));
        }
    }

    @Test
    void a_wrong_password_and_a_server_without_encryption_are_said_so() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        put(desk, "wrong", body(account, Map.of("password", "wrong"))).statusCode(200);
        put(desk, "plain", body(account, Map.of("port", server.plainPort(), "encryption", "STARTTLS")))
                .statusCode(200);

        soon(() -> desk.admin("ada")
                .get("/api/v1/mailboxes/wrong")
                .then()
                .body("error", containsString("AuthenticationFailed")));
        soon(() -> desk.admin("ada").get("/api/v1/mailboxes/plain").then().body("error", containsString("STARTTLS")));
    }

    @Test
    void only_admins_see_mailboxes_and_nobody_a_password() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        register(desk, account, Map.of()).body(not(containsString(PASSWORD))).header("ETag", "\"1\"");

        desk.admin("ada")
                .get("/api/v1/mailboxes")
                .then()
                .statusCode(200)
                .body("items[0].mailbox", equalTo("help"))
                .body("items[0].authenticatedBy", equalTo("mx.desk.example"))
                .body(not(containsString("password")));
        desk.agent("anna").get("/api/v1/mailboxes").then().statusCode(403);
        Desk.from("retail").admin("ada").get("/api/v1/mailboxes/help").then().statusCode(404);
        assertThat(TicketDatabase.rows(
                                "select encode(password, 'escape') from mailbox where company = ?", desk.company())
                        .get(0))
                .doesNotContain("horse");
    }

    @Test
    void a_password_stays_with_its_server_and_user() {
        Desk desk = Desk.from("retail");
        ImapServer.Account account = account(desk);
        register(desk, account, Map.of());
        Map<String, Object> again = body(account, Map.of("folder", "INBOX"));
        again.remove("password");

        put(desk, "help", again).statusCode(200).header("ETag", "\"2\"");
        again.put("host", "mail.evil.example");
        put(desk, "help", again).statusCode(422).body("violations[0].field", equalTo("password"));
        again.put("host", "localhost");
        desk.admin("ada")
                .header("If-Match", "\"1\"")
                .body(again)
                .put("/api/v1/mailboxes/help")
                .then()
                .statusCode(412);
        desk.admin("ada").delete("/api/v1/mailboxes/help").then().statusCode(204);
        desk.admin("ada").delete("/api/v1/mailboxes/help").then().statusCode(404);
        put(desk, "help", again).statusCode(422);
    }

    @Test
    void what_is_wrong_with_a_mailbox_is_said_all_at_once() {
        Desk desk = Desk.from("retail");

        JsonPath told = put(desk, "help", new HashMap<>(Map.of("host", "a b", "port", 0)))
                .statusCode(422)
                .extract()
                .jsonPath();

        assertThat(told.getList("violations.field"))
                .containsExactly("host", "port", "user", "password", "authenticatedBy");
        put(desk, "No Name!", new HashMap<>()).statusCode(422).body("violations[0].field", equalTo("mailbox"));
    }

    private static ImapServer.Account account(Desk desk) {
        return server.account("help@" + desk.company() + ".example", PASSWORD);
    }

    private static void deliver(ImapServer.Account account, SentMail mail) {
        account.deliver(mail.bytes());
    }

    private static SentMail proven(SentMail mail) {
        return mail.with("Authentication-Results", PROOF);
    }

    private static Map<String, Object> body(ImapServer.Account account, Map<String, Object> other) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "host",
                "localhost",
                "port",
                server.port(),
                "user",
                account.user(),
                "password",
                PASSWORD,
                "authenticatedBy",
                "mx.desk.example"));
        body.putAll(other);
        return body;
    }

    private static ValidatableResponse register(Desk desk, ImapServer.Account account, Map<String, Object> other) {
        return put(desk, "help", body(account, other)).statusCode(200);
    }

    private static ValidatableResponse put(Desk desk, String name, Map<String, Object> body) {
        return desk.admin("ada")
                .body(body)
                .put("/api/v1/mailboxes/{mailbox}", name)
                .then();
    }

    private static JsonPath shown(Desk desk) {
        return desk.admin("ada")
                .get("/api/v1/mailboxes/help")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> tickets(Desk desk) {
        return TicketDatabase.rows("select id from ticket where company = ? order by created_at", desk.company());
    }

    /** So that the poll before has noted how far it came. */
    private static void isPolledAgain(Desk desk) {
        String before = shown(desk).getString("polledAt");
        soon(() -> assertThat(shown(desk).getString("polledAt")).isNotEqualTo(before));
    }

    private static void forgetHowFarItWasRead(Desk desk, ImapServer.Account account) {
        TicketDatabase.run("update mailbox set last_uid = 0, first_new_uid = 0 where company = ?", desk.company());
        account.markUnseen();
    }
}
