package io.docket.notification.outbound;

import io.docket.platform.network.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses messages may go to. */
@ApplicationScoped
public class Targets {

    /** The longest address, in characters. */
    public static final int LONGEST = 2048;

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    private final OutboundSettings settings;
    private final Names names;

    @Inject
    Targets(OutboundSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    Targets(OutboundSettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    /** What a name leads to at this moment; the next moment it may be something else. */
    interface Names {

        /** @throws UnknownHostException where it leads nowhere */
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    /** What is wrong with an address as it is written, to follow its field's name; empty where nothing is. */
    public Optional<String> flaw(String url) {
        if (url == null || url.length() > LONGEST || !VISIBLE_ASCII.matcher(url).matches()) {
            return Optional.of("must be an address of at most " + LONGEST + " visible ASCII characters");
        }
        try {
            return flaw(new URI(url));
        } catch (URISyntaxException malformed) {
            return Optional.of("is no URL: " + malformed.getReason());
        }
    }

    private Optional<String> flaw(URI uri) {
        if (!schemes().contains(scheme(uri))) {
            return Optional.of("must begin with " + String.join(" or ", schemes()) + "://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return Optional.of("must name a host, and a port of 1 to 65535 if any");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must have neither a user's name before the host nor a fragment after a #");
        }
        return isKnownAsInternal(uri.getHost().toLowerCase(Locale.ROOT)) ? Optional.of(internal()) : Optional.empty();
    }

    /**
     * The addresses of a host that may be posted to. Waits for the answer of DNS.
     *
     * @return none where one of them is not public and the operator does not let messages go there
     * @throws UnknownHostException where the name leads nowhere
     */
    List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = List.of(names.resolve(host));
        boolean allowed = settings.internalAddresses() || addresses.stream().allMatch(PublicAddress::is);
        return allowed ? addresses : List.of();
    }

    /** Names are judged when they are resolved, each time anew: what they lead to can change. */
    private boolean isKnownAsInternal(String host) {
        if (settings.internalAddresses()) {
            return false;
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return LITERAL.matcher(host).matches() && !PublicAddress.is(InetAddress.getByName(host));
        } catch (UnknownHostException noLiteral) {
            return true;
        }
    }

    static String internal() {
        return "leads to an address that is not public; messages go to the public internet only";
    }

    private Set<String> schemes() {
        return settings.plainHttp() ? Set.of("https", "http") : Set.of("https");
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
