package tifo.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// How an answer is packed: the first way that the client names and we know. Immutable.
enum Coding {
  PLAIN,
  GZIP,
  DEFLATE;

  private static final int BUFFER = 1 << 14;

  /// From the header `Accept-Encoding`; as in Prometheus, a name with a weight is not looked at.
  static Coding of(String accepted) {
    for (String name : accepted.split(",")) {
      switch (name.strip()) {
        case "gzip" -> {
          return GZIP;
        }
        case "deflate" -> {
          return DEFLATE;
        }
        default -> {}
      }
    }
    return PLAIN;
  }

  /// The value of `Content-Encoding`.
  Optional<String> header() {
    return switch (this) {
      case PLAIN -> Optional.empty();
      case GZIP -> Optional.of("gzip");
      case DEFLATE -> Optional.of("deflate");
    };
  }

  /// Packs at the fastest level, because clients are near and answers large.
  OutputStream around(OutputStream out) throws IOException {
    return switch (this) {
      case PLAIN -> out;
      case GZIP -> new FastGzip(out);
      case DEFLATE -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED), BUFFER);
    };
  }

  /// The JDK's packer at another level than its own. One thread.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
