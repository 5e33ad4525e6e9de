package io.docket.ticket.scheme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What {@code docket.scheme.published} tells this service: the company's profile, and the scheme's document as it was
 * sent. Members that this service does not know are kept in the document and otherwise ignored.
 */
record PublishedScheme(String company, long version, Profile profile, String document) {

    /** How the company calls itself, speaks and counts its days. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profile(String name, String timeZone, String locale) {

        private static final Profile UNKNOWN = new Profile(null, null, null);

        Profile orElse(String company) {
            return new Profile(
                    name == null ? company : name, timeZone == null ? "UTC" : timeZone, locale == null ? "en" : locale);
        }
    }

    /**
     * Reads an event strictly enough that what is stored can be decided by.
     *
     * @throws RuntimeException if the document is no published scheme, or says another company than its key
     */
    static PublishedScheme of(ReceivedEvent event, ObjectMapper json) {
        Scheme scheme = SchemeJson.readPublished(event.data());
        requireUsable(scheme, event.key());
        return new PublishedScheme(
                scheme.company(),
                scheme.version(),
                profile(event.data(), json, scheme),
                event.data().toString());
    }

    private static void requireUsable(Scheme scheme, String key) {
        if (!key.equals(scheme.company())) {
            throw new IllegalArgumentException(
                    "The scheme of '%s' came under the key '%s'; its producer must key schemes by their company."
                            .formatted(scheme.company(), key));
        }
        if (scheme.version() < 1) {
            throw new IllegalArgumentException(
                    "The scheme of '%s' has no version; published ones count from 1.".formatted(scheme.company()));
        }
        scheme.initialStatus();
    }

    private static Profile profile(JsonNode data, ObjectMapper json, Scheme scheme) {
        Profile given =
                data.hasNonNull("profile") ? json.convertValue(data.get("profile"), Profile.class) : Profile.UNKNOWN;
        return given.orElse(scheme.company());
    }
}
