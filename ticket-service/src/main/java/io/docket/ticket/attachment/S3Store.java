package io.docket.ticket.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keeps files in a bucket of an S3-compatible object storage. For any number of replicas. */
final class S3Store implements ObjectStore, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration WHOLE_CALL = Duration.ofMinutes(3);

    private final S3Client client;
    private final String bucket;

    /** A store in that bucket, which must be there. */
    S3Store(AttachmentSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(WHOLE_CALL))
                // Other makers' stores do not know the checksums that Amazon's SDK adds of its own accord.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
        this.bucket = settings.bucket()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "docket.attachments.store is s3, and docket.attachments.s3.bucket is missing: name the bucket"));
    }

    @Override
    public void put(ObjectKey key, Path file) throws IOException {
        call(() -> client.putObject(request -> request.bucket(bucket).key(key.text()), RequestBody.fromFile(file)));
    }

    @Override
    public InputStream open(ObjectKey key, long from, long length) throws IOException {
        String range = "bytes=" + from + "-" + (from + length - 1);
        try {
            ResponseInputStream<GetObjectResponse> bytes = call(() -> client.getObject(
                    request -> request.bucket(bucket).key(key.text()).range(range)));
            return new Part(new Abandoned(bytes), length);
        } catch (IOException failure) {
            if (failure.getCause() instanceof NoSuchKeyException) {
                throw new NoSuchFileException(key.text());
            }
            throw failure;
        }
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        delete(key.text());
    }

    /** One after the other: not every maker's store deletes several in one call. */
    @Override
    public void deleteAll(String company) throws IOException {
        String prefix = ObjectKey.prefix(company);
        Iterable<S3Object> all = client.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix))
                .contents();
        call(() -> {
            all.forEach(
                    one -> client.deleteObject(request -> request.bucket(bucket).key(one.key())));
            return null;
        });
    }

    @Override
    public void close() {
        client.close();
    }

    private void delete(String key) throws IOException {
        call(() -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    private static AwsCredentialsProvider credentials(AttachmentSettings.S3 settings) {
        if (settings.accessKeyId().isPresent() && settings.secretAccessKey().isPresent()) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    settings.accessKeyId().get(), settings.secretAccessKey().get()));
        }
        return DefaultCredentialsProvider.create();
    }

    private interface Call<T> {
        T make();
    }

    private static <T> T call(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (SdkException failure) {
            throw new IOException("The object storage did not do it: " + failure.getMessage(), failure);
        }
    }

    /** Whoever closes early wants no more: without this the client would fetch all the rest first. */
    private static final class Abandoned extends FilterInputStream {
        private final ResponseInputStream<?> bytes;

        Abandoned(ResponseInputStream<?> bytes) {
            super(bytes);
            this.bytes = bytes;
        }

        @Override
        public void close() throws IOException {
            bytes.abort();
            super.close();
        }
    }
}
