package io.docket.notification.wecom;

import io.docket.notification.channels.Channels;
import io.docket.notification.channels.ChannelsRepository;
import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Channel;
import io.docket.notification.delivery.Failing;
import io.docket.notification.delivery.Handover;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.outbound.Post;
import io.docket.notification.outbound.Poster;
import io.docket.notification.owntemplate.CompanyWords;
import io.docket.notification.template.Letter;
import io.docket.notification.template.Words;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.secret.Secrets;
import io.quarkus.qute.TemplateException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Says agents' notices through the robot of the company's WeCom group: one after the other, in the order in which they were said, and no
 * more within a minute than the robot takes. What is beyond waits for its turn.
 */
@ApplicationScoped
class WecomChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(WecomChannel.class);

    /** What waits for a group's robot holds a place for no longer: it can come again, for there are no more than twenty a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A robot that answers at all answers sooner. */
    private static final Duration TOO_LONG = Duration.ofMillis(500);

    private static final Attempt NOT_YET = new Attempt.Later(Duration.ofSeconds(1));

    private final TenantTransaction transaction;
    private final ChannelsRepository channels;
    private final Secrets secrets;
    private final Poster poster;
    private final CompanyWords companyWords;
    private final RobotPaceRepository pace;
    private final Queues<Attempt> queue = new Queues<>(PATIENCE, TOO_LONG, System::nanoTime);
    /** By company, which has one robot. */
    private final Failing<String> failing = new Failing<>(System::nanoTime);

    WecomChannel(
            TenantTransaction transaction,
            ChannelsRepository channels,
            Secrets secrets,
            Poster poster,
            CompanyWords companyWords,
            RobotPaceRepository pace) {
        this.transaction = transaction;
        this.channels = channels;
        this.secrets = secrets;
        this.poster = poster;
        this.companyWords = companyWords;
        this.pace = pace;
    }

    @Override
    public String name() {
        return Channels.WECOM;
    }

    @Override
    public Uni<Attempt> send(Notice notice, Handover handover) {
        Duration rest = failing.rest(notice.company());
        return rest.isZero()
                ? queue.inOrder(notice.company(), () -> sendInTurn(notice, handover), NOT_YET)
                : Uni.createFrom().item(new Attempt.Later(rest));
    }

    private Uni<Attempt> sendInTurn(Notice notice, Handover handover) {
        return transaction
                .in(notice.company(), sql -> channels.find(sql, notice.company()))
                .map(this::robot)
                .chain(robot -> robot.isEmpty()
                        ? Uni.createFrom()
                                .item(new Attempt.Refused("The company has no robot any more; nothing was sent"))
                        : said(notice, robot.get(), handover));
    }

    private Uni<Attempt> said(Notice notice, URI robot, Handover handover) {
        return companyWords
                .of(notice.company(), notice.notice(), notice.content().locale())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(words -> RobotMessage.of(text(notice, words)))
                .chain(message -> transaction
                        .in(notice.company(), sql -> pace.take(sql, notice))
                        .chain(turn -> turn.isNow()
                                ? posted(notice, new Post(robot, Map.of(), message.toString()), handover)
                                : Uni.createFrom().item(new Attempt.Later(turn.pause()))))
                .onFailure(TemplateException.class)
                .recoverWithItem(unsayable -> refused(notice, unsayable));
    }

    private Uni<Attempt> posted(Notice notice, Post post, Handover handover) {
        long begun = System.nanoTime();
        var answered = new AtomicBoolean();
        return poster.post(post, handover, answer -> {
                    answered.set(true);
                    return RobotAnswer.judge(answer);
                })
                .invoke(attempt -> ended(notice, handover, answered.get(), Duration.ofNanos(System.nanoTime() - begun)))
                .call(attempt -> attempt.equals(RobotAnswer.TOO_MANY)
                        ? exhausted(notice.company())
                        : Uni.createFrom().voidItem());
    }

    private void ended(Notice notice, Handover handover, boolean answered, Duration took) {
        if (!handover.wasRefused()) {
            failing.ended(notice.company(), answered, took);
        }
    }

    /** That it could not be noted is no harm: the next one is answered in the same way. */
    private Uni<Void> exhausted(String company) {
        return transaction
                .in(company, sql -> pace.exhausted(sql, company))
                .onFailure()
                .recoverWithNull();
    }

    private static Attempt refused(Notice notice, Throwable unsayable) {
        LOG.errorf(unsayable, "Notice %s cannot be put into words", notice.id());
        return new Attempt.Refused(
                "The template '%s' cannot be filled in; nothing was sent".formatted(notice.notice()));
    }

    private Optional<URI> robot(Channels company) {
        return company.robot()
                .map(kept -> secrets.open(kept, company.secretsPlace()))
                .map(URI::create);
    }

    /** The subject of the mail that says the same, whom it is for, and what was said. */
    private static String text(Notice notice, Words words) {
        NoticeContent content = notice.content();
        String subject = words.fill(letter(notice, content)).subject();
        return Stream.of(subject, content.recipientName(), content.text())
                .filter(line -> line != null && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Letter letter(Notice notice, NoticeContent content) {
        return new Letter(
                content.companyName(),
                notice.reference(),
                content.subject(),
                "",
                content.author(),
                content.text(),
                content.status(),
                content.team(),
                true,
                notice.step(),
                false,
                null,
                null,
                content.held(),
                content.webhook());
    }
}
