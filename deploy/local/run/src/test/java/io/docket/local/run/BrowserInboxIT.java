package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.docket.local.process.ServiceProcess;
import io.docket.local.proxy.Balancer;
import io.docket.local.stack.Stack;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real browser at the inbox: the guide's script in the page of a portal on another origin, allowed by the settings that the operators' page prints, while
 * replicas are killed and tickets end. Without a browser it is skipped.
 */
class BrowserInboxIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String DATABASE = "docket_notification";
    private static final Pattern SCRIPT = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CORS =
            Pattern.compile("```properties\n(quarkus\\.http\\.cors\\..*?)```", Pattern.DOTALL);

    /** Each stream that the guide's script opens, and the id of each event that it hears. */
    private static final String WATCHED = """
            window.EventSource = class extends EventSource {
              constructor(address) {
                super(address);
                report('stream', 'begun');
                this.addEventListener('open', () => report('stream', 'open'));
                this.addEventListener('error', () => report('stream', this.readyState === 2 ? 'closed' : 'lost'));
                this.addEventListener('notice', event => report('id', event.lastEventId));
              }
            };
            """;

    private static final String READS = """
            const headers = {Authorization: 'Bearer TOKEN'};
            const tried = (what, call) => call.then(answer => report(what, answer.status), failed => report(what, failed.name));
            await tried('list', fetch('DOCKET/api/v1/inbox', {headers}));
            await tried('ticket', fetch('DOCKET/api/v1/inbox/stream-tickets', {method: 'POST', headers}));
            const events = new EventSource('DOCKET/api/v1/inbox/stream?ticket=TICKET');
            events.onopen = () => report('stream', 'open');
            events.onerror = () => report('stream', 'closed');
            """;

    private static final Deque<AutoCloseable> started = new ArrayDeque<>();

    private static Path program;
    private static Portal portal;
    private static Balancer docket;
    private static Services services;
    private static ServiceProcess second;

    @BeforeAll
    static void start() throws IOException {
        program = Browser.installed().orElse(null);
        if (program == null) {
            return;
        }
        portal = started(new Portal());
        docket = started(Balancer.start());
        Map<String, String> settings = new HashMap<>(corsFor(portal.origin()));
        settings.put("docket.consumer.session-timeout", "3000");
        Map<String, String> seconds = new HashMap<>(Stack.shared().configurationFor(DATABASE));
        seconds.putAll(settings);
        second = started(Services.process(ROOT, Part.NOTIFICATION, "notification-service-second", seconds));
        services = started(Services.start(ROOT, settings));
        second.awaitReady();
    }

    @BeforeEach
    void there_is_a_browser() {
        assumeTrue(program != null, Browser.MISSING);
    }

    private static <T extends AutoCloseable> T started(T one) {
        started.push(one);
        return one;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }

    @Test
    void a_browser_hears_each_entry_once_though_its_replica_is_killed_and_its_ticket_ends() throws Exception {
        Desk desk = new Desk(services::address, "browsed");
        desk.createFrom("standard");
        String ticket = desk.createTicket("The zip", 1);
        soon(() -> assertThat(numbers(desk)).containsExactly(1));
        ServiceProcess first = services.process(Part.NOTIFICATION);
        docket.leadTo(List.of(first.port()));

        portal.runs(guidesScript(desk));
        try (Browser browser = Browser.open(program, portal.origin())) {
            soon(() -> assertThat(portal.reports("stream")).containsExactly("begun", "open"));
            assertThat(portal.reports("list")).containsExactly("1");
            answers(desk, ticket, "Which tent is it?");
            soon(() -> assertThat(portal.reports("id")).containsExactly("2"));

            docket.leadTo(List.of());
            first.kill();
            answers(desk, ticket, "And how old?");
            soon(() -> assertThat(numbers(desk)).containsExactly(3, 2, 1));
            docket.leadTo(List.of(second.port()));
            soon(() -> assertThat(portal.reports("id")).containsExactly("2", "3"));
            assertThat(portal.reports("stream"))
                    .as("the browser came back by itself, with the same ticket")
                    .startsWith("begun", "open", "lost")
                    .endsWith("open")
                    .containsOnlyOnce("begun")
                    .doesNotContain("closed");

            itsTicketEnds(desk);
            docket.breakOff();
            answers(desk, ticket, "Is there a receipt?");
            soon(() -> assertThat(portal.reports("id")).containsExactly("2", "3", "4"));
            assertThat(portal.reports("stream"))
                    .as("it closed at the ticket's end, and the script made another")
                    .filteredOn(said -> !said.equals("lost"))
                    .containsExactly("begun", "open", "open", "closed", "begun", "open");
            answers(desk, ticket, "Thank you!");
            soon(() -> assertThat(portal.reports("id")).hasSize(4));
        }

        assertThat(portal.reports("id")).containsExactly("2", "3", "4", "5");
        assertThat(portal.reports("entry"))
                .containsExactly("2 Which tent is it?", "3 And how old?", "4 Is there a receipt?", "5 Thank you!");
        assertThat(portal.reports("list"))
                .as("nothing was missed that had to be listed")
                .hasSize(1);
    }

    @Test
    void what_a_page_may_read_is_decided_by_its_origin() throws Exception {
        docket.leadTo(List.of(second.port()));
        try (Portal stranger = new Portal()) {
            assertThat(read(portal, "welcome")).isEqualTo(Map.of("list", "200", "ticket", "201", "stream", "open"));
            assertThat(read(stranger, "stranger"))
                    .isEqualTo(Map.of("list", "TypeError", "ticket", "TypeError", "stream", "closed"));
            assertThat(streamTickets("welcome")).isEqualTo(2);
            assertThat(streamTickets("stranger")).as("nor did it make any").isEqualTo(1);
        }
    }

    @Test
    void a_portal_on_docket_s_own_origin_has_to_be_named_where_tls_ends_before_it() {
        String own = second.url();

        asCarl("own").header("Origin", own).post(own + tickets()).then().statusCode(201);
        asCarl("own")
                .header("Origin", own.replace("http:", "https:"))
                .post(own + tickets())
                .then()
                .statusCode(403);
    }

    /** What a page gets to read: of each call its status, or the error's name. */
    private static Map<String, String> read(Portal at, String company) throws Exception {
        String ticket = asCarl(company)
                .post(docket.url() + tickets())
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
        at.runs(READS.replace("DOCKET", docket.url())
                .replace("TOKEN", token(company))
                .replace("TICKET", ticket));
        try (Browser browser = Browser.open(program, at.origin())) {
            soon(() -> assertThat(at.reports("stream")).isNotEmpty());
        }
        Map<String, String> read = new HashMap<>();
        List.of("list", "ticket", "stream").forEach(what -> read.put(what, String.join(", ", at.reports(what))));
        return read;
    }

    /** The script of the guide for portals, as printed, for the customer of that desk. */
    private static String guidesScript(Desk desk) throws IOException {
        Matcher script = SCRIPT.matcher(Files.readString(ROOT.resolve("docs/portal/inbox.md")));
        assertThat(script.find()).isTrue();
        return WATCHED + script.group(1) + """
                inbox('%s', async () => '%s',
                  entries => report('list', entries.map(entry => entry.number)),
                  entry => report('entry', entry.number + ' ' + entry.text));
                """.formatted(docket.url(), token(desk.company()));
    }

    /** The settings that the operators' page prints, for this portal. */
    private static Map<String, String> corsFor(String origin) throws IOException {
        Matcher printed = CORS.matcher(Files.readString(ROOT.resolve("docs/operations.md")));
        assertThat(printed.find()).isTrue();
        Properties settings = new Properties();
        settings.load(new StringReader(printed.group(1).replace("https://portal.example", origin)));
        Map<String, String> told = new HashMap<>();
        settings.stringPropertyNames().forEach(name -> told.put(name, settings.getProperty(name)));
        assertThat(told).containsEntry("quarkus.http.cors.origins", origin);
        return told;
    }

    private static void answers(Desk desk, String ticket, String text) {
        desk.agent()
                .body(Map.of("type", "REPLY", "body", text))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
    }

    /** What is in the customer's inbox, the newest first, as the replica says that is not killed. */
    private static List<Integer> numbers(Desk desk) {
        return asCarl(desk.company())
                .get(second.url() + "/api/v1/inbox")
                .then()
                .statusCode(200)
                .extract()
                .path("items.number");
    }

    private static void itsTicketEnds(Desk desk) throws SQLException {
        try (Connection connection = Stack.shared().ownerConnection(DATABASE);
                PreparedStatement end = connection.prepareStatement(
                        "update inbox_stream_ticket set ends_at = docket_now(), valid_until = docket_now() where company = ?")) {
            end.setString(1, desk.company());
            assertThat(end.executeUpdate())
                    .as("the tickets that the page has made")
                    .isEqualTo(1);
        }
    }

    private static int streamTickets(String company) throws SQLException {
        try (Connection connection = Stack.shared().ownerConnection(DATABASE);
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from inbox_stream_ticket where company = ?")) {
            count.setString(1, company);
            ResultSet found = count.executeQuery();
            found.next();
            return found.getInt(1);
        }
    }

    private static String tickets() {
        return "/api/v1/inbox/stream-tickets";
    }

    private static RequestSpecification asCarl(String company) {
        return given().auth().oauth2(token(company));
    }

    private static String token(String company) {
        return Stack.shared().tokens().customer(company, "carl");
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}
