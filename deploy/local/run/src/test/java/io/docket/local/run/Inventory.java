package io.docket.local.run;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a company has, as its people read it: each answer under the address that gave it. */
final class Inventory {

    private Inventory() {}

    /** Everything about these tickets, the scheme, its versions and the teams. */
    static Map<String, String> of(Desk desk, List<String> tickets) {
        Map<String, String> answers = new TreeMap<>();
        for (String path : List.of("/scheme", "/scheme/versions", "/teams", "/statuses?state=ALL")) {
            answers.put(path, read(desk.admin().get(desk.config(path))));
        }
        for (String ticket : tickets) {
            for (String path : List.of("", "/history", "/messages")) {
                answers.put(ticket + path, read(desk.agent().get(desk.tickets("/" + ticket + path))));
            }
            answers.put(ticket + " told", desk.notices(Map.of("ticket", ticket)).toString());
        }
        return answers;
    }

    private static String read(Response answer) {
        answer.then().statusCode(200);
        return answer.asString();
    }
}
