package io.docket.notification.channels;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which ways an admin wants the company to speak: all of it, what is left out is given up. */
@RegisterForReflection
@Schema(
        name = "ChannelsRequest",
        requiredProperties = {"agentChannels"})
record ChannelsRequest(
        @Schema(description = "The address mails come from; left out, the installation's", examples = "help@acme.test")
        String sender,

        @Schema(description = "Where answers go; left out, where the installation has them go")
        String replyTo,

        @Schema(
                description = "By which channels agents are told: at least one of `email`, `wecom`, `webhook`",
                examples = "[\"email\", \"wecom\"]")
        List<String> agentChannels,

        @Schema(description = "The id of the webhook that agents' notices go to; with `webhook`")
        String agentWebhook,

        @Schema(
                description =
                        "The address of the group's robot, with its key. A secret: never shown. Left out, the one that"
                                + " is kept stays for as long as `wecom` is among the channels",
                writeOnly = true)
        String wecomUrl,

        @Schema(description = "Hours in which mails and the group's robot wait; left out, there are none")
        QuietHoursView quietHours,

        @Schema(description = "Which mails are gathered, at most " + MOST_DIGESTS + "; left out, none")
        List<DigestView> digests,

        @Schema(
                description =
                        "Addresses that are told what concerns the company as a whole, such as that something is held: at"
                                + " most 20; left out, there are none",
                examples = "[\"ada@acme.test\"]")
        List<String> administrators) {

    static final int MOST_DIGESTS = 50;

    /** Never the robot's address. */
    @Override
    public String toString() {
        return "ChannelsRequest for " + agentChannels;
    }
}
