package tifo.source.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import tifo.metric.Labels;
import tifo.source.snappy.Snappy;
import tifo.source.snappy.SnappyException;

/// Reads a remote read, and writes what a server answers to it, as tests want it.
public final class ReadMessages {
  private ReadMessages() {}

  /// What is asked for: the time of the first query, and how many there are.
  public record Asked(long from, long to, int queries) {}

  public static Asked asked(byte[] body) throws IOException, SnappyException {
    ProtobufReader request = new ProtobufReader(Snappy.decode(body));
    Asked asked = new Asked(0, 0, 0);
    for (int field = request.next(); field != 0; field = request.next()) {
      if (field == 1) {
        ProtobufReader query = request.message();
        long from = query.next() == 1 ? query.integer() : 0;
        long to = query.next() == 2 ? query.integer() : 0;
        asked = new Asked(from, to, asked.queries() + 1);
      } else {
        request.skip();
      }
    }
    return asked;
  }

  /// A field that holds bytes.
  public static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, ((long) number << 3) | 2);
    varint(out, content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  public static byte[] field(int number, long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, (long) number << 3);
    varint(out, value);
    return out.toByteArray();
  }

  private static byte[] number(int number, double value) {
    ByteBuffer bytes = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) ((number << 3) | 1)).putLong(Double.doubleToRawLongBits(value));
    return bytes.array();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /// A series as the older form of answer has it.
  public static byte[] plainSeries(Labels labels, long[] times, double[] values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    labels.forEach((name, value) -> out.writeBytes(label(name, value)));
    for (int i = 0; i < times.length; i++) {
      out.writeBytes(field(2, join(number(1, values[i]), field(2, times[i]))));
    }
    return out.toByteArray();
  }

  static byte[] label(String name, String value) {
    return field(
        1,
        join(
            field(1, name.getBytes(StandardCharsets.UTF_8)),
            field(2, value.getBytes(StandardCharsets.UTF_8))));
  }

  /// The older form of answer around series.
  public static byte[] plainAnswer(Iterable<byte[]> series) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    series.forEach(one -> result.writeBytes(field(1, one)));
    return Snappy.encode(field(1, result.toByteArray()));
  }

  static byte[] chunkedSeries(Labels labels, int type, byte[] chunk) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    labels.forEach((name, value) -> out.writeBytes(label(name, value)));
    out.writeBytes(field(2, join(field(1, 0), field(2, 1), field(3, type), field(4, chunk))));
    return out.toByteArray();
  }

  /// A frame of the streamed form around one series.
  static byte[] frame(byte[] series) {
    byte[] message = join(field(1, series), field(2, 0));
    CRC32C crc = new CRC32C();
    crc.update(message);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, message.length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    out.writeBytes(message);
    return out.toByteArray();
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
