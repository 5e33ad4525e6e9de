package io.docket.notification.channels;

import io.docket.notification.outbound.Targets;
import io.docket.notification.template.NoticeTemplates;
import io.docket.platform.email.EmailAddress;
import io.docket.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a company's channels may be. */
@ApplicationScoped
class ChannelsRules {

    /** As WeCom shows it when a robot is added to a group; an installation of one's own has another host. */
    private static final String ROBOT_PATH = "/cgi-bin/webhook/send";

    private static final int MOST_ADMINISTRATORS = 20;

    private static final Pattern ROBOT_KEY = Pattern.compile("(.*&)?key=[^&]+(&.*)?");
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Targets targets;
    private final NoticeTemplates templates;

    ChannelsRules(Targets targets, NoticeTemplates templates) {
        this.targets = targets;
        this.templates = templates;
    }

    /** All that is wrong with what is wanted, beside what is kept. */
    List<Violation> violations(ChannelsRequest wanted, Channels present) {
        List<Violation> violations = new ArrayList<>();
        address("sender", wanted.sender(), violations);
        address("replyTo", wanted.replyTo(), violations);
        agentChannels(wanted.agentChannels(), violations);
        administrators(wanted.administrators(), violations);
        if (wanted.quietHours() != null) {
            violations.addAll(wanted.quietHours().violations());
        }
        digests(wanted.digests(), violations);
        if (violations.isEmpty()) {
            webhook(wanted, violations);
            robot(wanted, present, violations);
        }
        return violations;
    }

    private static void address(String field, String address, List<Violation> violations) {
        if (address != null && EmailAddress.parse(address).isEmpty()) {
            violations.add(new Violation(field, "must be an email address such as help@acme.test, without a name"));
        }
    }

    private static void agentChannels(List<String> channels, List<Violation> violations) {
        String known = String.join(", ", Channels.FOR_AGENTS);
        if (channels == null || channels.isEmpty()) {
            violations.add(new Violation("agentChannels", "must be a list of at least one of " + known));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < channels.size(); i++) {
            String field = "agentChannels[" + i + "]";
            if (channels.get(i) == null || !Channels.FOR_AGENTS.contains(channels.get(i))) {
                violations.add(new Violation(field, "must be one of " + known));
            } else if (!seen.add(channels.get(i))) {
                violations.add(new Violation(field, "is in the list already"));
            }
        }
    }

    private void digests(List<DigestView> digests, List<Violation> violations) {
        if (digests == null) {
            return;
        }
        if (digests.size() > ChannelsRequest.MOST_DIGESTS) {
            violations.add(new Violation("digests", "must be at most %d".formatted(ChannelsRequest.MOST_DIGESTS)));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < digests.size(); i++) {
            String field = "digests[" + i + "]";
            DigestView digest = digests.get(i);
            if (digest == null) {
                violations.add(new Violation(field, "must be a digest"));
            } else {
                violations.addAll(digest.violations(field, templates::has));
                if (!seen.add(digest.notice() + "/" + digest.audience())) {
                    violations.add(new Violation(field, "is in the list already: one for a notice and an audience"));
                }
            }
        }
    }

    private static void administrators(List<String> addresses, List<Violation> violations) {
        if (addresses == null) {
            return;
        }
        if (addresses.size() > MOST_ADMINISTRATORS) {
            violations.add(new Violation("administrators", "must be at most %d".formatted(MOST_ADMINISTRATORS)));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < addresses.size(); i++) {
            String field = "administrators[" + i + "]";
            String address = addresses.get(i);
            if (address == null || EmailAddress.parse(address).isEmpty()) {
                violations.add(new Violation(field, "must be an email address such as ada@acme.test, without a name"));
            } else if (!seen.add(address.strip().toLowerCase(Locale.ROOT))) {
                violations.add(new Violation(field, "is in the list already"));
            }
        }
    }

    private static void webhook(ChannelsRequest wanted, List<Violation> violations) {
        boolean tells = wanted.agentChannels().contains(Channels.WEBHOOK);
        boolean named = wanted.agentWebhook() != null;
        if (tells && !named) {
            violations.add(new Violation("agentWebhook", "must be the id of a webhook, for agents are told by it"));
        } else if (named && !tells) {
            violations.add(new Violation("agentWebhook", "is of no use without 'webhook' in agentChannels"));
        } else if (named && !UUID_SHAPE.matcher(wanted.agentWebhook()).matches()) {
            violations.add(unknownWebhook());
        }
    }

    private void robot(ChannelsRequest wanted, Channels present, List<Violation> violations) {
        boolean tells = wanted.agentChannels().contains(Channels.WECOM);
        if (wanted.wecomUrl() == null) {
            if (tells && present.sealedWecomUrl() == null) {
                violations.add(
                        new Violation("wecomUrl", "must be given, for agents are told by WeCom and none is kept"));
            }
        } else if (!tells) {
            violations.add(new Violation("wecomUrl", "is of no use without 'wecom' in agentChannels"));
        } else {
            targets.flaw(wanted.wecomUrl())
                    .or(() -> isRobot(URI.create(wanted.wecomUrl()))
                            ? Optional.empty()
                            : Optional.of("must be a group robot's address: https://…" + ROBOT_PATH + "?key=…"))
                    .ifPresent(flaw -> violations.add(new Violation("wecomUrl", flaw)));
        }
    }

    /** What names no webhook of the company, whether malformed, unknown or another company's. */
    static Violation unknownWebhook() {
        return new Violation(
                "agentWebhook", "must be the id of one of the company's webhooks, of those with audience AGENT");
    }

    static UUID webhookOf(ChannelsRequest wanted) {
        return wanted.agentWebhook() == null ? null : UUID.fromString(wanted.agentWebhook());
    }

    private static boolean isRobot(URI url) {
        return ROBOT_PATH.equals(url.getRawPath())
                && url.getRawQuery() != null
                && ROBOT_KEY.matcher(url.getRawQuery()).matches();
    }
}
