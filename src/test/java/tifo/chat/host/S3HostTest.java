package tifo.chat.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;

/// A store that believes Amazon's own signer only: for the same request it has to come to the same
/// signature as we did.
@Timeout(60)
class S3HostTest {
  private static final Instant NOW = Instant.parse("2026-11-23T03:04:05Z");
  private static final String KEY_ID = "AKID-canary-7f3a";
  private static final String SECRET = "se/cr+et-canary-7f3a";
  private static final String REGION = "ap-northeast-1";
  private static final byte[] PNG = Posts.png("picture");

  @ParameterizedTest
  @CsvSource({
    "PUT, 300, https://tifo.s3.ap-northeast-1.amazonaws.com/tifo/a.png",
    "GET, 604800, https://tifo.s3.ap-northeast-1.amazonaws.com/tifo/a.png",
    "GET, 604800, https://s3.ap-northeast-1.amazonaws.com/tifo.pics/tifo/a-b_c~d.png",
    "PUT, 300, https://minio.example.com:9000/pics/tifo/a.png",
    "GET, 60, http://127.0.0.1:80/pics/tifo/a.png",
  })
  void signsAsAmazonDoes(String method, long seconds, URI object) {
    String ours =
        S3Signature.address(
            method,
            object,
            new S3Signature.Signer(KEY_ID, SECRET, REGION),
            NOW,
            Duration.ofSeconds(seconds));

    assertEquals(query(judged(method, object, NOW, seconds)), query(URI.create(ours)));
    assertEquals(object.getRawPath(), URI.create(ours).getRawPath());
  }

  /// The example of Amazon's documentation.
  @Test
  void signsAsAmazonWritesThatItDoes() {
    String address =
        S3Signature.address(
            "GET",
            URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
            new S3Signature.Signer(
                "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"),
            Instant.parse("2013-05-24T00:00:00Z"),
            Duration.ofDays(1));

    assertTrue(
        address.endsWith(
            "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"),
        "another signature");
  }

  @Test
  void putsAPictureAndGivesItsSignedAddress() {
    try (Store store = new Store();
        S3Host host = host(Optional.of(store.base()))) {
      assertEquals(new Outcome.Done(Map.of()), host.put("k.png", PNG));

      assertEquals(List.of(), store.complaints());
      assertEquals(1, store.puts);
      URI address = URI.create(host.address("k.png"));
      assertEquals("/pics/tifo/k.png", address.getRawPath());
      assertEquals("604800", query(address).get("X-Amz-Expires"));
      assertEquals(query(judged("GET", unsigned(address), NOW, 604_800)), query(address));
    }
  }

  @Test
  void aStoreThatRefusesTheKeyIsSaidWithoutTheAddress() {
    try (Store store = new Store();
        S3Host host =
            new S3Host(
                "s3-1",
                new S3Host.Place("pics", REGION, Optional.of(store.base())),
                () -> KEY_ID,
                () -> "another-canary-7f3a",
                () -> NOW)) {
      Outcome.Suspended refused = assertInstanceOf(Outcome.Suspended.class, host.put("k.png", PNG));

      assertTrue(refused.reason().contains("picture host 's3-1' refuses us"), refused.reason());
      assertFalse(refused.reason().contains("canary"));
      assertFalse(refused.reason().contains("X-Amz"));
    }
  }

  @Test
  void amazonHasTheBucketInTheHostUnlessItHasPoints() {
    assertTrue(address("pics").startsWith("https://pics.s3." + REGION + ".amazonaws.com/tifo/k?"));
    assertTrue(address("a.b").startsWith("https://s3." + REGION + ".amazonaws.com/a.b/tifo/k?"));
  }

  private static String address(String bucket) {
    S3Host.Place place = new S3Host.Place(bucket, REGION, Optional.empty());
    try (S3Host host = new S3Host("s3", place, () -> KEY_ID, () -> SECRET, () -> NOW)) {
      return host.address("k");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Pics, eu-west-1, https://h",
    "pics, EU, https://h",
    "pics, eu-west-1, http://minio.example.com",
    "pics, eu-west-1, https://h/?a=b"
  })
  void wrongPlacesAreRefused(String bucket, String region, URI endpoint) {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new S3Host.Place(bucket, region, Optional.of(endpoint)));
    assertTrue(String.valueOf(refused.getMessage()).contains("as the store shows them"));
  }

  private static S3Host host(Optional<URI> endpoint) {
    return new S3Host(
        "s3-1", new S3Host.Place("pics", REGION, endpoint), () -> KEY_ID, () -> SECRET, () -> NOW);
  }

  private static URI unsigned(URI address) {
    return URI.create(address.toString().replaceFirst("\\?.*", ""));
  }

  /// What Amazon's signer makes of the same request.
  private static URI judged(String method, URI object, Instant now, long seconds) {
    AwsCredentialsIdentity who = AwsCredentialsIdentity.create(KEY_ID, SECRET);
    SdkHttpRequest request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(object).build();
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.identity(who)
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(
                    AwsV4HttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(seconds))
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request()
        .getUri();
  }

  private static Map<String, String> query(URI address) {
    return new TreeMap<>(SeenRequest.form(address.getRawQuery()));
  }

  private static final class Store extends StrictServer {
    private final URI base = openPort("/");
    private int puts;

    @Override
    protected String step(SeenRequest head) {
      return "picture";
    }

    @Override
    protected ServerAnswer answer(SeenRequest request) {
      URI object = base.resolve(request.path());
      Map<String, String> query = new LinkedHashMap<>(request.query());
      long seconds = Long.parseLong(query.getOrDefault("X-Amz-Expires", "0"));
      if (!query(judged(request.method(), object, NOW, seconds)).equals(new TreeMap<>(query))) {
        return ServerAnswer.of(403, "application/xml", "<Error><Code>SignatureDoesNotMatch");
      }
      if (!request.method().equals("PUT")
          || !request.path().equals("/pics/tifo/k.png")
          || !request.header("Content-Type").equals("image/png")
          || request.body().length != PNG.length) {
        throw new IllegalArgumentException("no picture");
      }
      puts++;
      return ServerAnswer.of(200, "application/xml", "");
    }

    @Override
    public List<Shown> shown() {
      return List.of();
    }

    @Override
    public URI base() {
      return base;
    }
  }
}
