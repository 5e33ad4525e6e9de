package io.docket.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a native executable must be told of a service, seen in what was packaged: what is reached by reflection, which
 * resources it carries, and what may not begin while it is built. It shows that we have said what we know to be needed;
 * whether that is all, shows an executable that is built and asked.
 */
class NativeMetadataIT {

    /** Named by classes that map, and never mapped. */
    private static final Set<String> NEVER_MAPPED = Set.of(
            "io.docket.platform.database.Statement",
            "io.docket.platform.email.EmailAddress",
            "io.docket.platform.erasure.PersonErased",
            "io.docket.platform.idempotency.Answer",
            "io.docket.platform.identity.Caller",
            "io.docket.platform.inbox.ReceivedEvent",
            "io.docket.platform.outbox.OutboxEvent",
            "io.docket.scheme.engine.Cause",
            "io.docket.scheme.engine.Event",
            "io.docket.scheme.engine.Event$Assigned",
            "io.docket.scheme.engine.Event$Created",
            "io.docket.scheme.engine.Event$HoldSet",
            "io.docket.scheme.engine.Event$MessageAdded",
            "io.docket.scheme.engine.Event$ReminderDue",
            "io.docket.scheme.engine.Event$StatusEntered",
            "io.docket.scheme.model.Reminder",
            "io.docket.scheme.model.Scheme",
            "io.docket.config.publication.LockedScheme",
            "io.docket.platform.breaker.Breaker",
            "io.docket.notification.breaker.TrippedNotices$Tripped",
            "io.docket.notification.channels.AdminNotices$Said",
            "io.docket.notification.channels.Channels",
            "io.docket.notification.channels.DigestOption",
            "io.docket.notification.channels.QuietHours",
            "io.docket.notification.email.MailAddresses",
            "io.docket.notification.erasure.TicketPersonErased",
            "io.docket.notification.inbox.InboxRepository$Found",
            "io.docket.notification.inbox.InboxRepository$State",
            "io.docket.notification.inbox.InboxStream$Part",
            "io.docket.notification.inbox.InboxStreamService$Beginning",
            "io.docket.notification.notice.Notice",
            "io.docket.notification.notice.NoticeDraft",
            "io.docket.notification.notice.Settled",
            "io.docket.notification.ticketevents.DueNotices$Due",
            "io.docket.notification.webhook.Webhook",
            "io.docket.ticket.erasure.Erasure",
            "io.docket.ticket.erasure.PersonHere",
            "io.docket.ticket.erasure.TicketTraces",
            "io.docket.ticket.event.TicketEvents$Draft",
            "io.docket.ticket.event.TicketEvents$Told",
            "io.docket.ticket.history.HistoryEntry",
            "io.docket.ticket.message.StoredMessage",
            "io.docket.ticket.tag.Tags",
            "io.docket.ticket.ticket.CausingEvent",
            "io.docket.ticket.ticket.Circumstances",
            "io.docket.ticket.ticket.Company",
            "io.docket.ticket.ticket.Outcome",
            "io.docket.ticket.ticket.Party",
            "io.docket.ticket.ticket.People",
            "io.docket.ticket.ticket.Step",
            "io.docket.ticket.ticket.StoredTicket",
            "io.docket.ticket.ticket.TicketCommands$Call",
            "io.docket.ticket.ticket.TicketKey",
            "io.docket.ticket.transfer.ImportLine",
            "io.docket.ticket.transfer.ImportRepository$WholeMail",
            "io.docket.ticket.transfer.ImportService$Call",
            "io.docket.ticket.transfer.ImportService$Newcomer",
            "io.docket.ticket.transfer.LineShape");

    /** What Quarkus' extensions carry along by themselves: configuration, migrations, Qute's templates, the API's description. */
    private static final Pattern CARRIED =
            Pattern.compile("META-INF/.*|application\\.properties|db/(platform|migration)/.*|templates/.*");

    /** Beginning any of these while an image is built would give every replica the same, or is refused by the builder. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.UUID.randomUUID",
            "java.time.Instant.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.Thread.<init>",
            "java.lang.ProcessHandle.current",
            "java.net.InetAddress.getLocalHost",
            "java.util.concurrent.Executors.newFixedThreadPool",
            "java.util.concurrent.Executors.newSingleThreadScheduledExecutor",
            "javax.net.ssl.SSLContext.getDefault",
            "com.fasterxml.uuid.Generators.timeBasedEpochGenerator");

    /** What only works in an executable when every use of it is declared. We have none. */
    private static final Set<String> DYNAMIC = Set.of(
            "java.lang.Class.forName",
            "java.lang.ClassLoader.loadClass",
            "java.lang.reflect.Proxy.newProxyInstance",
            "java.util.ServiceLoader.load",
            "java.io.ObjectInputStream.readObject",
            "java.lang.Class.getDeclaredMethods",
            "java.lang.Class.getRecordComponents",
            "java.lang.Class.getDeclaredConstructor");

    private static final String ARGUMENTS = "META-INF/native-image/io.docket/%s/native-image.properties";

    static Stream<Packaged> services() {
        return Packaged.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_record_that_jackson_maps_is_registered_for_reflection(Packaged service) {
        Set<String> unregistered = new Mapped(service.classes(), NEVER_MAPPED).unregistered();

        assertThat(unregistered)
                .as("annotate these by @RegisterForReflection, or name them among its targets where they are mapped")
                .isEmpty();
    }

    /** The search itself: what is handed on as an object, by reference to a method, inside another, or read as a class. */
    @ParameterizedTest
    @CsvSource({
        "ticket-service, io.docket.scheme.engine.Ticket",
        "ticket-service, io.docket.scheme.engine.Clock",
        "ticket-service, io.docket.scheme.engine.Advice",
        "ticket-service, io.docket.ticket.directory.PublishedTeam$Member",
        "ticket-service, io.docket.ticket.scheme.PublishedScheme$Profile",
        "ticket-service, io.docket.ticket.ticket.NewTicket",
        "status-config-service, io.docket.config.publication.Profile",
        "status-config-service, io.docket.config.team.TeamPublished",
        "notification-service, io.docket.notification.ticketevents.TicketEvent",
        "notification-service, io.docket.notification.notice.NoticeContent",
        "notification-service, io.docket.notification.notice.Ledger$Entry"
    })
    void what_is_known_to_be_mapped_is_found(String service, String record) {
        assertThat(new Mapped(new Packaged(service).classes(), NEVER_MAPPED).names())
                .contains(record);
    }

    @Test
    void what_is_said_to_be_never_mapped_is_named_by_code_that_maps() {
        Set<String> spared = services()
                .flatMap(service -> new Mapped(service.classes(), NEVER_MAPPED).spared().stream())
                .collect(Collectors.toSet());

        assertThat(spared).containsExactlyInAnyOrderElementsOf(NEVER_MAPPED);
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothing_of_the_moment_begins_while_the_executable_is_built(Packaged service) {
        JavaClasses classes = service.classesWithLibraries();
        Set<String> beginning = classes.stream()
                .filter(one -> one.getStaticInitializer()
                        .filter(NativeMetadataIT::isOfTheMoment)
                        .isPresent())
                .map(JavaClass::getName)
                .filter(NativeMetadataIT::isReachable)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(atRunTime(service))
                .as("--initialize-at-run-time in META-INF/native-image")
                .containsExactlyInAnyOrderElementsOf(beginning);
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_resource_is_carried_along(Packaged service) {
        List<String> globs = Arrays.stream(service.configuration()
                        .getProperty("quarkus.native.resources.includes", "")
                        .split(","))
                .filter(glob -> !glob.isBlank())
                .toList();
        List<String> own = service.resources().stream()
                .filter(path -> !CARRIED.matcher(path).matches())
                .toList();

        assertThat(own).as("quarkus.native.resources.includes").allMatch(path -> globs.stream()
                .anyMatch(glob -> matches(glob, path)));
        List<String> all = service.resourcesWithLibraries();
        assertThat(globs).allMatch(glob -> all.stream().anyMatch(path -> matches(glob, path)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void our_code_is_closed(Packaged service) {
        assertThat(calls(service.classes(), DYNAMIC)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void who_asks_for_a_character_set_by_name_has_them_all(Packaged service) {
        boolean asks = !calls(service.classes(), Set.of("java.nio.charset.Charset.forName"))
                .isEmpty();

        assertThat(service.configuration().getProperty("quarkus.native.add-all-charsets", "false"))
                .isEqualTo(Boolean.toString(asks));
    }

    @ParameterizedTest
    @MethodSource("services")
    void what_templates_say_needs_no_reflection(Packaged service) {
        Pattern parameter = Pattern.compile("\\{@([\\w.]+) \\w+}");
        JavaClasses classes = service.classes();
        Set<String> declared = service.resources().stream()
                .filter(path -> path.startsWith("templates/"))
                .flatMap(path -> service.texts(path).stream())
                .flatMap(text -> parameter.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> spoken = declared.stream()
                .flatMap(name -> Stream.concat(Stream.of(classes.get(name)), parts(classes.get(name))))
                .filter(one -> !one.isAnnotatedWith("io.quarkus.qute.TemplateData"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(spoken).as("annotate these by @TemplateData").isEmpty();
    }

    private static Stream<JavaClass> parts(JavaClass record) {
        return record.getFields().stream()
                .map(field -> field.getRawType())
                .filter(type -> type.isRecord() && type.getName().startsWith("io.docket."));
    }

    /** Other ways to make ids than the one that {@code Ids} takes, and jsoup's fetching of pages, are in no executable of ours. */
    private static boolean isReachable(String name) {
        return !name.startsWith("com.fasterxml.uuid.") && !name.startsWith("org.jsoup.helper.");
    }

    private static boolean isOfTheMoment(JavaStaticInitializer initializer) {
        return initializer.getAccessesFromSelf().stream().anyMatch(access -> OF_THE_MOMENT.contains(target(access)));
    }

    private static List<String> calls(JavaClasses classes, Set<String> targets) {
        return classes.stream()
                .flatMap(one -> one.getAccessesFromSelf().stream())
                .filter(access -> targets.contains(target(access)))
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    private static List<String> atRunTime(Packaged service) {
        Pattern argument = Pattern.compile("--initialize-at-run-time=(\\S+)");
        return Stream.of("docket-platform", service.service())
                .flatMap(artifact -> service.texts(ARGUMENTS.formatted(artifact)).stream())
                .flatMap(text -> argument.matcher(text).results())
                .map(found -> found.group(1))
                .flatMap(names -> Arrays.stream(names.split(",")))
                .toList();
    }

    private static boolean matches(String glob, String path) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
    }
}
