package io.docket.notification.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.outbound.PostAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a robot's answer says about whether the group was told. */
class RobotAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"errc", "", "{}", "{\"errcode\": \"0\"}", "<html>"})
    void an_answer_that_does_not_say_whether_the_group_was_told_is_doubt(String body) {
        assertThat(judged(200, body)).isInstanceOf(Attempt.InDoubt.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void so_is_the_failure_of_what_stands_before_the_robot(int status) {
        assertThat(judged(status, "")).isInstanceOf(Attempt.InDoubt.class);
    }

    @ParameterizedTest
    @CsvSource({"503,", "429,", "404,", "302,", "200,{\"errcode\": 45009}", "200,{\"errcode\": -1}"})
    void what_was_refused_was_not_said(int status, String body) {
        assertThat(judged(status, body == null ? "" : body)).isInstanceOf(Attempt.NotSent.class);
    }

    private static Attempt judged(int status, String body) {
        return RobotAnswer.judge(new PostAnswer(status, body, null));
    }
}
