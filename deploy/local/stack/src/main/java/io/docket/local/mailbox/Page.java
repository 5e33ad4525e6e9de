package io.docket.local.mailbox;

import java.util.List;

/** The mailbox for the eye: every mail, newest first. */
final class Page {

    private static final String TOP = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Mailbox</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
          article { border-top: 1px solid #ccc; padding: 1rem 0; }
          h2 { font-size: 1rem; margin: 0; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; }
          small { color: #555; }
        </style>
        </head>
        <body>
        <h1>Mailbox</h1>
        """;

    private Page() {}

    static String of(List<Mail> mails) {
        StringBuilder page = new StringBuilder(TOP);
        if (mails.isEmpty()) {
            page.append("<p>No mail yet.</p>\n");
        }
        for (int i = mails.size() - 1; i >= 0; i--) {
            page.append(article(mails.get(i)));
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static String article(Mail mail) {
        return """
            <article>
            <h2>%s</h2>
            <small>to %s, from %s, %s</small>
            <pre>%s</pre>
            </article>
            """.formatted(
                        escape(mail.subject()),
                        escape(mail.to()),
                        escape(mail.from()),
                        escape(mail.receivedAt()),
                        escape(mail.text() == null ? mail.html() : mail.text()));
    }

    /** Mails hold what strangers wrote: nothing of it may act as markup. */
    private static String escape(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
