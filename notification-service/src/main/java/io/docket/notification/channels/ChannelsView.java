package io.docket.notification.channels;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which ways a company speaks, as its admins see it. */
@RegisterForReflection
@Schema(name = "Channels")
record ChannelsView(
        @Schema(nullable = true, description = "The address mails come from; null: the installation's")
        String sender,

        @Schema(nullable = true, description = "Where answers go; null: where the installation has them go")
        String replyTo,

        List<String> agentChannels,

        @Schema(nullable = true) UUID agentWebhook,

        @Schema(description = "Whether the address of a group's robot is kept")
        boolean wecomConfigured,

        @Schema(nullable = true, description = "Hours in which mails and the group's robot wait; null: none")
        QuietHoursView quietHours,

        @Schema(description = "Which mails are gathered") List<DigestView> digests,

        @Schema(description = "Addresses that are told what concerns the company as a whole")
        List<String> administrators) {

    static ChannelsView of(Channels channels) {
        return new ChannelsView(
                channels.sender(),
                channels.replyTo(),
                channels.agentChannels(),
                channels.agentWebhook(),
                channels.sealedWecomUrl() != null,
                QuietHoursView.of(channels.quietHours()),
                channels.digests().stream().map(DigestView::of).toList(),
                channels.administrators());
    }
}
