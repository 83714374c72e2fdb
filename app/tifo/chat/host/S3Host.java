package tifo.chat.host;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.chat.HostKind;
import tifo.chat.Outcome;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetValues;
import tifo.chat.host.S3Signature.Signer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.SafeAddress;
import tifo.secret.Redaction;

/// A bucket of Amazon S3, or of a store that speaks as it does (MinIO, Ceph, R2). The bucket stays
/// closed: readers get an address that is signed for seven days, the longest that S3 allows. Any
/// thread.
public final class S3Host implements PictureHost {
  /// For the settings: `endpoint` is where the store is, if it is not Amazon's.
  public static final HostKind KIND =
      new HostKind(
          "s3",
          List.of(
              TargetKey.text("bucket")
                  .like(
                      Place.BUCKET,
                      "the name of a bucket: 3 to 63 small letters, digits, points and hyphens"),
              TargetKey.text("region")
                  .like(Place.REGION, "a region, such as ap-northeast-1 (auto for Cloudflare R2)"),
              TargetKey.secret("key"),
              TargetKey.secret("secret"),
              TargetKey.address("endpoint").optional()),
          S3Host::of);

  // Bucket rules that delete old pictures go by this.
  private static final String FOLDER = "tifo/";
  private static final Duration UPLOAD = Duration.ofMinutes(5);

  private final String name;
  private final Place place;
  private final Supplier<String> keyId;
  private final Supplier<String> secret;
  private final InstantSource clock;
  private final HostCalls calls;

  /// Which bucket, where. Checked when made; problems are sentences for the operator.
  public record Place(String bucket, String region, Optional<URI> endpoint) {
    static final String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
    static final String REGION = "[a-z0-9-]{2,40}";

    public Place {
      boolean unsafe =
          endpoint.filter(at -> !SafeAddress.is(at) || at.getRawQuery() != null).isPresent();
      if (!bucket.matches(BUCKET) || !region.matches(REGION) || unsafe) {
        throw new IllegalArgumentException(
            "bucket '"
                + bucket
                + "': give its name and region as the store shows them, and an 'endpoint' that"
                + " begins with https, if the store is not Amazon's");
      }
    }

    /// Amazon wants the bucket before the host; its certificate does not fit one with points, and
    /// other stores often know the path only.
    URI object(String key) {
      String amazon = "s3." + region + ".amazonaws.com";
      if (endpoint.isPresent()) {
        return URI.create(endpoint.get().toString().replaceFirst("/+$", "") + path(key));
      }
      return bucket.contains(".")
          ? URI.create("https://" + amazon + path(key))
          : URI.create("https://" + bucket + "." + amazon + "/" + FOLDER + key);
    }

    private String path(String key) {
      return "/" + bucket + "/" + FOLDER + key;
    }
  }

  /// @param clock that of the machine: stores refuse what was signed at another time
  public S3Host(
      String name,
      Place place,
      Supplier<String> keyId,
      Supplier<String> secret,
      InstantSource clock) {
    this.name = name;
    this.place = place;
    this.keyId = keyId;
    this.secret = secret;
    this.clock = clock;
    this.calls = new HostCalls(name);
  }

  private static S3Host of(TargetValues values) {
    Place place =
        new Place(values.text("bucket"), values.text("region"), values.address("endpoint"));
    return new S3Host(
        values.name(),
        place,
        values.secret("key"),
        values.secret("secret"),
        InstantSource.system());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome put(String key, byte[] png) {
    String address;
    try {
      address = signed("PUT", key, UPLOAD);
    } catch (IllegalStateException e) {
      return new Outcome.Suspended(Redaction.of(e));
    }
    return calls.put(
        ChatRequest.toSecret(HostCalls.STEP, "the signed address", () -> address), png);
  }

  @Override
  public String address(String key) {
    return signed("GET", key, S3Signature.LONGEST);
  }

  private String signed(String method, String key, Duration validity) {
    Signer signer = new Signer(read("key", keyId), read("secret", secret), place.region());
    return S3Signature.address(method, place.object(key), signer, clock.instant(), validity);
  }

  private String read(String what, Supplier<String> source) {
    try {
      return source.get().strip();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the " + what + " of picture host '" + name + "' cannot be read: " + Redaction.of(e), e);
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}
