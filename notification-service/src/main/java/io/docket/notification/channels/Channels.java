package io.docket.notification.channels;

import io.docket.notification.notice.Audience;
import io.docket.notification.notice.Digests;
import io.docket.notification.notice.NoticeDraft.Gathering;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * By which ways a company speaks.
 *
 * @param sender the address its mails come from; {@code null} for the installation's
 * @param replyTo where answers to its mails go; {@code null} for the installation's
 * @param agentChannels by which its agents are told, of {@link #EMAIL}, {@link #WECOM} and {@link #WEBHOOK}
 * @param agentWebhook the webhook that agents' notices go to; {@code null} for none
 * @param sealedWecomUrl the address of the group's robot, encrypted; {@code null} for none
 * @param quietHours in which mails and the robot wait; {@code null} for none
 * @param digests which mails are gathered
 * @param administrators the addresses that are told what concerns the company as a whole, such as that something is held
 * @param version of what an admin can change; 0 before anything was chosen
 */
public record Channels(
        String company,
        String sender,
        String replyTo,
        List<String> agentChannels,
        UUID agentWebhook,
        byte[] sealedWecomUrl,
        QuietHours quietHours,
        List<DigestOption> digests,
        List<String> administrators,
        int version) {

    public static final String EMAIL = "email";
    public static final String WECOM = "wecom";
    public static final String WEBHOOK = "webhook";

    /** Of what is in a person's inbox, which nobody chooses: it is there by whatever channels a company speaks. */
    public static final String INBOX = "inbox";

    static final List<String> FOR_AGENTS = List.of(EMAIL, WECOM, WEBHOOK);

    /** Of a company that has chosen nothing. */
    public static Channels ofInstallation(String company) {
        return new Channels(company, null, null, List.of(EMAIL), null, null, null, List.of(), List.of(), 0);
    }

    /** Whether agents are told by this channel. */
    public boolean tellsAgentsBy(String channel) {
        return agentChannels.contains(channel);
    }

    /** The robot's address, while agents are told by it. */
    public Optional<byte[]> robot() {
        return tellsAgentsBy(WECOM) ? Optional.ofNullable(sealedWecomUrl) : Optional.empty();
    }

    /** Until when what is said to them at that moment waits; empty: it does not. */
    public Optional<Instant> quietUntil(Audience audience, Instant moment) {
        return quietHours == null ? Optional.empty() : quietHours.endAfter(audience, moment);
    }

    /** With what else such a mail is sent that is written at that moment; empty: by itself. */
    public Optional<Gathering> gathering(String notice, Audience audience, Instant moment) {
        return digests.stream()
                .filter(digest -> digest.notice().equals(notice) && digest.audience() == audience)
                .findFirst()
                .map(digest -> digest.endAfter(moment))
                .map(end -> quietUntil(audience, end).orElse(end))
                .map(end -> new Gathering("%s/%s/%s/%s".formatted(Digests.NAME, notice, audience, end), end));
    }

    /** The place that the robot's address is bound to. */
    public String[] secretsPlace() {
        return secretsPlaceOf(company);
    }

    /** The place that the address of a company's robot is bound to. */
    public static String[] secretsPlaceOf(String company) {
        return new String[] {company, "wecom robot"};
    }
}
