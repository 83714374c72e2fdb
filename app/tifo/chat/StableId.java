package tifo.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Names that come out the same on every console and after every restart: UUID version 5 (RFC 9562,
/// section 5.5) of parts joined by `|`.
public final class StableId {
  // Made once at random for Tifo; changing it would make every alert new.
  private static final UUID NAMESPACE = UUID.fromString("8f1c0f5e-1d5b-4a39-9f0e-52c1f3d1b7a4");

  private StableId() {}

  public static String of(String... parts) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .flip());
      sha1.update(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
