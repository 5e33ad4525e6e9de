package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.certificate.ServerCertificate;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.StrictMailServer;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged service, configured as an installation would for a server that wants encryption and a password. */
class EncryptedMailIT {

    @Test
    void a_notice_is_sent_over_starttls_with_the_configured_credentials_and_trust() {
        var certificate = ServerCertificate.create();
        var reply =
                GoldenEvent.of("docket.ticket.replied").ofCompany("discreet").numbered(1);
        var settings = Map.of(
                "docket.email.server.encryption",
                "STARTTLS",
                "docket.email.server.username",
                StrictMailServer.USERNAME,
                "docket.email.server.password",
                StrictMailServer.PASSWORD,
                "docket.email.server.tls-configuration-name",
                "mail",
                "quarkus.tls.mail.trust-store.pem.certs",
                certificate.pem().toString());

        try (var server = StrictMailServer.that()
                        .demandsEncryption(certificate)
                        .demandsPassword()
                        .starts();
                var ticketService = new TicketService(Stack.shared().kafka());
                var service = Replica.start("encrypted", server.port(), settings)) {
            service.awaitReady();
            ticketService.publishes(reply);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> LedgerRows.ofCompany("discreet").stream().anyMatch(LedgerRow::isSettled));
            assertThat(LedgerRows.ofCompany("discreet"))
                    .extracting(LedgerRow::state)
                    .containsExactly("SENT");
            assertThat(server.mails())
                    .filteredOn(mail -> mail.contains(reply.addressOf("carl")))
                    .hasSize(1);
            assertThat(server.logins()).isPositive();
        }
    }
}
