package io.docket.platform.outbox;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which of the broker's refusals are whose fault. What is neither the event's nor the topic's passes with time. */
final class Refusals {

    private Refusals() {}

    /** However often it is sent, this event will be refused. */
    static boolean isOfTheEventItself(Throwable refusal) {
        return refusal instanceof RecordTooLargeException
                || refusal instanceof RecordBatchTooLargeException
                || refusal instanceof SerializationException
                || refusal instanceof InvalidRecordException
                || refusal instanceof InvalidTopicException;
    }

    /** Every event of this topic is refused until somebody makes the topic or allows to write to it. */
    static boolean isOfTheTopic(Throwable refusal) {
        return refusal instanceof UnknownTopicOrPartitionException
                || refusal instanceof TopicAuthorizationException
                || refusal instanceof TimeoutException
                        && String.valueOf(refusal.getMessage()).contains("not present in metadata");
    }
}
