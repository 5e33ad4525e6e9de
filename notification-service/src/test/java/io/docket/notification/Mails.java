package io.docket.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the mailbox, as a recipient would. */
public final class Mails {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String mailbox;

    public Mails(String mailbox) {
        this.mailbox = mailbox;
    }

    public List<JsonNode> to(String address) {
        return get("/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    public List<JsonNode> all() {
        return get("/messages");
    }

    private List<JsonNode> get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(mailbox + path)).build();
            List<JsonNode> mails = new ArrayList<>();
            JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .forEach(mails::add);
            return mails;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("The mailbox does not answer", failure);
        }
    }
}
