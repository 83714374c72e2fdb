package tifo.source.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tifo.metric.Matcher;

/// The question of a remote read, `prompb.ReadRequest`, written by hand: four small messages do not
/// need a generator. Pure functions.
final class ReadRequest {
  private static final int SAMPLES = 0;
  private static final int STREAMED_XOR_CHUNKS = 1;

  private ReadRequest() {}

  /// One query for each selector; both times are inclusive.
  static byte[] of(List<List<Matcher>> selectors, long from, long to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (List<Matcher> selector : selectors) {
      bytes(out, 1, query(selector, from, to));
    }
    // In the order of preference.
    integer(out, 2, STREAMED_XOR_CHUNKS);
    integer(out, 2, SAMPLES);
    return out.toByteArray();
  }

  private static byte[] query(List<Matcher> selector, long from, long to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    integer(out, 1, from);
    integer(out, 2, to);
    for (Matcher matcher : selector) {
      ByteArrayOutputStream inner = new ByteArrayOutputStream();
      integer(inner, 1, type(matcher.op()));
      bytes(inner, 2, matcher.name().getBytes(StandardCharsets.UTF_8));
      bytes(inner, 3, matcher.value().getBytes(StandardCharsets.UTF_8));
      bytes(out, 3, inner.toByteArray());
    }
    return out.toByteArray();
  }

  private static int type(Matcher.Op op) {
    return switch (op) {
      case EQUAL -> 0;
      case NOT_EQUAL -> 1;
      case MATCH -> 2;
      case NO_MATCH -> 3;
    };
  }

  private static void integer(ByteArrayOutputStream out, int field, long value) {
    varint(out, field << 3);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    varint(out, (field << 3) | 2);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
