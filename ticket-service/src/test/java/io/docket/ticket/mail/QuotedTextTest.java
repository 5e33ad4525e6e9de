package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut away from replies, and what never is. The mails of real programs are in the corpus. */
class QuotedTextTest {
    private static final String SUBJECT = "Re: [ACME-1234567] Torn zip";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 12 Jan 2026 at 10:00, Acme <help@desk.example> wrote:",
                "Acme <help@desk.example> wrote on Mon, 12 Jan 2026 at 10:00:",
                "Am 12.01.26 um 10:00 schrieb Acme:",
                "Acme schrieb am 12.01.26 um 10:00:",
                "Am 12.01.2026 um 10:00 hat Acme <help@desk.example> geschrieben:",
                "Le lun. 12 janv. 2026 à 10:00, Acme <help@desk.example> a écrit :",
                "El lun, 12 ene 2026 a las 10:00, Acme (<help@desk.example>) escribió:",
                "Op ma 12 jan 2026 om 10:00 schreef Acme <help@desk.example>:",
                "Il giorno lun 12 gen 2026 alle ore 10:00 Acme <help@desk.example> ha scritto:",
                "Em seg., 12 de jan. de 2026 às 10:00, Acme <help@desk.example> escreveu:",
                "Den mån 12 jan. 2026 kl 10:00 skrev Acme <help@desk.example>:",
                "W dniu 12.01.2026 o 10:00, Acme pisze:",
                "пн, 12 янв. 2026 г. в 10:00, Acme <help@desk.example> пишет:",
                "在 2026-01-12 10:00:00，\"Acme\" <help@desk.example> 写道：",
                "Acme <help@desk.example> 於 2026年1月12日 週一 上午10:00寫道：",
                "2026年1月12日(月) 10:00 Acme <help@desk.example> のメール:"
            })
    void announcements_go_in_every_language_with_marks_below_them_and_without(String announcement) {
        assertThat(own("A Nova 2.\n\n" + announcement + "\n\n> Which tent is it?\n> Acme"))
                .isEqualTo("A Nova 2.");
        String unmarked = "A Nova 2.\n\n" + announcement + "\n\nWhich tent is it?\nAcme";
        assertThat(own(unmarked)).isEqualTo(announcement.contains("@") ? "A Nova 2." : unmarked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 12 Jan 2026 at 10:00, Acme <help@desk.example> wrote:",
                "Am Mo., 12. Jan. 2026 um 10:00 Uhr schrieb Acme <help@desk.example>:",
                "Le lun. 12 janv. 2026 à 10:00, Acme <help@desk.example> a écrit :",
                "El lun, 12 ene 2026 a las 10:00, Acme (<help@desk.example>) escribió:",
                "Op ma 12 jan 2026 om 10:00 schreef Acme <help@desk.example>:"
            })
    void an_announcement_may_be_broken_in_two(String announcement) {
        assertThat(own("A Nova 2.\n" + announcement.replaceFirst(" (?=[<(])", "\n") + "\n> Which tent is it?"))
                .isEqualTo("A Nova 2.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----\nFrom: Acme\n\nWhich tent is it?",
                "----- Mensaje original -----\nDe: Acme\n\nWhich tent is it?",
                "-------- Message d'origine --------\nDe : Acme\n\nWhich tent is it?",
                "________________________________\nVan: Acme\nVerzonden: 12 januari 2026\nAan: Carla\nOnderwerp: Tent\n\nWelke tent is het?",
                "*From:* Acme\n*Sent:* Monday\n*To:* Carla\n*Subject:* Tent\n\nWhich tent is it?",
                "差出人: Acme\n送信日時: 2026年1月12日\n宛先: Carla\n件名: テント\n\nどのテントですか。"
            })
    void headers_that_are_copied_go_with_all_below_them(String earlier) {
        assertThat(own("A Nova 2.\n\n" + earlier)).isEqualTo("A Nova 2.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A Nova 2.",
                "I want to go\n\nVon: Berlin\nNach: Hamburg\nAn: Carla\nDatum: 12.01.2026, 10:00\n\nThanks",
                "On Monday your colleague wrote:\nsend it back. So I did.",
                "> Which tent is it?\n\nA Nova 2.\n\n> Since when?\n\nSince Friday.",
                "The log says\n\n> E: zip jammed\n\nand then nothing.",
                "Siehe unten.\n\n-----Original Message-----\nFrom: Acme\n\nWhich tent is it?\nA Nova 2!",
                "> Which tent is it?",
                "-----Original Message-----\nFrom: Acme\n\nWhich tent is it?",
                "My opinion:\n---- very good ----\nBye",
                "Hello,\nyou wrote on 3 May at 10:30 that I should send the serial numbers. Here they are:\nSN 1\nSN 2",
                "On 3 May at 10:30 I wrote to help@desk.example:\nSN 1\nSN 2",
                "On 3 May at 10:30 your colleague\nbob@desk.example wrote:\nsend it back. So I did.",
                "Bob <bob@desk.example> wrote on 3 May at 10:30 that you need these:\nSN 1\nSN 2",
                "Bob <bob@desk.example> wrote on 3 May at 10:30. The numbers of 2024:\nSN 1\nSN 2",
                "Am 3. Mai um 10:30 schrieb mir Ihr Kollege, ich solle die Nummern nennen:\nSN 1\nSN 2",
                "Am 3. Mai um 10:30 schrieb ich an help@desk.example:\nSN 1\nSN 2",
                "Am 3. Mai um 10:30 schrieb Bob <bob@desk.example>, dass Sie sie brauchen:\nSN 1\nSN 2",
                "Am 3. Mai um 10:30 schrieb Bob <bob@desk.example> mir.\nHier sind die Nummern von 2024:\nSN 1\nSN 2",
                "Am 3. Mai um 10:30 haben Sie geschrieben:\nSN 1\nSN 2",
                "Le 3 mai à 10:30 vous m'avez demandé ce que Bob a écrit:\nSN 1\nSN 2"
            })
    void in_doubt_all_of_it_stays(String text) {
        assertThat(own(text)).isEqualTo(text);
    }

    @Test
    void who_passes_a_mail_on_says_all_of_it() {
        String text = "Look:\n\n-----Original Message-----\nFrom: Shop\n\nYour order is late.";

        for (String prefix : new String[] {"Fwd: ", "FW: ", "WG: ", "TR: ", "RV: ", "转发："}) {
            assertThat(QuotedText.ownWords(prefix + "Order 77", text)).isEqualTo(text);
        }
        assertThat(QuotedText.ownWords("Re: Order 77", text)).isEqualTo("Look:");
    }

    @Test
    void an_answer_below_its_only_quotation_stands_alone() {
        assertThat(own("Am 12.01.26 um 10:00 schrieb Acme:\n> Which tent is it?\n\nA Nova 2.\n\nCarla"))
                .isEqualTo("A Nova 2.\n\nCarla");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 12 Jan 2026, at 10:00 AM, Acme Help <help@desk.example> wrote:",
                "On 12/01/2026 10:00, help@desk.example wrote:",
                "Am 12.01.2026 um 10:00 schrieb Dr. Acme <help@desk.example>:",
                "Am 12.01.2026 um 10:00 schrieb help@desk.example:",
                "\"Acme Help\" <help@desk.example> schrieb am 12.01.2026 um 10:00 Uhr:"
            })
    void programs_name_the_sender_by_an_address_and_end_with_it_or_the_verb(String announcement) {
        assertThat(own("A Nova 2.\n\n" + announcement + "\nWhich tent is it?\nAcme"))
                .isEqualTo("A Nova 2.");
    }

    /** Texts without end of what each pattern begins with are read in a time that grows with their length. */
    @ParameterizedTest
    @ValueSource(
            strings = {"On ", "> ", "-", "_", "wrote ", "From: ", "Am 1 schrieb ", "\n", " \n", "a\n", ":", "On 1:00\n"
            })
    void no_text_takes_long(String again) {
        String text = "Hello\n" + again.repeat(250_000 / again.length()) + "\nwrote:";

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> own(text));
    }

    /** Of whatever lines: never nothing, and never a line that was not there. */
    @Test
    void own_words_are_lines_of_the_text() {
        String[] lines = {
            "", "> quoted", ">> deeper", "mine", "On Mon, 12 Jan 2026 at 10:00, A <a@b.c> wrote:", "wrote:", "From: a",
            "Sent: b", "To: c", "Subject: d", "-----Original Message-----", "_______", "see below", "-- "
        };
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(lines[random.nextInt(lines.length)]).append('\n');
            }
            String own = own(text.toString());
            assertThat(own).as("seed " + seed).isNotBlank();
            assertThat(text.toString()).as("seed " + seed).contains(own);
        }
    }

    private static String own(String text) {
        return QuotedText.ownWords(SUBJECT, text);
    }
}
